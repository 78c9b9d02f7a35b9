"""What the rules of a comarca say of a request. They warn and ask for a reason: never refuse."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mediacio.enums import Residencia
from mediacio.models import Peticio, ReglaServei
from mediacio.qui import usos
from municipis.calendari import dies_entre, es_habil, festius_de, suma_habils

RARA = 3  # the priority of the languages for which an interpreter is hard to find
ANTELACIO, RESIDENCIA, USOS, ORAL = "antelacio", "residencia", "usos", "oral"


@dataclass(frozen=True)
class Avis:
    """A rule that a request goes beyond. As it is stored, it says no more than the numbers."""

    codi: str
    detall: dict

    def __str__(self):
        return TEXTOS[self.codi](self.detall)


def llegeix(desats: list[dict]) -> list[Avis]:
    return [Avis(desat["codi"], desat["detall"]) for desat in desats]


def desa(avisos: list[Avis]) -> list[dict]:
    return [{"codi": avis.codi, "detall": avis.detall} for avis in avisos]


def avisos(peticio: Peticio, regla: ReglaServei, avui: date) -> list[Avis]:
    """Every rule that the request goes beyond, on the day it is asked."""
    trobats = [
        antelacio(peticio, regla, avui),
        _residencia(peticio, regla),
        _usos(peticio, regla),
        _oral(peticio, regla),
    ]
    return [avis for avis in trobats if avis]


def antelacio(peticio: Peticio, regla: ReglaServei, avui: date) -> Avis | None:
    demana = dies_d_avis(peticio.llengua, regla)
    if not demana or dies_fins(peticio, regla, avui) >= demana:
        return None
    return Avis(ANTELACIO, {"dies": demana, "habils": regla.dies_habils})


def dies_d_avis(llengua, regla: ReglaServei) -> int:
    rara = llengua.prioritat >= RARA and regla.dies_avis_rares is not None
    return regla.dies_avis_rares if rara else regla.dies_avis


def dies_fins(peticio: Peticio, regla: ReglaServei, avui: date) -> int:
    """The days from today, which does not count, to that of the service, which does."""
    dies = dies_entre(avui, peticio.dia)
    if not regla.dies_habils:
        return len(dies)
    festius = _festius(peticio.municipi, avui, peticio.dia)
    return sum(es_habil(dia, festius) for dia in dies)


def primer_dia(municipi, llengua, regla: ReglaServei, avui: date) -> date:
    """The nearest day that keeps the notice."""
    dies = dies_d_avis(llengua, regla)
    if not dies or not regla.dies_habils:
        return avui + timedelta(days=dies)
    return suma_habils(avui, dies, _festius(municipi, avui, avui + timedelta(days=366)))


def _festius(municipi, des_de: date, fins: date) -> dict[date, str]:
    anys = range(des_de.year, max(des_de, fins).year + 1)
    return {dia: nom for any_ in anys for dia, nom in festius_de(municipi, any_).items()}


def _residencia(peticio: Peticio, regla: ReglaServei) -> Avis | None:
    if regla.anys_maxims is None or not _ja_fa_massa(peticio, regla):
        return None
    return Avis(RESIDENCIA, {"anys": str(regla.anys_maxims), "on": regla.de_residencia_a})


def _ja_fa_massa(peticio: Peticio, regla: ReglaServei) -> bool:
    """By the first padró of her record; else, by the years that somebody has declared."""
    inici = _primer_padro(peticio.persona, regla.de_residencia_a)
    if inici:
        ara = peticio.dia
        limit = inici + relativedelta(months=int(regla.anys_maxims * 12))
    elif peticio.anys_residencia is not None:
        ara, limit = peticio.anys_residencia, regla.anys_maxims
    else:
        return False
    return ara > limit if regla.anys_inclosos else ara >= limit


def _primer_padro(persona, on: str) -> date | None:
    if persona is None:
        return None
    dies = [persona.primer_padro_catalunya]
    if on == Residencia.ESPANYA:
        dies.append(persona.primer_padro_espanya)
    return min(filter(None, dies), default=None)


def _usos(peticio: Peticio, regla: ReglaServei) -> Avis | None:
    if regla.usos_maxims is None or peticio.es_de_grup:
        return None
    fets = usos(peticio, ambit=regla.per_ambit).count()
    if fets < regla.usos_maxims:
        return None
    return Avis(USOS, {"fets": fets, "maxims": regla.usos_maxims, "per_ambit": regla.per_ambit})


def _oral(peticio: Peticio, regla: ReglaServei) -> Avis | None:
    return Avis(ORAL, {}) if regla.nomes_oral and peticio.es_escrita else None


# In words


def diu_antelacio(dies: int, habils: bool) -> str:
    if habils:
        frase = ngettext("%(n)s dia hàbil", "%(n)s dies hàbils", dies)
    else:
        frase = ngettext("%(n)s dia", "%(n)s dies", dies)
    return frase % {"n": dies}


def diu_primer_dia(dia: date) -> str:
    return f"{date_format(dia, 'l').lower()} {date_format(dia, 'MONTH_DAY_FORMAT')}"


def _text_antelacio(detall) -> str:
    quants = diu_antelacio(detall["dies"], detall["habils"])
    return _("Es demana amb menys antelació que la de les normes: %(dies)s.") % {"dies": quants}


def _text_residencia(detall) -> str:
    return _("La persona passa dels %(anys)s anys de residència %(on)s que cobreix el servei.") % {
        "anys": number_format(detall["anys"].removesuffix(".0"), use_l10n=True),
        "on": Residencia(detall["on"]).label,
    }


def _text_usos(detall) -> str:
    frase = (
        ngettext(
            "Aquest any ja ha demanat el servei un cop en aquest àmbit; el màxim és %(max)s.",
            "Aquest any ja ha demanat el servei %(fets)s cops en aquest àmbit; el màxim és"
            " %(max)s.",
            detall["fets"],
        )
        if detall["per_ambit"]
        else ngettext(
            "Aquest any ja ha demanat el servei un cop; el màxim és %(max)s.",
            "Aquest any ja ha demanat el servei %(fets)s cops; el màxim és %(max)s.",
            detall["fets"],
        )
    )
    return frase % {"fets": detall["fets"], "max": detall["maxims"]}


def _text_oral(detall) -> str:
    return _("El servei només fa interpretació oral.")


TEXTOS: dict[str, Callable[[dict], str]] = {
    ANTELACIO: _text_antelacio,
    RESIDENCIA: _text_residencia,
    USOS: _text_usos,
    ORAL: _text_oral,
}
