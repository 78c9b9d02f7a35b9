"""The paper of what is missing: seen before it is printed, and printed."""

from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from acollida import constancia
from comptes.enums import Accio, Rol
from comptes.perms import rols
from municipis.fitxers.lectura import PDF
from tramits.documents import Llista, llista_de
from tramits.forms.paper_documents import LlenguaForm
from tramits.models import Tramit
from tramits.paper_documents import PaperDocuments, paper_de

from .documents import tramit_o_404
from .fitxers import serveix


@require_safe
@rols(Rol.TECNICA)
def que_falta(request, uid):
    tramit, llista = _que_falta(request, uid)
    if not llista.falten:
        return redirect("tramits:documents", uid)
    form, paper = _paper(request, tramit, llista)
    constancia.consulta(request, tramit.persona, "documents que falten")
    context = {"tramit": tramit, "form": form, "paper": paper, "cos": paper.cos(nivell=2)}
    return render(request, "tramits/documents/que_falta.html", context)


@require_safe
@rols(Rol.TECNICA)
def pdf(request, uid):
    tramit, llista = _que_falta(request, uid)
    if not llista.falten:
        return redirect("tramits:documents", uid)
    _form, paper = _paper(request, tramit, llista)
    constancia.consulta(request, tramit.persona, "documents que falten", accio=Accio.IMPRESSIO)
    return serveix(paper.pdf(), PDF, f"{tramit.codi}-documents.pdf")


def _que_falta(request, uid) -> tuple[Tramit, Llista]:
    """With nothing missing there is no paper to give: a tab opened before may still ask for it."""
    tramit = tramit_o_404(request, uid)
    return tramit, llista_de(tramit, timezone.localdate())


def _paper(request, tramit, llista) -> tuple[LlenguaForm, PaperDocuments]:
    """In the language that the address says, which tells nothing of anybody."""
    form = LlenguaForm(request.GET, persona=tramit.persona)
    dia = timezone.localdate()
    return form, paper_de(tramit, llista, per=request.user, dia=dia, llengua=form.triada)
