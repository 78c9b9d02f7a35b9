"""The waiting list for the first interview, with the days that each has waited."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from acollida import constancia
from acollida.espera import LIMIT, esperes
from acollida.forms.cites import PeticioForm, RetiraForm
from acollida.formularis import ConflicteError
from acollida.llistes import pagina
from acollida.models import PeticioEntrevista
from acollida.presenters.espera import resum_per_municipi
from acollida.views.agenda import anota
from acollida.views.cites import persona_o_404
from comptes.enums import Rol
from comptes.perms import rols

ORDRE = ("demanada_el", "id")


@require_safe
@rols(Rol.TECNICA, Rol.COORDINADORA)
def espera(request):
    """The oldest first; to who plans, how many of each municipality and nobody's name."""
    avui = timezone.localdate()
    resum = resum_per_municipi(request.user.abast, avui)
    triat = request.GET.get("municipi", "")
    files = pagina(_pendents(request, triat), ORDRE, request.GET.get("des_de", ""))
    anota(request, [peticio.persona for peticio in files], "llista d'espera")
    context = {
        "resum": resum,
        "triat": triat,
        "pagina": files,
        "esperes": list(esperes(files, avui)),
        "avui": avui,
        "limit": LIMIT,
        "urgents": sum(fila.vint_i_cinc for fila in resum),
        "a_prop": sum(fila.vint for fila in resum),
    }
    return render(request, "acollida/agenda/espera.html", context)


@require_http_methods(["GET", "POST"])
@rols(Rol.TECNICA)
def nova(request):
    """Somebody asks for her first interview: from the next day on, the days are counted."""
    persona = persona_o_404(request, request.GET.get("persona", ""))
    form = PeticioForm(request.POST or None, per=request.user, persona=persona)
    if request.method == "POST" and (form.repetida() or form.is_valid()):
        if not form.repetida():
            form.save()
            messages.success(request, _("És a la llista d'espera."))
        return redirect("acollida:espera")
    constancia.consulta(request, persona, "petició d'entrevista")
    context = {"form": form, "persona": persona}
    return render(request, "acollida/agenda/peticio_nova.html", context)


@require_http_methods(["GET", "POST"])
@rols(Rol.TECNICA)
def peticio(request, uid):
    """Why the limit is the day that it is; and, if she does not want it any more, off the list."""
    peticions = PeticioEntrevista.objects.visibles_per(request.user)
    peticio = get_object_or_404(
        peticions.select_related("persona", "municipi__comarca", "motiu", "cita"), uid=uid
    )
    form = RetiraForm(request.POST or None, instance=peticio, per=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            form.save()
        except ConflicteError:
            messages.warning(request, _("Algú ha canviat la petició mentrestant: així és ara."))
            return redirect("acollida:peticio", uid)
        messages.success(request, _("La persona ja no és a la llista d'espera."))
        return redirect("acollida:espera")
    constancia.consulta(request, peticio.persona, "petició d'entrevista")
    [(_peticio, espera)] = esperes([peticio], timezone.localdate())
    context = {"form": form, "peticio": peticio, "espera": espera, "limit": LIMIT}
    return render(request, "acollida/agenda/peticio.html", context)


def _pendents(request, municipi: str):
    """Of the people she sees, those who wait, where she has chosen."""
    pendents = PeticioEntrevista.objects.visibles_per(request.user).pendents()
    if municipi:
        pendents = pendents.filter(municipi__codi_ine=municipi)
    return pendents.select_related("persona", "municipi__comarca", "motiu", "cita")
