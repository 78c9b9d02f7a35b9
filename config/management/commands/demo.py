"""The demonstration data and its users."""

from django.core.management.base import BaseCommand, CommandError

from config.demo import CONTRASENYA, prepara_demo
from config.demo.balanc_2019 import COMARCA, prepara_balanc_2019
from municipis.models import Comarca


class Command(BaseCommand):
    help = "Prepara les dades de demostració d'una comarca. Tornar-ho a fer no canvia res."

    def add_arguments(self, parser):
        parser.add_argument("--comarca", default="07", help="codi de la comarca (07, el Bages)")
        parser.add_argument("--escala", type=int, default=1, help="quantes vegades més gran")
        parser.add_argument(
            "--balanc-2019",
            action="store_true",
            help="només els registres d'un balanç publicat: Terrassa, primer semestre de 2019",
        )

    def handle(self, *args, comarca, escala, balanc_2019, **opcions):
        comarca = COMARCA if balanc_2019 else comarca
        if not Comarca.objects.filter(codi=comarca).exists():
            raise CommandError(
                f"No hi ha cap comarca «{comarca}». Executeu abans carrega_catalegs."
            )
        usuaris = prepara_balanc_2019() if balanc_2019 else prepara_demo(comarca, escala)
        amplada = max(len(correu) for correu, _rol, _lloc in usuaris)
        self.stdout.write("Les caselles i les persones de la demostració són inventades. Usuaris:")
        for correu, rol, lloc in usuaris:
            self.stdout.write(f"  {correu:<{amplada}}  {CONTRASENYA}  {rol}, {lloc}")
