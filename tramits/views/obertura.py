"""Opening a procedure, from the list or from the page of a person."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from acollida import constancia
from acollida.forms.troba import TrobaForm
from acollida.llars import membres_de, vistes
from acollida.models import Persona
from acollida.views.agenda import anota
from acollida.views.cites import persona_o_404
from comptes.enums import Rol
from comptes.perms import rols
from tramits.forms.obertura import TramitForm
from tramits.models import Tramit


@require_http_methods(["GET", "POST"])
@rols(Rol.TECNICA)
def tria(request):
    """Whose it is: a few words, which travel by POST."""
    if triada := request.POST.get("tria"):
        return redirect("tramits:nou_de", persona_o_404(request, triada).uid)
    form = TrobaForm(request.POST or None)
    trobades = form.trobades(per=request.user)
    anota(request, trobades, "de qui és el tràmit")
    context = {"text": form["text"].value() or "", "trobades": trobades}
    return render(request, "tramits/tramits/tria.html", context)


@require_http_methods(["GET", "POST"])
@rols(Rol.TECNICA)
def nou(request, persona):
    """For her, or for a member of her household that the user may see."""
    persona = persona_o_404(request, str(persona))
    llar = _llar(request, persona)
    # The address says which kind is proposed: a code of the catalogue, nothing about her.
    inicial = {"tecnica": request.user, "municipi": persona.municipi_id,
               "tipus": request.GET.get("tipus")}  # fmt: skip
    form = TramitForm(
        request.POST or None, per=request.user, persona=persona, llar=llar, initial=inicial
    )
    oberts = _oberts(request, [persona, *llar])
    feta = form.repetida()
    if not feta and request.method == "POST" and form.is_valid():
        feta = form.save()
        messages.success(request, _("Tràmit obert: %(codi)s.") % {"codi": feta.codi})
        _avisa_si_ja_en_tenia(request, feta, oberts)
    if feta:
        return redirect("tramits:tramit", feta.uid)
    constancia.consulta(request, persona, "tràmit nou", altres=llar)
    context = {"form": form, "persona": persona, "oberts": oberts}
    return render(request, "tramits/tramits/nou.html", context)


def _llar(request, persona) -> list[Persona]:
    visibles = Persona.objects.visibles_per(request.user)
    return [p for p in vistes(membres_de(persona), persona, visibles).values() if p != persona]


def _oberts(request, persones) -> list[Tramit]:
    oberts = Tramit.objects.visibles_per(request.user).oberts().filter(persona__in=persones)
    return list(oberts.select_related("tipus", "comarca", "persona").order_by("-id"))


def _avisa_si_ja_en_tenia(request, fet: Tramit, oberts: list[Tramit]) -> None:
    iguals = [
        t for t in oberts if t.persona_id == fet.persona_id and t.tipus.codi == fet.tipus.codi
    ]
    if iguals:
        codis = ", ".join(tramit.codi for tramit in iguals)
        avis = _("La persona ja en tenia un d'obert del mateix tipus: %(codis)s.")
        messages.warning(request, avis % {"codis": codis})
