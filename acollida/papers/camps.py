"""The fields that a template may have, with what each of them says."""

from django.utils.translation import gettext_lazy as _

from acollida.enums import TipusPaper
from acollida.menes import MENES
from acollida.models import Frase

from .text import FRASE

COMUNS = {
    "data": _("el dia en què s'emet, en lletres: «2 de març de 2026»"),
    "data.curta": _("el dia en què s'emet, en xifres: «02/03/2026»"),
    "comarca.nom": _("la comarca, amb article: «el Bages»"),
    "comarca.de": _("la comarca, amb preposició: «del Bages»"),
    "municipi.nom": _("el municipi on viu la persona"),
    "tecnica.nom": _("qui emet el document"),
    "persona.nom": _("el nom i els cognoms que diuen els seus documents"),
    "persona.com_es_diu": _("com es fa dir, amb els cognoms"),
    "espai.signatura": _("un espai en blanc per signar"),
}
DE_LA_PERSONA = {
    "persona.document": _("el document d'identitat"),
    "persona.naixement": _("la data de naixement, amb la part que se'n sap"),
    "persona.nacionalitat": _("la nacionalitat"),
    "persona.telefon": _("el telèfon"),
}
DE_L_ORGAN = {
    "organ.nom": _("l'òrgan de la Generalitat a qui s'adreça, amb el nom que té aquell dia"),
    "organ.departament": _("el departament d'aquest òrgan"),
}
DE_LA_FITXA = DE_LA_PERSONA | {
    "itinerari.demanat_el": _("el dia de la sol·licitud"),
    "itinerari.inici": _("el dia en què va començar l'itinerari"),
}
PROPIS = {
    TipusPaper.SOLLICITUD: DE_LA_FITXA,
    TipusPaper.ASSISTENCIA: DE_LA_FITXA
    | {
        "modul.nom": _("el mòdul que s'ha fet"),
        "modul.acreditat_el": _("el dia en què va quedar acreditat"),
    },
    TipusPaper.PROPOSTA: DE_LA_FITXA
    | DE_L_ORGAN
    | {
        "moduls.acreditats": _("la llista dels mòduls, amb la via i el dia; va sola en una línia"),
    },
    TipusPaper.CITACIO: {
        "cita.dia": _("el dia de la cita"),
        "cita.hora": _("l'hora de la cita"),
        "cita.lloc": _("on és la cita, amb l'adreça"),
        "cita.interpret": _("que hi haurà intèrpret, si n'hi ha d'haver; va sola en una línia"),
    },
    TipusPaper.QUE_FALTA: {
        "itinerari.falta": _("la llista del que li falta; va sola en una línia"),
    },
}
BLOCS = {"moduls.acreditats", "cita.interpret", "itinerari.falta", "espai.signatura"}


def camps_de(tipus: str) -> dict[str, object]:
    """Every field of a kind of document, with its explanation; the phrases explain themselves."""
    if tipus in MENES:
        return COMUNS | dict(MENES[tipus].camps)
    return COMUNS | PROPIS[tipus] | _frases(tipus)


def blocs_del_tipus(tipus: str) -> set[str]:
    """Those of its fields that stand alone on their line."""
    return BLOCS | set(MENES[tipus].blocs) if tipus in MENES else BLOCS


def _frases(tipus: str) -> dict[str, object]:
    if tipus not in TipusPaper.bilingues():
        return {}
    return {f"{FRASE}{codi}": text for codi, text in Frase.objects.values_list("codi", "text")}
