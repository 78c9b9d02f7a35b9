"""The queue of what expires: for the technician who phones before it is too late."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from django.db.models import Exists, OuterRef, Q, QuerySet

from acollida.columnes import amb, noms
from acollida.llistes import LIMIT_RECOMPTE, Pagina, recompte
from acollida.models import Expedient, LlenguaPersona, Persona
from acollida.unio import Llista, pagina_unida
from acollida.venciments import Caducitat, caducitats_de
from comptes.models import Usuari
from municipis.models import Llengua, Municipi
from municipis.periode import Periode

DIES = (30, 60, 90)
PASSATS = 365  # what expired longer ago is history


@dataclass(frozen=True)
class Cua:
    """What expires within so many days, of the people that `usuari` sees.

    With `dies` 0, what has expired this last year.
    """

    usuari: Usuari
    avui: date
    dies: int = DIES[0]
    tipus: str = ""
    municipi: Municipi | None = None
    llengua: Llengua | None = None
    periode: Periode | None = None  # these days, instead of `dies`
    meves: bool = False  # only the people of her open files

    def pagina(self, des_de: str = "") -> Pagina:
        """A page of (kind, row); what has expired, from today backwards."""
        llistes = {c.codi: Llista(self.files(c)) for c in self._caducitats}
        pagina = pagina_unida(llistes, des_de, enrere=self._enrere())
        self._posa_les_persones([fila for _codi, fila in pagina])
        return pagina

    def quants(self, pagina: Pagina | None = None) -> tuple[int, bool]:
        """How many there are, and whether that is all: counting stops like in any list.

        `pagina` is the first one, when it has been read: if it is the only one, it says it.
        """
        if pagina is not None and not pagina.clau:
            return len(pagina), True
        parcials = [recompte(self.files(caducitat))[0] for caducitat in self._caducitats]
        return min(sum(parcials), LIMIT_RECOMPTE), sum(parcials) < LIMIT_RECOMPTE

    def files(self, caducitat: Caducitat) -> QuerySet:
        """The rows of a kind: the list and its count are made of them."""
        files = caducitat.files_per(self.usuari).filter(self._quan(), persona__in=self._persones)
        return files.filter(**{caducitat.municipi: self.municipi}) if self.municipi else files

    @cached_property
    def _caducitats(self) -> list[Caducitat]:
        return [c for c in caducitats_de(self.usuari) if self.tipus in ("", c.codi)]

    def _enrere(self) -> bool:
        return not (self.dies or self.periode)

    def _quan(self) -> Q:
        if self.periode:
            return Q(dia__range=(self.periode.inici, self.periode.fi))
        if not self.dies:
            ahir = self.avui - timedelta(days=1)
            return Q(dia__range=(self.avui - timedelta(days=PASSATS), ahir))
        return Q(dia__range=(self.avui, self.avui + timedelta(days=self.dies)))

    @cached_property
    def _persones(self) -> QuerySet:
        persones = Persona.objects.visibles_per(self.usuari)
        if self.llengua:
            parlen = LlenguaPersona.objects.filter(persona=OuterRef("pk"), llengua=self.llengua)
            persones = persones.filter(Q(llengua_escrita=self.llengua) | Exists(parlen))
        if self.meves:
            seus = Expedient.objects.oberts().filter(tecnica=self.usuari)
            persones = persones.filter(pk__in=seus.values("persona"))
        return persones

    def _posa_les_persones(self, files) -> None:
        """With what a call needs: how she is called, in which language and at which number."""
        persones = amb(self._persones, "municipi__nom_natural", *noms("llengua_escrita"))
        trobades = persones.prefetch_related("contactes").in_bulk(
            {fila.persona_id for fila in files}
        )
        for fila in files:
            fila.persona = trobades[fila.persona_id]
