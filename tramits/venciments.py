"""The clocks of stored procedures, and the next day of each, kept beside it to order the queue."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice

from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection, transaction
from django.db.models import OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce, JSONObject
from django.utils import timezone

from municipis.models import Municipi, Organ
from tramits.calendaris import ORGAN, CalendarisDe
from tramits.enums import EstatTramit, Flux
from tramits.models import Ampliacio, Requeriment, Tramit
from tramits.rellotges import Fets, Mes, Peticio, Rellotge, proper, rellotges

LOT = 5000
ESCRIU = """
UPDATE tramits_tramit t SET venc_el = n.dia, venc_rellotge = n.rellotge
FROM unnest(%s::bigint[], %s::date[], %s::text[]) AS n (id, dia, rellotge)
WHERE t.id = n.id AND (t.venc_el, t.venc_rellotge) IS DISTINCT FROM (n.dia, n.rellotge)
"""


def fets_de(tramits: QuerySet) -> Iterator[Fets]:
    """What the clocks of these procedures depend on, in one query."""
    peticions = Requeriment.objects.filter(tramit=OuterRef("pk")).order_by("notificat_el", "id")
    fi = Coalesce("ates_el", "desates_el")
    ampliacions = Ampliacio.objects.filter(tramit=OuterRef("pk"), retirada_el__isnull=True)
    files = tramits.order_by().values_list(
        "pk", "tipus__flux", "estat", "municipi_id", "presentada_el", "resolta_el",
        "notificada_el", "tancat_el", "resultat", "informe__tramesa_el", "informe__informe_el",
        "tipus__termini", "tipus__termini_unitat", "tipus__dies_proposta", "tipus__dies_emissio",
        ArraySubquery(
            peticions.values(
                j=JSONObject(qui="qui", de="notificat_el", dies="dies", unitat="unitat", fi=fi)
            )
        ),
        ArraySubquery(ampliacions.values(j=JSONObject(rellotge="rellotge", dies="dies"))),
    )  # fmt: skip
    for *camps, demanats, afegits in files.iterator(chunk_size=LOT):
        yield Fets(*camps, tuple(map(_peticio, demanats)), tuple(Mes(**mes) for mes in afegits))


def _peticio(fila: dict) -> Peticio:
    fi = fila["fi"] and date.fromisoformat(fila["fi"])
    de = date.fromisoformat(fila["de"])
    return Peticio(fila["qui"], de, fila["dies"], fila["unitat"], fi)


def rellotges_de(tramit: Tramit, avui: date | None = None) -> list[Rellotge]:
    """The clocks of a procedure as they are on a day, today by default."""
    return rellotges_de_cada([tramit], avui)[tramit.pk]


def rellotges_de_cada(
    tramits: Iterable[Tramit], avui: date | None = None, els_calendaris: CalendarisDe | None = None
) -> dict[int, list[Rellotge]]:
    """The same of several, by their key, with the queries of one."""
    per_pk = {tramit.pk: tramit for tramit in tramits}
    avui = avui or timezone.localdate()
    dies = els_calendaris or CalendarisDe({tramit.municipi_id for tramit in per_pk.values()})
    files = fets_de(Tramit.objects.filter(pk__in=per_pk))
    return {fets.pk: rellotges(fets, dies, avui) for fets in files}


def posa_venciment(tramit: Tramit) -> None:
    """Write on a procedure the next day on which somebody has to do something."""
    recalcula(Tramit.objects.filter(pk=tramit.pk))
    tramit.refresh_from_db(fields=["venc_el", "venc_rellotge"])


def recalcula_municipis(municipis: Iterable[int]) -> int:
    """The same on the open procedures that count with the holidays of these municipalities.

    Those of its people and, since bodies have a seat, those of the comarca of which it is the
    capital, and all the reports, where it is the seat of the Generalitat's body.
    """
    pks = set(municipis)
    afectats = Q(municipi__in=pks)
    capitals = Municipi.objects.filter(pk__in=pks, es_capital=True)
    afectats |= Q(municipi__in=Municipi.objects.filter(comarca__in=capitals.values("comarca")))
    if Organ.objects.filter(codi=ORGAN, seu__in=pks).exists():
        afectats |= Q(tipus__flux__in=Flux.d_informe())
    return recalcula(per_recalcular().filter(afectats))


def per_recalcular() -> QuerySet:
    """The procedures with a clock that may be running: of the others nothing changes."""
    return Tramit.objects.filter(
        Q(estat__in=EstatTramit.oberts(), presentada_el__isnull=False) | Q(venc_el__isnull=False)
    )


@transaction.atomic
def recalcula(tramits: QuerySet, avui: date | None = None) -> int:
    """The same on many, and on how many it has changed.

    They are locked first: who registers a step of one meanwhile waits, so that what is written
    here never comes from facts that are no longer so. What the clocks depend on is then read in
    one query, and never more than a lot of it is in memory.
    """
    avui = avui or timezone.localdate()
    dies = CalendarisDe(_bloqueja(tramits))
    files = fets_de(tramits)
    canviats = 0
    with connection.cursor() as cursor:
        while lot := list(islice(files, LOT)):
            venciments = [(fets.pk, proper(rellotges(fets, dies, avui))) for fets in lot]
            canviats += _escriu(cursor, venciments)
    return canviats


def _bloqueja(tramits: QuerySet) -> set[int]:
    """Lock them, in order so that two of these never wait for each other; their municipalities."""
    files = Tramit.objects.filter(pk__in=tramits.order_by().values("pk")).order_by("pk")
    bloquejats = files.select_for_update(no_key=True).values_list("municipi_id", flat=True)
    return set(bloquejats.iterator(chunk_size=LOT))


def _escriu(cursor, venciments: list[tuple[int, Rellotge | None]]) -> int:
    pks, dies, codis = zip(
        *((pk, r and r.limit, r.codi.value if r else "") for pk, r in venciments), strict=True
    )
    cursor.execute(ESCRIU, [list(pks), list(dies), list(codis)])
    return cursor.rowcount
