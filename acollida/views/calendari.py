"""The secret address of one's agenda, and what the calendar of the telephone finds there."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from acollida import subscripcio
from comptes.enums import Rol
from comptes.perms import rols


@require_http_methods(["GET", "POST"])
@rols(Rol.TECNICA)
def calendari(request):
    """Make, renew or revoke one's own; the address is shown once, when it is made."""
    if "revoca" in request.POST:
        subscripcio.revoca(request.user)
        messages.success(request, _("L'adreça ja no obre res."))
        return redirect("acollida:calendari")
    context = {"adreca": "", "calendari": subscripcio.de(request.user)}
    if request.method == "POST":
        secret = subscripcio.renova(request.user)
        cami = reverse("acollida:calendari_ics", args=[secret])
        context["adreca"] = request.build_absolute_uri(cami)
        context["calendari"] = subscripcio.de(request.user)
    return render(request, "acollida/agenda/calendari.html", context)


@login_not_required
@require_safe
def ics(request, secret):
    """Whoever holds the secret; a wrong one, an old one and a closed account are the same 404."""
    usuari = subscripcio.de_qui_es(secret)
    if not usuari:
        raise Http404
    with translation.override(usuari.llengua):
        contingut = subscripcio.icalendar(usuari, timezone.localdate())
    return HttpResponse(
        contingut,
        content_type="text/calendar; charset=utf-8",
        headers={"Cache-Control": "no-store", "X-Robots-Tag": "noindex"},
    )
