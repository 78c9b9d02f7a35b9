"""The figures of a semester, and the records behind each of them."""

from dataclasses import replace
from urllib.parse import urlencode

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from acollida import constancia
from comptes.acces import registra
from comptes.enums import Accio, Rol
from comptes.perms import rols
from informes import (
    quadres_acollida,
    quadres_cursos,
    quadres_mediacio,
    quadres_pla,
    quadres_programes,
    quadres_tramits,
)
from informes.cerca import cerca
from informes.columnes import de_gent
from informes.darrere import Darrere
from informes.escriptura import cella, dia
from informes.forms import PeriodeForm
from informes.quadres_xifres import de_quan
from informes.sortida.pagina import blocs
from informes.territori import abast_per
from informes.views.registres import descarrega, per_anotar, que_es
from informes.xifres import XIFRES, padro
from municipis.periode import Periode

CAPITOLS = (
    ("Acollida", quadres_acollida.capitol),
    ("Primera acollida", quadres_cursos.capitol),
    ("Interpretació i mediació", quadres_mediacio.capitol),
    ("Tràmits i informes d'estrangeria", quadres_tramits.capitol_intern),
    ("Coordinació, formació i sensibilització", quadres_pla.capitol),
    ("Programes", quadres_programes.capitol),
)
LECTURA = (Rol.COORDINADORA, Rol.TECNICA, Rol.MUNICIPAL)


@require_GET
@rols(*LECTURA)
def semestre(request, codi):
    """Every figure of the padró of a semester, each a link to its records."""
    try:
        fets = [
            (xifra, Darrere.de(xifra, request.user, {"periode": codi})) for xifra in padro.XIFRES
        ]
    except ValueError:
        raise Http404 from None
    files = [(xifra, cella(darrere.valor, xifra.format)) for xifra, darrere in fets]
    return render(request, "informes/semestre.html", {"semestre": codi, "files": files})


@require_GET
@rols(*LECTURA)
def acollida(request):
    """The figures of the reception service over the days that are asked for."""
    try:
        periode = Periode.del_codi(request.GET.get("periode", str(timezone.localdate().year)))
    except ValueError:
        raise Http404 from None
    form = PeriodeForm(request.GET if "inici" in request.GET else None, initial=vars(periode))
    if form.is_bound and form.is_valid():
        periode = form.periode
    abast = abast_per(request.user)
    context = {
        "form": form,
        "de_quan": de_quan(periode),
        "periodes": _periodes(),
        "fet_el": dia(timezone.localdate()),
        "capitols": [(titol, blocs(capitol(abast, periode))) for titol, capitol in CAPITOLS],
    }
    return render(request, "informes/acollida.html", context)


def _periodes() -> list[tuple[str, str]]:
    """Those that are asked for most: the last years, and the half-years of the last two."""
    avui = timezone.localdate()
    semestre = Periode.del_dia(avui)
    codis = [str(avui.year - n) for n in range(3)] + [semestre.codi, semestre.anterior().codi]
    adreca = reverse("informes:acollida")
    return [(codi, f"{adreca}?periode={codi}") for codi in codis]


@require_GET
@rols(*LECTURA)
def xifra(request, codi):
    """A figure with its definition and the records over which it is computed."""
    darrere = _darrere(request, codi)
    text = request.GET.get("q", "").strip()
    llistat = replace(darrere, registres=cerca(darrere.registres, text, request.user))
    try:
        registres, seguent = llistat.pagina(int(request.GET.get("des_de", 0)))
    except ValueError:
        raise Http404 from None
    llista = de_gent(darrere.registres.model, registres, request.user)
    _anota(request, codi, llista)
    context = {
        "xifra": darrere.xifra,
        "periode": darrere.periode,
        "darrere": darrere,
        "valor": cella(darrere.valor, darrere.xifra.format),
        "tipus": darrere.registres.model._meta.model_name,
        "registres": registres,
        "llista": llista,
        "seguent": seguent,
        "text": text,
        "filtres": _sense(request, "q", "des_de"),
        "fitxer": urlencode(_sense(request, "des_de")),
    }
    return render(request, "informes/xifra.html", context)


@require_GET
@rols(*LECTURA)
def xifra_fitxer(request, codi, extensio):
    """The records that its page lists, those of the search, to take away."""
    darrere = _darrere(request, codi)
    text = request.GET.get("q", "").strip()
    llistat = replace(darrere, registres=cerca(darrere.registres, text, request.user))
    xifra = darrere.xifra
    return descarrega(
        request, llistat.en_ordre, extensio,
        titol=xifra.titol,
        que_es=que_es(xifra, darrere.periode.codi, darrere.nomes, text, darrere.valor),
        objecte=f"informes.xifra:{codi}",
        consulta=per_anotar(codi, _sense(request)),
        nom=f"{codi}-{darrere.periode.codi}".replace("/", "_"),
    )  # fmt: skip


def _darrere(request, codi) -> Darrere:
    if codi not in XIFRES:
        raise Http404
    try:
        return Darrere.de(XIFRES[codi], request.user, request.GET.dict())
    except ValueError:
        raise Http404 from None


def _sense(request, *noms) -> dict[str, str]:
    return {nom: valor for nom, valor in request.GET.items() if nom not in noms}


def _anota(request, codi, llista) -> None:
    """In the read log: the list, with the persons that it shows by name."""
    consulta = per_anotar(codi, request.GET.dict())
    if llista and llista.persones:
        que = f"xifra {codi}?{urlencode(consulta)}"
        constancia.llista(request, llista.persones, que)
    else:
        registra(request, Accio.LLISTA, f"informes.xifra:{codi}", consulta=consulta)
