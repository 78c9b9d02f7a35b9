"""Tables, commissions and networks: the list, the page of one, and how it is written."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from acollida import llistes
from comptes.perms import rols
from pla.enums.qui import DEL_PLA
from pla.forms.taules import FiltreTaulesForm, TancaForm, TaulaForm
from pla.models import Acord, Taula
from pla.presenters.taules import amb_vida, reunions
from pla.views.desa import desa

ORDRE = ("rol", "clau_ordre", "id")  # those it leads before those it takes part in


@require_safe
@rols(*DEL_PLA)
def taules(request):
    """What the service leads and what it takes part in, told apart."""
    filtre, avui = FiltreTaulesForm(request.GET), timezone.localdate()
    files = filtre.aplica(Taula.objects.visibles_per(request.user))
    quantes, son_totes = llistes.recompte(files)
    context = {
        "filtre": filtre,
        "pagina": llistes.pagina(amb_vida(files, avui), ORDRE, request.GET.get("des_de", "")),
        "quantes": quantes,
        "son_totes": son_totes,
        "avui": avui,
    }
    return render(request, "pla/taules/taules.html", context)


@require_safe
@rols(*DEL_PLA)
def taula(request, uid):
    """Who belongs to it, when it has met, and what was agreed and is not done yet."""
    avui = timezone.localdate()
    visibles = amb_vida(Taula.objects.visibles_per(request.user), avui)
    taula = get_object_or_404(visibles.select_related("modificat_per"), uid=uid)
    acords = Acord.objects.visibles_per(request.user).filter(activitat__taula=taula)
    context = {
        "taula": taula,
        "oberta": taula.fins is None or taula.fins >= avui,
        "membres": taula.membres.order_by("clau_ordre", "pk"),
        "pagina": llistes.pagina(
            reunions(taula), ("-dia", "-id"), request.GET.get("des_de", ""), mida=20
        ),
        "acords": acords.pendents().amb_relacions(),
        "avui": avui,
    }
    return render(request, "pla/taules/taula.html", context)


@require_http_methods(["GET", "POST"])
@rols(*DEL_PLA)
def nova(request):
    form = TaulaForm(request.POST or None, per=request.user)
    return _escriu(request, form, "pla/taules/edita.html", _("Taula desada."))


@require_http_methods(["GET", "POST"])
@rols(*DEL_PLA)
def edita(request, uid):
    taula = get_object_or_404(Taula.objects.visibles_per(request.user), uid=uid)
    form = TaulaForm(request.POST or None, instance=taula, per=request.user)
    return _escriu(request, form, "pla/taules/edita.html", _("Taula desada."))


@require_http_methods(["GET", "POST"])
@rols(*DEL_PLA)
def tanca(request, uid):
    """Its last day, or that it meets again."""
    taula = get_object_or_404(Taula.objects.visibles_per(request.user), uid=uid)
    inicial = {} if taula.fins else {"fins": timezone.localdate()}
    form = TancaForm(request.POST or None, instance=taula, per=request.user, initial=inicial)
    return _escriu(request, form, "pla/taules/tanca.html", _("S'ha desat el darrer dia."))


def _escriu(request, form, plantilla, fet):
    feta, conflicte = desa(form) if request.method == "POST" else (None, None)
    if feta:
        messages.success(request, fet)
        return redirect("pla:taula", feta.uid)
    context = {"form": form, "taula": form.instance, "conflicte": conflicte}
    return render(request, plantilla, context, status=409 if conflicte else 200)
