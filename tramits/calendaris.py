"""The days that count for who has to act in a procedure, read once for however many there are."""

from collections.abc import Iterable
from datetime import date
from functools import cache, cached_property

from django.db.models import Q

from municipis.calendari import festes_locals
from municipis.habils import Calendari, FestesLocals
from municipis.models import Municipi, Organ
from tramits.enums import Responsable
from tramits.rellotges import Fets

ORGAN = "migracions"  # the body of the Generalitat that reports


class CalendarisDe:
    """The calendars of the procedures of some municipalities: `calendaris(fets, de_qui)`.

    Art. 30.6 Llei 39/2015: a day that is a holiday where the applicant lives, or where the body
    that has to act has its seat, does not count. The local body that proposes is the council of
    the comarca, which works in its capital; where the body of the Generalitat is, its row says.
    Four queries, unless it is asked for a municipality that was not told.
    """

    def __init__(self, municipis: Iterable[int]):
        self._festes: dict[int, FestesLocals] = {}
        self._comarques: dict[int, int] = {}
        self._capitals: dict[int, int] = {}
        self._llegeix(Q(pk__in=municipis))
        self._calendari = cache(self._fa_calendari)

    def __call__(self, fets: Fets, de_qui: Responsable) -> Calendari:
        seu = self._seu(fets, de_qui)
        return self._calendari(*sorted({fets.municipi, seu or fets.municipi}))

    def organ(self, dia: date) -> Organ | None:
        """The body of the Generalitat with the name and the seat that it had that day."""
        return next((organ for organ in self._organs if _val(organ, dia)), None)

    def _seu(self, fets: Fets, de_qui: Responsable) -> int | None:
        if de_qui == Responsable.ENS:
            self._festes_de(fets.municipi)
            return self._capitals.get(self._comarques[fets.municipi])
        dia = fets.tramesa_el or fets.presentada_el
        if de_qui == Responsable.GENERALITAT and dia and (organ := self.organ(dia)):
            return organ.seu_id
        return None

    def _fa_calendari(self, *pks: int) -> Calendari:
        return Calendari(*map(self._festes_de, pks))

    def _festes_de(self, pk: int) -> FestesLocals:
        if pk not in self._festes:
            self._llegeix(Q(pk=pk))
        return self._festes[pk]

    def _llegeix(self, quins: Q) -> None:
        comarques = Municipi.objects.filter(quins).order_by().values("comarca")
        trobats = Municipi.objects.filter(quins | Q(es_capital=True, comarca__in=comarques))
        self._festes |= festes_locals(trobats.order_by())
        files = trobats.order_by().values_list("pk", "comarca", "es_capital")
        for pk, comarca, es_capital in files:
            self._comarques[pk] = comarca
            if es_capital:
                self._capitals[comarca] = pk

    @cached_property
    def _organs(self) -> list[Organ]:
        return list(Organ.objects.filter(codi=ORGAN).order_by("-vigent_des_de"))


def _val(organ: Organ, dia: date) -> bool:
    comenca = organ.vigent_des_de is None or organ.vigent_des_de <= dia
    return comenca and (organ.vigent_fins is None or dia <= organ.vigent_fins)
