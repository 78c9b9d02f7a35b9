"""The checklist of a procedure."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from acollida import constancia
from comptes.enums import Rol
from comptes.perms import rols
from tramits.actions import demana_documents
from tramits.documents import llista_de
from tramits.enums import EstatDocument
from tramits.forms.documents import AfegeixForm, DocumentForm, MarcaForm
from tramits.models import Tramit

BOTONS = (EstatDocument.LLIURAT, EstatDocument.PENDENT, EstatDocument.CADUCAT, EstatDocument.NO_CAL)


@require_http_methods(["GET", "POST"])
@rols(Rol.TECNICA)
def documents(request, uid):
    """Every document with how it is; several are written down at once."""
    tramit = tramit_o_404(request, uid)
    llista = llista_de(tramit, timezone.localdate())
    form = MarcaForm(request.POST or None, tramit=tramit, llista=llista)
    if request.method == "POST" and form.is_valid():
        _diu_quants(request, form.desa())
        return redirect("tramits:documents", uid)
    return _pagina(request, tramit, llista, form, AfegeixForm(tramit=tramit))


@require_POST
@rols(Rol.TECNICA)
def afegeix(request, uid):
    tramit = tramit_o_404(request, uid)
    form = AfegeixForm(request.POST, tramit=tramit)
    if form.is_valid():
        messages.success(
            request, _("Afegit a la llista: %(document)s.") % {"document": form.save()}
        )
        return redirect("tramits:documents", uid)
    llista = llista_de(tramit, timezone.localdate())
    return _pagina(request, tramit, llista, MarcaForm(tramit=tramit, llista=llista), form)


@require_POST
@rols(Rol.TECNICA)
def norma(request, uid):
    """Put on the list what the norm asks for since the day of presentation decided which it is."""
    tramit = tramit_o_404(request, uid)
    demana_documents(tramit)
    messages.success(request, _("La llista té tot el que demana la norma."))
    return redirect("tramits:documents", uid)


@require_http_methods(["GET", "POST"])
@rols(Rol.TECNICA)
def document(request, uid, classe):
    """One document: its state, its days, a note and its scan."""
    tramit = tramit_o_404(request, uid)
    fila = get_object_or_404(tramit.documents.select_related("classe"), classe__codi=classe)
    form = DocumentForm(
        request.POST or None, request.FILES or None, instance=fila, per=request.user
    )
    if request.method == "POST" and form.is_valid() and form.desa():
        messages.success(request, _("Document desat: %(document)s.") % {"document": fila})
        return redirect("tramits:documents", uid)
    constancia.consulta(request, tramit.persona, "document d'un tràmit")
    context = {"tramit": tramit, "document": fila, "form": form}
    context["fitxers"] = fila.adjunts.en_us().select_related("per")
    return render(request, "tramits/documents/document.html", context)


def tramit_o_404(request, uid) -> Tramit:
    """One that she may see, with whom it is about and what it follows."""
    visibles = Tramit.objects.visibles_per(request.user)
    relacions = ("persona__municipi", "persona__llengua_escrita", "tipus", "comarca", "municipi")
    return get_object_or_404(visibles.select_related(*relacions), uid=uid)


def _pagina(request, tramit, llista, form, afegeix):
    constancia.consulta(request, tramit.persona, "documents d'un tràmit")
    context = {"tramit": tramit, "llista": llista, "form": form, "afegeix": afegeix}
    return render(request, "tramits/documents/llista.html", context | {"botons": BOTONS})


def _diu_quants(request, quants: int) -> None:
    fet = ngettext("%(n)s document desat.", "%(n)s documents desats.", quants) % {"n": quants}
    messages.success(request, fet if quants else _("Dates de caducitat desades."))
