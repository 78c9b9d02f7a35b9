"""The report along its two administrations: proposed, signed, sent, issued, known, closed."""

from datetime import date

from dateutil.relativedelta import relativedelta
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from acollida.actions import anulla_paper
from tramits.cami_informe import ENRERE
from tramits.enums import EstatTramit as E
from tramits.enums import Resultat, SentitInforme, SentitProposta
from tramits.models import Tramit
from tramits.ordre import motiu_de_desordre
from tramits.venciments import posa_venciment

from .bloqueig import bloqueja
from .errors import PasError
from .passos import DIA_DE_L_INFORME, passa

# Documents are missing: the proposal goes all the same, and it says why.
AMB_DOCUMENTS_PENDENTS = (E.PENDENT, E.REQUERIDA)


@transaction.atomic
def escriu_proposta(
    *, tramit: Tramit, sentit: SentitProposta, raons: str, dia: date, per, igualment: str = ""
) -> Tramit:
    """Write what is proposed, or correct it while it is not signed.

    Once corrected, the document that said another thing holds no more.
    """
    tramit = bloqueja(tramit)
    _comprova_el_dia(tramit, "proposta_el", dia)
    dits = {"proposta_sentit": sentit, "proposta_motiu": raons}
    if tramit.estat == E.PROPOSTA:
        return _corregeix(tramit, dits | {"proposta_el": dia}, per)
    if tramit.estat in AMB_DOCUMENTS_PENDENTS and not igualment:
        raise PasError(_("Falten documents: digueu per què es tramet igualment."), "igualment")
    return passa(tramit=tramit, a=E.PROPOSTA, dia=dia, per=per, motiu=igualment, informe=dits)


@transaction.atomic
def avanca(*, tramit: Tramit, a: E, dia: date, per, camps=None, informe=None) -> Tramit:
    """The next step; `PasError` says which day is out of order, and beside which field."""
    tramit = bloqueja(tramit)
    _comprova_el_dia(tramit, DIA_DE_L_INFORME.get(a, "tancat_el"), dia)
    camps, informe = dict(camps or {}), dict(informe or {})
    if a == E.EMES:
        _comprova_la_notificacio(camps.get("notificada_el"), dia)
        escrita = camps.get("valid_fins")
        camps["valid_fins"] = _validesa(tramit, dia, informe["informe_sentit"], escrita)
        informe["comunicat_el"] = None
    if a == E.TANCADA:
        camps["resultat"] = tramit.informe.informe_sentit or Resultat.DESCONEGUT
    return passa(tramit=tramit, a=a, dia=dia, per=per, camps=camps, informe=informe)


@transaction.atomic
def torna_enrere(*, tramit: Tramit, de: E, per) -> Tramit:
    """From the signature to what was written, or from it to before writing it: the text stays."""
    tramit = bloqueja(tramit)
    if tramit.estat != de or de not in ENRERE:
        raise PasError(
            _("El tràmit consta com a «%(estat)s».") % {"estat": tramit.get_estat_display()}
        )
    informe = {"proposta_el": tramit.informe.proposta_el, "signada_el": None, "signada_per": ""}
    if de == E.PROPOSTA:
        informe["proposta_el"] = None
        _anulla_el_document(tramit, _("La proposta s'ha tornat a obrir."))
    return passa(tramit=tramit, a=ENRERE[de], dia=timezone.localdate(), per=per, informe=informe)


@transaction.atomic
def anota_despres(
    *, tramit: Tramit, valid_fins: date | None, sentit: str, dia: date | None, per
) -> Tramit:
    """How long the report is valid, and what the State has decided, whenever it is learnt."""
    tramit = bloqueja(tramit)
    informe = tramit.informe
    if not informe.informe_el:
        raise PasError(_("L'informe encara no s'ha emès."))
    informe.autoritzacio_sentit, informe.autoritzacio_el = sentit, dia
    informe.save(update_fields=["autoritzacio_sentit", "autoritzacio_el"])
    tramit.valid_fins = valid_fins
    _marca(tramit, per, "valid_fins")
    return tramit


def _comprova_el_dia(tramit: Tramit, camp: str, dia: date) -> None:
    if motiu := motiu_de_desordre(tramit, camp, dia):
        raise PasError(motiu, "dia")


def _comprova_la_notificacio(notificada_el: date | None, dia: date) -> None:
    if notificada_el and notificada_el < dia:
        raise PasError(_("És anterior a l'informe."), "notificada_el")
    if notificada_el and notificada_el > timezone.localdate():
        raise PasError(_("La data no pot ser posterior a avui."), "notificada_el")


def _corregeix(tramit: Tramit, dits: dict, per) -> Tramit:
    informe = tramit.informe
    canvis = {camp: valor for camp, valor in dits.items() if getattr(informe, camp) != valor}
    if not canvis:
        return tramit
    for camp, valor in canvis.items():
        setattr(informe, camp, valor)
    informe.save(update_fields=list(canvis))
    _anulla_el_document(tramit, _("La proposta s'ha corregit."))
    _marca(tramit, per)
    return tramit


def _anulla_el_document(tramit: Tramit, motiu: str) -> None:
    paper = tramit.informe.proposta_paper
    if paper and paper.es_en_vigor:
        anulla_paper(paper=paper, motiu=motiu)


def _validesa(tramit: Tramit, dia: date, sentit: str, escrita: date | None) -> date | None:
    """What is written, or else what the norm says; an unfavourable report is valid for nothing."""
    mesos = tramit.tipus.validesa_mesos
    if sentit != SentitInforme.FAVORABLE:
        return None
    return escrita or (dia + relativedelta(months=mesos) if mesos else None)


def _marca(tramit: Tramit, per, *camps: str) -> None:
    """One more writing of the procedure, with its next day due."""
    tramit.versio, tramit.modificat_per, tramit.modificat_el = F("versio") + 1, per, timezone.now()
    tramit.save(update_fields=["versio", "modificat_per", "modificat_el", *camps])
    tramit.refresh_from_db(fields=["versio"])
    posa_venciment(tramit)
