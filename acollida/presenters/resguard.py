"""What is said to a person about her appointment, in Catalan and in the language she reads.

Only fixed phrases, reviewed in the catalogues: nothing here is translated by anybody in a hurry.
"""

from dataclasses import dataclass

from django.utils.formats import date_format, time_format
from django.utils.translation import get_language, gettext, gettext_noop, override
from django.utils.translation import gettext_lazy as _

from acollida.models import Cita
from municipis.contraccions import contrau

CATALA = "ca"
LLENGUES = {"es": _("castellà"), "en": _("anglès")}
FRASES = {
    "titol": gettext_noop("La vostra cita"),
    "persona": gettext_noop("Persona"),
    "dia": gettext_noop("Dia"),
    "hora": gettext_noop("Hora"),
    "lloc": gettext_noop("Lloc"),
    "interpret": gettext_noop("Hi haurà intèrpret."),
    "porteu": gettext_noop("Porteu aquest paper i els documents que tingueu."),
    "aviseu": gettext_noop("Si no podeu venir, aviseu-nos: donarem l'hora a una altra persona."),
}
RECORDATORI = gettext_noop(
    "Us recordem la vostra cita: %(dia)s, a les %(hora)s, a %(lloc)s. "
    "Si no podeu venir, aviseu-nos."
)
ASSUMPTE = gettext_noop("Recordatori de la vostra cita")


@dataclass(frozen=True)
class Resguard:
    """The same slip in one language."""

    llengua: str
    frases: dict[str, str]
    dia: str
    hora: str

    @classmethod
    def en(cls, llengua: str, cita: Cita) -> "Resguard":
        with override(llengua):
            frases = {clau: gettext(frase) for clau, frase in FRASES.items()}
            return cls(llengua, frases, dia_escrit(cita), time_format(cita.hora))


def resguards(cita: Cita, llengua: str = "") -> list[Resguard]:
    """In Catalan and, when it is one of ours, in `llengua` or in the one she prefers."""
    return [Resguard.en(codi, cita) for codi in llengues_de(cita, llengua)]


def llengues_de(cita: Cita, triada: str = "") -> list[str]:
    escrita = cita.persona.llengua_escrita
    preferida = triada or (escrita.codi if escrita else "")
    return [CATALA, preferida] if preferida in LLENGUES else [CATALA]


def text_del_recordatori(cita: Cita) -> str:
    """Her language first, when we have it, and Catalan below. Nothing of what she comes for."""
    return "\n\n".join(_recordatori(cita, codi) for codi in reversed(llengues_de(cita)))


def assumpte_del_recordatori(cita: Cita) -> str:
    with override(llengues_de(cita)[-1]):
        return gettext(ASSUMPTE)


def dia_escrit(cita: Cita) -> str:
    """«dilluns 2 de març de 2026», in the active language."""
    nom = date_format(cita.dia, "l")
    return f"{nom if get_language() == 'en' else nom.lower()} {date_format(cita.dia)}"


def _recordatori(cita: Cita, llengua: str) -> str:
    punt = cita.permanencia.punt
    with override(llengua):
        lloc = ", ".join(filter(None, [str(punt), punt.adreca]))
        frase = gettext(RECORDATORI) % {
            "dia": dia_escrit(cita), "hora": time_format(cita.hora), "lloc": lloc,
        }  # fmt: skip
        return contrau(frase)
