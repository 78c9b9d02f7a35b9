"""What expires: the list to phone by, and how many padró renewals each municipality has."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from acollida.constancia import llista
from acollida.forms.venciments import VencimentsForm
from acollida.venciments import CADUCITATS
from acollida.venciments.renovacions import renovacions as taula_de_renovacions
from comptes.enums import Rol
from comptes.perms import rols


@require_safe
@rols(Rol.TECNICA)
def venciments(request):
    form = VencimentsForm(request.GET, per=request.user)
    if not form.is_valid():
        return render(request, "acollida/venciments.html", {"form": form}, status=400)
    cua = form.cua()
    des_de = request.GET.get("des_de", "")
    pagina = cua.pagina(des_de)
    quants, tots = cua.quants(None if des_de else pagina)
    context = {
        "form": form,
        "cua": cua,
        "pagina": pagina,
        "files": [(fila, CADUCITATS[codi].diu(fila)) for codi, fila in pagina],
        "quants": quants,
        "tots": tots,
    }
    if pagina:
        persones = {fila.persona_id: fila.persona for _codi, fila in pagina}
        llista(request, persones.values(), "venciments")
    return render(request, "acollida/venciments.html", context)


@require_safe
@rols(Rol.TECNICA)
def renovacions(request):
    """How many padró renewals fall due in each municipality and month; each number is a link."""
    taula = taula_de_renovacions(request.user, timezone.localdate())
    return render(request, "acollida/renovacions.html", {"taula": taula})
