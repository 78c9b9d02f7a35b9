"""The coordinator's review: validate, or return with remarks on cells."""

from django.db import transaction
from django.utils.translation import gettext as _

from padro.enums import EstatEnviament
from padro.models import Comentari, Enviament, EnviamentEsperat, Transicio


class NoPermesError(Exception):
    """The thing cannot be done in the present state; the message says why, in Catalan."""


@transaction.atomic
def valida(*, enviament, per) -> Enviament:
    """Accept the current revision; its open remarks are closed."""
    enviament = _passa(enviament, EstatEnviament.VALIDAT, per=per)
    enviament.esperat.comentaris.oberts().tanca()
    return enviament


@transaction.atomic
def retorna(*, enviament, motiu: str, per) -> Enviament:
    """Give the current revision back with a reason; the remarks on its cells stay open."""
    return _passa(enviament, EstatEnviament.RETORNAT, per=per, motiu=motiu)


@transaction.atomic
def comenta(*, enviament, comentari: Comentari, per) -> Comentari:
    """Leave a remark on the current revision: with the first one its review begins."""
    if enviament.estat == EstatEnviament.ENVIAT:
        enviament = _passa(enviament, EstatEnviament.EN_REVISIO, per=per)
    comentari.enviament, comentari.esperat, comentari.per = enviament, enviament.esperat, per
    comentari.save()
    return comentari


def _passa(enviament, estat: EstatEnviament, *, per, motiu: str = "") -> Enviament:
    """Change the state of a current revision and leave the row that says who and when."""
    # As in `confirma`: what a municipality says changes behind one lock, its own.
    EnviamentEsperat.objects.select_for_update(no_key=True).get(pk=enviament.esperat_id)
    enviament.refresh_from_db()
    if not enviament.vigent:
        raise NoPermesError(_("Hi ha una revisió més nova: reviseu aquella."))
    if enviament.estat not in EstatEnviament.transicions()[estat]:
        raise NoPermesError(
            _("Un enviament «%(de)s» no pot passar a «%(a)s».")
            % {"de": enviament.get_estat_display(), "a": estat.label}
        )
    Transicio.objects.create(enviament=enviament, de=enviament.estat, a=estat, motiu=motiu, per=per)
    enviament.estat = estat
    enviament.save(update_fields=["estat"])
    return enviament
