"""The inbox of requests and the page of one, with its history."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from acollida import constancia, llistes
from acollida.actions import NoPermesError
from acollida.forms.troba import TrobaForm
from acollida.tecniques import comarca_de
from acollida.views.agenda import anota
from acollida.views.cites import persona_o_404
from comptes.enums import Rol
from comptes.perms import rols
from mediacio import actions
from mediacio.enums import EstatPeticio, QuiMou
from mediacio.forms.demana import AnullaForm
from mediacio.forms.peticions import FiltrePeticionsForm, PeticioForm
from mediacio.grups import PENDENTS
from mediacio.models import Peticio
from mediacio.presenters.peticions import avisos_de, ofertes_de, passos_de, qui_es, to_de
from mediacio.presenters.safata import files_de, grups

RELACIONS = (
    "comarca", "municipi", "llengua", "ambit", "sollicitant", "tecnica", "interpret", "persona",
    "motiu_anullacio",
)  # fmt: skip


@require_GET
@rols(Rol.TECNICA, Rol.COORDINADORA)
def inici(request):
    """The requests of her territory: what is to be done, soonest first; the rest, newest first."""
    filtre = FiltrePeticionsForm(request.GET, per=request.user)
    visibles = Peticio.objects.visibles_per(request.user)
    ordre = ("dia", "id") if filtre.quin_grup == PENDENTS else ("-dia", "-id")
    files = filtre.aplica(visibles).select_related("municipi", "llengua", "ambit", "interpret")
    pagina = llistes.pagina(
        files.select_related("sollicitant", "tecnica"), ordre, request.GET.get("des_de", "")
    )
    context = {
        "filtre": filtre,
        "grup": filtre.quin_grup,
        "grups": grups(visibles),
        "pagina": pagina,
        "files": files_de(pagina),
        "comarca": comarca_de(request.user).codi,
    }
    return render(request, "mediacio/safata.html", context)


@require_GET
@rols(Rol.TECNICA, Rol.COORDINADORA)
def peticio(request, uid):
    peticio = peticio_o_404(request, uid)
    qui = qui_es(peticio, request.user)
    if qui.persona:
        constancia.consulta(request, qui.persona, "petició d'intèrpret")
    context = {
        "peticio": peticio,
        "qui": qui,
        "to": to_de(peticio),
        "passos": passos_de(peticio),
        "avisos": avisos_de(peticio),
        "ofertes": ofertes_de(peticio),
        "moviments": peticio.moviments.select_related("per", "interpret", "motiu"),
        "escriu": request.user.te_rol(Rol.TECNICA),
        "oberta": peticio.estat in EstatPeticio.obertes(),
        "busca": peticio.estat in (EstatPeticio.SOLLICITADA, EstatPeticio.OFERTA),
        "torna": peticio.estat in (EstatPeticio.CONFIRMADA, EstatPeticio.NO_SERVIDA),
    }
    return render(request, "mediacio/peticio.html", context)


@require_http_methods(["GET", "POST"])
@rols(Rol.TECNICA)
def nova(request):
    """A request of the service itself; for a person with a record, if she is chosen first."""
    persona = persona_o_404(request, request.GET["persona"]) if "persona" in request.GET else None
    form = PeticioForm(request.POST or None, per=request.user, persona=persona)
    feta = form.repetida()
    if not feta and request.method == "POST" and form.is_valid():
        feta = form.save()
        messages.success(request, _("Petició desada: ja podeu buscar qui la faci."))
    if feta:
        return redirect("mediacio:peticio", feta.uid)
    if persona:
        constancia.consulta(request, persona, "petició d'intèrpret nova")
    return render(request, "mediacio/peticio_nova.html", {"form": form, "persona": persona})


@require_http_methods(["GET", "POST"])
@rols(Rol.TECNICA)
def tria(request):
    """Whom it is for: a few words, which travel by POST."""
    if triada := request.POST.get("tria"):
        return redirect(reverse("mediacio:peticio_nova", query={"persona": triada}))
    form = TrobaForm(request.POST or None)
    trobades = form.trobades(per=request.user)
    anota(request, trobades, "a qui cal un intèrpret")
    context = {"text": form["text"].value() or "", "trobades": trobades}
    return render(request, "mediacio/tria.html", context)


@require_http_methods(["GET", "POST"])
@rols(Rol.TECNICA)
def anulla(request, uid):
    peticio = peticio_o_404(request, uid)
    form = AnullaForm(request.POST or None)
    if peticio.estat not in EstatPeticio.obertes():
        return redirect("mediacio:peticio", uid)
    if request.method == "POST" and form.is_valid():
        try:
            motiu = form.cleaned_data["motiu"]
            actions.anulla(peticio=peticio, motiu=motiu, qui=QuiMou.SERVEI, per=request.user)
        except NoPermesError as perque:
            messages.warning(request, str(perque))
        else:
            messages.success(request, _("Desat. Ho diem per correu a qui ho ha de saber."))
        return redirect("mediacio:peticio", uid)
    return render(request, "mediacio/peticio_anulla.html", {"peticio": peticio, "form": form})


@require_POST
@rols(Rol.TECNICA)
def torna(request, uid):
    """The interpreter cannot come after all, or one may be found: it can be offered again."""
    peticio = peticio_o_404(request, uid)
    try:
        actions.torna_a_buscar(peticio=peticio, per=request.user)
    except NoPermesError as perque:
        messages.warning(request, str(perque))
        return redirect("mediacio:peticio", uid)
    return redirect("mediacio:proposta", uid)


def peticio_o_404(request, uid) -> Peticio:
    peticions = Peticio.objects.visibles_per(request.user).confirmades()
    return get_object_or_404(peticions.select_related(*RELACIONS), uid=uid)
