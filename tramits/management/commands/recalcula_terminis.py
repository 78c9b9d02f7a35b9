"""Count again on which day each open procedure is due, as it is done every night."""

import json

from django.core.management.base import BaseCommand
from django.utils.translation import ngettext, override

from tramits.venciments import per_recalcular, recalcula


class Command(BaseCommand):
    help = "Torna a comptar el venciment de tots els tràmits oberts i diu quants han canviat."

    def add_arguments(self, parser):
        parser.add_argument("--json", action="store_true")

    def handle(self, **opcions):
        tots = per_recalcular()
        sortida = {"tramits": tots.count(), "canviats": recalcula(tots)}
        if opcions["json"]:
            self.stdout.write(json.dumps(sortida))
            return
        with override("ca"):
            text = ngettext(
                "%(canviats)s venciment canviat, de %(tramits)s tràmits.",
                "%(canviats)s venciments canviats, de %(tramits)s tràmits.",
                sortida["canviats"],
            )
            self.stdout.write(text % sortida)
