"""Issuing the document of a proposal: once it has its number, it is only voided."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from acollida.actions import NoPermesError, anulla_paper, escriu_paper, paper_repetit
from acollida.models import PaperEmes, VersioPlantilla
from tramits.enums import EstatTramit as E
from tramits.models import Tramit
from tramits.papers.cas import CasProposta
from tramits.papers.impres import impres_de, tipus_de

from .bloqueig import bloqueja
from .errors import PasError


@transaction.atomic
def emet_proposta(
    *,
    tramit: Tramit,
    text: str,
    per,
    uid: UUID,
    versio: VersioPlantilla | None = None,
    motiu: str = "",
) -> PaperEmes:
    """Print the proposal with its number; the one in force, if any, is voided for `motiu`.

    The same `uid` gives the one that it has already issued.
    """
    tramit = bloqueja(tramit)
    try:
        if fet := paper_repetit(uid=uid, per=per, persona=tramit.persona):
            return fet
    except NoPermesError as error:
        raise PasError(str(error)) from None
    comprova_que_es_pot_emetre(tramit, motiu)
    vell = tramit.informe.proposta_paper
    if vell and vell.es_en_vigor:
        anulla_paper(paper=vell, motiu=motiu)
    cas = CasProposta(tramit, per, timezone.localdate())
    paper = escriu_paper(
        lambda **emes: impres_de(cas, text, **emes),
        uid=uid,
        tipus=tipus_de(tramit),
        persona=tramit.persona,
        comarca=tramit.comarca,
        versio=versio,
        emes_per=per,
    )
    tramit.informe.proposta_paper = paper
    tramit.informe.save(update_fields=["proposta_paper"])
    return paper


def comprova_que_es_pot_emetre(tramit: Tramit, motiu: str = "") -> None:
    """What is sent is what was written, and there is one document of it."""
    if tramit.estat != E.PROPOSTA:
        raise PasError(
            _("El tràmit consta com a «%(estat)s»: ara no se n'emet la proposta.")
            % {"estat": tramit.get_estat_display()}
        )
    vell = tramit.informe.proposta_paper
    if vell and vell.es_en_vigor and not motiu:
        raise PasError(
            _("Ja té document (%(numero)s): digueu per què se'n fa un altre.")
            % {"numero": vell.numero},
            "motiu",
        )
