"""Contacts once logged: the list, the page of one, and what came of a referral."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from acollida import actions, constancia, llistes
from acollida.enums import TipusAtencio
from acollida.forms.atencions import RespostaDerivacioForm
from acollida.forms.filtres import FiltreAtencionsForm
from acollida.forms.troba import troba
from acollida.models import AssistenciaGrup, Atencio, Derivacio, Persona
from acollida.perms import pot_llegir_l_atencio
from comptes.enums import Rol
from comptes.perms import rols

ORDRE = ("-dia", "-id")
RELACIONS = ("persona__municipi", "municipi", "punt__municipi", "tecnica", "nacionalitat")
NOTES = ("que_s_ha_fet", "nota", "persona__nota")  # nobody reads them in a list


@require_GET
@rols(Rol.TECNICA)
def atencions(request):
    """The contacts of her territory and of the people she may see, the newest first."""
    filtre = FiltreAtencionsForm(request.GET, per=request.user)
    files = filtre.aplica(Atencio.objects.visibles_per(request.user))
    quantes, son_totes = llistes.recompte(files)
    relacionades = files.select_related(*RELACIONS).defer(*NOTES).prefetch_related("temes__tema")
    pagina = llistes.pagina(relacionades, ORDRE, request.GET.get("des_de", ""))
    visibles = _que_veu(request.user, [a.persona_id for a in pagina])
    if visibles:
        constancia.llista(request, visibles.values(), "atencions")
    context = {
        "pagina": pagina, "filtre": filtre, "visibles": visibles, "quantes": quantes,
        "son_totes": son_totes,
    }  # fmt: skip
    return render(request, "acollida/atencions.html", context)


@require_GET
@rols(Rol.TECNICA)
def atencio(request, uid):
    """What was done, for whom, and what came of it."""
    return _pagina(request, _atencio(request, uid))


@require_http_methods(["GET", "POST"])
@rols(Rol.TECNICA)
def derivacio(request, uid):
    """The answer of an entity, whenever it comes: also after the file has been closed."""
    derivacions = Derivacio.objects.visibles_per(request.user).select_related("entitat")
    derivacio = get_object_or_404(derivacions, uid=uid)
    atencio = _atencio(request, derivacio.atencio.uid)
    if not pot_llegir_l_atencio(atencio, request.user):
        raise Http404
    form = RespostaDerivacioForm(request.POST or None, instance=derivacio)
    if form.is_valid():
        form.save()
        messages.success(request, _("S'ha anotat la resposta."))
        return redirect("acollida:atencio", atencio.uid)
    context = {"derivacio": derivacio, "atencio": atencio, "form": form}
    return render(request, "acollida/derivacio.html", context)


@require_POST
@rols(Rol.TECNICA)
def assistents(request, uid):
    """Who attended a group: look for somebody, name her (`tria`), or take her off (`treu`)."""
    atencio = _atencio(request, uid)
    if not {"tria", "treu"} & request.POST.keys():
        return _pagina(request, atencio, text=request.POST.get("text", ""))
    fet = _treu if "treu" in request.POST else _afegeix
    try:
        messages.success(request, fet(request, atencio))
    except actions.NoPermesError as motiu:
        messages.error(request, str(motiu))
    return redirect("acollida:atencio", uid)


def _afegeix(request, atencio) -> str:
    persona = _segons(Persona.objects.visibles_per(request.user), uid=request.POST["tria"])
    actions.afegeix_assistent(atencio=atencio, persona=persona, per=request.user)
    return _("S'ha afegit a la llista d'assistents.")


def _treu(request, atencio) -> str:
    seves = AssistenciaGrup.objects.visibles_per(request.user).filter(atencio=atencio)
    assistencia = _segons(seves, persona__uid=request.POST["treu"])
    actions.treu_assistent(assistencia=assistencia, per=request.user)
    return _("S'ha tret de la llista d'assistents.")


def _pagina(request, atencio, text=""):
    es_grup = atencio.tipus == TipusAtencio.GRUP
    assistents = list(atencio.assistents.select_related("persona__municipi")) if es_grup else []
    trobades = troba(text, per=request.user) if text and es_grup else []
    visibles = _que_veu(request.user, [atencio.persona_id, *(a.persona_id for a in assistents)])
    mostrades = [*visibles.values(), *trobades]
    if es_grup and mostrades:
        constancia.llista(request, mostrades, "assistents d'un grup")
    elif mostrades:
        constancia.consulta(request, atencio.persona, "atenció")
    context = {
        "atencio": atencio,
        "llegible": pot_llegir_l_atencio(atencio, request.user),
        "nota_llegible": atencio.pot_llegir_la_nota(request.user),
        "visibles": visibles,
        "derivacions": atencio.derivacions.select_related("entitat"),
        "assistents": assistents,
        "text": text,
        "trobades": trobades,
    }
    return render(request, "acollida/atencio.html", context)


def _que_veu(usuari, persones) -> dict[int, Persona]:
    """Those of these people that she may see, by their key."""
    vistes = Persona.objects.visibles_per(usuari).filter(pk__in={p for p in persones if p})
    return {persona.pk: persona for persona in vistes.select_related("municipi")}


def _atencio(request, uid):
    atencions = Atencio.objects.visibles_per(request.user)
    relacions = (*RELACIONS, "expedient__comarca", "llengua_interpret", "modificat_per")
    return get_object_or_404(atencions.select_related(*relacions), uid=uid)


def _segons(files, **clau):
    """The row with a key that came in the form: 404 also when it is not even a key."""
    try:
        return get_object_or_404(files, **clau)
    except ValidationError:
        raise Http404 from None
