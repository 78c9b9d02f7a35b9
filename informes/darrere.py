"""What is behind a figure: its records, narrowed as the address asks, one page at a time."""

from dataclasses import dataclass, replace
from functools import cached_property
from operator import attrgetter

from django.db.models import QuerySet

from informes import agrupacions
from informes.mirades import MIRADES, Mirada
from informes.territori import abast_per
from informes.xifra import Xifra
from municipis.abast import Abast
from municipis.models import Municipi
from municipis.periode import Periode

PER_PAGINA = 100


@dataclass(frozen=True)
class Darrere:
    """The records of a figure that count for somebody; the value is computed over all of them.

    `nomes` are the names of what the address narrows them to.
    """

    xifra: Xifra
    periode: Periode
    registres: QuerySet
    nomes: tuple[str, ...] = ()

    @classmethod
    def de(cls, xifra: Xifra, usuari, consulta: dict[str, str]) -> "Darrere":
        """`ValueError` when the address asks for something that does not exist."""
        periode = Periode.del_codi(consulta.get("periode", ""))
        abast, nomes = abast_per(usuari), []
        if codi := consulta.get("municipi"):
            abast = nomes_municipi(abast, codi)
            nomes.append(abast.nom)
        registres = xifra.registres(abast, periode)
        mirada = MIRADES[registres.model]
        if not mirada.per_columnes:
            registres = registres.visibles_per(usuari)
        for nom, filtra in mirada.filtres.items():
            if consulta.get(nom):
                registres = filtra(registres, consulta[nom])
        registres, valors = estreny(registres, xifra, consulta, abast, periode)
        return cls(xifra, periode, registres, (*nomes, *valors))

    @property
    def mirada(self) -> Mirada:
        return MIRADES[self.registres.model]

    @cached_property
    def valor(self):
        return self.xifra.agregat(self.registres)

    @cached_property
    def quants(self) -> int:
        """The records, which are more than the value when a figure counts each person once."""
        return self.registres.count()

    def pagina(self, des_de: int = 0) -> tuple[list, int | None]:
        """The records after the key `des_de`, and the key to go on from if there are more.

        Of what a figure counts once, only the first record.
        """
        mirada = self.mirada
        registres = self.registres.select_related(*mirada.relacions)
        registres = registres.prefetch_related(*mirada.a_part).defer(*mirada.sense)
        if clau := self.xifra.una_per:
            registres = registres.order_by(clau, self.xifra.primer, "pk").distinct(clau)
        else:
            clau = "pk"
            registres = registres.order_by(clau)
        llista = list(registres.filter(**{f"{clau}__gt": des_de})[: PER_PAGINA + 1])
        hi_ha_mes = len(llista) > PER_PAGINA
        seguent = al_final(llista[PER_PAGINA - 1], clau) if hi_ha_mes else None
        return llista[:PER_PAGINA], seguent


def al_final(registre, cami: str):
    """The value at the end of a path of the database («inscripcio__itinerari__persona_id»)."""
    return attrgetter(cami.replace("__", "."))(registre)


def estreny(registres, xifra: Xifra, consulta, abast: Abast, periode: Periode):
    """The records of the values that `consulta` gives to the dimensions, and their names."""
    noms = []
    for dimensio in xifra.dimensions:
        if dimensio.codi != "municipi" and consulta.get(dimensio.codi):
            clau, valor = dimensio.valor(consulta[dimensio.codi], abast, periode)
            registres = dimensio.nomes(registres, clau, periode)
            noms.append(valor.nom)
    if consulta.get("agrupacio"):
        registres, nom = agrupacions.nomes(registres, xifra, consulta["agrupacio"], abast, periode)
        noms.append(nom)
    return registres, noms


def nomes_municipi(abast: Abast, codi_ine: str) -> Abast:
    """`abast` narrowed to one of its municipalities."""
    municipi = Municipi.objects.filter(pk__in=abast.municipis, codi_ine=codi_ine).first()
    if municipi is None:
        raise ValueError(f"«{codi_ine}» no és un municipi d'aquest territori")
    return replace(abast, municipis=frozenset({municipi.pk}), nom=municipi.nom_natural)
