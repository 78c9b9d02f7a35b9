"""The list of activities of a year, as a report tells them: what, when, where and how many came."""

from django.db.models import Count, Max, Min, Sum

from informes.plantilles.fonts import Fonts
from informes.taules import Absencia, Cella, Columna, Format, Taula
from informes.xifra import en_hores_de_minuts
from pla.enums import TipusActivitat
from pla.models import Activitat, SessioActivitat

FONT = "Font: registre d'activitats del servei."
MENES = tuple(TipusActivitat.values)


def activitats(fonts: Fonts, menes: tuple[str, ...]) -> Taula | None:
    """Those of these kinds, or of any, with a day held in the year."""
    fetes = Activitat.objects.de_l_abast(fonts.abast).fetes(fonts.periode)
    fetes = list(fetes.filter(tipus__in=menes or MENES).select_related("municipi"))
    if not fetes:
        return None
    dies = _dies(fonts, fetes)
    linies = sorted(
        ((activitat, dies[activitat.pk]) for activitat in fetes),
        key=lambda linia: (linia[1]["primer"], linia[0].titol, linia[0].pk),
    )
    return Taula.de("activitats", f"Activitats de l'any {fonts.exercici}", COLUMNES, linies)


def _dies(fonts: Fonts, fetes) -> dict[int, dict]:
    sessions = SessioActivitat.objects.fetes().del_periode(fonts.periode)
    sessions = sessions.filter(activitat__in=[activitat.pk for activitat in fetes]).order_by()
    per_activitat = sessions.values("activitat").annotate(
        primer=Min("dia"),
        darrer=Max("dia"),
        quantes=Count("pk"),
        hores=en_hores_de_minuts(Sum("minuts")),
    )
    return {fila["activitat"]: fila for fila in per_activitat}


def _participants(linia) -> Cella:
    participants = linia[0].participants
    return Absencia.SENSE_DADA if participants is None else participants


def _hores(linia) -> Cella:
    hores = linia[1]["hores"]
    return Absencia.SENSE_DADA if hores is None else hores


NOMS = {
    TipusActivitat.FORMACIO_PROFESSIONALS: "formació a professionals",
    TipusActivitat.FORMACIO_NOUVINGUDES: "formació a persones nouvingudes",
    TipusActivitat.REUNIO: "reunió",
    TipusActivitat.ASSESSORAMENT_GRUPAL: "assessorament grupal",
    TipusActivitat.SENSIBILITZACIO: "sensibilització",
    TipusActivitat.CENTRE: "centre educatiu",
    TipusActivitat.COMUNITARIA: "acció comunitària",
    TipusActivitat.ASSESSORAMENT: "assessorament",
    TipusActivitat.PUBLICACIO: "publicació o estudi",
}
COLUMNES = (
    Columna("Activitat", lambda linia: linia[0].titol, Format.TEXT),
    Columna("Què és", lambda linia: NOMS[TipusActivitat(linia[0].tipus)], Format.TEXT),
    Columna(
        "On",
        lambda linia: linia[0].municipi.nom_natural if linia[0].municipi else "tota la comarca",
        Format.TEXT,
    ),
    Columna("Primer dia", lambda linia: linia[1]["primer"], Format.DATA),
    Columna("Darrer dia", lambda linia: linia[1]["darrer"], Format.DATA),
    Columna("Dies", lambda linia: linia[1]["quantes"]),
    Columna("Hores", _hores, Format.DECIMAL),
    Columna("Participants", _participants),
)
