"""A balanç to take away: printed, or as a workbook."""

from django.http import Http404
from django.utils import timezone
from django.views.decorators.http import require_GET

from comptes.perms import rols
from informes.baixada import baixa, files_de, signat
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
    escrit = signat(escrit, request.user)
    return baixa(
        request, IMPRESSORES[extensio](escrit), f"balanc-{balanc.periode}.{extensio}",
        TIPUS[extensio], objecte=f"informes.balanc:{uid}.{extensio}",
        empremta=escrit.empremta, periode=balanc.periode, files=files_de(escrit),
    )  # fmt: skip
