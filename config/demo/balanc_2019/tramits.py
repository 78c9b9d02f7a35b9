"""344 procedures presented in the semester; and those that do not count among them."""

from datetime import date, timedelta

from config.demo.balanc_2019.dies import ENDEMA, SEMESTRE, VIGILIA, repartits
from config.demo.balanc_2019.gent import Gent
from tramits.actions import obre_tramit, passa
from tramits.enums import EstatTramit
from tramits.models import TipusTramit

PRESENTATS = 344
CONSULTES = 15
TIPUS = (
    "arrelament-social", "reagrupament-inicial", "reagrupament-renovacio", "tie-renovacio",
    "nacionalitat-residencia", "compte-altri-renovacio", "llarga-durada",
)  # fmt: skip


def prepara_tramits(gent: Gent, per, municipi, de_fora) -> None:
    seves = [persona for persona in gent.fetes if persona.municipi_id == municipi.pk]
    foranes = [persona for persona in gent.fetes if persona.municipi_id == de_fora.pk]
    dies = [*repartits(PRESENTATS), VIGILIA, ENDEMA]
    for lloc, dia in enumerate(dies):
        _presenta(_obre(seves[lloc % len(seves)], lloc, dia, per), dia, per)
    for lloc in range(CONSULTES):
        _obre(seves[lloc], lloc, SEMESTRE.fi, per)
    for lloc, persona in enumerate(foranes):
        _presenta(_obre(persona, lloc, SEMESTRE.fi, per), SEMESTRE.fi, per)


def _obre(persona, lloc: int, dia: date, per):
    obert = dia - timedelta(days=5)
    tipus = TipusTramit.objects.del_dia(TIPUS[lloc % len(TIPUS)], obert)
    return obre_tramit(persona=persona, tipus=tipus, per=per, obert_el=obert)


def _presenta(tramit, dia: date, per) -> None:
    passa(tramit=tramit, a=EstatTramit.PRESENTADA, dia=dia, per=per, venciment=False)
