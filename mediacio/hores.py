"""How long a service lasted, as it is told afterwards. Pure: knows nothing of Django."""

from datetime import UTC, date, datetime, time, timedelta, tzinfo

MINUT = timedelta(minutes=1)
UN_DIA = timedelta(days=1)


class HoresError(ValueError):
    """Hours that a service cannot have had; `codi` says why."""

    def __init__(self, codi: str):
        super().__init__(codi)
        self.codi = codi


def interval(
    dia: date, inici: time, fi: time, *, endema: bool, ara: datetime, fus: tzinfo
) -> tuple[datetime, datetime]:
    """When it began and when it ended; `endema` says that it ended after midnight.

    `HoresError`: `futur`, `al_reves` (it ends before it begins), `massa` (24 hours or more).
    """
    comenca = datetime.combine(dia, inici, fus)
    acaba = datetime.combine(dia + UN_DIA if endema else dia, fi, fus)
    if acaba.astimezone(UTC) <= comenca.astimezone(UTC):
        raise HoresError("al_reves")
    if endema and fi >= inici:
        raise HoresError("massa")
    if acaba > ara:
        raise HoresError("futur")
    return comenca, acaba


def minuts_entre(inici: datetime, fi: datetime) -> int:
    """The whole minutes that went by: on the night of a change of hour, those of the clock lie."""
    return (fi.astimezone(UTC) - inici.astimezone(UTC)) // MINUT


def en_hores(minuts: int) -> str:
    """«9.30 h», as the house writes hours; what is taken back, with its sign."""
    hores, resta = divmod(abs(minuts), 60)
    return f"{'−' if minuts < 0 else ''}{hores}.{resta:02d} h"
