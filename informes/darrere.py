"""What is behind a figure: its records, narrowed as the address asks, one page at a time."""

from dataclasses import dataclass, replace

from django.db.models import QuerySet

from informes.xifra import Xifra
from municipis.abast import Abast
from municipis.models import Municipi
from municipis.periode import Periode
from padro.models import Enviament, EnviamentEsperat, Recompte

PER_PAGINA = 100
FILTRES_D_ENVIAMENT = {
    "estat": lambda enviaments, codi: enviaments.filter(estat=codi),
}
FILTRES_DE_CASELLA = {
    "estat": lambda caselles, codi: caselles.filter(enviament__estat=codi),
    "nacionalitat": lambda caselles, codi: caselles.de_nacionalitat(codi),
    "area": lambda caselles, codi: caselles.amb_area().filter(area=codi),
    "edat": lambda caselles, codi: caselles.amb_grup_edat().filter(grup_edat=codi),
    "tram": lambda caselles, codi: caselles.filter(tram__codi=codi),
}
FILTRES = {Recompte: FILTRES_DE_CASELLA, Enviament: FILTRES_D_ENVIAMENT, EnviamentEsperat: {}}
RELACIONS = {
    Recompte: ("enviament__esperat__municipi", "nacionalitat", "tram"),
    Enviament: ("esperat__municipi",),
    EnviamentEsperat: ("municipi",),
}


@dataclass(frozen=True)
class Darrere:
    """The records of a figure that somebody may see; the value is computed over all of them."""

    xifra: Xifra
    periode: Periode
    registres: QuerySet

    @classmethod
    def de(cls, xifra: Xifra, usuari, consulta: dict[str, str]) -> "Darrere":
        """`ValueError` when the address asks for something that does not exist."""
        periode = Periode.semestre(consulta.get("periode", ""))
        abast = usuari.abast
        if codi := consulta.get("municipi"):
            abast = _nomes(abast, codi)
        registres = xifra.registres(abast, periode).visibles_per(usuari)
        for nom, filtra in FILTRES[registres.model].items():
            if consulta.get(nom):
                registres = filtra(registres, consulta[nom])
        return cls(xifra, periode, registres)

    @property
    def valor(self):
        return self.xifra.agregat(self.registres)

    def pagina(self, des_de: int = 0) -> tuple[list, int | None]:
        """The records after the key `des_de`, and the key to go on from if there are more."""
        relacions = RELACIONS[self.registres.model]
        registres = self.registres.filter(pk__gt=des_de).select_related(*relacions).order_by("pk")
        llista = list(registres[: PER_PAGINA + 1])
        seguent = llista[PER_PAGINA - 1].pk if len(llista) > PER_PAGINA else None
        return llista[:PER_PAGINA], seguent


def _nomes(abast: Abast, codi_ine: str) -> Abast:
    """`abast` narrowed to one of its municipalities."""
    municipi = Municipi.objects.filter(pk__in=abast.municipis, codi_ine=codi_ine).first()
    if municipi is None:
        raise ValueError(f"«{codi_ine}» no és un municipi d'aquest territori")
    return replace(abast, municipis=frozenset({municipi.pk}), nom=municipi.nom_natural)
