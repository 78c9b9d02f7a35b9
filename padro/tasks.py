"""What the worker does for the padró."""

from django.utils import timezone
from procrastinate.contrib.django import app

from padro import actions
from padro.lectura import Rebuig
from padro.models import Carrega, Serie
from padro.models.carrega import CADUCITAT
from padro.series import processa


@app.task(name="padro.llegeix_carrega")
def llegeix_carrega(carrega_id: int) -> None:
    """Read a big upload. Whoever waits for it sees the result on its page."""
    carrega = Carrega.objects.select_related("esperat__campanya__versio").get(pk=carrega_id)
    try:
        actions.llegeix(carrega=carrega)
    except Rebuig:
        return  # the upload's own row says why
    except Exception:
        actions.abandona(carrega=carrega)  # a fault of ours: nobody waits for ever
        raise


@app.task(name="padro.importa", lock="padro.importa")
def importa(serie_id: int) -> None:
    """Import a long table: one at a time, so that two never race for the same revisions."""
    processa(Serie.objects.select_related("usuari", "comarca").get(pk=serie_id))


@app.periodic(cron="17 * * * *")
@app.task(name="padro.caduca_carregues", queueing_lock="padro.caduca_carregues")
def caduca_carregues(timestamp: int) -> None:
    """Throw away the uploads that nobody has confirmed in a day, with their files."""
    for carrega in Carrega.objects.caducades():
        actions.caduca(carrega=carrega)
    actions.esborra_orfes(abans_de=timezone.now() - CADUCITAT)
