"""A town hall, its clerk, the technician of the place and those who have nothing to see there."""

from dataclasses import dataclass, field
from datetime import date
from uuid import uuid4

from comptes.enums import Rol
from comptes.models import Usuari
from municipis.models import Municipi
from tests.fabriques import fa_usuari
from tests.tramits.fabriques import fa_tipus_informe
from tramits.enums import Flux
from tramits.models import SollicitudInforme, TipusTramit

REGISTRE = date(2026, 2, 16)
NIE = "X1234567L"


@dataclass
class Escena:
    berga: Municipi
    avia: Municipi
    tecnica: Usuari
    municipal: Usuari
    inf_h: TipusTramit = field(init=False)
    inf_i: TipusTramit = field(init=False)

    def __post_init__(self):
        self.inf_h = fa_tipus_informe()
        self.inf_i = fa_tipus_informe("inf-i", "Informe d'esforç", flux=Flux.INTEGRACIO)

    def dades(self, **canvis) -> dict:
        """What a clerk types."""
        return {
            "uid": str(uuid4()),
            "versio": "0",
            "registre_numero": "E-2026/17",
            "registre_el": f"{REGISTRE}",
            "tipus": self.inf_h.pk,
            "nom": "Amina",
            "cognoms": "Diallo Bah",
            "document_tipus": "nie",
            "document_numero": NIE,
            "naixement": "1990-05-17",
            "telefon": "600 111 222",
            "adreca": "Carrer Major, 1",
            "origen": "",
            "origen_caduca_el": "",
            "observacions": "",
        } | canvis

    def sollicitud(self, numero="E-2026/17", municipi=None, **camps) -> SollicitudInforme:
        camps = {
            "tipus": self.inf_h,
            "nom": "Amina",
            "cognoms": "Diallo Bah",
            "document_tipus": "nie",
            "document_numero": NIE,
            "naixement": date(1990, 5, 17),
            "registre_el": REGISTRE,
        } | camps
        return SollicitudInforme.objects.create(
            municipi=municipi or self.berga,
            registre_numero=numero,
            creat_per=self.municipal,
            modificat_per=self.municipal,
            **camps,
        )

    def altra_municipal(self) -> Usuari:
        return fa_usuari(Rol.MUNICIPAL, self.avia)
