"""What a broken rule or an odd figure says aloud, and where the odd ones come from."""

from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from municipis.enums import Sexe, Valor
from padro import comprovacions
from padro.comprovacions import Avis
from padro.models import ValorReferencia

FRASES = {
    "mes_estrangers_que_poblacio": _(
        "Hi ha més persones estrangeres (%(a)s) que població total (%(de)s), %(sexe)s. "
        "Reviseu les dues xifres: una part no pot ser més gran que el tot."
    ),
    "salt_nacionalitat": _(
        "%(nom)s: de %(abans)s a %(ara)s respecte del semestre anterior. Expliqueu-ne la causa."
    ),
    "salt_total": _(
        "Total de persones estrangeres: de %(abans)s a %(ara)s respecte del semestre anterior. "
        "Expliqueu-ne la causa."
    ),
    "referencia_estrangers": _(
        "Persones estrangeres: %(ara)s; %(font)s en dona %(abans)s (%(exercici)s). "
        "No és la mateixa estadística: expliqueu la diferència si és certa."
    ),
    "referencia_poblacio": _(
        "Població total: %(ara)s; %(font)s en dona %(abans)s (%(exercici)s). "
        "No és la mateixa estadística: expliqueu la diferència si és certa."
    ),
}
SEXES = {0: _("en conjunt"), Sexe.HOME: _("homes"), Sexe.DONA: _("dones")}
XIFRES = {"a", "de", "abans", "ara"}
SERIES = {"estrangers": "estrangers-idescat", "poblacio": "poblacio-ine"}


def frase(codi: str, dades: dict, nom: str = "") -> str:
    """The sentence of a warning, with its figures in Catalan format."""
    valors = {clau: number_format(valor) for clau, valor in dades.items() if clau in XIFRES}
    valors |= {"nom": nom, "font": dades.get("font", ""), "exercici": dades.get("exercici", "")}
    return str(FRASES[codi]) % {**valors, "sexe": SEXES.get(dades.get("sexe"), "")}


def suaus(esperat, caselles, anteriors) -> list[Avis]:
    """The soft checks of an upload against the semester before and the series of others."""
    llindars = esperat.campanya.versio.llindars
    return [
        *comprovacions.salts(caselles, anteriors, llindars),
        *comprovacions.contra_referencia(caselles, referencies(esperat), llindars),
    ]


def referencies(esperat) -> dict:
    """The latest value of each reference series, not after the year of the campaign."""
    valors = (
        ValorReferencia.objects.filter(
            municipi=esperat.municipi_id,
            exercici__lte=esperat.campanya.data_referencia.year,
            tipus=Valor.XIFRA,
            serie__codi__in=SERIES.values(),
        )
        .select_related("serie")
        .order_by("exercici")
    )
    trobades = {}
    for concepte, serie in SERIES.items():
        dels_anys = [v for v in valors if v.serie.codi == serie]
        if not dels_anys:
            continue
        ultim = [v for v in dels_anys if v.exercici == dels_anys[-1].exercici]
        totals = [v for v in ultim if v.sexe == Sexe.NO_DETALLAT] or ultim
        trobades[concepte] = {
            "valor": sum(v.valor for v in totals),
            "exercici": dels_anys[-1].exercici,
            "font": ultim[0].serie.font,
        }
    return trobades
