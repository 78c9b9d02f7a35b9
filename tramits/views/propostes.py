"""The proposals that wait for their document, their signature or their sending, many at once."""

from django.contrib import messages
from django.http import StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from acollida import constancia, llistes
from acollida.models import PaperEmes
from comptes.enums import Accio, Rol
from comptes.perms import rols
from tramits.forms.propostes import EN_VIGOR, SAFATES, FiltrePropostesForm, LotForm
from tramits.models import Tramit
from tramits.paquet import paquet

ORDRE = ("informe__proposta_el", "id")
RELACIONS = ("comarca", "persona", "municipi", "tipus", "tecnica", "informe__proposta_paper")


@require_http_methods(["GET", "POST"])
@rols(Rol.TECNICA)
def propostes(request):
    """Three trays, by what they wait for: all that is ticked is done, or nothing is."""
    filtre = FiltrePropostesForm(request.GET, per=request.user)
    safata = SAFATES[filtre.safata]
    files = filtre.aplica(Tramit.objects.visibles_per(request.user)).filter(safata.quins)
    enviat = request.POST if request.method == "POST" else None
    form = safata.form(enviat, files=files, per=request.user)
    if form.is_bound and form.intenta():
        messages.success(request, str(form.fet))
        return redirect(request.get_full_path())
    sencers = files.select_related(*RELACIONS).defer("informe__proposta_paper__fitxer")
    pagina = llistes.pagina(sencers, ORDRE, request.GET.get("des_de", ""))
    if pagina.files:
        constancia.llista(request, [tramit.persona for tramit in pagina], "propostes d'informe")
    context = {
        "filtre": filtre, "safata": filtre.safata, "pagina": pagina, "form": form,
        "files": [form.fila(tramit) for tramit in pagina],
        "pestanyes": _pestanyes(), "quina": str(safata.nom),
    }  # fmt: skip
    return render(request, "tramits/integracio/propostes.html", context)


@require_POST
@rols(Rol.TECNICA)
def zip_de_documents(request):
    """The documents in force of those that are ticked, as they were issued."""
    files = Tramit.objects.visibles_per(request.user).filter(EN_VIGOR)
    form = LotForm(request.POST, files=files, per=request.user)
    if not form.is_valid():
        messages.warning(request, _per_que_no(form))
        return redirect("tramits:propostes")
    triats = form.cleaned_data["tramits"].select_related("persona", "informe")
    constancia.llista(
        request, [t.persona for t in triats], "propostes d'informe", accio=Accio.DESCARREGA
    )
    emesos = PaperEmes.objects.visibles_per(request.user)
    papers = emesos.filter(pk__in=[t.informe.proposta_paper_id for t in triats])
    parelles = papers.order_by("numero").values_list("numero", "fitxer").iterator(chunk_size=1)
    nom = f"propostes-{timezone.localdate():%Y-%m-%d}.zip"
    return StreamingHttpResponse(
        paquet((f"{numero}.pdf", bytes(fitxer)) for numero, fitxer in parelles),
        content_type="application/zip",
        headers={"Content-Disposition": f'attachment; filename="{nom}"'},
    )


def _per_que_no(form) -> str:
    """Those of which there is no document are no choice; there may also be none, or too many."""
    [error] = form.errors["tramits"].as_data()
    if error.code in ("invalid_choice", "invalid_pk_value"):
        return _("Cap dels informes marcats no té document per baixar.")
    return form.errors["tramits"][0]


def _pestanyes() -> list[tuple[str, str]]:
    adreca = reverse("tramits:propostes")
    _primera, *altres = SAFATES
    adreces = [adreca, *(f"{adreca}?que={codi}" for codi in altres)]
    return list(zip((str(s.nom) for s in SAFATES.values()), adreces, strict=True))
