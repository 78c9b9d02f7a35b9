"""A participation as it is read: its values in words, and its rows by kind."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from acollida.enums import EstatParticipacio, FinalApunt, TipusCamp
from acollida.models import Apunt, CampPrograma, Participacio, TipusApunt
from municipis.models import Entitat

COLORS = {
    EstatParticipacio.PREVISTA: "neutre",
    EstatParticipacio.EN_CURS: "ok",
    EstatParticipacio.PRORROGADA: "info",
    EstatParticipacio.VENCUDA: "mal",
    EstatParticipacio.ACABADA: "neutre",
}


@dataclass(frozen=True)
class Estat:
    """The state of a participation, in words and with its colour."""

    nom: str
    to: str

    @classmethod
    def de(cls, estat: str):
        trobat = EstatParticipacio(estat)
        return cls(trobat.label, COLORS[trobat])


@dataclass(frozen=True)
class Fila:
    """A row, and what each of the columns of its kind says of it; long texts stand below."""

    apunt: Apunt
    celles: list[str]
    llargs: list[tuple[CampPrograma, str]]
    caducada: bool

    @property
    def amplada(self) -> int:
        """The columns of its table: the day, its end if it has one, the values and the actions."""
        return len(self.celles) + 2 + (self.apunt.tipus.final != FinalApunt.CAP)


@dataclass(frozen=True)
class Seccio:
    """The rows of a kind."""

    tipus: TipusApunt
    columnes: list[CampPrograma]
    files: list[Fila]
    es_pot_afegir: bool
    avis: str


class Lectura:
    """All that a page says of a participation, in as many queries whatever it holds."""

    def __init__(self, participacio: Participacio, avui: date | None = None):
        self.participacio = participacio
        self.avui = avui or timezone.localdate()
        self.camps = list(participacio.programa.camps.prefetch_related("opcions"))
        files = participacio.apunts.select_related("tipus", "opcio", "modificat_per")
        self.apunts = list(files)

    @property
    def estat(self) -> Estat:
        return Estat.de(self.participacio.estat(self.avui))

    @cached_property
    def _opcions(self) -> dict:
        return {o.codi: o for camp in self.camps if camp.te_llista for o in camp.opcions.all()}

    @cached_property
    def _entitats(self) -> dict:
        d_entitat = {camp.codi for camp in self.camps if camp.tipus == TipusCamp.ENTITAT}
        registres = [self.participacio, *self.apunts]
        uids = {r.valors[codi] for r in registres for codi in d_entitat & r.valors.keys()}
        return {str(e.uid): e for e in Entitat.objects.filter(uid__in=uids)} if uids else {}

    def dites(self) -> list[tuple[CampPrograma, str]]:
        """The fields of the participation that say something, in their order."""
        valors = self.participacio.tot()
        propis = [camp for camp in self.camps if camp.apunt_id is None and camp.codi in valors]
        return [(camp, self.en_paraules(camp, valors[camp.codi])) for camp in propis]

    def en_paraules(self, camp: CampPrograma, valor) -> str:
        if camp.tipus == TipusCamp.DATA:
            return date_format(date.fromisoformat(valor))
        if camp.tipus == TipusCamp.NOMBRE:
            return number_format(Decimal(valor), use_l10n=True)
        if camp.tipus == TipusCamp.SI_NO:
            return _("sí") if valor == "si" else _("no")
        if camp.tipus == TipusCamp.ENTITAT:
            return str(self._entitats.get(valor, "–"))
        if camp.te_llista:
            codis = valor if isinstance(valor, list) else [valor]
            return ", ".join(str(self._opcions[codi]) for codi in codis)
        return valor

    def seccions(self) -> list[Seccio]:
        """A kind that is no more is only there for the rows that it left."""
        seccions = [self._seccio(tipus) for tipus in self.participacio.programa.tipus_d_apunt.all()]
        return [seccio for seccio in seccions if seccio.es_pot_afegir or seccio.files]

    def _seccio(self, tipus: TipusApunt) -> Seccio:
        seus = [apunt for apunt in self.apunts if apunt.tipus_id == tipus.pk]
        dits = set().union(*(apunt.tot() for apunt in seus))
        camps = [c for c in self.camps if c.apunt_id == tipus.pk]
        columnes = [c for c in camps if c.codi in dits or c.es_vigent(self.avui)]
        curtes = [c for c in columnes if c.tipus != TipusCamp.LLARG]
        valids = [apunt for apunt in seus if not apunt.anullat_el]
        return Seccio(
            tipus,
            curtes,
            [self._fila(apunt, columnes, apunt in valids[:1]) for apunt in seus],
            tipus.es_vigent(self.avui) and (tipus.repetible or not valids),
            self._avis(tipus, valids),
        )

    def _fila(self, apunt: Apunt, columnes, darrera: bool) -> Fila:
        valors = apunt.tot()
        dites = {c: self.en_paraules(c, valors[c.codi]) for c in columnes if c.codi in valors}
        curtes = [c for c in columnes if c.tipus != TipusCamp.LLARG]
        return Fila(
            apunt,
            [dites.get(camp, "") for camp in curtes],
            [(camp, text) for camp, text in dites.items() if camp.tipus == TipusCamp.LLARG],
            darrera and apunt.caduca and apunt.fins < self.avui,
        )

    def _avis(self, tipus: TipusApunt, valids: list[Apunt]) -> str:
        """How many are missing, while it lasts."""
        alhora = sum(apunt.es_viu(self.avui) for apunt in valids)
        if self.participacio.fi or not tipus.minim or alhora >= tipus.minim:
            return ""
        return _("Ara n'hi ha %(n)s: el programa en preveu %(minim)s com a mínim.") % {
            "n": alhora,
            "minim": tipus.minim,
        }
