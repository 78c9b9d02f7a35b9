"""When what a procedure has given may be renewed."""

from datetime import date

from dateutil.relativedelta import relativedelta

from tramits.models import TipusTramit


def finestra(tipus: TipusTramit, caduca_el: date) -> tuple[date, date] | None:
    """First and last day, from the months of its norm; `None` when it does not say them."""
    abans, despres = tipus.renova_abans_mesos, tipus.renova_despres_mesos
    if abans is None and despres is None:
        return None
    return (
        caduca_el - relativedelta(months=abans or 0),
        caduca_el + relativedelta(months=despres or 0),
    )
