"""What the pages and the workbooks of the padró show, gathered in a constant number of queries."""

from django.utils import translation
from django.utils.formats import date_format

from municipis.enums import Valor
from municipis.models import Nacionalitat
from padro.llibre import NO_PROCEDEIX, SENSE_DADA, SUPRIMIT, TOTAL, DadesLlibre, Versio

MARQUES = {
    Valor.SUPRIMIT: SUPRIMIT,
    Valor.NO_PROCEDEIX: NO_PROCEDEIX,
    Valor.SENSE_DADA: SENSE_DADA,
}


def dades_del_llibre(esperat) -> DadesLlibre:
    """The workbook of a municipality: what it has said of the semester, beside the one before.

    The workbook is always in Catalan, whatever the language of who downloads it.
    """
    versio = _versio(esperat.campanya.versio)
    valors = _xifres(esperat.vigent())
    with translation.override("ca"):
        return DadesLlibre(
            municipi=esperat.municipi.nom_natural,
            codi_ine=esperat.municipi.codi_ine,
            semestre=esperat.campanya.semestre,
            data_referencia=_data(esperat.campanya.data_referencia),
            versio=versio,
            nacionalitats=_nacionalitats(
                esperat.campanya.data_referencia, {codi for codi, *_ in valors}
            ),
            valors=valors,
            anteriors=_plega(_xifres(esperat.anterior()), versio),
            limit=_limit(esperat),
            contacte=_contacte(esperat.campanya.comarca),
        )


def _versio(versio) -> Versio:
    trams = versio.trams_ordenats.values_list("tram__codi", flat=True)
    return Versio(
        numero=versio.numero,
        sexes=tuple(versio.sexes),
        trams=tuple(trams),
        demana_poblacio=versio.demana_poblacio,
    )


def _nacionalitats(dia, amb_xifres: set) -> tuple:
    """Those in force on the day of reference, and those of the past that have figures."""
    recollides = Nacionalitat.objects.recollides()
    totes = recollides.vigents(dia) | recollides.filter(codi__in=amb_xifres - {None})
    return tuple(totes.values_list("codi", "nom"))


def _xifres(enviament) -> dict:
    """The cells of a revision as the workbook writes them: a number or a mark."""
    if enviament is None:
        return {}
    caselles = enviament.recomptes.values_list(
        "nacionalitat__codi", "sexe", "tram__codi", "tipus", "valor"
    )
    return {
        (codi, sexe, tram): MARQUES.get(tipus, valor) for codi, sexe, tram, tipus, valor in caselles
    }


def _plega(xifres: dict, versio: Versio) -> dict:
    """Figures of another version of the form: the bands that this one lacks go to the total."""
    plegades = {}
    for (codi, sexe, tram), valor in xifres.items():
        clau = codi, sexe, tram if tram in versio.trams else TOTAL
        previ = plegades.get(clau)
        sumen = isinstance(previ, int) and isinstance(valor, int)
        plegades[clau] = previ + valor if sumen else (valor if previ is None else previ)
    return plegades


def _data(dia) -> str:
    return date_format(dia, "DATE_FORMAT")


def _limit(esperat) -> str:
    a_temps, ultim = esperat.campanya.a_temps_fins, esperat.ultim_dia()
    text = f"És a temps fins al dia {_data(a_temps)}, inclòs."
    if ultim > a_temps:
        text += f" Fora de termini, s'admet fins al dia {_data(ultim)}."
    return text


def _contacte(comarca) -> str:
    return f"Si teniu dubtes, parleu amb el Consell Comarcal {comarca.de_nom}."
