"""Load the reference data and say what changes."""

from django.core.management.base import BaseCommand, CommandError

from municipis.carrega import Canvis, Cataleg, CatalegError, carrega, tots

MOSTRA = 10


class Command(BaseCommand):
    help = "Carrega els catàlegs i diu què canvia."

    def add_arguments(self, parser):
        parser.add_argument("--assaig", action="store_true", help="no escriu res")

    def handle(self, *, assaig, **opcions):
        try:
            fets = carrega(tots(), assaig=assaig)
        except CatalegError as error:
            raise CommandError(str(error)) from error
        for cataleg, canvis in fets:
            self._explica(cataleg, canvis)
        if not any(canvis for _, canvis in fets):
            self.stdout.write("Cap diferència.")
        elif assaig:
            self.stdout.write("Assaig: no s'ha escrit res.")

    def _explica(self, cataleg: Cataleg, canvis: Canvis):
        if len(canvis.nous) > MOSTRA:
            self.stdout.write(f"{cataleg.nom}: {len(canvis.nous)} files noves")
        else:
            for clau in canvis.nous:
                self._diu(cataleg, clau, "fila nova")
        for clau, columnes in canvis.canviats.items():
            for columna, (vell, nou) in columnes.items():
                self._diu(cataleg, clau, f"{columna} «{vell}» → «{nou}»")
        for clau, columnes in canvis.mantinguts.items():
            for columna, (aqui, fitxer) in columnes.items():
                self._diu(
                    cataleg,
                    clau,
                    f"{columna} es manté «{aqui}» (el fitxer: «{fitxer}»)",
                )
        for clau in canvis.desapareguts:
            self._diu(cataleg, clau, "ja no és al fitxer; no s'esborra")

    def _diu(self, cataleg: Cataleg, clau: tuple, que: str):
        self.stdout.write(f"{cataleg.nom} {' '.join(map(str, clau))}: {que}")
