"""What is due and the clocks that say so: the queue, the board, a procedure's and a sum."""

from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from acollida import constancia, llistes
from acollida.columnes import amb
from comptes.enums import Rol
from comptes.perms import rols
from tramits.cua import ORDRE
from tramits.cua import cua as cua_de
from tramits.explica import explica
from tramits.forms.calculadora import CalculadoraForm
from tramits.forms.cua import FiltreCuaForm
from tramits.models import Tramit
from tramits.presenters.cua import files_de
from tramits.presenters.quadre import quadre as fa_quadre
from tramits.presenters.terminis import de_la_pagina

COLUMNES = (
    "persona__uid", "persona__nom", "persona__cognom1", "persona__cognom2", "persona__nom_sentit",
    "municipi__nom_natural", "comarca__codi", "tecnica__nom", "tipus__nom", "tipus__nom_es",
)  # fmt: skip


@require_safe
@rols(Rol.TECNICA)
def cua(request):
    """What is due of the people of her territory, what is overdue first."""
    filtre = FiltreCuaForm(request.GET, per=request.user)
    files = filtre.aplica(cua_de(request.user))
    des_de = request.GET.get("des_de", "")
    pagina = llistes.pagina(amb(files, *COLUMNES), ORDRE, des_de)
    tots_aqui = not des_de and not pagina.clau
    quants, son_tots = (len(pagina), True) if tots_aqui else llistes.recompte(files)
    if pagina.files:
        constancia.llista(request, [tramit.persona for tramit in pagina], "terminis de tràmits")
    context = {
        "filtre": filtre,
        "pagina": pagina,
        "files": files_de(pagina.files, timezone.localdate()),
        "quants": quants,
        "son_tots": son_tots,
    }
    return render(request, "tramits/terminis/cua.html", context)


@require_safe
@rols(Rol.COORDINADORA)
def quadre(request):
    """How the work stands, without a name of whom it is about."""
    context = {"quadre": fa_quadre(request.user.abast, timezone.localdate())}
    return render(request, "tramits/terminis/quadre.html", context)


@require_safe
@rols(Rol.TECNICA)
def terminis(request, uid):
    """All the clocks of a procedure, with the way in which each was counted."""
    visibles = Tramit.objects.visibles_per(request.user)
    relacions = visibles.select_related("persona__municipi", "tipus", "comarca")
    tramit = get_object_or_404(relacions, uid=uid)
    constancia.consulta(request, tramit.persona, "terminis d'un tràmit")
    context = {"tramit": tramit} | de_la_pagina(tramit, request.user)
    return render(request, "tramits/terminis/tramit.html", context)


@require_safe
@rols(Rol.TECNICA, Rol.COORDINADORA, Rol.MUNICIPAL)
def calculadora(request):
    """A term that belongs to no procedure: the same answer as `manage.py termini`."""
    form = CalculadoraForm(request.GET or None, per=request.user)
    computat = form.computat()
    context = {"form": form, "computat": computat, "text": computat and explica(computat)}
    return render(request, "tramits/terminis/calculadora.html", context)
