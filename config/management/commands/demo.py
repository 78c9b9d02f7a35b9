"""The demonstration data and its users."""

from django.core.management.base import BaseCommand, CommandError

from config.demo import CONTRASENYA, prepara_demo
from municipis.models import Comarca


class Command(BaseCommand):
    help = "Prepara les dades de demostració d'una comarca. Tornar-ho a fer no canvia res."

    def add_arguments(self, parser):
        parser.add_argument("--comarca", default="07", help="codi de la comarca (07, el Bages)")
        parser.add_argument("--escala", type=int, default=1, help="quantes vegades més gran")

    def handle(self, *args, comarca, escala, **opcions):
        if not Comarca.objects.filter(codi=comarca).exists():
            raise CommandError(
                f"No hi ha cap comarca «{comarca}». Executeu abans carrega_catalegs."
            )
        usuaris = prepara_demo(comarca, escala)
        amplada = max(len(correu) for correu, _rol, _lloc in usuaris)
        self.stdout.write("Les caselles i les persones de la demostració són inventades. Usuaris:")
        for correu, rol, lloc in usuaris:
            self.stdout.write(f"  {correu:<{amplada}}  {CONTRASENYA}  {rol}, {lloc}")
