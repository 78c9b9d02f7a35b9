"""The requests to see a record of another municipality: made, received and answered."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from acollida import constancia
from acollida.actions import concedeix, demana_acces, denega
from acollida.cerca.fora import obre
from acollida.forms.accessos import DemanaForm, RespostaForm
from acollida.llistes import pagina
from acollida.models import Persona, SollicitudAcces
from acollida.presenters.accessos import files_de
from acollida.views.cerca import adreca_de
from comptes.enums import Rol
from comptes.perms import rols


@require_POST
@rols(Rol.TECNICA)
def demana(request):
    """One press and a reason. Whatever the reference, the answer says nothing of the person."""
    form = DemanaForm(request.POST)
    persona_id = obre(form["segell"].value() or "", request.user)
    if persona_id is None:
        messages.error(request, _("La cerca ha caducat. Torneu-la a fer i demaneu-ho de nou."))
    elif not form.is_valid():
        messages.error(request, _("Escriviu per què us cal veure la fitxa."))
    else:
        motiu = form.cleaned_data["motiu"]
        demana_acces(persona_id=persona_id, motiu=motiu, per=request.user)
        messages.success(request, _("S'ha enviat la petició. La resposta sortirà aquí."))
        return redirect("acollida:sollicituds")
    return redirect(adreca_de(request.POST.get("sobre", "")))


@require_safe
@rols(Rol.TECNICA)
def sollicituds(request):
    """What others ask of the people of her municipalities, and what has been answered to her."""
    visibles = SollicitudAcces.objects.visibles_per(request.user)
    llista = pagina(
        visibles.select_related("per", "respost_per", "persona__municipi"),
        ("-id",),
        request.GET.get("des_de", ""),
    )
    persones = Persona.objects.visibles_per(request.user).in_bulk([s.persona_id for s in llista])
    files = files_de(llista, persones, request.user)
    if persones:
        constancia.llista(request, persones.values(), "sol·licituds d'accés")
    context = {"files": files, "clau": llista.clau, "form": RespostaForm()}
    return render(request, "acollida/cerca/sollicituds.html", context)


@require_POST
@rols(Rol.TECNICA)
def respon(request, uid):
    """Grant until a day, or deny. Only who works in the municipality of the person."""
    d_altres = SollicitudAcces.objects.visibles_per(request.user).exclude(per=request.user)
    sollicitud = get_object_or_404(d_altres, uid=uid)
    if "denega" in request.POST:
        feta = denega(sollicitud=sollicitud, per=request.user)
    else:
        form = RespostaForm(request.POST)
        if not form.is_valid():
            messages.error(request, " ".join(form.errors["fins"]))
            return redirect("acollida:sollicituds")
        feta = concedeix(sollicitud=sollicitud, fins=form.cleaned_data["fins"], per=request.user)
    if feta:
        messages.success(request, _("S'ha enviat la resposta."))
    else:
        messages.warning(request, _("Una companya ja havia respost aquesta petició."))
    return redirect("acollida:sollicituds")
