"""Programmes: who is in them, among those whom one may know of."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from acollida import constancia, llistes
from acollida.forms.filtre_programes import FiltreProgramesForm
from acollida.models import Participacio, Programa
from acollida.presenters.programes import Estat
from acollida.views.participacions import RELACIONS, persona_o_404
from comptes.enums import Rol
from comptes.perms import rols

ORDRE = ("-inici", "-id")


@require_safe
@rols(Rol.TECNICA)
def programes(request):
    """The participations that she may know of, the newest first."""
    filtre = FiltreProgramesForm(request.GET, per=request.user)
    files = filtre.aplica(Participacio.objects.visibles_per(request.user).amb_estat())
    quantes, son_totes = llistes.recompte(files)
    pagina = llistes.pagina(files.select_related(*RELACIONS), ORDRE, request.GET.get("des_de", ""))
    if pagina.files:
        constancia.llista(request, [fila.persona for fila in pagina], "programes")
    context = {
        "filtre": filtre, "pagina": pagina, "quantes": quantes, "son_totes": son_totes,
        "files": [(fila, Estat.de(fila.estat_ara)) for fila in pagina],
        "programes": filtre.programes, "avui": timezone.localdate(),
    }  # fmt: skip
    return render(request, "acollida/programes/programes.html", context)


@require_safe
@rols(Rol.TECNICA)
def de_la_persona(request, uid):
    """Those of a person; to who may know of no programme the page does not exist."""
    persona = persona_o_404(request, uid)
    seves = persona.participacions.visibles_per(request.user).amb_estat()
    constancia.consulta(request, persona, "programes")
    context = {
        "persona": persona,
        "files": [(p, Estat.de(p.estat_ara)) for p in seves.select_related(*RELACIONS)],
        "oberts": Programa.objects.visibles_per(request.user).vigents(),
        "avui": timezone.localdate(),
    }
    return render(request, "acollida/programes/persona.html", context)
