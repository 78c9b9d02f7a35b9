"""The list of persons."""

from django.shortcuts import render
from django.views.decorators.http import require_GET

from acollida.constancia import llista
from acollida.forms.filtre_persones import FiltrePersonesForm
from acollida.llistat import ORDRES, aplica
from acollida.llistes import pagina, recompte
from acollida.models import Persona
from acollida.presenters.llistat import files_de
from comptes.enums import Rol
from comptes.perms import rols

# What a row reads: the rest of the record, encrypted notes included, stays in the database.
DE_FILA = (
    "uid", "nom", "cognom1", "cognom2", "nom_sentit", "clau_ordre", "creat_el", "naixement",
    "naixement_precisio", "municipi__nom_natural", "nacionalitat__nom", "nacionalitat__nom_es",
    "nacionalitat__nom_en",
)  # fmt: skip


@require_GET
@rols(Rol.TECNICA)
def persones(request):
    """The people of her territory, fifty at a time."""
    triats, posats = _demanat(request)
    totes = aplica(Persona.objects.visibles_per(request.user), triats)
    ordre = ORDRES[triats.get("ordre", "")].columnes
    trobades = pagina(
        totes.select_related("municipi", "nacionalitat").only(*DE_FILA),
        ordre,
        request.GET.get("des_de", ""),
    )
    context = {
        "posats": posats,
        "pagina": trobades,
        "files": files_de(trobades.files),
        "recompte": recompte(totes),
    }
    if trobades.files:
        llista(request, trobades, "persones")
    return render(request, "acollida/persones.html", context)


@require_GET
@rols(Rol.TECNICA)
def filtre(request):
    """The conditions of the list, to change them: shows nobody."""
    form = FiltrePersonesForm(request.GET, per=request.user)
    return render(request, "acollida/persones_filtre.html", {"form": form})


def _demanat(request):
    """What the address asks, and how it is read; the bare list, which everybody opens, no form."""
    if not request.GET:
        return {}, []
    form = FiltrePersonesForm(request.GET, per=request.user)
    return form.triats(), form.filtres()
