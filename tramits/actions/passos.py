"""One step of a procedure: the state, its day and its row of history, all at once."""

from datetime import date

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tramits.enums import EstatTramit as E
from tramits.models import InformeEstrangeria, PasTramit, TipusTramit, Tramit
from tramits.transicions import es_pot
from tramits.venciments import posa_venciment

from .errors import PasError

# The day of a step, and where it is written.
DIA_DEL_TRAMIT = {
    E.PREPARACIO: "preparacio_el",
    E.PRESENTADA: "presentada_el",
    E.REGISTRADA: "presentada_el",
    E.RESOLTA: "resolta_el",
    E.RECURS: "recurs_el",
} | dict.fromkeys(E.acabats(), "tancat_el")
DIA_DE_L_INFORME = {
    E.PROPOSTA: "proposta_el",
    E.SIGNADA: "signada_el",
    E.TRAMESA: "tramesa_el",
    E.EMES: "informe_el",
    E.COMUNICAT: "comunicat_el",
}


@transaction.atomic
def passa(
    *,
    tramit: Tramit,
    a: E,
    dia: date,
    per,
    motiu: str = "",
    camps=None,
    informe=None,
    venciment: bool = True,
) -> Tramit:
    """Take the procedure to the state `a`, as of `dia`.

    `camps` and `informe` are other fields of the procedure and of its report to be written with
    it. `PasError` when it cannot go there, or its norm is not in force on the day of presentation.
    Without `venciment` the clocks are left for whoever takes many steps, to recompute them once.
    """
    ara = Tramit.objects.select_for_update(no_key=True).get(pk=tramit.pk)
    if not es_pot(tramit.tipus.flux, ara.estat, a):
        raise PasError(
            _("El tràmit consta com a «%(estat)s»: no es pot passar a «%(nou)s».")
            % {"estat": E(ara.estat).label, "nou": E(a).label}
        )
    if a in (E.PRESENTADA, E.REGISTRADA):
        tramit.tipus = versio_del_dia(tramit.tipus, dia)
    tramit.estat = a
    if a not in E.acabats():
        tramit.tancat_el = None
    _escriu(tramit, {DIA_DEL_TRAMIT[a]: dia} if a in DIA_DEL_TRAMIT else {}, camps)
    if tramit.tipus.es_informe:
        _escriu_l_informe(
            tramit, {DIA_DE_L_INFORME[a]: dia} if a in DIA_DE_L_INFORME else {}, informe
        )
    tramit.versio, tramit.modificat_per, tramit.modificat_el = F("versio") + 1, per, timezone.now()
    tramit.save()
    tramit.refresh_from_db(fields=["versio"])
    PasTramit.objects.create(tramit=tramit, de=ara.estat, a=a, dia=dia, motiu=motiu, per=per)
    if venciment:
        posa_venciment(tramit)
    return tramit


def versio_del_dia(tipus: TipusTramit, dia: date) -> TipusTramit:
    """The version of a kind of procedure for what is presented that day."""
    if tipus.val(dia):
        return tipus
    versio = TipusTramit.objects.del_dia(tipus.codi, dia)
    if versio is None:
        raise PasError(
            _("«%(tramit)s» no es podia presentar el %(dia)s.")
            % {"tramit": tipus, "dia": date_format(dia)},
            "dia",
        )
    return versio


def _escriu(objecte, *grups) -> None:
    for camps in grups:
        for nom, valor in (camps or {}).items():
            setattr(objecte, nom, valor)


def _escriu_l_informe(tramit: Tramit, *grups) -> None:
    informe = InformeEstrangeria.objects.select_for_update(no_key=True).get(pk=tramit.pk)
    _escriu(informe, *grups)
    informe.save()
    tramit.informe = informe
