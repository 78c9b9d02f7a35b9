"""The records behind a balanç that a town published: its first half of 2019.

The figures are those of the balanç; the records that add up to them are invented. Beside them go
the records that must not count: of the day before and the day after, cancelled, repeated, left
without activity, and those of another comarca.
"""

from django.db import connection, transaction

from comptes.enums import Rol
from config.demo.balanc_2019.activitats import prepara_activitats
from config.demo.balanc_2019.mandat import prepara_mandat
from config.demo.balanc_2019.primera_acollida import prepara_primera_acollida
from config.demo.balanc_2019.tramits import prepara_tramits
from config.demo.usuaris import presenta, usuari_de_demo
from municipis.models import Comarca, Municipi
from pla.models import PlaMandat

COMARCA, MUNICIPI, DE_FORA = "40", "08279", "08096"
NOMS = {Rol.TECNICA: "Berta Soler", Rol.COORDINADORA: "Elvira Camps"}


def prepara_balanc_2019() -> list[tuple[str, str, str]]:
    """Make the records unless they are there. Returns who sees them, as `prepara_demo` does."""
    comarca = Comarca.objects.get(codi=COMARCA)
    municipi = Municipi.objects.get(codi_ine=MUNICIPI)
    de_fora = Municipi.objects.get(codi_ine=DE_FORA)
    with transaction.atomic():
        # Left for the end, each row with history would go through all that wait to be checked.
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        tecnica, coordinadora = (
            usuari_de_demo(f"{rol}.2019", nom, rol, comarca=comarca) for rol, nom in NOMS.items()
        )
        if not PlaMandat.objects.filter(municipi=municipi).exists():
            gent = prepara_primera_acollida(municipi, de_fora, tecnica)
            prepara_tramits(gent, tecnica, municipi, de_fora)
            prepara_activitats(municipi, de_fora, tecnica)
            prepara_mandat(municipi, coordinadora)
    return presenta([tecnica, coordinadora])
