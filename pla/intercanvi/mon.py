"""The world in which a workbook is read: the plan as it is, and what its cells may name."""

from collections import Counter, defaultdict
from hashlib import sha256
from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from municipis.llibres import ValorError
from municipis.models import Entitat, Municipi
from municipis.text import clau_cerca
from pla.comarca import equip_de
from pla.models import PlaTerritorial

from .estat import Cami, estat_del_pla
from .fulls import FULLS, PER_NOM


class Mon:
    """`ara` is what each row would say once the workbook were stored, and `pks` the keys of all."""

    def __init__(self, pla: PlaTerritorial, *, bloca: bool = False):
        self.pla = pla
        self.estat = estat_del_pla(pla, bloca=bloca)
        self.ara: dict[str, dict[Cami, dict[str, Any]]] = {f.nom: {} for f in FULLS}
        self.pks: dict[str, dict[Cami, int]] = {f.nom: {} for f in FULLS}
        self._per_clau: dict[str, dict[str, list[Cami]]] = {f.nom: defaultdict(list) for f in FULLS}
        self._iguals = {
            full: Counter(cami[-1] for cami in files) for full, files in self.estat.items()
        }
        for full, files in self.estat.items():
            for cami, existent in files.items():
                self.pks[full][cami] = existent.objecte.pk
                self.posa(full, cami, existent.valors)

    def posa(self, full: str, cami: Cami, valors: dict[str, Any]) -> None:
        """A row that is, or that will be: from now on the cells may name it."""
        if cami not in self.ara[full]:
            self._per_clau[full][cami[-1]].append(cami)
        self.ara[full][cami] = valors

    def es_buit(self, full: str) -> bool:
        """Nothing of it has been loaded yet; of the plan itself, nothing that hangs from it."""
        if full == "pla":
            return not self.estat["linies"] and not self.estat["anys"]
        return not self.estat[full]

    def troba(self, full: str, claus: list[str]) -> Cami:
        """The row of these keys, of which the first ones may be empty or missing."""
        demanades = [clau.strip() for clau in claus]
        trobats = [
            cami
            for cami in self._per_clau[full].get(demanades[-1], [])
            if _encaixa(cami, demanades)
        ]
        if len(trobats) == 1:
            return trobats[0]
        que = PER_NOM[full].que
        if trobats:
            text = _("Hi ha més d'un «%(clau)s» (%(que)s): digueu també d'on penja.")
        else:
            text = _("No hi ha cap «%(clau)s» (%(que)s): reviseu l'identificador.")
        raise ValorError(text % {"clau": "/".join(filter(None, demanades))[:80], "que": que})

    def curt(self, full: str, cami: str) -> str:
        """The key alone, when there is no other like it."""
        clau = cami.rpartition("/")[2]
        return clau if self._iguals[full][clau] < 2 else cami

    @cached_property
    def municipis(self) -> dict[str, int]:
        seus = Municipi.objects.filter(comarca=self.pla.comarca_id)
        return dict(seus.values_list("codi_ine", "pk"))

    @cached_property
    def entitats(self) -> dict[str, int]:
        seves = Entitat.objects.filter(comarca=self.pla.comarca_id)
        return dict(seves.values_list("nom", "pk"))

    @cached_property
    def entitats_semblants(self) -> dict[str, str]:
        return {clau_cerca(nom): nom for nom in self.entitats}

    @cached_property
    def persones(self) -> dict[str, int]:
        """Who works in the service of the comarca today, by e-mail."""
        return dict(equip_de(self.pla.comarca_id).values_list("email", "pk"))

    @cached_property
    def altres_plans(self) -> list[PlaTerritorial]:
        return list(
            PlaTerritorial.objects.filter(comarca=self.pla.comarca_id).exclude(pk=self.pla.pk)
        )

    def empremta(self, contingut: bytes) -> str:
        """Of a workbook against what the plan says now: another plan, another mark."""
        resum = sha256(contingut)
        for full, files in self.estat.items():
            for cami, existent in files.items():
                resum.update(repr((full, cami, existent.valors)).encode())
        return resum.hexdigest()


def _encaixa(cami: Cami, demanades: list[str]) -> bool:
    finals = cami[-len(demanades) :]
    return len(demanades) <= len(cami) and all(
        demanada in ("", clau) for demanada, clau in zip(demanades, finals, strict=True)
    )
