"""The series of what is published: a line per semester, of the comarca or of a municipality."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from informes import trencaments
from informes.observatori.publicat import Semestre
from informes.taules import Absencia, Cella, Columna, Format, Taula, variacio
from informes.trencaments import Tall
from municipis.periode import Periode

PART = "% estrangers"
NOTA_VARIACIO = (
    "La variació, respecte del semestre anterior, només es dona entre dos semestres seguits, amb "
    "les dades de tots els municipis i sense cap canvi de sèrie entremig."
)
NOTA_PARCIALS = (
    "Els semestres en què falten municipis tenen el punt buit i la línia discontínua: no es poden "
    "comparar amb els altres."
)


@dataclass(frozen=True)
class Punt:
    """A semester of the series, as it was shown; its change only where it can be told."""

    semestre: Semestre
    fila: dict[str, Cella]
    comarca: dict[str, Cella]
    variacio: Cella = Absencia.NO_PROCEDEIX

    def cella(self, columna: str) -> Cella:
        return self.fila.get(columna, Absencia.SENSE_DADA)

    @property
    def part(self) -> Cella:
        return self.cella(PART)

    @property
    def part_de_la_comarca(self) -> Cella:
        return self.comarca.get(PART, Absencia.SENSE_DADA)


@dataclass(frozen=True)
class Serie:
    """The points, and the breaks that they cross. `codi` is of a municipality, or nothing."""

    codi: str
    nom: str
    punts: tuple[Punt, ...]
    marques: tuple[tuple[int, Tall], ...]

    @classmethod
    def de(
        cls, semestres: Sequence[Semestre], talls: Sequence[Tall], codi: str = "", nom: str = ""
    ) -> "Serie":
        marques = trencaments.marques(
            trencaments.del_municipi(talls, codi), [s.dia for s in semestres]
        )
        trencats = {lloc for lloc, _ in marques}
        punts: list[Punt] = []
        for lloc, semestre in enumerate(semestres):
            comarca = semestre.de_la_comarca()
            punt = Punt(semestre, semestre.del_municipi(codi) if codi else comarca, comarca)
            if punts and lloc not in trencats:
                punt = replace(punt, variacio=_variacio(punts[-1], punt, seva=bool(codi)))
            punts.append(punt)
        return cls(codi, nom, tuple(punts), tuple(marques))

    @property
    def peu(self) -> tuple[str, ...]:
        """What goes below the drawing: the breaks, with their numbers."""
        return tuple(trencaments.notes(self.marques))

    def es_sencer(self, punt: Punt) -> bool:
        """A municipality is there or is not; the sum of a comarca may lack some of them."""
        return bool(self.codi) or punt.semestre.complet

    def notes(self) -> list[str]:
        parcials = not all(self.es_sencer(punt) for punt in self.punts)
        return [
            NOTA_VARIACIO,
            *([NOTA_PARCIALS] if parcials else []),
            *trencaments.notes_de_serie(self.marques),
        ]

    def taula(self) -> Taula:
        titol = "Evolució de les persones estrangeres empadronades"
        return Taula.de(
            f"serie-{self.codi}" if self.codi else "serie",
            f"{titol}, {self.nom}" if self.nom else titol,
            [
                Columna("Data", lambda punt: punt.semestre.dia_curt, Format.TEXT),
                Columna("Homes", lambda punt: punt.cella("Homes")),
                Columna("Dones", lambda punt: punt.cella("Dones")),
                Columna("Total", lambda punt: punt.cella("Total")),
                Columna("Variació", lambda punt: punt.variacio, Format.PERCENTATGE),
                Columna("Població", lambda punt: punt.cella("Població")),
                Columna("% estrangers", lambda punt: punt.part, Format.PERCENTATGE),
                *self._de_context(),
            ],
            self.punts,
            notes=self.notes(),
            darrere=lambda punt: f"periode={punt.semestre.codi}",
        )

    def _de_context(self) -> list[Columna]:
        if self.codi:
            part = Format.PERCENTATGE
            return [Columna("% a la comarca", lambda punt: punt.part_de_la_comarca, part)]
        return [Columna("Municipis", lambda punt: " / ".join(punt.semestre.cobertura), Format.TEXT)]


def _variacio(abans: Punt, ara: Punt, *, seva: bool) -> Cella:
    """The change between two semesters in a row; of a comarca, with all of the same towns."""
    primer, segon = abans.semestre, ara.semestre
    seguits = Periode.semestre(segon.codi).anterior().codi == primer.codi
    sencers = primer.complet and segon.complet and primer.municipis == segon.municipis
    if not (seguits and (seva or sencers)):
        return Absencia.NO_PROCEDEIX
    return variacio(abans.cella("Total"), ara.cella("Total"))
