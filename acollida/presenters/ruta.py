"""The route sheet: the points of a technician's day, in order, on paper."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.template.loader import render_to_string
from django.utils.translation import override

from acollida.models import Permanencia, Persona
from comptes.models import Usuari
from municipis.paper import imprimeix
from municipis.periode import Periode

from .agenda import Agenda, Jornada

FULL = Path(__file__).parent / "ruta.css"


@dataclass(frozen=True)
class Ruta:
    """Where `tecnica` goes on a day; `persones` are those whose names are on the sheet."""

    tecnica: Usuari
    dia: date
    jornades: list[Jornada]
    persones: list[Persona]


def full_de_ruta(usuari: Usuari, tecnica: Usuari, dia: date) -> Ruta:
    """As far as `usuari`, who prints it, may know."""
    permanencies = Permanencia.objects.visibles_per(usuari).filter(tecnica=tecnica)
    agenda = Agenda(usuari, Periode(dia, dia), permanencies=permanencies)
    return Ruta(tecnica, dia, agenda.jornades(), agenda.persones)


def imprimeix_ruta(ruta: Ruta) -> bytes:
    """A tagged PDF in Catalan, the language of the service's papers."""
    with override("ca"):
        html = render_to_string("acollida/document/ruta.html", {"ruta": ruta})
    return imprimeix(html, FULL, [])
