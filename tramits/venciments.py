"""The clocks of stored procedures, and the next day of each, kept beside it to order the queue."""

from collections.abc import Iterator
from datetime import date
from functools import cache

from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection, transaction
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import Coalesce, JSONObject
from django.utils import timezone

from municipis.calendari import calendari_de
from municipis.habils import Calendari
from municipis.models import Municipi
from tramits.enums import Responsable
from tramits.models import Ampliacio, Requeriment, Tramit
from tramits.rellotges import Calendaris, Fets, Mes, Peticio, Rellotge, proper, rellotges

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
        "pk", "tipus__flux", "estat", "municipi_id", "comarca_id", "presentada_el", "resolta_el",
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


def calendaris() -> Calendaris:
    """The calendar of who has to act: that of the applicant's town, and that of the body's seat.

    The local body that proposes is the council of the comarca, which works in its capital. Each
    one is read once, however many procedures ask for it.
    """

    @cache
    def capital(comarca: int) -> int | None:
        capitals = Municipi.objects.filter(comarca=comarca, es_capital=True)
        return capitals.values_list("pk", flat=True).first()

    @cache
    def de(*pks: int) -> Calendari:
        municipis = Municipi.objects.filter(pk__in=pks).prefetch_related("festes")
        return calendari_de(*municipis.select_related("comarca").order_by("pk"))

    def del_tramit(fets: Fets, de_qui: Responsable) -> Calendari:
        seu = capital(fets.comarca) if de_qui == Responsable.ENS else None
        return de(*sorted({fets.municipi, seu or fets.municipi}))

    return del_tramit


def rellotges_de(tramit: Tramit, avui: date | None = None) -> list[Rellotge]:
    """The clocks of a procedure as they are on a day, today by default."""
    [fets] = fets_de(Tramit.objects.filter(pk=tramit.pk))
    return rellotges(fets, calendaris(), avui or timezone.localdate())


def posa_venciment(tramit: Tramit) -> None:
    """Write on a procedure the next day on which somebody has to do something."""
    recalcula(Tramit.objects.filter(pk=tramit.pk))
    tramit.refresh_from_db(fields=["venc_el", "venc_rellotge"])


@transaction.atomic
def recalcula(tramits: QuerySet, avui: date | None = None) -> int:
    """The same on many, and on how many it has changed; what they depend on is read at once."""
    avui, els_calendaris = avui or timezone.localdate(), calendaris()
    venciments = [
        (fets.pk, proper(rellotges(fets, els_calendaris, avui))) for fets in fets_de(tramits)
    ]
    with connection.cursor() as cursor:
        return sum(
            _escriu(cursor, venciments[inici : inici + LOT])
            for inici in range(0, len(venciments), LOT)
        )


def _escriu(cursor, venciments: list[tuple[int, Rellotge | None]]) -> int:
    pks, dies, codis = zip(
        *((pk, r and r.limit, r.codi.value if r else "") for pk, r in venciments), strict=True
    )
    cursor.execute(ESCRIU, [list(pks), list(dies), list(codis)])
    return cursor.rowcount
