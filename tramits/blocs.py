"""What this room shows on the page of a person: what is open, hers and of her household."""

from collections.abc import Sequence

from django.db.models import Case, When

from acollida.blocs import Bloc, registra_bloc
from acollida.columnes import amb
from acollida.models import Persona

from .models import Tramit

MAXIM = 30  # of a household; more than that nobody has open at once
DE_FILA = (
    "tipus__nom", "tipus__nom_es", "comarca__codi", "tecnica__nom", "persona__nom",
    "persona__nom_sentit", "persona__cognom1", "persona__cognom2",
)  # fmt: skip


def _oberts(persones: Sequence[Persona]) -> list[Tramit]:
    """Hers first; whoever reads them may see all these persons."""
    seus_primer = Case(When(persona=persones[0], then=0), default=1)
    files = Tramit.objects.oberts().filter(persona__in=persones).order_by(seus_primer, "-id")
    return list(amb(files, *DE_FILA).defer("nota")[:MAXIM])


registra_bloc(Bloc("tramits", "tramits/tramits/_de_la_persona.html", _oberts))
