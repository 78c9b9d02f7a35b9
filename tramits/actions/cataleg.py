"""Writing the catalogue: the versions of a norm follow one another and the past stays as it was."""

from copy import copy
from datetime import date, timedelta
from uuid import uuid4

from django.db import IntegrityError, connection, transaction
from django.db.models.base import ModelState
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from psycopg.errors import UniqueViolation

from tramits.models import TipusTramit, Tramit
from tramits.models.catalegs import NORMATIUS
from tramits.vigencia import diu_vigencia, s_encavalquen

from .errors import PasError

UN_DIA = timedelta(days=1)
ACABA_ABANS = gettext_lazy("El darrer dia és anterior al primer.")
# What an address of the catalogue says in the place of a code.
D_ADRECES = {"nou", "exporta", "importa", "versions", "documents"}


@transaction.atomic
def desa_versio(*, versio: TipusTramit, des_de: date | None = None) -> TipusTramit:
    """Store what has been written on a version, old or new.

    One that no procedure follows is written in place. One that some follow stays as it was, and
    what has been written holds for what is presented from `des_de` on. `PasError` when it would
    rewrite what is already presented, or two versions would hold on the same day.
    """
    germanes = versions(versio.codi)
    ara = next((g for g in germanes if g.pk == versio.pk), None)
    if ara is None or not es_usada(ara):
        comprova(versio, germanes)
        escriu(versio)
    elif canvia_la_norma(ara, versio):
        versio = _succeeix(versio, des_de, germanes)
    else:
        escriu(versio)
    return versio


@transaction.atomic
def retira_versio(*, versio: TipusTramit, fins: date | None) -> TipusTramit:
    """Say until which day of presentation it holds; with no day, it holds again."""
    germanes = versions(versio.codi)
    versio = next(g for g in germanes if g.pk == versio.pk)
    versio.vigent_fins = fins
    comprova(versio, germanes)
    escriu(versio)
    return versio


def versions(codi: str) -> list[TipusTramit]:
    """Those of a code, the oldest first; nobody else writes them, nor opens with them, meanwhile.

    Opening a procedure takes a key share of its version: it waits, or has already been seen.
    """
    files = TipusTramit.objects.filter(codi=codi).en_fila()
    list(files.select_for_update())
    return list(files)  # again: who made us wait may have added one


def es_usada(versio: TipusTramit) -> bool:
    return Tramit.objects.filter(tipus=versio.pk).exists()


def canvia_la_norma(ara: TipusTramit, nova: TipusTramit) -> bool:
    return any(getattr(ara, camp) != getattr(nova, camp) for camp in NORMATIUS)


def comprova(versio: TipusTramit, germanes: list[TipusTramit]) -> None:
    """`PasError` if its code or the days of the version cannot be those."""
    if versio.codi in D_ADRECES:
        raise PasError(_("Aquest codi no es pot fer servir: trieu-ne un altre."), "codi")
    inici, fi = versio.vigent_des_de, versio.vigent_fins
    if inici and fi and fi < inici:
        raise PasError(str(ACABA_ABANS), "vigent_fins")
    for altra in germanes:
        if altra.pk != versio.pk and s_encavalquen(versio, altra):
            raise PasError(
                _("S'encavalca amb la versió que val %(quan)s.") % {"quan": diu_vigencia(altra)},
                "vigent_des_de",
            )
    comprova_presentats(versio)


def comprova_presentats(versio: TipusTramit, camp="vigent_fins") -> None:
    """What has been presented with a version is inside its days for ever."""
    fora = versio.vigent_fins and versio.pk and _presentats_despres(versio)
    if fora:
        raise PasError(
            ngettext(
                "Després d'aquell dia ja s'ha presentat %(n)s tràmit amb aquesta norma.",
                "Després d'aquell dia ja s'han presentat %(n)s tràmits amb aquesta norma.",
                fora,
            )
            % {"n": fora},
            camp,
        )


def _presentats_despres(versio: TipusTramit) -> int:
    return Tramit.objects.filter(tipus=versio.pk, presentada_el__gt=versio.vigent_fins).count()


def _succeeix(escrita: TipusTramit, des_de: date | None, germanes) -> TipusTramit:
    """A version from `des_de` on; the one that held that day ends the day before."""
    if des_de is None:
        raise PasError(_("Digueu des de quin dia de presentació val el canvi."), "des_de")
    abans = next((g for g in germanes if g.val(des_de)), None)
    if any(g.vigent_des_de == des_de for g in germanes):
        raise PasError(_("Aquest tràmit ja té una versió que comença aquell dia."), "des_de")
    despres = [g for g in germanes if g.vigent_des_de and g.vigent_des_de > des_de]
    nova = copy(escrita)
    nova._state = ModelState()
    nova.pk, nova.uid = None, uuid4()
    nova.vigent_des_de = des_de
    nova.vigent_fins = abans.vigent_fins if abans else None
    if despres and not abans:
        nova.vigent_fins = despres[0].vigent_des_de - UN_DIA
    if abans:
        abans.vigent_fins = des_de - UN_DIA
        comprova_presentats(abans, "des_de")
        escriu(abans, nova)
    else:
        escriu(nova)
    return nova


def escriu(*files: TipusTramit) -> None:
    """Save them together, and hear now what the database has to say of all of them."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            for versio in files:
                versio.save()
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    except IntegrityError as error:
        raise PasError(f"{capfirst(_el_que_diu(error))}.") from error


def _el_que_diu(error: IntegrityError) -> str:
    """The sentence of the trigger, or what a repeated key means."""
    if isinstance(error.__cause__, UniqueViolation):
        return _("aquest tràmit ja té una versió que comença aquell dia")
    return str(error).splitlines()[0]
