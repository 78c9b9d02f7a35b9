"""A procedure to write on, locked until the transaction ends."""

from django.db.models import QuerySet

from acollida.actions import viva
from tramits.models import Tramit

RELACIONS = (
    "tipus", "persona__municipi", "persona__nacionalitat", "municipi__comarca", "comarca",
    "sollicitant", "tecnica", "informe__proposta_paper",
)  # fmt: skip


def bloqueja(tramit: Tramit) -> Tramit:
    """As it is now. First its person is locked, so that no merge goes on meanwhile."""
    viva(tramit.persona)
    files = Tramit.objects.select_for_update(no_key=True, of=("self",))
    return amb_relacions(files).get(pk=tramit.pk)


def amb_relacions(files: QuerySet) -> QuerySet:
    """With all that a report speaks of, save the bytes of its document."""
    return files.select_related(*RELACIONS).defer("informe__proposta_paper__fitxer")
