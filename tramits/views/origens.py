"""The wave of 2027: whose permits end, who has asked for the report, and whom to look for."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from acollida import constancia, llistes
from comptes.enums import Rol
from comptes.perms import rols
from tramits.forms.origens import LlistaForm, LlocForm, RadarForm
from tramits.presenters import origens as presenter

RELACIONS = ("tramit__persona__municipi", "tramit__tipus", "tramit__comarca", "tramit__municipi")


@require_safe
@rols(Rol.TECNICA)
def origens(request):
    """Only counts, each with the list behind it."""
    form = LlocForm(request.GET, per=request.user)
    onada = presenter.onada(request.user, timezone.localdate())
    context = {
        "form": form,
        "columnes": presenter.COLUMNES.values(),
        "per_mes": onada.per_mes(form.triat.get("municipi")),
        "per_municipi": onada.per_municipi(),
    }
    return render(request, "tramits/entrada/origens.html", context)


@require_safe
@rols(Rol.TECNICA)
def radar(request):
    """Whom to call or to write to, with what that needs."""
    avui = timezone.localdate()
    form = RadarForm(request.GET, per=request.user)
    radar = form.radar(avui)
    persones = radar.persones().select_related("municipi", "llengua_escrita")
    persones = persones.prefetch_related("contactes")
    pagina = llistes.pagina(persones, ("dia", "id"), request.GET.get("des_de", ""))
    if pagina:
        constancia.llista(request, pagina.files, "permisos del 2026 que caduquen")
    context = {
        "form": form,
        "radar": radar,
        "pagina": pagina,
        "quants": llistes.recompte(radar.persones()),
        "llengues": radar.per_llengua(),
        "avui": avui,
    }
    return render(request, "tramits/entrada/radar.html", context)


@require_safe
@rols(Rol.TECNICA)
def llista(request):
    """The reports behind a number of the wave."""
    form = LlistaForm(request.GET, per=request.user)
    files = form.aplica(presenter.informes(request.user, form.quin))
    pagina = llistes.pagina(
        files.select_related(*RELACIONS), ("-tramit_id",), request.GET.get("des_de", "")
    )
    if pagina:
        persones = [informe.tramit.persona for informe in pagina]
        constancia.llista(request, persones, "informes de permisos del 2026")
    context = {"form": form, "pagina": pagina, "quants": llistes.recompte(files)}
    return render(request, "tramits/entrada/origens_llista.html", context)
