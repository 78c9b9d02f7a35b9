"""Every figure of a semester, with the number of records behind it."""

import json

from django.core.management.base import BaseCommand, CommandError

from informes.instantania import instantania
from informes.taules import Absencia
from informes.territori import abast_de, comarca_de
from informes.xifres import XIFRES
from informes.xifres.padro import cella_de, estrangers
from municipis.models import Municipi, Nacionalitat
from municipis.periode import Periode


class Command(BaseCommand):
    help = "Escriu totes les xifres d'un semestre amb els registres que hi ha darrere."

    def add_arguments(self, parser):
        parser.add_argument("--periode", required=True, help="semestre: 2025-1 o 2025-2")
        parser.add_argument("--comarca", required=True, help="codi de la comarca: 07")
        parser.add_argument("--municipi", action="append", help="codi INE; es pot repetir")
        parser.add_argument("--json", action="store_true")

    def handle(self, **opcions):
        try:
            periode = Periode.semestre(opcions["periode"])
        except ValueError as error:
            raise CommandError(str(error)) from None
        abast = abast_de(comarca_de(opcions["comarca"]), opcions["municipi"])
        with instantania():
            sortida = recull(abast, periode)
        if opcions["json"]:
            self.stdout.write(json.dumps(sortida, ensure_ascii=False, indent=2))
            return
        for xifra in sortida["xifres"]:
            valor = "–" if xifra["valor"] is None else xifra["valor"]
            self.stdout.write(f"{xifra['codi']:40} {valor:>12} {xifra['unitat']}")


def recull(abast, periode):
    """The figures, and the foreigners of each municipality and nationality."""
    cens = estrangers(abast, periode)
    return {
        "periode": periode.codi,
        "territori": abast.nom,
        "xifres": [_xifra(xifra, abast, periode) for xifra in XIFRES.values()],
        "per_municipi": _desglossa(
            cens.per_municipi(), Municipi, "enviament__esperat__municipi", "codi_ine"
        ),
        "per_nacionalitat": _desglossa(
            cens.per_nacionalitat(), Nacionalitat, "nacionalitat", "codi"
        ),
    }


def _xifra(xifra, abast, periode):
    registres = xifra.registres(abast, periode)
    valor = xifra.agregat(registres)
    return {
        "codi": xifra.codi,
        "titol": xifra.titol,
        "unitat": xifra.unitat,
        **_valor(valor),
        "registres": registres.count(),
    }


def _valor(cella):
    if isinstance(cella, Absencia):
        return {"valor": None, "absencia": cella.value}
    return {"valor": cella if isinstance(cella, int) else float(cella)}


def _desglossa(grups, model, clau, codi):
    noms = {
        objecte.pk: objecte for objecte in model.objects.filter(pk__in=[g[clau] for g in grups])
    }
    return [
        {
            "codi": getattr(noms[grup[clau]], codi),
            "nom": noms[grup[clau]].nom,
            **_valor(cella_de(grup["total"], grup["total_tipus"])),
        }
        for grup in grups
    ]
