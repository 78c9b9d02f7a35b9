"""The commitments of a semester, with their state, observations and figures."""

import json

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Q

from informes.balancos.exporta import exporta
from informes.instantania import instantania
from informes.territori import comarca_de
from municipis.models import Municipi
from municipis.periode import Periode
from pla.models import Balanc, PlaMandat


class Command(BaseCommand):
    help = "Escriu el balanç dels compromisos d'un semestre."

    def add_arguments(self, parser):
        parser.add_argument("periode", help="un semestre: 2025-1")
        parser.add_argument("--comarca", required=True, help="codi de la comarca: 07")
        parser.add_argument("--municipi", help="codi INE: només el mandat d'aquest municipi")
        parser.add_argument("--json", action="store_true")

    def handle(self, **opcions):
        try:
            periode = Periode.semestre(opcions["periode"])
        except ValueError as error:
            raise CommandError(str(error)) from None
        with instantania():
            mandats = _mandats(comarca_de(opcions["comarca"]), opcions["municipi"], periode)
            sortida = exporta(_balancos(mandats, periode), periode)
        if opcions["json"]:
            self.stdout.write(json.dumps(sortida, ensure_ascii=False, indent=2))
        else:
            self._escriu(sortida)

    def _escriu(self, sortida):
        com = "tancat" if sortida["tancat"] else "obert"
        self.stdout.write(f"{sortida['mandat']} · {sortida['territori']}")
        self.stdout.write(f"Balanç del {sortida['periode']} ({com})")
        for compromis in sortida["compromisos"]:
            codi = f"{compromis['prioritat']}.{compromis['numero']}"
            self.stdout.write(f"\n{codi:6}{compromis['text']}")
            self.stdout.write(f"      {compromis['estat'] or 'sense estat'}")
            for linia in compromis["observacions"].splitlines():
                self.stdout.write(f"      {linia}")
            for xifra in compromis["xifres"]:
                self.stdout.write(f"      {xifra['clau']:48} {xifra['valor']:>12}")
            for errada in compromis["errades"]:
                self.stdout.write(f"      {errada}")


def _mandats(comarca, codi_ine, periode):
    """Those in force on some day of the semester: of the comarca and of its municipalities."""
    mandats = PlaMandat.objects.filter(Q(comarca=comarca) | Q(municipi__comarca=comarca))
    if codi_ine:
        if not Municipi.objects.filter(comarca=comarca, codi_ine=codi_ine).exists():
            raise CommandError(f"No són municipis de la comarca: {codi_ine}.")
        mandats = mandats.filter(municipi__codi_ine=codi_ine)
    mandats = mandats.filter(inici__lte=periode.fi, fi__gte=periode.inici)
    if not mandats.exists():
        raise CommandError(f"No hi ha cap pla de mandat vigent al {periode.codi}.")
    return mandats


def _balancos(mandats, periode):
    balancos = Balanc.objects.filter(mandat__in=mandats, periode=periode.codi)
    balancos = balancos.select_related("mandat__comarca", "mandat__municipi")
    balancos = list(balancos.prefetch_related("estats__compromis").order_by("mandat_id"))
    if not balancos:
        raise CommandError(f"No hi ha cap balanç obert ni tancat del {periode.codi}.")
    return balancos
