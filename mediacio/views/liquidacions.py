"""The settlement of each interpreter and month, open or closed, on the page and in files."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from acollida.actions import NoPermesError
from comptes.acces import registra
from comptes.enums import Accio, Rol
from comptes.perms import rols
from mediacio.actions.liquidacions import tanca_mes
from mediacio.enums import TipusPaperLiquidacio
from mediacio.fulls import FullDelMes, darrer_dia, full_del_mes, fulls_del_mes, primer_dia
from mediacio.models import Interpret
from mediacio.presenters.liquidacions import Mes, mesos
from mediacio.presenters.llibre_liquidacio import ARRODONIMENT, llibre_del_mes
from mediacio.presenters.paper_liquidacio import paper

QUI = (Rol.TECNICA, Rol.COORDINADORA)
PDF, XLSX = "application/pdf", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
@rols(*QUI)
def liquidacions(request):
    """The month that is to be closed now: the last one that is over."""
    avui = timezone.localdate()
    return redirect("mediacio:liquidacions_mes", primer_dia(primer_dia(avui) - avui.resolution))


@require_safe
@rols(*QUI)
def mes(request, mes):
    """Every interpreter who has something that month, with what it comes to."""
    fulls = fulls_del_mes(_interprets(request), mes)
    context = {"mes": Mes(mes, fulls), "mesos": mesos(mes, timezone.localdate())}
    return render(request, "mediacio/liquidacions.html", context)


@require_safe
@rols(*QUI)
def llibre(request, mes):
    fulls = [full for full in fulls_del_mes(_interprets(request), mes) if full.linies]
    if not fulls:
        raise Http404
    registra(request, Accio.DESCARREGA, f"mediacio.liquidacio/{mes:%Y-%m}")
    return _fitxer(llibre_del_mes(fulls), XLSX, f"liquidacions-{mes:%Y-%m}.xlsx")


@require_safe
@rols(*QUI)
def full(request, mes, uid):
    """The lines of an interpreter: open, as they are today; closed, as they were."""
    full = _full(request, mes, uid)
    es_pot = not full.liquidacio and not full.abans and darrer_dia(mes) < timezone.localdate()
    context = {"full": full, "es_pot_tancar": es_pot, "arrodoniment": ARRODONIMENT}
    return render(request, "mediacio/liquidacio.html", context)


@require_POST
@rols(*QUI)
def tanca(request, mes, uid):
    """Freeze it. Closing twice is closing once."""
    full = _full(request, mes, uid)
    try:
        tancada = tanca_mes(interpret=full.interpret, mes=mes, per=request.user)
    except NoPermesError as motiu:
        messages.error(request, str(motiu))
    else:
        messages.success(request, _("Mes tancat: %(codi)s.") % {"codi": tancada.codi})
    return redirect("mediacio:liquidacio", mes, uid)


@require_safe
@rols(*QUI)
def pdf(request, mes, uid):
    return _paper(request, _full(request, mes, uid), TipusPaperLiquidacio.PDF, PDF)


@require_safe
@rols(*QUI)
def excel(request, mes, uid):
    return _paper(request, _full(request, mes, uid), TipusPaperLiquidacio.EXCEL, XLSX)


def _paper(request, full: FullDelMes, tipus, mena):
    registra(request, Accio.DESCARREGA, f"mediacio.liquidacio/{full.interpret.uid}", mes=full.clau)
    nom = full.liquidacio.codi if full.liquidacio else f"liquidacio-{full.clau}-oberta"
    return _fitxer(paper(full, tipus), mena, f"{nom}.{tipus}")


def _fitxer(contingut: bytes, mena: str, nom: str) -> HttpResponse:
    capcalera = {"Content-Disposition": f'attachment; filename="{nom}"'}
    return HttpResponse(contingut, content_type=mena, headers=capcalera)


def _interprets(request):
    """The pool, to who answers for the whole of the comarca: else there is nothing to settle."""
    if not request.user.assignacio.comarca_id:
        raise Http404
    return Interpret.objects.visibles_per(request.user).select_related("comarca")


def _full(request, mes, uid) -> FullDelMes:
    interpret = get_object_or_404(_interprets(request), uid=uid)
    full = full_del_mes(interpret, mes)
    if full is None:
        raise Http404
    return full
