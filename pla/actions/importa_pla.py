"""The workbook of a plan, stored whole or not at all."""

from collections import defaultdict
from itertools import groupby
from typing import Any

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from acollida.models.base import Versionat
from pla.intercanvi.canvi import Canvi
from pla.intercanvi.columnes import Columna, Full
from pla.intercanvi.compara import Comparacio, compara
from pla.intercanvi.mon import Mon
from pla.models import Accio, Compromis, NoticiaAccio, PlaTerritorial

from .errors import PlaError

LOT = 500
NOTICIES = {"estat", "percentatge", "executat"}  # what is news of an action when it changes
# The columns that name several rows of another table.
ENLLACOS: dict[str, tuple[Any, str]] = {
    "municipis": (Accio.municipis.through, "municipi_id"),
    "socis": (Accio.socis.through, "entitat_id"),
    "compromisos": (Compromis.accions.through, "compromis_id"),
}


@transaction.atomic
def importa_pla(*, pla: PlaTerritorial, contingut: bytes, empremta: str, per) -> Comparacio:
    """Store what was shown. `empremta` is that of the workbook against the plan when it was.

    Who confirms at the same time waits for the row of the plan, and finds it done.
    """
    PlaTerritorial.objects.select_for_update().get(pk=pla.pk)
    mon = Mon(pla, bloca=True)
    feta = compara(contingut, mon)
    if feta.problemes or (feta.canvis and mon.empremta(contingut) != empremta):
        raise PlaError(_("El pla ha canviat mentre el miràveu: reviseu què canvia ara."))
    with connection.cursor() as cursor:
        # Two that swap their numbers, or their days, are told apart only when both are written.
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    for full, canvis in groupby(feta.canvis, key=lambda canvi: canvi.fila.full):
        _desa(full, list(canvis), mon, per)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    return feta


def _desa(full: Full, canvis: list[Canvi], mon: Mon, per) -> None:
    nous = [canvi for canvi in canvis if canvi.existent is None]
    objectes = [_nou(full, canvi, mon, per) for canvi in nous]
    full.model._default_manager.bulk_create(objectes, batch_size=LOT)
    for canvi, objecte in zip(nous, objectes, strict=True):
        mon.pks[full.nom][canvi.cami] = objecte.pk
    _canvia(full, [canvi for canvi in canvis if canvi.existent], mon, per)
    for nom, (enllac, camp) in ENLLACOS.items():
        columna = next((c for c in full.columnes if c.nom == nom), None)
        if columna:
            _enllaca(enllac, camp, columna, canvis, mon)


def _nou(full: Full, canvi: Canvi, mon: Mon, per):
    objecte = full.model(**_arrel(full, mon.pla), **_camps(full, canvi, mon))
    if full.nom != "anys":
        objecte.clau = canvi.cami[-1]
    for pare in full.pares:
        if (clau := mon.pks[pare.full].get(canvi.cami[:-1])) is not None:
            setattr(objecte, pare.camp, clau)
    if isinstance(objecte, Versionat):
        objecte.creat_per = objecte.modificat_per = per
    return objecte


def _arrel(full: Full, pla: PlaTerritorial) -> dict[str, int]:
    """What hangs from nothing of the workbook hangs from the plan or from its comarca."""
    return {
        "linies": {"pla_id": pla.pk},
        "anys": {"pla_id": pla.pk},
        "mandats": {"comarca_id": pla.comarca_id},
    }.get(full.nom, {})


def _camps(full: Full, canvi: Canvi, mon: Mon) -> dict[str, Any]:
    """What the row says of the columns of its own table, by the name of the field."""
    camps = {
        columna.camp or columna.nom: columna.tipus.desat(canvi.valors[columna.nom], mon)
        for columna in full.columnes
        if columna.nom in canvi.valors and columna.nom not in ENLLACOS and not columna.fixa
    }
    return camps | ({"clau": canvi.valors["id"]} if "id" in canvi.valors else {})


def _canvia(full: Full, canvis: list[Canvi], mon: Mon, per) -> None:
    """One writing for all the rows that change the same fields."""
    per_camps: dict[tuple[str, ...], list] = defaultdict(list)
    mogudes: list[Accio] = []
    for canvi in canvis:
        camps = _camps(full, canvi, mon)
        objecte = canvi.existent.objecte if canvi.existent else None
        if isinstance(objecte, Versionat):
            camps |= {"versio": objecte.versio + 1, "modificat_el": timezone.now()}
            camps["modificat_per_id"] = per.pk
        if isinstance(objecte, Accio) and camps.keys() & NOTICIES:
            camps["noticia_el"] = timezone.localdate()
            mogudes.append(objecte)
        for nom, valor in camps.items():
            setattr(objecte, nom, valor)
        per_camps[tuple(camps)].append(objecte)
    for noms, objectes in per_camps.items():
        # One row for each, and the database updates: thousands of cases in an UPDATE take minutes.
        full.model._default_manager.bulk_create(
            objectes,
            batch_size=LOT,
            update_conflicts=True,
            unique_fields=["id"],
            update_fields=[nom.removesuffix("_id") for nom in noms],
        )
    text = _("Canviada amb el full del pla.")
    NoticiaAccio.objects.bulk_create(
        (
            NoticiaAccio(accio=a, text=text, estat=a.estat, percentatge=a.percentatge, per=per)
            for a in mogudes
        ),
        batch_size=LOT,
    )


def _enllaca(enllac, camp: str, columna: Columna, canvis: list[Canvi], mon: Mon) -> None:
    """The rows of other tables that each of these names, instead of those that it named."""
    seus = {
        mon.pks["accions"][canvi.cami]: columna.tipus.desat(canvi.valors[columna.nom], mon)
        for canvi in canvis
        if columna.nom in canvi.valors
    }
    gestor = enllac._default_manager
    gestor.filter(accio__in=seus).delete()
    files = [enllac(accio_id=accio, **{camp: pk}) for accio, pks in seus.items() for pk in pks]
    gestor.bulk_create(files, batch_size=LOT * 4)
