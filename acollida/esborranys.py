"""Forms as they were left half written: kept while they are typed, gone once they are saved."""

import re
from datetime import timedelta

from django.utils import timezone

from acollida.formularis import Recuperat
from acollida.models import Esborrany

CLAU = re.compile(r"[a-z_]{1,40}(:[a-z0-9-]{1,36}){0,2}")
CADUCITAT = timedelta(days=30)
MIDA = 200_000  # characters; the longest form of ours is not a tenth of it
SEUS_DEL_NAVEGADOR = ("csrfmiddlewaretoken", "_assignacio", "_esborrany")


def clau(formulari: str, *parts) -> str:
    """The key of a draft: the name of the form, and which record it writes («nom:uid:seccio»)."""
    return ":".join([formulari, *map(str, parts)])


def de(request, clau: str) -> Esborrany | None:
    return Esborrany.objects.visibles_per(request.user).filter(clau=clau).first()


def enviat(request, clau: str):
    """What a form is to show: what has been sent, the draft she asks for, or nothing."""
    if request.method == "POST":
        return request.POST
    if "esborrany" in request.GET and (guardat := de(request, clau)):
        return Recuperat(guardat.dades_del_formulari)
    return None


def desa(*, per, clau: str, dades) -> Esborrany | None:
    """Keep it, on top of what there was. Nothing is kept of what is not a form of ours."""
    dades = dades.copy()
    for nom in SEUS_DEL_NAVEGADOR:
        dades.pop(nom, None)
    text = dades.urlencode()
    if not CLAU.fullmatch(clau) or len(text) > MIDA:
        return None
    valors = {"dades_del_formulari": text, "desat_el": timezone.now()}
    return Esborrany.objects.update_or_create(per=per, clau=clau, defaults=valors)[0]


def descarta(request, clau: str) -> None:
    Esborrany.objects.visibles_per(request.user).filter(clau=clau).delete()


def esborra_els_vells() -> int:
    vells = Esborrany.objects.filter(desat_el__lt=timezone.now() - CADUCITAT)
    return vells.delete()[0]
