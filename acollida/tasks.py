"""What the worker does for the people that the service receives."""

from procrastinate.contrib.django import app

from acollida import esborranys


@app.periodic(cron="41 4 * * *")
@app.task(name="acollida.esborra_esborranys", queueing_lock="acollida.esborra_esborranys")
def esborra_esborranys(timestamp: int) -> None:
    """Throw away the forms that were left half written a month ago."""
    esborranys.esborra_els_vells()
