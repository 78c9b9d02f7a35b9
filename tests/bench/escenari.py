"""Who works in the benchmarks, and the state of the padró that they find."""

from datetime import timedelta

from django.db import connection
from django.test.utils import setup_test_environment
from django.utils import timezone

from comptes.enums import Rol
from comptes.models import Assignacio, Usuari
from municipis.models import Comarca, Municipi
from padro.actions import obre_campanya

COMARCA, MUNICIPI = "07", "08113"
ENVIA = """
INSERT INTO padro_enviament (
    uid, esperat_id, revisio, vigent, estat, via, carregat_per_id, carregat_el, original,
    nom_original, sha256, "full", sense_estrangers, estrangers, poblacio, caselles, esperades
)
SELECT gen_random_uuid(), e.id, 1, true, 'enviat', 'fitxer', %s, now(), '', 'padro.xlsx', '',
       'Padró', false, 100 + e.id %% 900, 5000, 36, 38
FROM padro_enviamentesperat e
WHERE e.id %% 10 <> 0 AND NOT EXISTS (SELECT 1 FROM padro_enviament x WHERE x.esperat_id = e.id)
"""


def prepara() -> None:
    """The test client's environment, and one user per role that the workloads need."""
    setup_test_environment()
    comarca, municipi = Comarca.objects.get(codi=COMARCA), Municipi.objects.get(codi_ine=MUNICIPI)
    fa_usuari("coordinadora", Rol.COORDINADORA, comarca=comarca)
    fa_usuari("municipal", Rol.MUNICIPAL, municipi=municipi)
    fa_usuari("tecnica", Rol.TECNICA, comarca=comarca)


def fa_usuari(nom, rol, **territori) -> None:
    usuari = Usuari.objects.create_user(email=f"{nom}@bench.cat", nom=nom)
    Assignacio.objects.create(usuari=usuari, rol=rol, **territori)


def usuari(nom: str) -> Usuari:
    return Usuari.objects.get(email=f"{nom}@bench.cat")


def campanya(semestre: str, codi_comarca: str = COMARCA):
    """A campaign of a comarca, open today."""
    avui = timezone.localdate()
    mes_endavant = avui + timedelta(days=30)
    dates = {
        "obre_el": avui - timedelta(days=30),
        "a_temps_fins": mes_endavant,
        "municipis_fins": mes_endavant,
        "tothom_fins": mes_endavant,
    }
    comarca = Comarca.objects.get(codi=codi_comarca)
    return obre_campanya(
        comarca=comarca, semestre=semestre, dates=dates, per=usuari("coordinadora")
    )


def envien_quasi_tots() -> None:
    """Nine of every ten municipalities have sent something."""
    with connection.cursor() as cursor:
        cursor.execute(ENVIA, [usuari("coordinadora").pk])
        cursor.execute("ANALYZE")
