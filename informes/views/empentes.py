"""What the report of the year still needs to know, person by person, for who may ask them."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from acollida.constancia import llista
from acollida.llistes import pagina, recompte
from comptes.enums import Rol
from comptes.perms import rols
from informes.memories.empentes import camps_de, sense
from informes.memories.forms_empentes import EmpentesForm

ORDRE = ("clau_ordre", "id")


@require_GET
@rols(Rol.TECNICA)
def empentes(request):
    exercici = timezone.localdate().year
    camps = camps_de(request.user, exercici)
    form = EmpentesForm(request.GET, camps=camps, per=request.user)
    context = {"form": form, "exercici": exercici, "camps": camps}
    if not form.is_valid():
        return render(request, "informes/plantilles/empentes.html", context, status=400)
    files = sense(request.user, form.triats(), exercici)
    if municipi := form.cleaned_data["municipi"]:
        files = files.filter(municipi=municipi)
    quants, tots = recompte(files)
    columnes = files.select_related("municipi").defer("nota")
    context["pagina"] = fulla = pagina(columnes, ORDRE, request.GET.get("des_de", ""))
    context["quants"], context["tots"] = quants, tots
    context["files"] = [(p, [camp for camp in camps if camp.falta(p)]) for p in fulla]
    if len(fulla):
        llista(request, fulla, "empentes")
    return render(request, "informes/plantilles/empentes.html", context)
