"""A week of a comarca in one sheet: a row for each municipality, a column for each day."""

from dataclasses import dataclass, field

from municipis.models import Municipi

from .agenda import DiaAgenda, Jornada


@dataclass
class FilaMunicipi:
    """A municipality where the service goes this week; `caselles`, one for each day."""

    municipi: Municipi
    caselles: list[list[Jornada]] = field(default_factory=list)

    @property
    def ocupades(self) -> int:
        return sum(j.ocupades for casella in self.caselles for j in casella if j.hi_es)

    @property
    def places(self) -> int:
        return sum(j.places for casella in self.caselles for j in casella if j.hi_es)


def per_municipi(dies: list[DiaAgenda], municipis) -> tuple[list[FilaMunicipi], list[Municipi]]:
    """The rows, and the municipalities where nobody goes this week."""
    files, sense = [], []
    for municipi in municipis:
        caselles = [
            [j for j in dia.jornades if j.permanencia.punt.municipi_id == municipi.pk]
            for dia in dies
        ]
        if any(caselles):
            files.append(FilaMunicipi(municipi, caselles))
        else:
            sense.append(municipi)
    return files, sense
