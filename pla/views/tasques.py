"""What was agreed, as tasks: hers and those of the comarca, and what became of each."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from acollida import llistes
from comptes.perms import rols
from pla.actions import PlaError, marca_acord
from pla.enums import EstatAcord
from pla.enums.qui import DEL_PLA
from pla.forms.acords import AcordForm
from pla.forms.tasques import FiltreTasquesForm
from pla.models import Acord, Activitat
from pla.views.desa import desa

ACABADES = (EstatAcord.FET, EstatAcord.ANULLAT)
FETES = {
    EstatAcord.FET: gettext_lazy("Tasca feta."),
    EstatAcord.ANULLAT: gettext_lazy("Tasca anul·lada."),
    EstatAcord.PENDENT: gettext_lazy("La tasca torna a estar per fer."),
}


@require_safe
@rols(*DEL_PLA)
def tasques(request):
    """Overdue first; of those that have ended, the last ones first."""
    filtre = FiltreTasquesForm(request.GET, per=request.user)
    files = filtre.aplica(Acord.objects.visibles_per(request.user))
    quantes, son_totes = llistes.recompte(files)
    ordre = ("-dia", "-id") if filtre.triat["estat"] in ACABADES else ("dia", "id")
    context = {
        "filtre": filtre,
        "triat": filtre.triat,
        "pagina": llistes.pagina(
            files.amb_dia().amb_relacions(), ordre, request.GET.get("des_de", "")
        ),
        "quantes": quantes,
        "son_totes": son_totes,
        "avui": timezone.localdate(),
    }
    return render(request, "pla/tasques/tasques.html", context)


@require_http_methods(["GET", "POST"])
@rols(*DEL_PLA)
def nou(request, uid):
    """One more of a meeting. When it is refused it is asked again on a page of its own."""
    activitats = Activitat.objects.visibles_per(request.user).select_related("comarca")
    activitat = get_object_or_404(activitats, uid=uid)
    form = AcordForm(request.POST or None, per=request.user, activitat=activitat)
    return _escriu(request, form)


@require_http_methods(["GET", "POST"])
@rols(*DEL_PLA)
def acord(request, uid):
    """What was agreed, who does it and for when."""
    acord = _acord_o_404(request, uid)
    return _escriu(request, AcordForm(request.POST or None, instance=acord, per=request.user))


@require_POST
@rols(*DEL_PLA)
def marca(request, uid):
    """Done, cancelled or waiting again: one button each."""
    acord, com = _acord_o_404(request, uid), request.POST.get("com")
    if com in FETES:
        try:
            marca_acord(acord=acord, com=com, per=request.user)
        except PlaError as motiu:
            messages.error(request, motiu.missatge)
        else:
            messages.success(request, FETES[EstatAcord(com)])
    torna = request.POST.get("torna", "")
    if url_has_allowed_host_and_scheme(torna, {request.get_host()}, request.is_secure()):
        return redirect(torna)
    return redirect("pla:activitat", acord.activitat.uid)


def _acord_o_404(request, uid) -> Acord:
    acords = Acord.objects.visibles_per(request.user)
    return get_object_or_404(acords.select_related("activitat__comarca"), uid=uid)


def _escriu(request, form):
    desat, conflicte = desa(form) if request.method == "POST" else (None, None)
    activitat = form.instance.activitat
    if desat:
        messages.success(request, _("Acord desat."))
        return redirect("pla:activitat", activitat.uid)
    context = {"form": form, "activitat": activitat, "conflicte": conflicte}
    return render(request, "pla/tasques/acord.html", context, status=409 if conflicte else 200)
