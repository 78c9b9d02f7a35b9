"""What the reception itinerary of a person already proves, for the fields of her interview."""

from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from acollida.enums import EstatInscripcio, Nivell, TipusPaper
from acollida.models import Itinerari, ModulItinerari, Persona

# The field that each module speaks of; of any other, it is training.
CAMP_DEL_MODUL = {"a1": "catala_prova", "a2": "castella_prova", "c": "valors"}
FORMACIO = "formacio"
DEL_CERTIFICAT = ("catala_prova", "castella_prova", "valors")
DE_L_AVALUACIO = ("catala", "castella")


@dataclass(frozen=True)
class Aportacio:
    """A text for a field of the interview."""

    camp: str
    text: str


@dataclass(frozen=True)
class Aportacions:
    itinerari: Itinerari
    textos: list[Aportacio]
    nivells: dict[str, str]

    def inicials(self) -> dict[str, str]:
        """What each field would say, all together."""
        dits: dict[str, list[str]] = {}
        for aportacio in self.textos:
            dits.setdefault(aportacio.camp, []).append(aportacio.text)
        return {camp: "\n".join(textos) for camp, textos in dits.items()} | self.nivells


def aportacions_de(persona: Persona) -> Aportacions | None:
    """Of her last itinerary, in a constant number of queries; `None` when she has none."""
    itineraris = persona.itineraris.select_related("avaluacio", "municipi")
    itinerari = itineraris.prefetch_related(
        "moduls__modul", "inscripcions__edicio__modul", "papers"
    ).first()
    if itinerari is None:
        return None
    with override("ca"):  # it goes to the document
        textos = [*_certificat(itinerari), *_moduls(itinerari), *_cursos(itinerari)]
    return Aportacions(itinerari, textos, _nivells(itinerari))


def _certificat(itinerari: Itinerari) -> list[Aportacio]:
    if not itinerari.certificat_el:
        return []
    dades = {"numero": itinerari.certificat_numero, "dia": _curta(itinerari.certificat_el)}
    text = (
        _("certificat d'acollida %(numero)s, del %(dia)s")
        if itinerari.certificat_numero
        else _("certificat d'acollida del %(dia)s")
    )
    return [Aportacio(camp, text % dades) for camp in DEL_CERTIFICAT]


def _moduls(itinerari: Itinerari) -> list[Aportacio]:
    fets = [fila for fila in itinerari.moduls.all() if fila.acreditat_el]
    return [Aportacio(_camp(fila.modul), _diu_modul(fila, itinerari)) for fila in fets]


def _camp(modul) -> str:
    return CAMP_DEL_MODUL.get(modul.codi, FORMACIO)


def _diu_modul(fila: ModulItinerari, itinerari: Itinerari) -> str:
    """«mòdul A.1 (cursat, 09/03/2026; certificat D-07-2026-00012)»."""
    text = _("mòdul %(modul)s (%(via)s, %(dia)s)") % {
        "modul": fila.modul if _camp(fila.modul) == FORMACIO else fila.modul.curt,
        "via": fila.get_via_display(),
        "dia": _curta(fila.acreditat_el),
    }
    proves = [fila.on, fila.document, *_certificats(fila, itinerari)]
    return "; ".join([text, *(prova for prova in proves if prova)])


def _certificats(fila: ModulItinerari, itinerari: Itinerari) -> list[str]:
    return [
        _("certificat %(numero)s") % {"numero": paper.numero}
        for paper in itinerari.papers.all()
        if paper.es_en_vigor
        and paper.tipus == TipusPaper.ASSISTENCIA
        and paper.modul_id == fila.modul_id
    ]


def _cursos(itinerari: Itinerari) -> list[Aportacio]:
    """Those in which she is now, of modules that are still to be accredited."""
    fets = {fila.modul_id for fila in itinerari.moduls.all() if fila.acreditat_el}
    return [
        Aportacio(
            FORMACIO,
            _("inscrita al curs de %(modul)s, que comença el %(dia)s")
            % {"modul": inscripcio.edicio.modul, "dia": _curta(inscripcio.edicio.inici)},
        )
        for inscripcio in itinerari.inscripcions.all()
        if inscripcio.estat == EstatInscripcio.INSCRITA and inscripcio.edicio.modul_id not in fets
    ]


def _nivells(itinerari: Itinerari) -> dict[str, str]:
    avaluacio = getattr(itinerari, "avaluacio", None)
    if avaluacio is None:
        return {}
    dits = {camp: getattr(avaluacio, camp) for camp in DE_L_AVALUACIO}
    return {camp: nivell for camp, nivell in dits.items() if nivell != Nivell.NO_CONSTA}


def _curta(dia) -> str:
    return date_format(dia, "SHORT_DATE_FORMAT")
