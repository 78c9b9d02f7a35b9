"""Mediation cases: the list, the page of one, and who takes part in it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from acollida import constancia, llistes
from acollida.actions import NoPermesError
from acollida.forms.troba import troba
from acollida.formularis import ConflicteError
from acollida.models import Persona
from comptes.enums import Rol
from comptes.perms import rols
from mediacio.actions import casos as accions
from mediacio.forms.casos import CasForm, FiltreCasosForm, PartForm
from mediacio.models import CasMediacio, PartMediacio

ORDRE = ("-obert_el", "-id")
RELACIONS = ("municipi", "tema", "tecnica")


@require_safe
@rols(Rol.TECNICA, Rol.COORDINADORA)
def casos(request):
    """The cases of her territory, the newest first: what they are about, and of whom nothing."""
    filtre = FiltreCasosForm(request.GET, per=request.user)
    files = filtre.aplica(CasMediacio.objects.visibles_per(request.user))
    quants, son_tots = llistes.recompte(files)
    context = {
        "filtre": filtre,
        "pagina": llistes.pagina(
            files.select_related(*RELACIONS), ORDRE, request.GET.get("des_de", "")
        ),
        "quants": quants,
        "son_tots": son_tots,
        "avui": timezone.localdate(),
    }
    return render(request, "mediacio/casos.html", context)


@require_http_methods(["GET", "POST"])
@rols(Rol.TECNICA)
def nou(request):
    form = CasForm(request.POST or None, per=request.user, initial={"tecnica": request.user})
    if request.method == "POST" and (form.repetida() or form.is_valid()):
        obert = form.repetida() or form.save()
        messages.success(request, _("Cas obert. Digueu-ne ara les parts."))
        return redirect("mediacio:cas", obert.uid)
    return render(request, "mediacio/cas_form.html", {"form": form})


@require_safe
@rols(Rol.TECNICA)
def cas(request, uid):
    """Who takes part, what has been talked through, and how it stands."""
    return pagina(request, cas_o_404(request, uid))


@require_http_methods(["GET", "POST"])
@rols(Rol.TECNICA)
def edita(request, uid):
    cas = cas_o_404(request, uid)
    form = CasForm(request.POST or None, instance=cas, per=request.user)
    conflicte = None
    if request.method == "POST" and form.is_valid():
        try:
            form.save()
        except ConflicteError:
            diferencies = form.diferencies()
            conflicte = {
                "per": cas.modificat_per, "el": cas.modificat_el, "diferencies": diferencies,
                "afegides": [],
            }  # fmt: skip
        else:
            messages.success(request, _("Cas desat."))
            return redirect("mediacio:cas", uid)
    context = {"form": form, "cas": cas, "conflicte": conflicte}
    return render(request, "mediacio/cas_form.html", context, status=409 if conflicte else 200)


@require_POST
@rols(Rol.TECNICA)
def parts(request, uid):
    """Look for somebody, name her (`tria`), take a side off (`treu`), or write another one."""
    cas = cas_o_404(request, uid)
    if "cerca" in request.POST:
        return pagina(request, cas, text=request.POST.get("text", ""))
    try:
        if "tria" in request.POST:
            persona = _segons(Persona.objects.visibles_per(request.user), request.POST["tria"])
            accions.afegeix_persona(cas=cas, persona=persona, per=request.user)
        elif "treu" in request.POST:
            seves = PartMediacio.objects.visibles_per(request.user).filter(cas=cas)
            accions.treu_part(part=_segons(seves, request.POST["treu"]), per=request.user)
        else:
            form = PartForm(request.POST, cas=cas, per=request.user)
            if not form.is_valid():
                return pagina(request, cas, form=form)
            form.save()
    except NoPermesError as motiu:
        messages.error(request, str(motiu))
    else:
        messages.success(request, _("Parts desades."))
    return redirect("mediacio:cas", uid)


def pagina(request, cas, *, text="", form=None):
    """The page of a case. Those that this technician may not see have no name on it."""
    parts = list(cas.parts.select_related("entitat"))
    trobades = troba(text, per=request.user) if text else []
    claus = {part.persona_id for part in parts if part.persona_id}
    vistes = Persona.objects.visibles_per(request.user).select_related("municipi").in_bulk(claus)
    if mostrades := [*vistes.values(), *trobades]:
        constancia.llista(request, mostrades, "cas de mediació")
    context = {
        "cas": cas,
        "parts": [(part, vistes.get(part.persona_id)) for part in parts],
        "sessions": cas.sessions.select_related("mediadora"),
        "moviments": cas.moviments.select_related("per"),
        "part_form": form or PartForm(cas=cas, per=request.user),
        "text": text,
        "trobades": trobades,
    }
    return render(request, "mediacio/cas.html", context)


def cas_o_404(request, uid) -> CasMediacio:
    casos = CasMediacio.objects.visibles_per(request.user)
    return get_object_or_404(casos.select_related(*RELACIONS, "modificat_per"), uid=uid)


def _segons(files, uid):
    """The row with a key that came in the form: 404 also when it is not even a key."""
    try:
        return get_object_or_404(files, uid=uid)
    except ValidationError:
        raise Http404 from None
