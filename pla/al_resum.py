"""What the plan waits for, as the mail of each working day says it."""

from datetime import date

from django.utils.translation import gettext_lazy

from acollida.llistes import recompte
from acollida.resums import Linia, Seccio, es_feiner, registra_seccio
from comptes.enums import Rol
from pla.avisos import avisos_de
from pla.enums import AvisAccio

FRASES = {
    AvisAccio.ENDARRERIDES: gettext_lazy("fora de termini: %(n)s"),
    AvisAccio.CALLADES: gettext_lazy("sense notícies de fa 90 dies o més: %(n)s"),
}


def linies_d_accions(usuari, avui: date) -> list[Linia]:
    return [_linia(avis) for avis in avisos_de(usuari, avui)]


def _linia(avis) -> Linia:
    quants = recompte(avis.accions)[0]
    return Linia(quants, FRASES[avis.mena] % {"n": quants}, avis.adreca)


registra_seccio(
    Seccio(
        "accions",
        gettext_lazy("Accions del pla que demanen algú"),
        es_feiner,
        linies_d_accions,
        (Rol.TECNICA, Rol.COORDINADORA),
    )
)
