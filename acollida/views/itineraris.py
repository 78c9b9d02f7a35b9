"""The itineraries of first reception: their list, a new one, and the page of each."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from acollida import constancia, llistes
from acollida.actions import NoPermesError
from acollida.actions.itineraris import expedient_obert
from acollida.falta import amb_moduls, en_una_frase
from acollida.forms.filtre_itineraris import FiltreItinerarisForm
from acollida.forms.itineraris import ItinerariForm
from acollida.forms.moduls import AfegeixModulForm
from acollida.models import Itinerari
from acollida.presenters.itinerari import avis_d_edat, cami, files_de_moduls
from acollida.views.cites import persona_o_404
from comptes.enums import Rol
from comptes.perms import rols

RELACIONS = (
    "persona__municipi", "municipi__comarca", "motiu", "expedient__tecnica", "expedient__comarca",
    "avaluacio",
)  # fmt: skip


@require_GET
@rols(Rol.TECNICA)
def itineraris(request):
    """Those of the people she may see, the newest first."""
    filtre = FiltreItinerarisForm(request.GET, per=request.user)
    files = filtre.aplica(Itinerari.objects.visibles_per(request.user))
    quants, son_tots = llistes.recompte(files)
    senceres = amb_moduls(files.select_related("persona", "municipi", "expedient__tecnica"))
    ordre = ("-demanat_el", "-id")
    pagina = llistes.pagina(senceres, ordre, request.GET.get("des_de", ""))
    if pagina.files:
        constancia.llista(request, [i.persona for i in pagina], "itineraris")
    context = {
        "pagina": pagina, "filtre": filtre, "quants": quants, "son_tots": son_tots,
        "files": [(itinerari, en_una_frase(itinerari)) for itinerari in pagina],
    }  # fmt: skip
    return render(request, "acollida/itineraris/llista.html", context)


@require_http_methods(["GET", "POST"])
@rols(Rol.TECNICA)
def nou(request):
    """Ask for one, from the page of the person; who has an open one is taken to it."""
    if "persona" not in request.GET:
        messages.info(request, _("Trieu la persona: l'itinerari s'obre des de la seva fitxa."))
        return redirect("acollida:persones")
    persona = persona_o_404(request, request.GET["persona"])
    expedient = expedient_obert(persona)
    form = ItinerariForm(
        request.POST or None, per=request.user, persona=persona, expedient=expedient,
        initial={"municipi": persona.municipi_id, "tecnica": request.user.pk},
    )  # fmt: skip
    if obert := form.repetida() or persona.itineraris.oberts().first():
        return redirect("acollida:itinerari", obert.uid)
    if form.is_valid():
        try:
            obert = form.save()
        except NoPermesError as motiu:
            form.add_error(None, str(motiu))
        else:
            messages.success(request, _("S'ha obert l'itinerari. El pas següent és l'entrevista."))
            return redirect("acollida:itinerari", obert.uid)
    constancia.consulta(request, persona, "itinerari nou")
    context = {"form": form, "persona": persona, "expedient": expedient}
    context["avis"] = avis_d_edat(persona, persona.municipi)
    return render(request, "acollida/itineraris/nou.html", context)


@require_GET
@rols(Rol.TECNICA)
def itinerari(request, uid):
    """The path from the request to the certificate, and the modules one by one."""
    itinerari = itinerari_o_404(request, uid)
    persona = itinerari.persona
    altres = persona.itineraris.visibles_per(request.user).exclude(pk=itinerari.pk)
    context = {
        "itinerari": itinerari,
        "persona": persona,
        "frase": en_una_frase(itinerari),
        "cami": cami(itinerari),
        "moduls": files_de_moduls(itinerari, request.user),
        "avaluacio": getattr(itinerari, "avaluacio", None),
        "altres": [(altre, en_una_frase(altre)) for altre in amb_moduls(altres)],
        "avis": avis_d_edat(persona, itinerari.municipi),
    }
    if itinerari.es_obert and itinerari.inici:
        context["afegeix"] = AfegeixModulForm(itinerari=itinerari)
    constancia.consulta(request, persona, "itinerari")
    return render(request, "acollida/itineraris/itinerari.html", context)


def itinerari_o_404(request, uid) -> Itinerari:
    itineraris = Itinerari.objects.visibles_per(request.user).select_related(*RELACIONS)
    return get_object_or_404(amb_moduls(itineraris), uid=uid)
