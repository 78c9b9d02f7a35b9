"""What the worker does here. Each piece of work is a row that its page follows."""

from django.db import transaction
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from informes import feines
from informes.enums import EstatFeina, TipusFeina
from informes.models import Feina

SEGONS_SENSE_BATEC = 60


@transaction.atomic
def encarrega(tipus: TipusFeina, *, per, **parametres) -> Feina:
    """Put a piece of long work in the queue, in the name and the role of who asks for it."""
    feina = Feina.objects.create(
        usuari=per,
        assignacio=per.assignacio,
        tipus=tipus,
        parametres=parametres,
        estat=EstatFeina.EN_CUA,
        missatge=_("Espera el seu torn"),
    )
    fes.defer(feina_id=feina.pk)
    return feina


@app.task(name="informes.fes")
def fes(feina_id: int) -> None:
    feines.fes(Feina.objects.select_related("usuari", "assignacio__comarca").get(pk=feina_id))


@app.periodic(cron="* * * * *")
@app.task(
    name="informes.repren_encallades", queueing_lock="informes.repren_encallades", pass_context=True
)
async def repren_encallades(context, timestamp: int) -> None:
    """Put back in the queue the work of a worker that died; every task here may start again."""
    gestor = context.app.job_manager
    for feina in await gestor.get_stalled_jobs(seconds_since_heartbeat=SEGONS_SENSE_BATEC):
        await gestor.retry_job(feina)
