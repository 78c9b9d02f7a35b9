"""What the template of the year needs to know of each person, and of whom it is not known yet.

What is asked is derived from the blocks of the template: nobody marks a field as compulsory. It is
never asked before a form is stored.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Exists, OuterRef, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from acollida.enums import Procedencia, Sexe
from acollida.models import Atencio, Itinerari, Participacio, Persona
from informes.models import Memoria, PlantillaMemoria
from informes.observacions import ObservacioError, demandes, llegeix
from informes.plantilles.casa import FORMA
from informes.plantilles.forma import Bloc, Forma, TipusBloc
from informes.plantilles.tries_de_bloc import desglossaments
from informes.xifra import Xifra
from informes.xifres import XIFRES
from municipis.models import Comarca
from municipis.periode import Periode
from tramits.models import Tramit


@dataclass(frozen=True)
class Camp:
    """A field of the record of a person, the section of her form, and what says nothing in it."""

    codi: str
    titol: str | Promise
    seccio: str
    desconegut: str | None = None

    @property
    def buit(self) -> Q:
        if self.desconegut is None:
            return Q(**{f"{self.codi}__isnull": True})
        return Q(**{self.codi: self.desconegut})

    def falta(self, persona: Persona) -> bool:
        return getattr(persona, Persona._meta.get_field(self.codi).attname) == self.desconegut


CAMPS = {
    camp.codi: camp
    for camp in (
        Camp("sexe", _("sexe"), "identitat", Sexe.NO_CONSTA),
        Camp("naixement", _("data de naixement"), "identitat"),
        Camp("nacionalitat", _("nacionalitat"), "identitat"),
        Camp("procedencia", _("procedència"), "padro", Procedencia.NO_CONSTA),
    )
}
# By which dimension of a figure each field is told apart.
PER_DIMENSIO = {
    "sexe": "sexe",
    "edat": "naixement",
    "nacionalitat": "nacionalitat",
    "area": "nacionalitat",
    "procedencia": "procedencia",
}


def demanats(forma: Forma) -> list[Camp]:
    """The fields that any block of the template tells people apart by, in their order."""
    codis = {codi for _clau, _capitol, bloc in forma.blocs() for codi in _del_bloc(bloc)}
    return [camp for codi, camp in CAMPS.items() if codi in codis]


def _del_bloc(bloc: Bloc) -> Iterator[str]:
    talls = _del_text(bloc["text"]) if bloc.tipus is TipusBloc.TEXT else desglossaments(bloc)
    for xifra, per in talls:
        if per in PER_DIMENSIO and _diu_de_qui(xifra, per):
            yield PER_DIMENSIO[per]


def _del_text(text: str) -> Iterator[tuple[Xifra, str]]:
    try:
        demanades = list(demandes(llegeix(text)))
    except ObservacioError:
        return
    for demanda in demanades:
        for dimensio, _valor in demanda.filtres:
            if demanda.codi in XIFRES:
                yield XIFRES[demanda.codi], dimensio


def _diu_de_qui(xifra: Xifra, per: str) -> bool:
    """Whether the dimension reads a record; groups count theirs in columns of their own."""
    return any(d.codi == per and d.camp for d in xifra.dimensions)


def forma_en_us(comarca: Comarca | int, exercici: int) -> Forma | None:
    """What the report of the year is being written with or, if it is not yet, will be."""
    memoria = Memoria.objects.filter(comarca=comarca, exercici=exercici)
    if obert := memoria.select_related("plantilla").first():
        return Forma.de_json(obert.plantilla.forma)
    plantilles = PlantillaMemoria.objects.filter(comarca=comarca).en_us()
    plantilla = plantilles.d_exercici(exercici).first()
    return Forma.de_json(plantilla.actual.forma) if plantilla else None


def camps_de(usuari, exercici: int) -> list[Camp]:
    """What the report of her comarca asks; before it has a template, what the house's does."""
    return demanats(forma_en_us(_comarca(usuari), exercici) or FORMA)


def _comarca(usuari) -> int:
    assignacio = usuari.assignacio
    return assignacio.comarca_id or assignacio.municipi.comarca_id


def sense(usuari, camps: list[Camp], exercici: int):
    """The people of hers whom the report of the year counts and of whom something is missing."""
    if not camps:
        return Persona.objects.none()
    buides = reduce(or_, (camp.buit for camp in camps))
    return Persona.objects.visibles_per(usuari).filter(buides & de_l_exercici(exercici))


def de_l_exercici(exercici: int) -> Q:
    """Of whom anything was done in the year."""
    periode, ella = Periode.exercici(exercici), {"persona": OuterRef("pk")}
    dins, fins = (periode.inici, periode.fi), periode.fi
    ateses = Atencio.objects.filter(dia__range=dins)
    viu = Q(tancat_el__isnull=True) | Q(tancat_el__gte=periode.inici)
    hi_es = Q(fi__isnull=True) | Q(fi__gte=periode.inici)
    fets = (
        ateses.filter(**ella),
        ateses.filter(assistents__persona=OuterRef("pk")),
        Itinerari.objects.filter(viu, demanat_el__lte=fins, **ella),
        Participacio.objects.filter(hi_es, inici__lte=fins, **ella),
        Tramit.objects.filter(obert_el__range=dins, **ella),
    )
    return reduce(or_, (Q(Exists(fet)) for fet in fets))
