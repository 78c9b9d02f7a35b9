"""Where a report is on its way, and what its record suggests to propose."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from tramits.apartats import apartats_de, diu
from tramits.cami_informe import pas_que_ve
from tramits.enums import Apartat, Flux, SentitProposta
from tramits.enums import EstatTramit as E
from tramits.models import TipusTramit, Tramit
from tramits.papers.cas import entrevista_feta
from tramits.presenters.suggeriment import suggeriment_de as suggeriment_d_habitatge

CAMI = {
    E.PROPOSTA: gettext_lazy("Proposta"),
    E.SIGNADA: gettext_lazy("Signatura"),
    E.TRAMESA: gettext_lazy("Tramesa"),
    E.EMES: gettext_lazy("Informe"),
    E.COMUNICAT: gettext_lazy("Comunicació"),
    E.TANCADA: gettext_lazy("Tancament"),
}


@dataclass(frozen=True)
class Suggerit:
    """`sentit` is empty where nothing but the technician can tell."""

    titol: str
    text: str
    sentit: str = ""


@dataclass(frozen=True)
class Sentit:
    """What one of the three administrations has said, and when."""

    qui: str | Promise
    que: str
    dit: str
    to: str
    dies: list[tuple[str, date]]
    detall: str = ""


def suggeriment_de(tramit: Tramit) -> Suggerit | None:
    """From the last visit or the last interview; `None` when there is none.

    Its text is in Catalan, in whatever language the page is read: it goes to the document.
    """
    if tramit.tipus.flux == Flux.HABITATGE:
        return _de_la_visita(tramit)
    entrevista = entrevista_feta(tramit)
    if entrevista is None:
        return None
    with override("ca"):
        apartats = apartats_de(tramit, timezone.localdate())
        text = "\n".join(_linia(apartat, diu(entrevista, apartat)) for apartat in apartats)
    return Suggerit(_("El que es va dir a l'entrevista"), text)


def _de_la_visita(tramit: Tramit) -> Suggerit | None:
    with override("ca"):
        dit = suggeriment_d_habitatge(tramit)
    if dit is None:
        return None
    titol = _("La visita no permet suggerir cap sentit")
    if dit.sentit:
        titol = _("La visita suggereix: %(sentit)s") % {"sentit": SentitProposta(dit.sentit).label}
    return Suggerit(titol, dit.text, dit.sentit)


def _linia(apartat: Apartat, dits: list[str]) -> str:
    text = "; ".join(dit.rstrip(".") for dit in dits) if dits else _("no consta")
    return f"{capfirst(apartat.label)}: {text}."


def cami_de(tramit: Tramit) -> tuple[list[str], str]:
    """The names of the steps, and the one that comes now."""
    noms = {pas: str(nom) for pas, nom in CAMI.items()}
    sense = E.PROPOSTA if tramit.estat == E.ESBORRANY else E.TANCADA
    return list(noms.values()), noms[pas_que_ve(tramit) or sense]


def sentits_de(tramit: Tramit) -> list[Sentit]:
    """Three answers of three administrations, side by side: none stands for another."""
    informe = tramit.informe
    eacat = _("EACAT %(numero)s") % {"numero": informe.eacat_numero}
    return [
        Sentit(
            gettext_lazy("Ens local"),
            _("proposta"),
            informe.get_proposta_sentit_display(),
            to_de(informe.proposta_sentit),
            _dies(
                (_("redactada"), informe.proposta_el),
                (_("signada"), informe.signada_el),
                (_("tramesa"), informe.tramesa_el),
            ),
            eacat if informe.eacat_numero else "",
        ),
        Sentit(
            gettext_lazy("Generalitat"),
            _("informe"),
            informe.get_informe_sentit_display(),
            to_de(informe.informe_sentit),
            _dies(
                (_("emès"), informe.informe_el),
                (_("notificat"), tramit.notificada_el),
                (_("comunicat"), informe.comunicat_el),
            ),
            informe.informe_numero,
        ),
        Sentit(
            gettext_lazy("Estat"),
            _("autorització"),
            informe.get_autoritzacio_sentit_display(),
            to_de(informe.autoritzacio_sentit),
            _dies((_("resolta"), informe.autoritzacio_el)),
        ),
    ]


def to_de(sentit: str) -> str:
    return {"": "neutre", "desfavorable": "mal", "recomanacio": "avis"}.get(sentit, "ok")


def _dies(*parelles) -> list[tuple[str, date]]:
    return [(que, dia) for que, dia in parelles if dia]


def seguent_de(tramit: Tramit, avui: date) -> tuple[TipusTramit, str] | None:
    """The procedure that usually comes after this one, and where it is opened."""
    codi = tramit.tipus.seguent
    tipus = TipusTramit.objects.del_dia(codi, avui) if codi else None
    if tipus is None:
        return None
    adreca = reverse("tramits:nou_de", args=[tramit.persona.uid])
    return tipus, f"{adreca}?tipus={tipus.codi}"
