"""A new record: first she is looked for, then she is made, and never twice."""

from cryptography.fernet import InvalidToken
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from acollida import actions, constancia, esborranys
from acollida.forms.persona import PersonaNovaForm
from comptes.enums import Rol
from comptes.perms import rols
from municipis.xifrat import desxifra

CLAU = "persona_nova"


@require_http_methods(["GET", "POST"])
@rols(Rol.TECNICA)
def persona_nova(request):
    """The short form. `de_la_cerca` is what has been searched without finding her."""
    if "de_la_cerca" in request.POST:
        return _pagina(request, _de_la_cerca(request), cercada=True)
    form = PersonaNovaForm(esborranys.enviat(request, CLAU), per=request.user)
    if request.method == "GET":
        return _pagina(request, form)
    # Sent twice, the second one finds in the database what the first one has just made.
    if form.is_valid() or form.repetida():
        persona = form.repetida() or actions.crea_persona(form=form)
        esborranys.descarta(request, CLAU)
        messages.success(request, _("S'ha creat la fitxa."))
        return redirect("acollida:persona", persona.uid)
    return _pagina(request, form, cercada=True)


def _de_la_cerca(request):
    try:
        text = desxifra(request.POST["de_la_cerca"])
    except (InvalidToken, UnicodeError):
        text = ""
    return PersonaNovaForm.de_la_cerca(text, per=request.user)


def _pagina(request, form, cercada=False):
    if mostrades := form.repetides.persones():
        constancia.llista(request, mostrades, "possibles duplicats en crear")
        # Shown once: what comes back with these keys has been seen.
        form.data["vistes"] = " ".join(str(persona.uid) for persona in mostrades)
    context = {"form": form, "clau": CLAU, "cercada": cercada}
    return render(request, "acollida/persona_nova.html", context)
