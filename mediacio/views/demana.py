"""The public pages: a professional of another service asks, confirms, and sees how it goes."""

from allauth.core import ratelimit
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from acollida.actions import NoPermesError
from mediacio import actions, claus
from mediacio.enums import EstatPeticio, QuiMou
from mediacio.forms.demana import AnullaForm, DemanaForm
from mediacio.grups import GRUPS, PENDENTS
from mediacio.sollicitants import QUANTES, comarca_de, seves


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def demana(request, codi):
    """Ask for an interpreter. The answer is the same whoever asks: look at your mail."""
    comarca = comarca_de(codi)
    if not comarca:
        raise Http404
    form = DemanaForm(request.POST or None, comarca=comarca)
    if form.es_d_una_maquina:
        return redirect("mediacio:demanada", codi)
    if request.method == "POST" and form.is_valid():
        massa = ratelimit.consume_or_429(
            request, action="demana_interpret", key=form.cleaned_data["correu"]
        )
        if massa:
            return massa
        form.save()
        return redirect("mediacio:demanada", codi)
    context = {"form": form, "comarca": comarca, "regla": form.regla}
    return render(request, "mediacio/demana.html", context)


@login_not_required
@require_safe
def demanada(request, codi):
    comarca = comarca_de(codi)
    if not comarca:
        raise Http404
    return render(request, "mediacio/demanada.html", {"comarca": comarca})


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def confirma(request, clau):
    """The link of the mail: what opens it may be a machine that reads mail, so a person confirms.

    Twice gives the same page, until the request has gone further: then, the state of hers.
    """
    peticio = claus.peticio_per_confirmar(clau)
    if not peticio:
        return _no_serveix(request)
    if request.method == "POST":
        peticio = actions.confirma(peticio=peticio)
    meves = claus.clau(claus.LES_MEVES, peticio.sollicitant)
    if peticio.estat not in (EstatPeticio.PER_CONFIRMAR, *GRUPS[PENDENTS]):
        return redirect("mediacio:les_meves", meves)
    context = {"peticio": peticio, "meves": meves}
    context["per_confirmar"] = peticio.estat == EstatPeticio.PER_CONFIRMAR
    return render(request, "mediacio/confirma.html", context)


@login_not_required
@never_cache
@require_safe
def les_meves(request, clau):
    sollicitant = claus.sollicitant_de(clau)
    if not sollicitant:
        return _no_serveix(request)
    peticions = seves(sollicitant)[:QUANTES]
    context = {"sollicitant": sollicitant, "peticions": peticions, "clau": clau}
    return render(request, "mediacio/les_meves.html", context)


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def meva_anulla(request, clau, uid):
    """She does not need it any more, and says why."""
    sollicitant = claus.sollicitant_de(clau)
    if not sollicitant:
        return _no_serveix(request)
    peticio = get_object_or_404(seves(sollicitant), uid=uid)
    form = AnullaForm(request.POST or None, de_fora=True)
    if peticio.estat not in EstatPeticio.obertes():
        return redirect("mediacio:les_meves", clau)
    if request.method == "POST" and form.is_valid():
        motiu = form.cleaned_data["motiu"]
        try:
            actions.anulla(peticio=peticio, motiu=motiu, qui=QuiMou.SOLLICITANT)
        except NoPermesError as perque:
            form.add_error(None, str(perque))
        else:
            return redirect("mediacio:les_meves", clau)
    context = {"peticio": peticio, "form": form, "clau": clau}
    return render(request, "mediacio/meva_anulla.html", context)


def _no_serveix(request):
    """Old, cut short or made up: the same page."""
    return render(request, "mediacio/enllac.html", status=410)
