"""The cells of one semester that count, and their sums, each asked once of the database."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import F

from informes import trencaments
from informes.taules import Absencia, Cella
from informes.xifres import padro
from municipis.abast import Abast
from municipis.models import Municipi
from municipis.periode import Periode
from padro.enums import EstatEnviament, Via


@dataclass(frozen=True)
class Grup:
    """The sums of a group of cells: of everybody, of men and of women."""

    total: Cella = Absencia.SENSE_DADA
    homes: Cella = Absencia.SENSE_DADA
    dones: Cella = Absencia.SENSE_DADA

    @classmethod
    def de(cls, sumes: dict) -> "Grup":
        return cls(
            **{
                nom: padro.cella_de(sumes[nom], sumes[f"{nom}_tipus"])
                for nom in ("total", "homes", "dones")
            }
        )


BUIT = Grup()
ZERO = Grup(0, 0, 0)


@dataclass(frozen=True)
class Recull:
    """What `abast` declares in a semester; with `nomes_validats`, only what is accepted."""

    abast: Abast
    periode: Periode
    nomes_validats: bool = False

    def registres(self, xifra):
        """The records behind a figure, within this collection."""
        registres = xifra.registres(self.abast, self.periode)
        if not self.nomes_validats:
            return registres
        if xifra is padro.LLIURATS:
            return registres.filter(estat=EstatEnviament.VALIDAT)
        return registres.validats()

    def _grups(self, xifra, per: str, clau: str) -> dict[object, Grup]:
        grups = getattr(self.registres(xifra), per)()
        return {sumes[clau]: Grup.de(sumes) for sumes in grups}

    @cached_property
    def esperats(self) -> list:
        """The submissions that are due, in the order of their municipalities."""
        esperats = padro.esperats(self.abast, self.periode)
        return list(
            esperats.select_related("municipi", "campanya").order_by("municipi__clau_ordre")
        )

    @cached_property
    def enviaments(self) -> dict[int, object]:
        """The submissions that count, by municipality."""
        enviaments = padro.enviaments(self.abast, self.periode).annotate(
            municipi_id=F("esperat__municipi")
        )
        if self.nomes_validats:
            enviaments = enviaments.filter(estat=EstatEnviament.VALIDAT)
        return {enviament.municipi_id: enviament for enviament in enviaments}

    @cached_property
    def municipis(self) -> list[Municipi]:
        """The municipalities that take part, and those that sent without being asked."""
        claus = {esperat.municipi_id for esperat in self.esperats} | set(self.enviaments)
        return list(Municipi.objects.filter(pk__in=claus))

    @cached_property
    def _valors(self) -> dict[str, Cella]:
        return {}

    def valor(self, xifra) -> Cella:
        if xifra.codi not in self._valors:
            self._valors[xifra.codi] = xifra.agregat(self.registres(xifra))
        return self._valors[xifra.codi]

    @cached_property
    def estrangers(self) -> Grup:
        return Grup.de(self.registres(padro.ESTRANGERS).sumes())

    @cached_property
    def poblacio(self) -> Grup:
        return Grup.de(self.registres(padro.POBLACIO).sumes())

    @cached_property
    def percentatge(self) -> Cella:
        return self.valor(padro.PERCENTATGE)

    @cached_property
    def per_municipi(self) -> dict[int, Grup]:
        return self._grups(padro.ESTRANGERS, "per_municipi", "enviament__esperat__municipi")

    def estrangers_de(self, municipi: Municipi) -> Grup:
        """The sums of a municipality; zero, not empty, when it says that it has no foreigners."""
        enviament = self.enviaments.get(municipi.pk)
        return self.per_municipi.get(
            municipi.pk, ZERO if enviament and enviament.sense_estrangers else BUIT
        )

    @cached_property
    def poblacio_per_municipi(self) -> dict[int, Grup]:
        return self._grups(padro.POBLACIO, "per_municipi", "enviament__esperat__municipi")

    @cached_property
    def per_nacionalitat(self) -> dict[int, Grup]:
        return self._grups(padro.ESTRANGERS, "per_nacionalitat", "nacionalitat")

    @cached_property
    def per_area(self) -> dict[str, Grup]:
        return self._grups(padro.ESTRANGERS, "per_area", "area")

    @cached_property
    def per_grup_edat(self) -> dict[str, Grup]:
        return self._grups(padro.ESTRANGERS, "per_grup_edat", "grup_edat")

    @cached_property
    def per_tram(self) -> dict[str, Grup]:
        """The five-year bands, from the youngest; what has no band is not here."""
        grups = self.registres(padro.ESTRANGERS).per_tram()
        return {
            sumes["tram__codi"]: Grup.de(sumes)
            for sumes in grups
            if sumes["tram__des_de"] is not None
        }

    @property
    def es_sintetic(self) -> bool:
        """Whether any of its submissions was made up to show the program."""
        return any(enviament.via == Via.DEMO for enviament in self.enviaments.values())

    @cached_property
    def talls(self) -> list[trencaments.Tall]:
        """Where the series of the foreigners breaks, on any day, in any of the municipalities."""
        return trencaments.dels_municipis(self.abast, padro.ESTRANGERS.codi)

    @cached_property
    def cobertura(self) -> str:
        """«27 de 30 municipis»; always said beside the figures."""
        esperats = {esperat.municipi_id for esperat in self.esperats}
        return f"{len(esperats & set(self.enviaments))} de {len(esperats)} municipis"
