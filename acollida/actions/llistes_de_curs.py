"""Calling the roll of a course: one state of one person in one session at a time."""

from typing import NamedTuple
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from acollida.curs import Curs
from acollida.enums import EstatAssistencia
from acollida.models import Assistencia, Inscripcio, Sessio

from .acreditacions import Canvis, acredita
from .cursos import amb_pany
from .errors import NoPermesError

# What may be known before the day comes: that she will not be there.
ABANS_DEL_DIA = (EstatAssistencia.PENDENT, EstatAssistencia.ANULLADA)


class Marca(NamedTuple):
    """What a row says now and what it said when the grid was opened."""

    inscripcio: UUID
    sessio: UUID
    abans: str
    ara: str


class Xoc(NamedTuple):
    """A row that two people have filled in, each in her way; `desat` is in the database."""

    inscripcio: Inscripcio
    sessio: Sessio
    desat: str
    vostre: str

    @property
    def nom_vostre(self) -> str:
        return EstatAssistencia(self.vostre).label


class AssistenciaError(Exception):
    """Somebody has filled in some of these rows since. Nothing has been stored."""

    @property
    def xocs(self) -> list[Xoc]:
        return self.args[0]


@transaction.atomic
def passa_llista(*, edicio, marques: list[Marca], per) -> Canvis:
    """Write the rows that have changed, and accredit whoever has done the hours.

    A row that was left as it was is not written, so that whoever fills in another half of the
    sheet is not undone; the same grid sent twice changes nothing.
    """
    edicio = amb_pany(edicio)
    curs = Curs(edicio)
    tocades = [_llegeix(curs, marca) for marca in marques if marca.ara != marca.abans]
    for inscripcio, sessio, marca in tocades:
        _comprova(curs, inscripcio, sessio, marca.ara)
    xocs = [
        Xoc(inscripcio, sessio, curs.estat(inscripcio, sessio), marca.ara)
        for inscripcio, sessio, marca in tocades
        if curs.estat(inscripcio, sessio) not in (marca.abans, marca.ara)
    ]
    if xocs:
        raise AssistenciaError(xocs)
    _desa(
        [
            Assistencia(inscripcio=inscripcio, sessio=sessio, estat=marca.ara)
            for inscripcio, sessio, marca in tocades
            if curs.estat(inscripcio, sessio) != marca.ara
        ]
    )
    return acredita(edicio=edicio, per=per)


def _llegeix(curs: Curs, marca: Marca) -> tuple[Inscripcio, Sessio, Marca]:
    if marca.sessio not in curs.sessio_de:
        raise NoPermesError(_("Aquesta sessió no és d'aquesta edició."))
    if marca.inscripcio not in curs.inscripcio_de:
        raise NoPermesError(_("Hi ha algú que no consta inscrit en aquesta edició."))
    return curs.inscripcio_de[marca.inscripcio], curs.sessio_de[marca.sessio], marca


def _comprova(curs: Curs, inscripcio, sessio, estat: str) -> None:
    """`NoPermesError` when nobody can have come to this session, or not she."""
    if sessio.anullada:
        raise NoPermesError(_("La sessió és anul·lada: no s'hi passa llista."))
    anullada_el = curs.edicio.anullada_el
    if anullada_el and sessio.dia > anullada_el:
        raise NoPermesError(_("L'edició és anul·lada des d'abans d'aquesta sessió."))
    if sessio.dia > timezone.localdate() and estat not in ABANS_DEL_DIA:
        raise NoPermesError(_("Aquest dia encara no ha arribat: no s'hi pot passar llista."))
    if not curs.es_de_la_llista(inscripcio, sessio):
        raise NoPermesError(_("Hi ha algú que no era inscrit en aquesta edició aquell dia."))


def _desa(files: list[Assistencia]) -> None:
    Assistencia.objects.bulk_create(
        files,
        update_conflicts=True,
        unique_fields=["inscripcio", "sessio"],
        update_fields=["estat"],
    )
