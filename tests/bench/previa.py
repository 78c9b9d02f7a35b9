"""The preview of a normal municipal workbook, from the click to the page."""

import subprocess
import sys
from time import perf_counter

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings
from django.urls import reverse

from municipis.models import Municipi, Nacionalitat
from padro import actions
from padro.models import Carrega, EnviamentEsperat

from . import dades, escenari
from .iguals import buida_el_padro
from .mesura import Cursa, Resultat, Serie, alterna

FEINA = "Prèvia"
SEMESTRE = "2025-1"
NACIONALITATS = 120
LLEGEIX = """
import sys
from python_calamine import CalamineWorkbook
CalamineWorkbook.from_filelike(sys.stdin.buffer).get_sheet_by_name("Padró").to_python()
"""


@override_settings(ROOT_URLCONF="tests.bench.urls")
def mesura(*, vegades: int) -> list[Resultat]:
    buida_el_padro()
    escenari.campanya(SEMESTRE)
    municipi = Municipi.objects.get(codi_ine=escenari.MUNICIPI)
    esperat = EnviamentEsperat.objects.get(municipi=municipi)
    recollides = list(Nacionalitat.objects.recollides().values_list("codi", "nom"))
    desat, llibre = (
        dades.llibre_normal(municipi, SEMESTRE, recollides[:NACIONALITATS], llavor)
        for llavor in (1, 2)
    )
    client = Client()
    client.force_login(escenari.usuari("municipal"))
    _desa(client, esperat, desat)
    curses = alterna(
        vegades,
        {
            "arrela": lambda: _previa(client, esperat, llibre),
            "limit": lambda: _el_minim(client, llibre),
        },
    )
    que = f"llibre de {NACIONALITATS} × {len(dades.TRAMS) * len(dades.SEXES)}"
    respecte = "pàgina constant + procés + calamine"
    pagina = f"pàgina de {curses['arrela'].sortida['bytes'] // 1024} kB"
    return [
        Resultat(FEINA, f"{que}, p50", curses["arrela"], respecte, curses["limit"], nota=pagina),
        Resultat(
            FEINA,
            f"{que}, p95",
            _p95(curses["arrela"]),
            respecte,
            _p95(curses["limit"]),
            nota=f"percentil 95 de {vegades} vegades",
        ),
    ]


def _desa(client, esperat, llibre) -> None:
    """What the workbook of the preview is compared with."""
    _puja(client, esperat, llibre)
    actions.confirma(carrega=Carrega.objects.latest("pk"), per=escenari.usuari("municipal"))


def _puja(client, esperat, llibre):
    pujada = client.post(
        reverse("padro:puja", args=[esperat.uid]), {"fitxer": _fitxer(llibre)}, follow=True
    )
    if pujada.status_code != 200 or pujada.context["previa"].n_errors:
        raise SystemExit(f"la prèvia no ha sortit: {pujada.status_code} {pujada.redirect_chain}")
    return pujada


def _previa(client, esperat, llibre) -> dict:
    inici = perf_counter()
    pujada = _puja(client, esperat, llibre)
    segons = perf_counter() - inici
    actions.descarta(carrega=Carrega.objects.latest("pk"))
    Carrega.objects.filter(enviament=None).delete()  # there is a limit of uploads per hour
    return {"segons": segons, "bytes": len(pujada.content)}


def _el_minim(client, llibre) -> dict:
    """Send the same file, get two pages that say nothing, and read it in a new process."""
    adreca = reverse("bench_constant")
    inici = perf_counter()
    client.post(adreca, {"fitxer": _fitxer(llibre)})
    subprocess.run([sys.executable, "-c", LLEGEIX], input=llibre, check=True)
    client.get(adreca)
    return {"segons": perf_counter() - inici}


def _fitxer(llibre) -> SimpleUploadedFile:
    return SimpleUploadedFile("padro.xlsx", llibre)


def _p95(cursa: Cursa) -> Cursa:
    return Cursa(Serie((cursa.segons.p95,)))
