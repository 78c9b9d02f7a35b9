"""What the worker does for the procedures."""

from procrastinate.contrib.django import app

from tramits.venciments import per_recalcular, recalcula


@app.periodic(cron="11 2 * * *")
@app.task(name="tramits.recalcula_terminis", queueing_lock="tramits.recalcula_terminis")
def recalcula_terminis(timestamp: int) -> int:
    """Every night, the day of each open procedure: a term given to answer may have just ended."""
    return recalcula(per_recalcular())
