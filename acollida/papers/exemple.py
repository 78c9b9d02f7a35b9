"""A made-up person, to see a template with. Nobody is called so: her papers say that she is not."""

from datetime import date, time

from django.utils.formats import date_format
from django.utils.translation import override

from acollida.enums import TipusPaper
from acollida.menes import MENES
from municipis.models import Comarca, Llengua

from .blocs import BUIT, LINIES_EN_BLANC
from .cas import del_servei, organ_del
from .frases import frases_en, llengua_del_text
from .impres import Impres
from .text import Contingut

NUMERO = "D-00-0000-00000"
CITA, HORA = date(2030, 3, 4), time(9, 30)
PERSONA = {
    "persona.nom": "Exemple Inventada de Prova",
    "persona.com_es_diu": "Exemple Inventada",
    "persona.document": "NIE X0000000T",
    "persona.nacionalitat": "Cap país",
    "persona.telefon": "600 00 00 00",
    "municipi.nom": "Vilaexemple",
    "modul.nom": "A.1 · Competències lingüístiques bàsiques en català",
    "cita.lloc": "Vilaexemple · Ajuntament, plaça Inventada, 1",
}
BLOCS = {
    "espai.signatura": LINIES_EN_BLANC,
    "moduls.acreditats": ["- {{ exemple.1 }}", "- {{ exemple.2 }}"],
    "itinerari.falta": [
        "- {{ frase.falta-modul }} **{{ exemple.3 }}**, {{ frase.modul-b }}. "
        "{{ frase.falten-hores }} **{{ exemple.4 }}**",
        "- {{ frase.demaneu-lo-despres }}",
    ],
    "cita.interpret": ["{{ frase.interpret }}"],
}
DELS_BLOCS = {
    "exemple.1": "A.1 · Competències lingüístiques bàsiques en català (cursat, 2 de març de 2026)",
    "exemple.2": "B · Coneixements laborals (convalidat, 9 de març de 2026)",
    "exemple.3": "B",
    "exemple.4": "4,5",
}


def impres_d_exemple(
    tipus: str, text: str, *, comarca: Comarca, per, dia: date, llengua: Llengua | None = None
) -> Impres:
    """What a text would print, written by the same function as the real ones."""
    with override("ca"):
        valors = (
            BUIT
            | PERSONA
            | DELS_BLOCS
            | _dels_dies(dia)
            | del_servei(comarca, per, dia, organ_del(dia))
        )
    llengua = llengua if tipus in TipusPaper.bilingues() else None
    mena = MENES.get(tipus)
    if mena:
        valors |= mena.exemple
    blocs = BLOCS | dict(mena.blocs) if mena else BLOCS
    contingut = Contingut(valors, frases_en(llengua), blocs, llengua_del_text(llengua))
    cap = {"comarca": comarca.de_nom, "data": valors["data"]}
    return Impres(tipus, text, cap, contingut, numero=NUMERO)


def llengua_d_exemple() -> Llengua | None:
    """The one that shows most: another script, the other way."""
    return Llengua.objects.filter(codi="ar").first()


def _dels_dies(dia: date) -> dict[str, str]:
    dies = ("persona.naixement", "itinerari.demanat_el", "itinerari.inici", "modul.acreditat_el")
    return {
        **dict.fromkeys(dies, date_format(date(2000, 1, 1))),
        "data": date_format(dia),
        "data.curta": date_format(dia, "SHORT_DATE_FORMAT"),
        "cita.dia": date_format(CITA, "SHORT_DATE_FORMAT"),
        "cita.hora": date_format(HORA, "TIME_FORMAT"),
    }
