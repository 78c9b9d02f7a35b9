"""Make the index of the search again, after a change in how names are read."""

from django.core.management.base import BaseCommand

from acollida.cerca import refes_l_index


class Command(BaseCommand):
    help = "Refà l'índex de la cerca de persones. Mentrestant, la cerca espera."

    def handle(self, *args, **opcions):
        self.stdout.write(f"{refes_l_index()} persones")
