"""What makes somebody think twice before enrolling: never a refusal, always a reason."""

from collections.abc import Collection, Iterable

from django.db.models import F
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from .enums import EstatInscripcio
from .models import Edicio, Inscripcio, Itinerari, Sessio


def avisos(itinerari: Itinerari, edicio: Edicio) -> list[str]:
    """In words, why it may be a mistake to enrol her."""
    trobats = [
        _ja_acabada(edicio),
        _ja_acreditat(itinerari, edicio),
        _ja_el_cursa(itinerari, edicio),
        _a_la_mateixa_hora(itinerari, edicio),
    ]
    return [avis for avis in trobats if avis]


def xoquen(edicio: Edicio, persones: Collection[int]) -> list[tuple[int, Sessio, Sessio]]:
    """(person, session of the edition, session of another one that she attends at that hour)."""
    seves = [sessio for sessio in edicio.sessions.all() if not sessio.anullada]
    altres = Sessio.objects.filter(
        dia__in={sessio.dia for sessio in seves},
        anullada=False,
        edicio__anullada_el=None,
        edicio__inscripcions__estat=EstatInscripcio.INSCRITA,
        edicio__inscripcions__itinerari__persona__in=persones,
    ).exclude(edicio=edicio)
    altres = altres.annotate(qui=F("edicio__inscripcions__itinerari__persona"))
    return [
        (altra.qui, seva, altra)
        for altra in altres.select_related("edicio__modul", "edicio__municipi")
        for seva in _del_dia(seves, altra)
        if seva.xoca(altra)
    ]


def _del_dia(sessions: Iterable[Sessio], altra: Sessio) -> list[Sessio]:
    return [sessio for sessio in sessions if sessio.dia == altra.dia]


def _ja_acabada(edicio) -> str:
    return _("L'edició ja s'ha acabat.") if edicio.fi < timezone.localdate() else ""


def _ja_acreditat(itinerari, edicio) -> str:
    fet = itinerari.moduls.acreditats().filter(modul=edicio.modul_id).first()
    if not fet:
        return ""
    return _("Ja té el mòdul acreditat (%(via)s, %(dia)s).") % {
        "via": fet.get_via_display(),
        "dia": date_format(fet.acreditat_el),
    }


def _ja_el_cursa(itinerari, edicio) -> str:
    altres = Inscripcio.objects.inscrites().filter(
        itinerari=itinerari,
        edicio__in=Edicio.objects.actives().filter(
            modul=edicio.modul_id, fi__gte=timezone.localdate()
        ),
    )
    altra = altres.exclude(edicio=edicio).select_related("edicio__municipi").first()
    if not altra:
        return ""
    return _("Ja és inscrita en una altra edició del mateix mòdul: %(on)s, %(dia)s.") % {
        "on": altra.edicio.municipi,
        "dia": date_format(altra.edicio.inici),
    }


def _a_la_mateixa_hora(itinerari, edicio) -> str:
    trobades = xoquen(edicio, [itinerari.persona_id])
    if not trobades:
        return ""
    _qui, seva, altra = trobades[0]
    return _("A la mateixa hora fa un altre curs: %(curs)s, %(dia)s (%(n)s sessions).") % {
        "curs": altra.edicio.modul,
        "dia": date_format(seva.dia),
        "n": len(trobades),
    }
