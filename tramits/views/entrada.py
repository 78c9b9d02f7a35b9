"""The requests of report that the town halls hand in, for the clerk and for the technician."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from acollida import llistes
from acollida.formularis import ConflicteError
from comptes.enums import Rol
from comptes.perms import rols
from municipis.models import Municipi
from tramits import constancia
from tramits.forms.entrada import SollicitudForm
from tramits.forms.filtre_entrada import FiltreSollicitudsForm
from tramits.models import SollicitudInforme
from tramits.presenters.entrada import RELACIONS, fets
from tramits.presenters.limits_entrada import limits
from tramits.presenters.safata_entrada import FilaSollicitud, grups

ENTREN = (Rol.TECNICA, Rol.MUNICIPAL)


@require_safe
@rols(*ENTREN)
def entrada(request):
    """What waits comes first, the oldest before; the rest, the newest before."""
    filtre = FiltreSollicitudsForm(request.GET, per=request.user)
    visibles = SollicitudInforme.objects.visibles_per(request.user)
    esperen = filtre.quin_grup == "rebudes"
    ordre = ("registre_el", "id") if esperen else ("-registre_el", "-id")
    files = filtre.aplica(visibles).select_related("municipi", "tipus", "tramit")
    pagina = llistes.pagina(files, ordre, request.GET.get("des_de", ""))
    constancia.sollicituds(request, pagina.files, "entrada")
    context = {
        "filtre": filtre,
        "grups": grups(visibles),
        "pagina": pagina,
        "files": [FilaSollicitud(sollicitud) for sollicitud in pagina],
        "quants": llistes.recompte(files),
        "es_tecnica": request.user.te_rol(Rol.TECNICA),
    }
    return render(request, "tramits/entrada/safata.html", context)


@require_http_methods(["GET", "POST"])
@rols(Rol.MUNICIPAL)
def nova(request):
    municipi = Municipi.objects.visibles_per(request.user).get()
    form = SollicitudForm(request.POST or None, per=request.user, municipi=municipi)
    if feta := form.repetida():
        return redirect("tramits:sollicitud", feta.uid)
    if request.method == "POST" and form.is_valid() and (feta := form.desa()):
        messages.success(request, _("Sol·licitud enviada a la tècnica."))
        return redirect("tramits:sollicitud", feta.uid)
    return render(request, "tramits/entrada/edita.html", {"form": form, "municipi": municipi})


@require_safe
@rols(*ENTREN)
def sollicitud(request, uid):
    """To the clerk, what she wrote and how it goes: never the file of the person."""
    sollicitud = sollicitud_o_404(request, uid)
    constancia.sollicitud(request, sollicitud)
    context = {
        "sollicitud": sollicitud,
        "fila": FilaSollicitud(sollicitud),
        "fets": fets(sollicitud),
        "limits": limits(sollicitud),
        "es_tecnica": request.user.te_rol(Rol.TECNICA),
    }
    return render(request, "tramits/entrada/sollicitud.html", context)


@require_http_methods(["GET", "POST"])
@rols(Rol.MUNICIPAL)
def edita(request, uid):
    """While nobody has accepted it. One that came back is sent again when it is saved."""
    sollicitud = sollicitud_o_404(request, uid)
    if not sollicitud.es_pot_editar:
        messages.info(request, _("Ja s'ha acceptat: per canviar-hi res, parleu amb la tècnica."))
        return redirect("tramits:sollicitud", uid)
    opcions = {"per": request.user, "municipi": sollicitud.municipi}
    form = SollicitudForm(request.POST or None, instance=sollicitud, **opcions)
    if request.method == "POST" and form.is_valid():
        try:
            desada = form.desa()
        except ConflicteError:
            messages.warning(request, _("Algú l'ha canviada mentrestant: així és ara."))
            return redirect("tramits:sollicitud", uid)
        if desada:
            messages.success(request, _("Sol·licitud desada i enviada a la tècnica."))
            return redirect("tramits:sollicitud", uid)
    constancia.sollicitud(request, sollicitud)
    context = {"form": form, "sollicitud": sollicitud, "municipi": sollicitud.municipi}
    return render(request, "tramits/entrada/edita.html", context)


def sollicitud_o_404(request, uid) -> SollicitudInforme:
    sollicituds = SollicitudInforme.objects.visibles_per(request.user)
    return get_object_or_404(sollicituds.select_related(*RELACIONS, "municipi__comarca"), uid=uid)
