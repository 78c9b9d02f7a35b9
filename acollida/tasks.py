"""What the worker does for the reception service."""

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from acollida import esborranys, resums
from acollida.actions.duplicats import apunta_lot
from acollida.cerca import semblants_en_lot
from municipis.models import Comarca


@app.periodic(cron="0 6 * * *")
@app.task(name="acollida.resum_diari", queueing_lock="acollida.resum_diari")
def resum_diari(timestamp: int) -> None:
    """Every day, a job for each technician: an address that fails stops no other."""
    for usuari in resums.destinataries():
        envia_resum.defer(usuari_id=usuari.pk)


@app.task(name="acollida.envia_resum_diari", retry=RetryStrategy(max_attempts=3, wait=600))
def envia_resum(usuari_id: int) -> bool:
    return resums.envia(usuari_id, timezone.localdate())


@app.periodic(cron="41 4 * * *")
@app.task(name="acollida.esborra_esborranys", queueing_lock="acollida.esborra_esborranys")
def esborra_esborranys(timestamp: int) -> None:
    """Throw away the forms that were left half written a month ago."""
    esborranys.esborra_els_vells()


@app.periodic(cron="23 3 * * *")
@app.task(name="acollida.busca_duplicats", queueing_lock="acollida.busca_duplicats")
def busca_duplicats(timestamp: int) -> None:
    """Look every night for those who may be the same person, comarca by comarca."""
    for comarca in Comarca.objects.filter(municipis__persones__isnull=False).distinct():
        apunta_lot(comarca, semblants_en_lot(comarca))
