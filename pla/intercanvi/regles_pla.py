"""What the screens of the plan, its lines, its years and its actions ask, asked of a sheet."""

from collections.abc import Iterator
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from municipis.llibres import Problema
from municipis.periode import Periode
from pla.enums import EstatAccio

from .canvi import Canvi
from .mon import Mon

TOT = 100
AMB_ORDRE = ("linies", "passos")


def del_pla(per_full: dict[str, list[Canvi]], mon: Mon) -> Iterator[Problema]:
    yield from _plans(per_full["pla"], mon)
    yield from _oberts(per_full["pla"], mon)
    yield from _aprovats(per_full["pla"] + per_full["anys"], mon)
    yield from _linies(per_full["linies"], mon)
    yield from _anys(per_full["anys"], mon)
    for canvi in per_full["accions"]:
        yield from _accio(canvi, mon)


def ara(canvi: Canvi, mon: Mon) -> dict:
    return mon.ara[canvi.fila.full.nom][canvi.cami]


def posa_al_final(canvis: list[Canvi], mon: Mon) -> None:
    """A new line or step that does not say where it goes, goes after the others."""
    for canvi in canvis:
        nom = canvi.fila.full.nom
        if canvi.existent is None and nom in AMB_ORDRE and canvi.fila.diu("ordre") is None:
            germans = mon.ara[nom].items()
            darrer = max(v.get("ordre") or 0 for c, v in germans if c[:-1] == canvi.cami[:-1])
            ara(canvi, mon)["ordre"] = canvi.valors["ordre"] = darrer + 1


def _plans(canvis: list[Canvi], mon: Mon) -> Iterator[Problema]:
    for canvi in canvis:
        for altre in mon.altres_plans:
            if coincideixen(ara(canvi, mon), vars(altre)):
                text = _("La comarca ja té un altre pla en aquests anys: «%(nom)s».")
                yield canvi.fila.problema("inici", text % {"nom": altre.nom})


def coincideixen(uns: dict, altres: dict) -> bool:
    dies = [uns.get("inici"), uns.get("fi"), altres.get("inici"), altres.get("fi")]
    return None not in dies and dies[0] <= dies[3] and dies[2] <= dies[1]


def _oberts(canvis: list[Canvi], mon: Mon) -> Iterator[Problema]:
    """No year that is already open is left out of the plan."""
    for canvi in canvis:
        inici, fi = ara(canvi, mon).get("inici"), ara(canvi, mon).get("fi")
        if not inici or not fi or fi < inici:
            continue
        anys = sorted(existent.valors["exercici"] for existent in mon.estat["anys"].values())
        if fora := [exercici for exercici in anys if not inici.year <= exercici <= fi.year]:
            text = _("Quedaria fora del pla algun any que ja és obert (%(anys)s).")
            text %= {"anys": ", ".join(map(str, fora))}
            yield canvi.fila.problema("fi" if fora[-1] > fi.year else "inici", text)


def _aprovats(canvis: list[Canvi], mon: Mon) -> Iterator[Problema]:
    for canvi in canvis:
        dia = canvi.valors.get("aprovat_el")
        if dia and dia > timezone.localdate():
            text = _("La data no pot ser posterior a avui.")
            yield canvi.fila.problema("aprovat_el", text)
        valors = ara(canvi, mon)
        if valors.get("acord") and "aprovat_el" in valors and not valors["aprovat_el"]:
            text = _("Digueu quin dia el Ple va prendre l'acord.")
            yield canvi.fila.problema("aprovat_el", text)


def _linies(canvis: list[Canvi], mon: Mon) -> Iterator[Problema]:
    [pla] = mon.ara["pla"].values()
    for canvi in canvis:
        dia = canvi.valors.get("retirada_el")
        if dia and pla.get("inici") and pla.get("fi") and not pla["inici"] <= dia <= pla["fi"]:
            yield canvi.fila.problema("retirada_el", _("Escriviu un dia dels anys del pla."))


def _anys(canvis: list[Canvi], mon: Mon) -> Iterator[Problema]:
    [pla] = mon.ara["pla"].values()
    for canvi in canvis:
        exercici = ara(canvi, mon).get("exercici")
        if exercici is None:
            continue
        if str(exercici) != canvi.cami[-1]:
            text = _("L'identificador d'un any és l'any mateix: no es canvia.")
            yield canvi.fila.problema("exercici", text)
        elif pla.get("inici") and pla.get("fi"):
            inici, fi = pla["inici"].year, pla["fi"].year
            if not inici <= exercici <= fi:
                text = _("És fora dels anys del pla: de %(inici)s a %(fi)s.")
                yield canvi.fila.problema("exercici", text % {"inici": inici, "fi": fi})


def _accio(canvi: Canvi, mon: Mon) -> Iterator[Problema]:
    valors, abans = ara(canvi, mon), canvi.existent.valors if canvi.existent else {}
    inici, fi = valors.get("inici") or date.min, valors.get("fi") or date.max
    exercici = mon.ara["anys"].get(canvi.cami[:1], {}).get("exercici")
    if exercici and {"inici", "fi"} & set(canvi.valors) and inici <= fi:
        periode = Periode.exercici(exercici)
        if inici > periode.fi or fi < periode.inici:
            text = _("Cap dia no és del %(any)s: reviseu-los, o poseu l'acció al pla del seu any.")
            columna = "inici" if inici > periode.fi else "fi"
            yield canvi.fila.problema(columna, text % {"any": exercici})
    if "linia" in canvi.valors and _retirada(canvi.valors["linia"], mon):
        text = _("Trieu una línia d'aquest pla que no s'hagi retirat.")
        yield canvi.fila.problema("linia", text)
    for nom in ("percentatge", "executat"):
        if nom in canvi.valors and canvi.valors[nom] is None and abans.get(nom) is not None:
            text = _("Ja se n'ha dit un valor: si no n'hi ha, escriviu 0.")
            yield canvi.fila.problema(nom, text)
            return
    es_feta = valors.get("estat") == EstatAccio.FETA and valors.get("percentatge") != TOT
    if es_feta and {"estat", "percentatge"} & set(canvi.valors):
        text = _("Una acció feta ho és del tot: escriviu-hi 100, o deixeu-la en curs.")
        yield canvi.fila.problema("percentatge", text)


def _retirada(clau: str, mon: Mon) -> bool:
    """Whether a line was already retired. That of a plan that is loaded whole comes as it was."""
    linia = mon.estat["linies"].get((clau,))
    dia = linia and linia.valors["retirada_el"]
    return bool(dia and dia <= timezone.localdate())
