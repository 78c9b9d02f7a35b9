"""Builders of courses: editions, sessions and enrolments."""

from datetime import time, timedelta
from decimal import Decimal
from uuid import uuid4

from django.utils.timezone import localdate

from acollida.models import Edicio, Inscripcio, Sessio
from tests.acollida.fabriques import fa_itinerari, fa_modul, fa_persona, fa_tecnica

SETMANA = timedelta(weeks=1)


def fa_edicio(municipi, *, tecnica=None, modul="b", **camps):
    """An edition from four weeks ago to four weeks from now, if nothing else is said."""
    tecnica = tecnica or fa_tecnica(municipi)
    camps = {
        "lloc": "Biblioteca",
        "hores": Decimal(10),
        "inici": localdate() - 4 * SETMANA,
        "fi": localdate() + 4 * SETMANA,
    } | camps
    return Edicio.objects.create(
        modul=fa_modul(modul),
        municipi=municipi,
        tecnica=tecnica,
        creat_per=tecnica,
        modificat_per=tecnica,
        **camps,
    )


def fa_sessio(edicio, dia=None, inici=time(10), fi=time(12), **camps):
    per = edicio.creat_per
    return Sessio.objects.create(
        edicio=edicio,
        dia=dia or localdate(),
        hora_inici=inici,
        hora_fi=fi,
        creat_per=per,
        modificat_per=per,
        **camps,
    )


def fa_inscripcio(edicio, persona=None, *, itinerari=None, **camps):
    """Since the first day of the edition."""
    itinerari = itinerari or fa_itinerari(
        persona or fa_persona(municipi=edicio.municipi), moduls=[edicio.modul]
    )
    camps = {"inscrita_el": edicio.inici, "uid": uuid4()} | camps
    per = edicio.creat_per
    return Inscripcio.objects.create(
        edicio=edicio, itinerari=itinerari, creat_per=per, modificat_per=per, **camps
    )
