"""What the worker does for the interpretation service."""

from procrastinate.contrib.django import app

from mediacio import actions
from mediacio.enums import EstatPeticio
from mediacio.models import Peticio


@app.periodic(cron="7 * * * *")
@app.task(name="mediacio.caduca_ofertes", queueing_lock="mediacio.caduca_ofertes")
def caduca_ofertes(timestamp: int) -> int:
    """Every hour, back to the inbox what nobody has answered in time."""
    ofertes = Peticio.objects.filter(estat=EstatPeticio.OFERTA)
    return sum(actions.caduca(peticio=peticio) for peticio in ofertes)
