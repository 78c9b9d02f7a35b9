"""The quick log: one screen, for a person, for somebody unnamed or for a group.

The same screen mends a contact afterwards.
"""

from datetime import date

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from acollida import actions, constancia, esborranys
from acollida.enums import Resultat, TipusAtencio
from acollida.forms.atencions import AtencioForm
from acollida.forms.seccions import Conflicte
from acollida.forms.troba import troba
from acollida.formularis import ConflicteError
from acollida.habituals import habituals, municipi_habitual
from acollida.models import Atencio, Persona, PuntAtencio
from acollida.perms import pot_llegir_l_atencio
from comptes.enums import Rol
from comptes.perms import rols

CLAU = "atencio_nova"


@require_http_methods(["GET", "POST"])
@rols(Rol.TECNICA)
def registre(request):
    """Log a contact. Searching for the person and choosing her happen here too, by POST."""
    dades = esborranys.enviat(request, CLAU)
    if dades is None:
        return _pagina(request, AtencioForm(per=request.user, initial=_proposta(request)))
    form = AtencioForm(dades, per=request.user)
    if feta := form.repetida():
        return _desada(request, feta)
    if _encara_busca(request.POST):
        return _pagina(request, _a_mig_fer(request, form), text=request.POST.get("text", ""))
    if form.is_valid():
        try:
            return _desada(request, form.save())
        except actions.NoPermesError as motiu:
            form.add_error(None, str(motiu))
    return _pagina(request, form)


@require_http_methods(["GET", "POST"])
@rols(Rol.TECNICA)
def edita(request, uid):
    """Mend a contact, also whose it was. Who arrives second sees both versions."""
    atencio = get_object_or_404(Atencio.objects.visibles_per(request.user), uid=uid)
    if not pot_llegir_l_atencio(atencio, request.user):
        raise Http404
    clau = esborranys.clau("atencio", uid)
    form = AtencioForm(esborranys.enviat(request, clau), instance=atencio, per=request.user)
    if _encara_busca(request.POST):
        return _pagina(request, _a_mig_fer(request, form), text=request.POST.get("text", ""))
    if form.is_valid():
        try:
            form.save()
        except ConflicteError:
            return _conflicte(request, form)
        except actions.NoPermesError as motiu:
            form.add_error(None, str(motiu))
        else:
            esborranys.descarta(request, clau)
            messages.success(request, _("S'han desat els canvis de l'atenció."))
            return redirect("acollida:atencio", uid)
    return _pagina(request, form)


def _proposta(request) -> dict:
    """What is known before anything is typed; of a person, the address only says her `uid`."""
    demanat, usuari = request.GET, request.user
    persona = punt = None
    if demanat.get("persona"):
        persona = _segons_uid(Persona.objects.visibles_per(usuari), demanat["persona"])
    if demanat.get("punt"):
        punt = _segons_uid(PuntAtencio.objects.visibles_per(usuari), demanat["punt"])
    proposta = habituals(usuari, _dia(demanat.get("dia", "")), punt=punt, persona=persona)
    if demanat.get("tipus") in TipusAtencio.values:
        proposta["tipus"] = demanat["tipus"]
    return proposta | (_de_la_persona(persona) if persona else {})


def _de_la_persona(persona) -> dict:
    """She, and her open file when there is no doubt which."""
    oberts = list(persona.expedients.oberts()[:2])
    return {"persona": persona.pk, "expedient": oberts[0].pk if len(oberts) == 1 else None}


def _encara_busca(dades) -> bool:
    """She looks for the person, has just chosen her, or has typed a name and pressed Enter."""
    if {"cerca", "tria", "canvia"} & dades.keys():
        return True
    es_de_persona = dades.get("tipus") == TipusAtencio.PERSONA
    return es_de_persona and bool(dades.get("text")) and not dades.get("persona")


def _a_mig_fer(request, form):
    """The same form with all that has been typed, and still without complaints."""
    escrit = {nom: form[nom].data for nom in form.fields}
    opcions = {} if form.nova else {"instance": form.instance}
    if "canvia" in request.POST:
        escrit["persona"] = None
    if triada := request.POST.get("tria"):
        persona = _segons_uid(Persona.objects.visibles_per(request.user), triada)
        escrit |= _de_la_persona(persona) | {"tipus": TipusAtencio.PERSONA}
        escrit["municipi"] = escrit["municipi"] or municipi_habitual(request.user, persona)
    return AtencioForm(per=request.user, initial=escrit, **opcions)


def _pagina(request, form, text="", conflicte=None):
    persona = form.persona_triada
    trobades = troba(text, per=request.user) if text and not persona else []
    if persona:
        constancia.consulta(request, persona, "registre d'atenció", altres=_esmentades(conflicte))
    elif trobades:
        constancia.llista(request, trobades, "cerca del registre d'atenció")
    context = {
        "form": form, "persona": persona, "text": text, "trobades": trobades,
        "avui": timezone.localdate(), "on_i_quan": form.on_i_quan(), "atencio": form.instance,
        "conflicte": conflicte, "clau": _clau(form),
    }  # fmt: skip
    plantilla = "acollida/registre.html" if form.nova else "acollida/atencio_edita.html"
    return render(request, plantilla, context, status=409 if conflicte else 200)


def _clau(form) -> str:
    """Of the draft of what is being written."""
    return CLAU if form.nova else esborranys.clau("atencio", form.instance.uid)


def _conflicte(request, form):
    diferencies, actual = form.diferencies(), form.instance
    conflicte = Conflicte(actual.modificat_per, actual.modificat_el, diferencies)
    return _pagina(request, form, conflicte=conflicte)


def _esmentades(conflicte) -> list[Persona]:
    """The other person whose name is told, when two disagree on whose the contact is."""
    ara = [d.ara for d in conflicte.diferencies] if conflicte else []
    return [valor for valor in ara if isinstance(valor, Persona)]


def _desada(request, atencio):
    """Say what has been saved, without saying whose it is, and go on."""
    esborranys.descarta(request, CLAU)
    adreca = reverse("acollida:atencio_edita", args=[atencio.uid])
    detall = ", ".join([atencio.get_canal_display(), *(str(t.tema) for t in atencio.temes.all())])
    text = _("S'ha desat l'atenció: {detall}. <a href=\"{adreca}\">Edita-la</a>")
    messages.success(request, format_html(text, detall=detall, adreca=adreca))
    if atencio.resultat == Resultat.CITA and atencio.persona:
        return redirect(f"{reverse('acollida:cita_nova')}?persona={atencio.persona.uid}")
    if atencio.resultat == Resultat.ITINERARI and atencio.persona:
        return redirect(f"{reverse('acollida:itinerari_nou')}?persona={atencio.persona.uid}")
    if "seguent" in request.POST:
        on = f"&punt={atencio.punt.uid}" if atencio.punt else ""
        return redirect(f"{reverse('acollida:registre')}?dia={atencio.dia}{on}")
    return redirect("acollida:atencio", atencio.uid)


def _dia(text) -> date:
    """The day asked for; today if it is not one, or has not come."""
    avui = timezone.localdate()
    try:
        return min(date.fromisoformat(text), avui)
    except ValueError:
        return avui


def _segons_uid(files, uid):
    try:
        return get_object_or_404(files, uid=uid)
    except ValidationError:
        raise Http404 from None
