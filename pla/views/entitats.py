"""Entities and facilities, and all that has been done with each."""

from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from acollida import llistes
from acollida.directori import feines_amb
from comptes.perms import rols
from pla.comarca import entitats_de_la_comarca
from pla.enums.qui import DEL_PLA
from pla.forms.entitats import FiltreEntitatsForm
from pla.models import Acord, Activitat, CircuitAcollida, Taula
from pla.presenters.entitats import activitats_amb, amb_feina, menes


@require_safe
@rols(*DEL_PLA)
def entitats(request):
    """Those of the comarca, with how much is done with each."""
    filtre = FiltreEntitatsForm(request.GET, per=request.user)
    files = filtre.aplica(entitats_de_la_comarca(request.user))
    quantes, son_totes = llistes.recompte(files)
    context = {
        "filtre": filtre,
        "pagina": llistes.pagina(
            amb_feina(files), ("clau_ordre", "id"), request.GET.get("des_de", "")
        ),
        "quantes": quantes,
        "son_totes": son_totes,
    }
    return render(request, "pla/entitats/entitats.html", context)


@require_safe
@rols(*DEL_PLA)
def entitat(request, uid):
    """Its tables, its activities, what it said that it would do, and what other rooms know."""
    visibles = entitats_de_la_comarca(request.user).select_related("municipi", "comarca")
    entitat = get_object_or_404(visibles, uid=uid)
    totes = activitats_amb(Activitat.objects.visibles_per(request.user), entitat)
    per_menes = menes(totes)
    tipus = next((m.codi for m in per_menes if m.codi == request.GET.get("tipus")), "")
    triades = totes.filter(tipus=tipus) if tipus else totes
    acords = Acord.objects.visibles_per(request.user).filter(entitat=entitat)
    circuits = CircuitAcollida.objects.visibles_per(request.user).filter(entitats=entitat)
    context = {
        "entitat": entitat,
        "taules": Taula.objects.visibles_per(request.user).filter(membres=entitat),
        "menes": per_menes,
        "tipus": tipus,
        "quantes": sum(mena.quantes for mena in per_menes),
        "pagina": llistes.pagina(
            triades.select_related("municipi"), ("-dia", "-id"), request.GET.get("des_de", "")
        ),
        "pendents": acords.pendents().count(),
        "fets": acords.fets().count(),
        "circuits": circuits.select_related("protocol__municipi"),
        "feines": feines_amb(request.user, entitat),
        "avui": timezone.localdate(),
    }
    return render(request, "pla/entitats/entitat.html", context)
