"""The free hours that can be offered to somebody, the nearest to where she lives first."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from acollida.models import Permanencia, PuntAtencio
from municipis.models import Contorn, Municipi
from municipis.periode import Periode

from .agenda import Agenda, Jornada

SETMANES = 4
DIES_PER_PUNT = 4
PUNTS = 4
LLUNY = float("inf")


@dataclass(frozen=True)
class Oferta:
    """The next days with free hours at a point; `a_prop` when it is where the person lives."""

    punt: PuntAtencio
    a_prop: bool
    jornades: list[Jornada]


def hores_lliures(
    usuari, municipi: Municipi, *, municipis=None, setmanes: int = SETMANES, des_de=None
) -> list[Oferta]:
    """What can be offered in the next weeks; with `municipis`, only there, and every day."""
    inici = max(des_de or timezone.localdate(), timezone.localdate())
    periode = Periode(inici, inici + timedelta(weeks=setmanes))
    permanencies = Permanencia.objects.visibles_per(usuari).filter(punt__actiu=True)
    if municipis is not None:
        permanencies = permanencies.filter(punt__municipi__in=municipis)
    ofertes = _ofertes(Agenda(usuari, periode, permanencies=permanencies), municipi)
    if municipis is not None:
        return ofertes
    return [
        Oferta(oferta.punt, oferta.a_prop, oferta.jornades[:DIES_PER_PUNT])
        for oferta in ofertes[:PUNTS]
    ]


def _ofertes(agenda: Agenda, municipi: Municipi) -> list[Oferta]:
    per_punt: dict[PuntAtencio, list[Jornada]] = {}
    for jornada in agenda.jornades():
        if jornada.lliures:
            per_punt.setdefault(jornada.permanencia.punt, []).append(jornada)
    lluny_de = _distancies(municipi, {punt.municipi_id for punt in per_punt})
    punts = sorted(per_punt, key=lambda punt: (lluny_de[punt.municipi_id], punt.nom))
    return [Oferta(punt, punt.municipi_id == municipi.pk, per_punt[punt]) for punt in punts]


def _distancies(municipi: Municipi, altres: set[int]) -> dict[int, float]:
    """How far each municipality is, squared: enough to put them in order."""
    contorns = Contorn.objects.filter(municipi__in={*altres, municipi.pk})
    caixes = contorns.values_list("municipi", "x_min", "x_max", "y_min", "y_max")
    centres = {pk: ((x + xx) / 2, (y + yy) / 2) for pk, x, xx, y, yy in caixes}
    aqui = centres.get(municipi.pk)
    distancies = {
        pk: (centres[pk][0] - aqui[0]) ** 2 + (centres[pk][1] - aqui[1]) ** 2
        if aqui and pk in centres
        else LLUNY
        for pk in altres
    }
    return distancies | {municipi.pk: -1}
