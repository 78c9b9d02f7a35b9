"""A comarca with its interpreters, the services that they have given and a mediation case."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from itertools import count
from uuid import uuid4

from django.utils import timezone

from comptes.enums import Rol
from mediacio.actions import prestacions
from mediacio.enums import Desplacament, EstatPeticio, NoCompareix
from mediacio.models import (
    Ambit,
    CasMediacio,
    Interpret,
    MotiuAnullacio,
    Peticio,
    Prestacio,
    Sollicitant,
    Tarifa,
    TemaMediacio,
)
from municipis.models import Llengua
from tests.acollida.fabriques import fa_codi, fa_persona, fa_tecnica
from tests.fabriques import fa_comarca, fa_municipi, fa_usuari

_seguent = count(1)
DIA = date(2026, 3, 10)
MES = date(2026, 3, 1)


def fa_llengua(codi="ara", nom="àrab"):
    trobada = Llengua.objects.filter(codi=codi).first()
    return trobada or Llengua.objects.create(codi=codi, nom=nom, nom_es=nom, nom_en=nom)


def fa_ambit(codi="salut", nom="Salut"):
    return Ambit.objects.filter(codi=codi).first() or fa_codi(Ambit, codi, nom)


def fa_tema(codi="escolar", nom="Escola i família"):
    return TemaMediacio.objects.filter(codi=codi).first() or fa_codi(TemaMediacio, codi, nom)


def fa_motiu(codi="cap-interpret", nom="Cap intèrpret disponible", qui="sense"):
    trobat = MotiuAnullacio.objects.filter(codi=codi).first()
    return trobat or fa_codi(MotiuAnullacio, codi, nom, qui=qui)


def fa_interpret(comarca, nom="Samira Ouali", *, hora="24.00", **tarifa):
    per = fa_usuari()
    interpret = Interpret.objects.create(
        comarca=comarca, nom=nom, correu=f"interpret{next(_seguent)}@prova.cat",
        creat_per=per, modificat_per=per,
    )  # fmt: skip
    if hora is not None:
        camps = {
            "des_de": date(2020, 1, 1), "hora": Decimal(hora),
            "desplacament": Desplacament.KM, "eur_desplacament": Decimal("0.26"),
            "pagina": Decimal("18.50"),
        } | tarifa  # fmt: skip
        Tarifa.objects.create(interpret=interpret, **camps)
    return interpret


def fa_sollicitant(municipi, **camps):
    camps = {"nom": "Marta Soler", "correu": "marta@escola.cat", "servei": "Escola"} | camps
    return Sollicitant.objects.create(comarca=municipi.comarca, municipi=municipi, **camps)


def fa_peticio(municipi, interpret=None, *, dia=DIA, hora=9, **camps):
    """A confirmed request of an hour, if it has an interpreter; else, one that nobody took."""
    camps = {
        "llengua": fa_llengua(),
        "ambit": fa_ambit(),
        "sollicitant": fa_sollicitant(municipi),
        "inicials": "AD",
        "any_naixement": 1990,
        "hora_inici": time(hora),
        "hora_fi": time(hora + 1),
        "estat": EstatPeticio.CONFIRMADA if interpret else EstatPeticio.SOLLICITADA,
    } | camps
    return Peticio.objects.create(
        comarca=municipi.comarca, municipi=municipi, interpret=interpret, dia=dia, **camps
    )


def fa_prestacio(municipi, interpret, *, per, dia=DIA, hora=9, minuts=60, peticio=None, **camps):
    """Through its action: with the price of its day and the state of its request."""
    peticio = peticio or fa_peticio(municipi, interpret, dia=dia, hora=hora)
    inici = timezone.make_aware(datetime.combine(dia, time(hora)))
    camps = {"dones": 1} | camps
    if camps.get("no_show") == NoCompareix.INTERPRET or not minuts:
        camps |= {"minuts": 0}
    else:
        fi = (inici.astimezone(UTC) + timedelta(minutes=minuts)).astimezone(inici.tzinfo)
        camps |= {"inici_real": inici, "fi_real": fi, "minuts": minuts}
    prestacio = Prestacio(peticio=peticio, uid=uuid4(), dia=dia, **camps)
    return prestacions.registra(prestacio=prestacio, per=per)


def fa_cas(municipi, tecnica, **camps):
    camps = {"tema": fa_tema(), "obert_el": DIA} | camps
    return CasMediacio.objects.create(
        comarca=municipi.comarca, municipi=municipi, tecnica=tecnica, creat_per=tecnica,
        modificat_per=tecnica, **camps,
    )  # fmt: skip


class Escena:
    """Manresa and Berga are of two comarques; Navarcles, of that of Manresa."""

    def __init__(self):
        self.comarca = fa_comarca("Bages")
        self.manresa = fa_municipi("Manresa", comarca=self.comarca)
        self.navarcles = fa_municipi("Navarcles", comarca=self.comarca)
        self.berga = fa_municipi("Berga", comarca=fa_comarca("Berguedà"))
        self.tecnica = fa_tecnica(self.comarca)
        self.de_navarcles = fa_tecnica(self.navarcles)
        self.forastera = fa_tecnica(self.berga.comarca)
        self.coordinadora = fa_usuari(Rol.COORDINADORA, self.comarca)
        self.municipal = fa_usuari(Rol.MUNICIPAL, self.manresa)
        self.interpret = fa_interpret(self.comarca)
        self.persona = fa_persona(municipi=self.manresa, per=self.tecnica)

    def servei(self, municipi=None, interpret=None, **camps):
        camps = {"per": self.tecnica} | camps
        return fa_prestacio(municipi or self.manresa, interpret or self.interpret, **camps)

    def peticio(self, municipi=None, interpret=None, **camps):
        return fa_peticio(municipi or self.manresa, interpret or self.interpret, **camps)
