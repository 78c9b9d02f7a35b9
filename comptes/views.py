"""The account of who has entered: her data, her role, her language."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import SetPasswordForm
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe
from django.views.i18n import set_language

from comptes.claus import convidada
from comptes.forms import ResumForm


@require_safe
def compte(request):
    context = {"acces": request.user.acces_anterior(), "resum": ResumForm(instance=request.user)}
    return render(request, "comptes/compte.html", context)


@require_POST
def canvia_resum(request):
    """Every day or once a week: what is not one of them changes nothing."""
    form = ResumForm(request.POST, instance=request.user)
    if form.is_valid():
        request.user.save(update_fields=["resum"])
        messages.success(request, _("Desat."))
    return redirect("compte")


@require_POST
def canvia_rol(request):
    """Work from now on in another of her roles in force."""
    triada = request.POST.get("assignacio")
    if triada not in {str(assignacio.uid) for assignacio in request.user.rols_vigents}:
        raise Http404
    request.session["assignacio"] = triada
    return redirect("inici")


@login_not_required
@require_POST
def canvia_llengua(request):
    """Keep the language: Django's view in a cookie, and the account for her other browsers."""
    triada = request.POST.get("language")
    if request.user.is_authenticated and triada in dict(settings.LANGUAGES):
        request.user.llengua = triada
        request.user.save(update_fields=["llengua"])
    return set_language(request)


@login_not_required
@never_cache
@sensitive_post_parameters()
def invitacio(request, uid, clau):
    """Choose the first password with the link that came by mail."""
    usuari = convidada(uid, clau)
    if not usuari:
        return render(request, "comptes/invitacio_caducada.html", status=410)
    formulari = SetPasswordForm(usuari, request.POST or None)
    if request.method == "POST" and formulari.is_valid():
        formulari.save()
        logout(request)
        messages.success(request, _("Ja teniu contrasenya: entreu-hi amb el vostre correu."))
        return redirect("account_login")
    return render(request, "comptes/invitacio.html", {"formulari": formulari, "convidada": usuari})
