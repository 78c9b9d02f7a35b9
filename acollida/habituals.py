"""What a new contact most likely says, so that nobody types it twice."""

from datetime import timedelta

from acollida.models import Atencio, Permanencia
from municipis.periode import Periode


def habituals(usuari, dia, *, punt=None, persona=None) -> dict:
    """The day, point, channel, technician and municipality of the contact to be.

    Those of her last contact of that day (at that point, if one is said); before the first one,
    those of where she is expected that day; else, where the person lives.
    """
    lloc = _del_darrer_contacte(usuari, dia, punt) or _d_on_toca_ser(usuari, dia, punt)
    return {"dia": dia, "tecnica": usuari.pk, "municipi": municipi_habitual(usuari, persona)} | lloc


def _del_darrer_contacte(usuari, dia, punt) -> dict:
    del_dia = Atencio.objects.visibles_per(usuari).filter(tecnica=usuari, dia=dia)
    if punt:
        del_dia = del_dia.filter(punt=punt)
    darrer = del_dia.order_by("-id").first()
    if not darrer:
        return {}
    return {
        "punt": darrer.punt_id,
        "lloc": darrer.lloc,
        "municipi": darrer.municipi_id,
        "canal": darrer.canal,
    }


def _d_on_toca_ser(usuari, dia, punt) -> dict:
    if not punt:
        seves = Permanencia.objects.visibles_per(usuari).filter(tecnica=usuari)
        candidates = seves.que_toquen(Periode(dia, dia)).exclude(anullats__dia=dia)
        permanencies = candidates.select_related("punt")
        punt = next((p.punt for p in permanencies if toca(p, dia)), None)
    return {"punt": punt.pk, "municipi": punt.municipi_id} if punt else {}


def toca(permanencia, dia) -> bool:
    """Whether the days of a permanència, holidays aside, include this one."""
    if permanencia.dia_setmana is None:
        return permanencia.des_de == dia
    setmanes = (_dilluns(dia) - _dilluns(permanencia.des_de)).days // 7
    return permanencia.dia_setmana == dia.weekday() and setmanes % permanencia.cada == 0


def _dilluns(dia):
    return dia - timedelta(days=dia.weekday())


def municipi_habitual(usuari, persona=None) -> int | None:
    """Where the person lives, or the only municipality of the technician."""
    seus = usuari.abast.municipis
    if persona and persona.municipi_id in seus:
        return persona.municipi_id
    return next(iter(seus)) if len(seus) == 1 else None
