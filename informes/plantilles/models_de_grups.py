"""The groupings that are offered to begin with, and what each kind is made of."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from acollida.llistat import EDATS
from informes.enums import DeQueAgrupa
from informes.plantilles.grups import Grup
from informes.xifres.padro import NOMS_AREES
from municipis.models import Comarca, Municipi, Nacionalitat

SENSE_FI = 120


@dataclass(frozen=True)
class Model:
    """`grups(comarca, day)` are the first rows."""

    codi: str
    nom: str | Promise
    de: DeQueAgrupa
    grups: Callable[[Comarca, date], list[Grup]]


def noms_de(de: str, comarca: Comarca, dia: date) -> dict[str, str]:
    """What may be put in a group, by code: nationalities, or the towns of the comarca."""
    if de == DeQueAgrupa.NACIONALITAT:
        return dict(Nacionalitat.objects.vigents(dia).values_list("codi", "nom"))
    if de == DeQueAgrupa.MUNICIPI:
        seus = Municipi.objects.filter(comarca=comarca).vigents(dia)
        return dict(seus.values_list("codi_ine", "nom_natural"))
    return {}


def _edats(*trams: tuple[int, int | None]):
    def grups(comarca, dia):
        return [{"nom": _nom(de, fins), "des_de": de, "fins": fins} for de, fins in trams]

    return grups


def _nom(de: int, fins: int | None) -> str:
    if fins is None:
        return f"{de} anys o més"
    return f"{de} i {fins} anys" if fins == de + 1 else f"de {de} a {fins} anys"


def _de_la_casa(comarca, dia):
    trams = [(b.des_de, b.fins if b.fins < SENSE_FI else None) for b in EDATS.values()]
    return _edats(*trams)(comarca, dia)


def _arees(comarca, dia):
    per_area: dict[str, list[str]] = {}
    nacionalitats = Nacionalitat.objects.vigents(dia).amb_area(dia)
    for codi, area in nacionalitats.values_list("codi", "area_del_dia"):
        per_area.setdefault(area, []).append(codi)
    return [
        {"nom": nom, "codis": per_area[area]}
        for area, nom in NOMS_AREES.items()
        if area in per_area
    ]


def _cap(comarca, dia):
    return []


MODELS = {
    model.codi: model
    for model in (
        Model(
            "grans-grups", _("Tres grans grups d'edat"), DeQueAgrupa.EDAT,
            _edats((0, 14), (15, 64), (65, None)),
        ),
        Model("trams", _("Els trams d'edat de les llistes"), DeQueAgrupa.EDAT, _de_la_casa),
        Model("edats", _("Trams d'edat, de zero"), DeQueAgrupa.EDAT, _cap),
        Model("arees", _("Àrees geogràfiques de l'Idescat"), DeQueAgrupa.NACIONALITAT, _arees),
        Model(
            "nacionalitats", _("Grups de nacionalitats, de zero"), DeQueAgrupa.NACIONALITAT, _cap
        ),
        Model("zones", _("Zones de la comarca, de zero"), DeQueAgrupa.MUNICIPI, _cap),
    )
}  # fmt: skip
