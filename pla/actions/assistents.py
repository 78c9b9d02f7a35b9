"""Who came, of those with a record."""

from django.db import transaction

from pla.models import Activitat, AssistentActivitat

from .activitats import comprova_comptats
from .sessions import amb_pany


@transaction.atomic
def afegeix_assistent(*, activitat: Activitat, persona, per) -> None:
    """Name one of those who came. Twice is once; `PlaError` if she would not be counted."""
    activitat = amb_pany(activitat)
    AssistentActivitat.objects.get_or_create(activitat=activitat, persona=persona)
    comprova_comptats(activitat)


@transaction.atomic
def treu_assistent(*, activitat: Activitat, persona, per) -> None:
    """She did not come. The counts stay as they were: whoever wrote them knows how many came."""
    activitat = amb_pany(activitat)
    AssistentActivitat.objects.filter(activitat=activitat, persona=persona).delete()
