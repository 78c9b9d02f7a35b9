"""The templates of a comarca: its coordinator writes them, sees them and goes back."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from acollida import actions
from acollida.forms.plantilles import PlantillaForm, VersioForm
from acollida.menes import nom_de, tipus_de_paper
from acollida.models import PlantillaPaper
from acollida.papers.camps import camps_de
from acollida.papers.diferencies import linies
from acollida.papers.exemple import impres_d_exemple, llengua_d_exemple
from acollida.papers.origen import text_de_la_casa
from acollida.tecniques import comarca_de
from comptes.enums import Rol
from comptes.perms import rols


@require_safe
@rols(Rol.COORDINADORA)
def plantilles(request):
    """Those of her comarca, by kind of document; where there is none, ours is used."""
    seves = list(_visibles(request).prefetch_related("versions"))
    grups = [
        (tipus, nom, [fila for fila in seves if fila.tipus == tipus])
        for tipus, nom in tipus_de_paper()
    ]
    return render(request, "acollida/papers/plantilles.html", {"grups": grups})


@require_http_methods(["GET", "POST"])
@rols(Rol.COORDINADORA)
def nova(request, paper):
    """A new one, which begins with the text of the house."""
    if paper not in dict(tipus_de_paper()):
        raise Http404
    comarca = comarca_de(request.user)
    inicial = {"text": text_de_la_casa(paper)}
    form = PlantillaForm(request.POST or None, tipus=paper, comarca=comarca, initial=inicial)
    if "desa" in request.POST and form.is_valid():
        feta = actions.crea_plantilla(
            plantilla=form.plantilla, text=form.cleaned_data["text"], per=request.user
        )
        messages.success(request, _("Plantilla desada. Des d'ara es pot triar."))
        return redirect("acollida:plantilla", feta.uid)
    return _editor(request, paper, form)


@require_http_methods(["GET", "POST"])
@rols(Rol.COORDINADORA)
def plantilla(request, uid):
    """Change its text: what is saved is a new version, and the others stay."""
    trobada = get_object_or_404(_visibles(request), uid=uid)
    versions = list(trobada.versions.select_related("per"))
    inicial = {"text": versions[0].text, "oberta": versions[0].numero}
    form = VersioForm(request.POST or None, tipus=trobada.tipus, initial=inicial)
    if "desa" in request.POST and form.is_valid() and _desa(request, trobada, form):
        return redirect("acollida:plantilla", uid)
    return _editor(request, trobada.tipus, form, plantilla=trobada, versions=versions)


@require_http_methods(["GET", "POST"])
@rols(Rol.COORDINADORA)
def versio(request, uid, numero):
    """An old version beside the one that went before it; by POST, back to it."""
    trobada = get_object_or_404(_visibles(request), uid=uid)
    triada = get_object_or_404(trobada.versions.select_related("per"), numero=numero)
    if request.method == "POST":
        nova = actions.torna_a_la_versio(versio=triada, per=request.user)
        dades = {"antiga": numero, "nova": nova.numero}
        messages.success(request, _("El text de la versió %(antiga)s és ara la %(nova)s.") % dades)
        return redirect("acollida:plantilla", uid)
    anterior = trobada.versions.filter(numero=numero - 1).first()
    context = {
        "plantilla": trobada,
        "versio": triada,
        "darrera": trobada.actual.numero,
        "linies": linies(anterior.text if anterior else "", triada.text),
        "anterior": anterior,
    }
    return render(request, "acollida/papers/versio.html", context)


@require_POST
@rols(Rol.COORDINADORA)
def retira(request, uid):
    """It cannot be chosen any more; what was issued with it stays. Again, to put it back."""
    trobada = get_object_or_404(_visibles(request), uid=uid)
    trobada.retirada_el = None if trobada.retirada_el else timezone.localdate()
    trobada.save(update_fields=["retirada_el"])
    fet = _("Plantilla retirada.") if trobada.retirada_el else _("Plantilla tornada a posar.")
    messages.success(request, fet)
    return redirect("acollida:plantilles")


def _visibles(request):
    return PlantillaPaper.objects.visibles_per(request.user)


def _desa(request, trobada, form) -> bool:
    dades = form.cleaned_data
    try:
        desada = actions.desa_versio(
            plantilla=trobada, text=dades["text"], per=request.user, oberta=dades["oberta"]
        )
    except actions.VersioError as error:
        [darrera] = error.args
        form.data["oberta"] = str(darrera.numero)
        avis = _(
            "Mentrestant algú ha desat la versió %(numero)s: la trobareu al final de la pàgina. "
            "Si torneu a desar, la vostra anirà al davant."
        )
        form.add_error(None, avis % {"numero": darrera.numero})
        return False
    messages.success(request, _("Desada: és la versió %(numero)s.") % {"numero": desada.numero})
    return True


def _editor(request, paper, form, **context):
    """The text with its fields beside it and, when it was asked for, what it would print."""
    impres = _exemple(request, paper, form) if request.method == "POST" else None
    if impres and "pdf" in request.POST:
        return HttpResponse(impres.pdf(), content_type="application/pdf")
    context |= {
        "paper": nom_de(paper),
        "form": form,
        "camps": camps_de(paper),
        "cos": impres.cos(nivell=2) if impres else "",
    }
    return render(request, "acollida/papers/editor.html", context)


def _exemple(request, paper, form):
    """The made-up case with the text as it is written, if it has no mistake."""
    if not form.is_bound or "text" in form.errors:
        return None
    return impres_d_exemple(
        paper,
        form.cleaned_data["text"],
        comarca=comarca_de(request.user),
        per=request.user,
        dia=timezone.localdate(),
        llengua=llengua_d_exemple(),
    )
