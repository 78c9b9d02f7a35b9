"""What the page of a procedure of report says of its proposal, its interview and its senses."""

from django.utils import timezone

from acollida.models import PaperEmes
from tramits.cami_informe import pas_que_ve
from tramits.enums import Flux, SentitInforme
from tramits.models import InformeEstrangeria, Tramit
from tramits.papers.impres import tipus_de
from tramits.presenters.proposta import cami_de, seguent_de, sentits_de


def de_la_pagina(tramit: Tramit, usuari) -> dict:
    """Empty for what is not a report. A constant number of queries."""
    if not tramit.tipus.es_informe:
        return {"integracio": None}
    avui = timezone.localdate()
    noms, ara = cami_de(tramit)
    return {
        "integracio": {
            "sentits": sentits_de(tramit),
            "passos": noms,
            "ara": ara,
            "ve": pas_que_ve(tramit),
            "papers": papers_de(tramit, usuari),
            "amb_entrevista": tramit.tipus.flux == Flux.INTEGRACIO,
            "entrevistes": list(tramit.entrevistes.select_related("entrevistadora")),
            "seguent": _seguent(tramit, avui),
            "avui": avui,
        }
    }


def papers_de(tramit: Tramit, usuari) -> list[PaperEmes]:
    """The documents issued of its proposal, the voided ones too."""
    d_altres = InformeEstrangeria.objects.filter(
        tramit__persona=tramit.persona, proposta_paper__isnull=False
    ).exclude(pk=tramit.pk)
    emesos = PaperEmes.objects.visibles_per(usuari).filter(
        persona=tramit.persona, tipus=tipus_de(tramit), emes_el__gte=tramit.creat_el
    )
    sencers = emesos.exclude(pk__in=d_altres.values("proposta_paper"))
    return list(sencers.sense_bytes().select_related("emes_per"))


def _seguent(tramit: Tramit, avui):
    """It is only suggested once the report says that it can be asked for."""
    favorable = tramit.informe.informe_sentit == SentitInforme.FAVORABLE
    return seguent_de(tramit, avui) if favorable else None
