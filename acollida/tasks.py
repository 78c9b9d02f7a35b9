"""What the worker does for the people that the service receives."""

from procrastinate.contrib.django import app

from acollida.actions.duplicats import apunta_lot
from acollida.cerca import semblants_en_lot
from municipis.models import Comarca


@app.periodic(cron="23 3 * * *")
@app.task(name="acollida.busca_duplicats", queueing_lock="acollida.busca_duplicats")
def busca_duplicats(timestamp: int) -> None:
    """Look every night for those who may be the same person, comarca by comarca."""
    for comarca in Comarca.objects.filter(municipis__persones__isnull=False).distinct():
        apunta_lot(comarca, semblants_en_lot(comarca))
