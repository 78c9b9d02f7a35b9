"""The door of the room: write down what has been done, quickly, and see what waits."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from comptes.perms import rols
from pla.enums.qui import DEL_PLA
from pla.forms.apunta import ApuntaForm, com_l_ultima
from pla.models import Activitat
from pla.presenters.activitats import pendents

from .desa import desat_de

RECENTS = 8


@require_safe
@rols(*DEL_PLA)
def inici(request):
    """The quick log, as the last one if that is asked, with the last ones and what waits."""
    inicial = com_l_ultima(request.user) if "repeteix" in request.GET else {}
    return _pagina(request, ApuntaForm(per=request.user, initial=inicial), repetida=bool(inicial))


@require_http_methods(["GET", "POST"])
@rols(*DEL_PLA)
def apunta(request):
    """Write one down, and be ready for the next."""
    if request.method == "GET":
        return redirect("pla:inici")
    form = ApuntaForm(request.POST, per=request.user)
    feta = form.repetida() or (form.is_valid() and desat_de(form))
    if not feta:
        return _pagina(request, form)
    messages.success(request, _diu_que_hi_es(feta))
    return redirect("pla:inici")


def _diu_que_hi_es(activitat) -> str:
    text = _("Apuntada: {activitat}. Ja podeu apuntar la següent.")
    enllac = format_html(
        '<a href="{}">{}</a>', reverse("pla:activitat", args=[activitat.uid]), activitat.titol
    )
    return format_html(text, activitat=enllac)


def _pagina(request, form, repetida=False):
    visibles = Activitat.objects.visibles_per(request.user)
    recents = visibles.select_related("municipi").amb_dies().order_by("-id")[:RECENTS]
    context = {
        "form": form,
        "repetida": repetida,
        "recents": recents,
        "pendents": pendents(visibles, request.user),
    }
    return render(request, "pla/activitats/inici.html", context)
