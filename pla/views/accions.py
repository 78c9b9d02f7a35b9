"""Actions: what each is, where it comes from, what is done for it and how it goes."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from comptes.enums import Rol
from comptes.perms import rols
from pla.enums.qui import DEL_PLA
from pla.forms.accions import AccioForm, NoticiaForm
from pla.models import Accio, Linia
from pla.perms import pot_respondre
from pla.presenters.accio import pagina_de

from .anys import anual_o_404
from .desa import enviat

RELACIONS = ("anual__pla__comarca", "linia", "responsable", "modificat_per")


@require_http_methods(["GET", "POST"])
@rols(Rol.COORDINADORA)
def nova(request, uid):
    anual = anual_o_404(request, uid)
    linia = Linia.objects.visibles_per(request.user).filter(
        pla=anual.pla, clau=request.GET.get("linia", "")
    )
    form = AccioForm(
        request.POST or None, anual=anual, per=request.user, initial={"linia": linia.first()}
    )
    return _formulari(request, form, anual, None)


@require_safe
@rols(*DEL_PLA)
def accio(request, uid):
    return _pagina(request, accio_o_404(request, uid), None)


@require_http_methods(["GET", "POST"])
@rols(Rol.COORDINADORA)
def edita(request, uid):
    accio = accio_o_404(request, uid)
    form = AccioForm(request.POST or None, instance=accio, per=request.user)
    return _formulari(request, form, accio.anual, accio)


def _formulari(request, form, anual, accio):
    if desada := enviat(request, form):
        messages.success(request, _("Acció desada."))
        _diu_si_en_passa(request, desada)
        return redirect("pla:accio", desada.uid)
    context = {"form": form, "anual": anual, "accio": accio, "conflicte": form.conflicte}
    status = 409 if form.conflicte else 200
    return render(request, "pla/accions/accio_form.html", context, status=status)


@require_http_methods(["GET", "POST"])
@rols(*DEL_PLA)
def noticia(request, uid):
    """Only for the coordinator and for who answers for the action."""
    accio = accio_o_404(request, uid)
    if not pot_respondre(request.user, accio):
        raise PermissionDenied
    form = NoticiaForm(request.POST or None, accio=accio, per=request.user)
    if noticia := enviat(request, form):
        messages.success(request, _("Notícia desada."))
        _diu_si_en_passa(request, noticia.accio)
        return redirect("pla:accio", uid)
    return _pagina(request, accio, form)


def _pagina(request, accio, form):
    pot = pot_respondre(request.user, accio)
    context = {
        **pagina_de(accio, request.user),
        "edita": request.user.te_rol(Rol.COORDINADORA),
        "form": form or (NoticiaForm(accio=accio, per=request.user) if pot else None),
    }
    return render(request, "pla/accions/accio.html", context)


def _diu_si_en_passa(request, accio) -> None:
    if accio.passa_del_previst:
        messages.warning(request, _("S'ha executat més pressupost del que es va preveure."))


def accio_o_404(request, uid) -> Accio:
    accions = Accio.objects.visibles_per(request.user).select_related(*RELACIONS)
    return get_object_or_404(accions, uid=uid)
