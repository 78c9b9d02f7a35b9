"""The documents of an itinerary: what can be issued, how it will look, and what was issued."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from acollida import actions, constancia
from acollida.enums import TipusPaper
from acollida.forms.papers import AnullaPaperForm, PaperForm
from acollida.models import Itinerari, Modul, PaperEmes
from acollida.papers import codi as codis
from acollida.papers.camps import camps_de
from acollida.papers.cas import Cas, itineraris_sencers
from acollida.papers.impres import adreca_de, impres_de
from acollida.papers.opcions import opcio, opcions
from comptes.enums import Accio, Rol
from comptes.perms import rols

PDF = "application/pdf"


@require_safe
@rols(Rol.TECNICA)
def papers(request, uid):
    """What can be issued now and why the rest cannot, and what has been issued."""
    cas = _cas(request, uid)
    emesos = PaperEmes.objects.visibles_per(request.user).filter(itinerari=cas.itinerari)
    constancia.consulta(request, cas.persona, "documents")
    context = {
        "cas": cas,
        "opcions": opcions(cas),
        "emesos": emesos.sense_bytes().select_related("emes_per", "modul"),
    }
    return render(request, "acollida/papers/papers.html", context)


@require_http_methods(["GET", "POST"])
@rols(Rol.TECNICA)
def nou(request, uid, paper):
    """See a document before it is issued, and issue it."""
    cas = _cas(request, uid, request.GET.get("modul"))
    trobada = _opcio(cas, paper)
    form = PaperForm(request.POST or None, cas=cas, tipus=paper)
    if "emet" in request.POST and form.is_valid() and (emes := _emet(request, cas, form)):
        return redirect("acollida:paper", emes.uid)
    constancia.consulta(request, cas.persona, "document nou")
    tria = form.tria()
    impres = impres_de(cas, paper, tria["text"], tria["llengua"])
    explicacions = camps_de(paper)
    context = {
        "cas": cas,
        "opcio": trobada,
        "form": form,
        "impres": impres,
        "cos": impres.cos(nivell=2),
        "buits": [explicacions[nom] for nom in impres.buits],
        "organ": cas.organ if paper == TipusPaper.PROPOSTA else None,
    }
    return render(request, "acollida/papers/nou.html", context)


@require_safe
@rols(Rol.TECNICA)
def paper(request, uid):
    emes = _paper(request, uid)
    constancia.consulta(request, emes.persona, "document emès")
    context = {"paper": emes, "form": AnullaPaperForm()}
    context |= {"codi": codis.agrupa(emes.codi or ""), "adreca": adreca_de()}
    return render(request, "acollida/papers/paper.html", context)


@require_safe
@rols(Rol.TECNICA)
def pdf(request, uid):
    """The bytes that were issued, always the same."""
    emes = _paper(request, uid, PaperEmes.objects.visibles_per(request.user))
    constancia.consulta(request, emes.persona, "document emès", accio=Accio.DESCARREGA)
    nom = f'attachment; filename="{emes.numero}.pdf"'
    return HttpResponse(emes.fitxer, content_type=PDF, headers={"Content-Disposition": nom})


@require_http_methods(["GET", "POST"])
@rols(Rol.TECNICA)
def anulla(request, uid):
    emes = _paper(request, uid)
    form = AnullaPaperForm(request.POST or None)
    if form.is_valid():
        try:
            actions.anulla_paper(paper=emes, motiu=form.cleaned_data["motiu"])
        except actions.NoPermesError as motiu:
            messages.warning(request, str(motiu))
        else:
            messages.success(request, _("Document anul·lat: qui el comprovi ho veurà."))
        return redirect("acollida:paper", uid)
    constancia.consulta(request, emes.persona, "anul·lació d'un document")
    return render(request, "acollida/papers/anulla.html", {"paper": emes, "form": form})


def _emet(request, cas: Cas, form) -> PaperEmes | None:
    try:
        emes = actions.emet_paper(
            itinerari=cas.itinerari,
            tipus=form.tipus,
            modul=cas.modul,
            per=request.user,
            uid=form.cleaned_data["uid"],
            **form.tria(),
        )
    except actions.NoPermesError as motiu:
        form.add_error(None, str(motiu))
        return None
    messages.success(request, _("Document emès: %(numero)s.") % {"numero": emes.numero})
    return emes


def _cas(request, uid, modul=None) -> Cas:
    """The case of an itinerary of hers; `modul` is the code of one of its modules."""
    itineraris = itineraris_sencers(Itinerari.objects.visibles_per(request.user))
    itinerari = get_object_or_404(itineraris, uid=uid)
    return Cas(itinerari, request.user, timezone.localdate(), _modul(itinerari, modul))


def _modul(itinerari, codi) -> Modul | None:
    if not codi:
        return None
    seus = (fila.modul for fila in itinerari.moduls.all() if fila.modul.codi == codi)
    if trobat := next(seus, None):
        return trobat
    raise Http404


def _opcio(cas: Cas, paper):
    if trobada := opcio(cas, paper):
        return trobada
    raise Http404


def _paper(request, uid, emesos=None) -> PaperEmes:
    emesos = emesos or PaperEmes.objects.visibles_per(request.user).sense_bytes()
    relacions = ("persona__municipi", "itinerari", "modul", "comarca", "emes_per", "versio")
    return get_object_or_404(emesos.select_related(*relacions), uid=uid)
