"""What the worker does for the reception service."""

from django.utils import timezone
from procrastinate.contrib.django import app

from acollida import esborranys, resum
from comptes.models import Assignacio


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
