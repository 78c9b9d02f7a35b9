"""What the worker does for the reception service."""

from django.utils import timezone
from procrastinate.contrib.django import app

from acollida import esborranys
from acollida.actions.duplicats import apunta_lot
from acollida.cerca import semblants_en_lot
from acollida.venciments import resum
from comptes.models import Assignacio
from municipis.models import Comarca


@app.periodic(cron="0 6 * * 1")
@app.task(name="acollida.resum_setmanal", queueing_lock="acollida.resum_setmanal")
def resum_setmanal(timestamp: int) -> None:
    """On Mondays, a job for each technician: an address that fails stops no other."""
    for assignacio in resum.destinataries():
        envia_resum.defer(assignacio_id=assignacio.pk)


@app.task(name="acollida.envia_resum")
def envia_resum(assignacio_id: int) -> None:
    assignacio = Assignacio.objects.select_related("usuari").get(pk=assignacio_id)
    resum.envia_resum(assignacio, timezone.localdate())


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
