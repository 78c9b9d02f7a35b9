"""Builders of requests, interpreters and rules."""

from datetime import date, time, timedelta
from itertools import count

from django.utils import timezone

from mediacio.enums import CanalInterpret, EstatPeticio, QuiAnulla
from mediacio.models import (
    Ambit,
    CasMediacio,
    Interpret,
    MotiuAnullacio,
    Oferta,
    Peticio,
    ReglaServei,
    Sollicitant,
    TemaMediacio,
)
from municipis.models import Llengua
from tests.acollida.fabriques import fa_codi, fa_tecnica
from tests.fabriques import fa_municipi

_seguent = count(1)
DILLUNS = date(2026, 3, 2)
DIVENDRES = date(2026, 3, 13)


def fa_llengua(codi=None, nom="wòlof", prioritat=1):
    codi = codi or f"ll{next(_seguent)}"
    return Llengua.objects.create(codi=codi, nom=nom, nom_es=nom, nom_en=nom, prioritat=prioritat)


def fa_ambit(codi=None, nom="Salut"):
    return fa_codi(Ambit, codi, nom)


def fa_motiu(qui=QuiAnulla.SOLLICITANT, nom="Ja no cal", codi=None):
    return fa_codi(MotiuAnullacio, codi, nom, qui=qui)


def fa_regla(comarca, **camps):
    return ReglaServei.objects.create(comarca=comarca, **camps)


def fa_sollicitant(municipi, *, correu="mestra@escola.cat", **camps):
    camps = {"nom": "Rosa Mestra", "servei": "Escola del Pont"} | camps
    return Sollicitant.objects.create(
        comarca=municipi.comarca, municipi=municipi, correu=correu, **camps
    )


def fa_peticio(municipi=None, *, llengua=None, ambit=None, **camps):
    """Asked by a professional of outside for ten o'clock of a Friday, if nothing else is said."""
    municipi = municipi or fa_municipi()
    camps = {
        "dia": DIVENDRES,
        "hora_inici": time(10),
        "hora_fi": time(11),
        "inicials": "AD",
        "any_naixement": 1990,
        "estat": EstatPeticio.SOLLICITADA,
    } | camps
    if "sollicitant" not in camps and "tecnica" not in camps:
        camps["sollicitant"] = fa_sollicitant(municipi)
    return Peticio.objects.create(
        comarca=municipi.comarca,
        municipi=municipi,
        llengua=llengua or fa_llengua(),
        ambit=ambit or fa_ambit(),
        **camps,
    )


def fa_interpret(comarca, nom="Samira Ouali", *, llengua=None, per=None, **camps):
    """Works in every way, in the whole comarca, at any hour."""
    per = per or fa_tecnica(comarca)
    camps = {
        "correu": f"interpret{next(_seguent)}@prova.cat",
        "canals": [canal.value for canal in CanalInterpret],
    } | camps
    interpret = Interpret.objects.create(
        comarca=comarca, nom=nom, creat_per=per, modificat_per=per, **camps
    )
    if llengua:
        interpret.llengues.create(llengua=llengua, escrita=True)
    return interpret


def fa_oferta(peticio, interpret, **camps):
    camps = {"caduca_el": timezone.now() + timedelta(hours=24)} | camps
    Peticio.objects.filter(pk=peticio.pk).update(estat=EstatPeticio.OFERTA)
    peticio.refresh_from_db()
    per = camps.pop("per", None) or interpret.creat_per
    return Oferta.objects.create(peticio=peticio, interpret=interpret, per=per, **camps)


def fa_cas(tecnica, **camps):
    municipi = camps.pop("municipi", None) or tecnica.assignacio.municipi
    return CasMediacio.objects.create(
        comarca=municipi.comarca,
        municipi=municipi,
        tema=fa_codi(TemaMediacio),
        tecnica=tecnica,
        creat_per=tecnica,
        modificat_per=tecnica,
        **camps,
    )
