"""A need is taken to the plan, taken off it, discarded and taken up again."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from comptes.enums import Rol
from comptes.perms import rols
from pla.actions import PlaError, descarta, deslliga_accio, recupera
from pla.enums.qui import DEL_PLA
from pla.forms.al_pla import AccioDeNecessitatForm, LligaForm
from pla.forms.necessitats import DescartaForm
from pla.models import Accio

from .necessitats import necessitat_o_404


@require_http_methods(["GET", "POST"])
@rols(*DEL_PLA)
def al_pla(request, uid):
    """A new action, which who coordinates defines, or one that the plan already has."""
    necessitat, coordina = necessitat_o_404(request, uid), request.user.te_rol(Rol.COORDINADORA)
    if "nova" in request.POST and not coordina:
        raise PermissionDenied
    de_qui = {"necessitat": necessitat, "per": request.user}
    lliga = LligaForm(request.POST if "lliga" in request.POST else None, **de_qui)
    nova = AccioDeNecessitatForm(request.POST if "nova" in request.POST else None, **de_qui)
    for form in (lliga, nova):
        if form.is_bound and _porta(form):
            messages.success(request, _("Ja és al pla."))
            return redirect("pla:necessitat", uid)
    context = {"necessitat": necessitat, "lliga": lliga, "nova": nova if coordina else None}
    return render(request, "pla/necessitats/al_pla.html", context)


def _porta(form) -> bool:
    """Whether what was sent has been stored, now or before; what is refused is told by it."""
    if form.repetida():
        return True
    if not form.is_valid():
        return False
    try:
        form.save()
    except PlaError as error:
        form.add_error(error.camp, error.missatge)
        return False
    return True


@require_POST
@rols(*DEL_PLA)
def treu_accio(request, uid):
    necessitat = necessitat_o_404(request, uid)
    try:
        seves = Accio.objects.visibles_per(request.user).filter(necessitats=necessitat)
        accio = get_object_or_404(seves, uid=request.POST.get("accio", ""))
    except ValidationError:
        raise Http404 from None
    deslliga_accio(necessitat=necessitat, accio=accio, per=request.user)
    messages.success(request, _("Desvinculada de l'acció, que segueix al pla."))
    return redirect("pla:necessitat", uid)


@require_http_methods(["GET", "POST"])
@rols(*DEL_PLA)
def descarta_la(request, uid):
    necessitat = necessitat_o_404(request, uid)
    form = DescartaForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            descarta(necessitat=necessitat, perque=form.cleaned_data["perque"], per=request.user)
        except PlaError as error:
            form.add_error(None, error.missatge)
        else:
            messages.success(request, _("Necessitat descartada."))
            return redirect("pla:necessitat", uid)
    context = {"necessitat": necessitat, "form": form}
    return render(request, "pla/necessitats/descarta.html", context)


@require_POST
@rols(*DEL_PLA)
def recupera_la(request, uid):
    recupera(necessitat=necessitat_o_404(request, uid), per=request.user)
    messages.success(request, _("Necessitat recuperada."))
    return redirect("pla:necessitat", uid)
