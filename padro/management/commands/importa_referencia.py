"""Store a series that somebody else publishes, from its own sheet."""

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from python_calamine import CalamineError, CalamineWorkbook

from municipis.models import Municipi
from padro.models import SerieReferencia, ValorReferencia
from padro.referencies import LECTORS, Lloc, ReferenciaError


class Command(BaseCommand):
    help = "Desa una sèrie de referència a partir del full que en publica la font."

    def add_arguments(self, parser):
        parser.add_argument("fitxer")
        parser.add_argument("--serie", required=True, choices=sorted(LECTORS))

    def handle(self, *, fitxer, serie, **opcions):
        registre = SerieReferencia.objects.filter(codi=serie).first()
        if registre is None:
            raise CommandError("La sèrie no hi és: abans, carrega_catalegs.")
        try:
            full = CalamineWorkbook.from_path(fitxer).get_sheet_by_index(0).to_python()
            observacions = LECTORS[serie](full, _llocs())
        except (OSError, CalamineError) as error:
            raise CommandError(f"No s'ha pogut obrir {fitxer}: {error}") from error
        except ReferenciaError as error:
            raise CommandError(str(error)) from error
        with transaction.atomic():
            ValorReferencia.objects.desa(registre, observacions)
        suprimides = sum(o.valor is None for o in observacions)
        self.stdout.write(
            f"{registre.nom}: {len(observacions) - suprimides} xifres i {suprimides} suprimides."
        )


def _llocs() -> list[Lloc]:
    """The municipalities, with their names of now and of before."""
    camps = ("codi_ine", "nom", "nom_natural", "nom_anterior")
    return [
        Lloc(codi, tuple(nom for nom in noms if nom))
        for codi, *noms in Municipi.objects.vigents().values_list(*camps)
    ]
