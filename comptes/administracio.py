"""The people of a territory, for the role that gives and ends accesses."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from comptes.actions import convida
from comptes.enums import Rol
from comptes.forms import InvitaForm
from comptes.models import Assignacio, Usuari
from comptes.perms import pot_governar, rols


@require_safe
@rols(Rol.ADMINISTRADORA)
def usuaris(request):
    return _pagina(request, InvitaForm(per=request.user))


@require_POST
@rols(Rol.ADMINISTRADORA)
def convida_usuari(request):
    formulari = InvitaForm(request.POST, per=request.user)
    if not formulari.is_valid():
        return _pagina(request, formulari, status=422)
    try:
        assignacio = convida(**formulari.camps(), per=request.user)
    except ValidationError as error:
        formulari.add_error(None, error)
        return _pagina(request, formulari, status=422)
    messages.success(
        request, _("Hem enviat la invitació a %(email)s.") % {"email": assignacio.usuari.email}
    )
    return redirect("usuaris")


@require_POST
@rols(Rol.ADMINISTRADORA)
def acaba_assignacio(request, uid):
    assignacio = get_object_or_404(Assignacio.objects.visibles_per(request.user).vigents(), uid=uid)
    if assignacio.usuari_id == request.user.pk:
        raise PermissionDenied
    assignacio.acaba()
    messages.success(request, _("L'accés s'ha acabat."))
    return redirect("usuaris")


@require_POST
@rols(Rol.ADMINISTRADORA)
def tanca_compte(request, uid):
    return _posa_actiu(request, uid, False, _("El compte és tancat."))


@require_POST
@rols(Rol.ADMINISTRADORA)
def obre_compte(request, uid):
    return _posa_actiu(request, uid, True, _("El compte torna a ser obert."))


def _posa_actiu(request, uid, actiu, text):
    usuari = get_object_or_404(Usuari.objects.visibles_per(request.user), uid=uid)
    if not pot_governar(request.user, usuari):
        raise PermissionDenied
    usuari.is_active = actiu
    usuari.save(update_fields=["is_active"])
    messages.success(request, text)
    return redirect("usuaris")


def _pagina(request, formulari, status=200):
    d_aqui = Assignacio.objects.visibles_per(request.user).vigents()
    gent = (
        Usuari.objects.visibles_per(request.user)
        .order_by("nom", "id")
        .prefetch_related(
            Prefetch(
                "assignacions", d_aqui.select_related("comarca", "municipi"), to_attr="rols_d_aqui"
            )
        )
    )
    return render(
        request, "comptes/usuaris.html", {"formulari": formulari, "gent": gent}, status=status
    )
