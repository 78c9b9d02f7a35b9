"""A balanç to take away: printed, or as a workbook."""

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from comptes.acces import registra
from comptes.enums import Accio
from comptes.perms import rols
from informes.balancos.contingut import contingut
from informes.balancos.document import document
from informes.balancos.lector import Lector
from informes.sortida.excel import excel
from informes.sortida.pdf import pdf
from informes.views.balancos import LECTURA, balanc_o_404
from informes.views.feines import TIPUS

IMPRESSORES = {"pdf": pdf, "xlsx": excel}


@require_GET
@rols(*LECTURA)
def fitxer(request, uid, extensio):
    balanc = balanc_o_404(request, uid)
    if extensio not in IMPRESSORES:
        raise Http404
    lector = Lector.de(balanc)
    avui = timezone.localdate(balanc.tancat_el) if balanc.tancat_el else timezone.localdate()
    escrit = document(balanc, contingut(balanc, lector), lector.abast.nom, avui)
    registra(
        request, Accio.DESCARREGA, f"informes.balanc:{uid}.{extensio}", empremta=escrit.empremta
    )
    resposta = HttpResponse(IMPRESSORES[extensio](escrit), content_type=TIPUS[extensio])
    nom = f"balanc-{balanc.periode}.{extensio}"
    resposta["Content-Disposition"] = f'attachment; filename="{nom}"'
    return resposta
