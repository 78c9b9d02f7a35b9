"""When a term ends and why, from the command line: the same answer as the page."""

import json
from datetime import date

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import override

from municipis.habils import ForaDelCalendariError
from municipis.models import Municipi
from tramits.calcul import calcula
from tramits.explica import explica
from tramits.terminis import Computat, Suspensio, Unitat

QUANTITATS = {
    "dies_habils": Unitat.HABILS,
    "dies_naturals": Unitat.NATURALS,
    "mesos": Unitat.MESOS,
}


class Command(BaseCommand):
    help = "Diu quin dia acaba un termini i per què. Surt amb 1 si no es pot comptar."

    def add_arguments(self, parser):
        parser.add_argument("--inici", required=True, help="el dia de l'acte: 2025-03-03")
        parser.add_argument("--dies-habils", help="quants dies hàbils")
        parser.add_argument("--dies-naturals", help="quants dies naturals")
        parser.add_argument("--mesos", help="quants mesos, de data a data")
        parser.add_argument("--municipi", help="codi INE d'on viu la persona")
        parser.add_argument("--seu", help="codi INE d'on té la seu l'òrgan")
        parser.add_argument(
            "--suspes", action="append", default=[], help="2025-03-10:2025-03-20; es pot repetir"
        )
        parser.add_argument("--json", action="store_true")

    def handle(self, **opcions):
        codis = [opcions[clau] for clau in ("municipi", "seu") if opcions[clau]]
        municipis, suspensions = map(_municipi, codis), map(_suspensio, opcions["suspes"])
        dia, (quantitat, unitat) = _dia(opcions["inici"]), _quantitat(opcions)
        try:
            computat = calcula(dia, quantitat, unitat, municipis, tuple(suspensions))
        except ForaDelCalendariError as error:
            raise CommandError(str(error)) from None
        with override("ca"):
            self.stdout.write(_json(computat) if opcions["json"] else explica(computat))


def _quantitat(opcions) -> tuple[int, Unitat]:
    dites = [clau for clau in QUANTITATS if opcions[clau] is not None]
    if len(dites) != 1:
        raise CommandError("Digueu una sola durada: --dies-habils, --dies-naturals o --mesos.")
    text = opcions[dites[0]]
    if not (text.isascii() and text.isdigit() and len(text) < 6 and int(text)):
        raise CommandError(f"«{text}» no és una durada: ha de ser un nombre enter, d'1 o més.")
    return int(text), QUANTITATS[dites[0]]


def _dia(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise CommandError(f"«{text}» no és cap dia: s'escriu com 2025-03-03.") from None


def _suspensio(text: str) -> Suspensio:
    """From `DES_DE:FINS`; with nothing after the colon it is still open."""
    des_de, dos_punts, fins = text.partition(":")
    if not dos_punts:
        raise CommandError(f"«{text}» no és cap suspensió: s'escriu 2025-03-10:2025-03-20.")
    try:
        return Suspensio(_dia(des_de), _dia(fins) if fins else None)
    except ValueError:
        raise CommandError(f"La suspensió «{text}» acaba abans de començar.") from None


def _municipi(codi: str) -> Municipi:
    try:
        return Municipi.objects.select_related("comarca").get(codi_ine=codi)
    except Municipi.DoesNotExist:
        raise CommandError(f"No hi ha cap municipi amb el codi «{codi}».") from None


def _json(computat: Computat) -> str:
    sortida = {
        "limit": computat.limit and computat.limit.isoformat(),
        "no_compten": [
            {"dia": dia.isoformat(), "motiu": motiu} for dia, motiu in computat.no_compten
        ],
        "explicacio": explica(computat),
    }
    return json.dumps(sortida, ensure_ascii=False, indent=2)
