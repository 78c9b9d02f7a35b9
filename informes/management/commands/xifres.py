"""Every figure of a period, with the number of records behind it."""

import json

from django.core.management.base import BaseCommand, CommandError

from informes.instantania import instantania
from informes.recull_acollida import Recull
from informes.taules import Absencia
from informes.territori import abast_de, comarca_de
from informes.xifres import FLUXOS, TOTES
from informes.xifres.padro import cella_de, estrangers
from municipis.models import Municipi, Nacionalitat
from municipis.periode import Periode


class Command(BaseCommand):
    help = "Escriu totes les xifres d'un període amb els registres que hi ha darrere."

    def add_arguments(self, parser):
        parser.add_argument(
            "--periode",
            required=True,
            help="2025-1, 2025 o 2025-01-01/2025-03-31; les del padró, només de semestres",
        )
        parser.add_argument("--comarca", required=True, help="codi de la comarca: 07")
        parser.add_argument("--municipi", action="append", help="codi INE; es pot repetir")
        parser.add_argument("--json", action="store_true")

    def handle(self, **opcions):
        try:
            periode = Periode.del_codi(opcions["periode"])
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
    """The figures; of a semester, those of the padró too, by municipality and nationality."""
    es_semestre = periode.semestres() == [periode]
    fet = Recull(abast, periode)  # the values of a dimension are asked for once
    sortida = {
        "periode": periode.codi,
        "territori": abast.nom,
        "xifres": [_xifra(xifra, fet) for xifra in (TOTES if es_semestre else FLUXOS)],
    }
    if not es_semestre:
        return sortida
    cens = estrangers(abast, periode)
    return sortida | {
        "per_municipi": _desglossa(
            cens.per_municipi(), Municipi, "enviament__esperat__municipi", "codi_ine"
        ),
        "per_nacionalitat": _desglossa(
            cens.per_nacionalitat(), Nacionalitat, "nacionalitat", "codi"
        ),
    }


def _xifra(xifra, fet):
    registres = fet.registres(xifra)
    valor = xifra.agregat(registres)
    return {
        "codi": xifra.codi,
        "titol": xifra.titol,
        "unitat": xifra.unitat,
        **_valor(valor),
        "registres": registres.count(),
        **_per(xifra, fet),
    }


def _per(xifra, fet) -> dict:
    """The figure told apart by each of its dimensions, if it has any that SQL can group by."""
    if not xifra.mesura or not xifra.dimensions:
        return {}
    return {"per": {d.codi: _grups(xifra, d, fet) for d in xifra.dimensions}}


def _grups(xifra, dimensio, fet) -> list[dict]:
    grups = fet.per(xifra, dimensio.codi)
    return [
        {"codi": valor.codi, "nom": valor.nom, **_valor(grups[clau])}
        for clau, valor in fet.valors(dimensio).items()
        if grups.get(clau)
    ]


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
