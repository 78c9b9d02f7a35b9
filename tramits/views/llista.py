"""The list of procedures, and the same as a workbook."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from acollida import constancia, llistes
from acollida.views.marcades import XLSX
from comptes.enums import Accio, Rol
from comptes.perms import rols
from tramits.forms.filtre import FiltreTramitsForm
from tramits.models import Tramit
from tramits.presenters.exporta import llibre_de_tramits
from tramits.presenters.llistat import de_llista, files_de

MAXIM_EXPORTAT = 5000


@require_GET
@rols(Rol.TECNICA)
def inici(request):
    """Fifty at a time; if nothing else is asked, the open ones of whoever looks."""
    filtre, files = _demanats(request)
    quants, son_tots = llistes.recompte(files)
    pagina = llistes.pagina(de_llista(files), filtre.ordre, request.GET.get("des_de", ""))
    if pagina.files:
        constancia.llista(request, [tramit.persona for tramit in pagina], "tràmits")
    context = {
        "filtre": filtre,
        "pagina": pagina,
        "files": files_de(pagina.files),
        "quants": quants,
        "son_tots": son_tots,
        "avui": timezone.localdate(),
        "parametres": request.GET.urlencode(),
    }
    return render(request, "tramits/tramits/llista.html", context)


@require_GET
@rols(Rol.TECNICA)
def exporta(request):
    """Everything that the list would show; of too many, nothing but how to ask for fewer."""
    filtre, files = _demanats(request)
    ordenats = de_llista(files, "tipus__grup").order_by(*filtre.ordre)
    tramits = list(ordenats[: MAXIM_EXPORTAT + 1])
    if not 0 < len(tramits) <= MAXIM_EXPORTAT:
        messages.error(request, _per_que_no(tramits))
        return redirect(f"{reverse('tramits:inici')}?{request.GET.urlencode()}")
    persones = [tramit.persona for tramit in tramits]
    constancia.llista(request, persones, "tràmits", accio=Accio.DESCARREGA)
    contingut = llibre_de_tramits(tramits, filtre.triats(), request.user)
    nom = f"tramits-{timezone.localdate():%Y-%m-%d}.xlsx"
    capcaleres = {"Content-Disposition": f'attachment; filename="{nom}"'}
    return HttpResponse(contingut, content_type=XLSX, headers=capcaleres)


def _demanats(request):
    filtre = FiltreTramitsForm(request.GET, per=request.user)
    return filtre, filtre.aplica(Tramit.objects.visibles_per(request.user))


def _per_que_no(tramits) -> str:
    if not tramits:
        return _("No hi ha cap tràmit per exportar.")
    maxim = number_format(MAXIM_EXPORTAT, use_l10n=True, force_grouping=True)
    return _("Són més de %(n)s tràmits: filtreu la llista abans d'exportar-la.") % {"n": maxim}
