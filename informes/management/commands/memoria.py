"""The annual report without the browser."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from informes.instantania import instantania
from informes.memoria import memoria
from informes.plantilles.construeix import ConstruitError
from informes.sortida.excel import excel
from informes.sortida.pdf import pdf
from informes.territori import abast_de, comarca_de


class Command(BaseCommand):
    help = "Fa la memòria anual d'una comarca en PDF, Excel i JSON."

    def add_arguments(self, parser):
        parser.add_argument("exercici", type=int)
        parser.add_argument("--comarca", required=True, help="codi de la comarca: 07")
        parser.add_argument("--pdf", type=Path, metavar="F")
        parser.add_argument("--xlsx", type=Path, metavar="F")
        parser.add_argument("--json", type=Path, metavar="F")

    def handle(self, **opcions):
        comarca = comarca_de(opcions["comarca"])
        with instantania():
            feta = memoria(comarca, abast_de(comarca), opcions["exercici"], timezone.localdate())
        try:
            document = feta.sencer
        except ConstruitError as error:
            raise CommandError(str(error)) from None
        if opcions["pdf"]:
            opcions["pdf"].write_bytes(pdf(document))
        if opcions["xlsx"]:
            opcions["xlsx"].write_bytes(excel(document))
        if opcions["json"]:
            text = json.dumps(document.a_json(), ensure_ascii=False, indent=1)
            opcions["json"].write_text(text, encoding="utf-8")
        self.stdout.write(f"{document.titol} ({document.cobertura}): {document.empremta}")
