"""The mail of the day: how much waits for somebody in each of her territories, never of whom.

A room says what it adds in its module `al_resum.py`, which is looked for in every app when the
program starts and calls `registra_seccio`. Ours is in `acollida/al_resum.py`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.core.mail import send_mail
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import override

from acollida.enums import EstatResum
from acollida.models import ResumEnviat
from comptes.enums import FrequenciaResum, Rol
from comptes.models import Assignacio, Usuari
from municipis.dies import es_habil, festius


@dataclass(frozen=True)
class Linia:
    """How many there are, said in a sentence, and the address of exactly that list."""

    quants: int
    text: str
    adreca: str

    @property
    def enllac(self) -> str:
        return f"{settings.URL_PUBLICA}{self.adreca}"


@dataclass(frozen=True)
class Seccio:
    """What a room adds: `toca(dia)` says whether that day, and `linies(usuari, dia)`, which.

    `rols` are those to whom it says something.
    """

    codi: str
    titol: str | Promise
    toca: Callable[[date], bool]
    linies: Callable[[Usuari, date], list[Linia]]
    rols: tuple[str, ...] = (Rol.TECNICA,)


@dataclass(frozen=True)
class Bloc:
    """A territory, with its sections and their lines."""

    territori: str
    seccions: list[tuple[str | Promise, list[Linia]]]


SECCIONS: dict[str, Seccio] = {}


def registra_seccio(seccio: Seccio) -> None:
    SECCIONS[seccio.codi] = seccio


def es_feiner(dia: date) -> bool:
    """Whether it is a working day in the whole of Catalonia."""
    return es_habil(dia, festius(dia.year))


def comenca_la_setmana(dia: date) -> bool:
    """Monday or, when it is a holiday, the first working day after it."""
    abans = [dia - timedelta(days=n) for n in range(1, dia.weekday() + 1)]
    return es_feiner(dia) and not any(map(es_feiner, abans))


def destinataries() -> QuerySet[Usuari]:
    """Who works today in a role that some section says something to, whatever else she be."""
    vigents = Assignacio.objects.vigents().filter(rol__in=_rols())
    return Usuari.objects.filter(is_active=True, pk__in=vigents.values("usuari"))


def envia(usuari_id: int, avui: date) -> bool:
    """Send her the mail of the day, unless she has it or there is nothing to say.

    Whether she is still to get it, and of which territories, is looked at now.
    """
    usuari = destinataries().filter(pk=usuari_id).first()
    if usuari is None or not _en_vol(usuari, avui):
        return False
    with override(usuari.llengua):
        blocs = blocs_de(usuari, avui)
        quantes = sum(len(linies) for bloc in blocs for _titol, linies in bloc.seccions)
        context = {"usuari": usuari, "blocs": blocs, "territoris": len(blocs)}
        text = render_to_string("acollida/correu/resum.txt", context)
        assumpte = _("[Arrela] El que teniu per fer")
    fila = _reserva(usuari, avui, quantes) if quantes else None
    if fila is None:
        return False
    try:
        send_mail(assumpte, text, None, [usuari.email])
    except Exception as error:
        _apunta(fila, EstatResum.FALLIT, type(error).__name__)
        raise
    _apunta(fila, EstatResum.ENVIAT)
    return True


def blocs_de(usuari: Usuari, avui: date) -> list[Bloc]:
    """What there is to say of each of her territories; none, when there is nothing."""
    toquen = [seccio for seccio in SECCIONS.values() if seccio.toca(avui)]
    blocs = (_bloc(seva, toquen, avui) for seva in _territoris(usuari)) if toquen else ()
    return [bloc for bloc in blocs if bloc.seccions]


def _en_vol(usuari, avui) -> bool:
    return usuari.resum == FrequenciaResum.DIARI or comenca_la_setmana(avui)


def _rols() -> set[str]:
    return {rol for seccio in SECCIONS.values() for rol in seccio.rols}


def _territoris(usuari) -> list[Usuari]:
    """Herself at work in each: the assignments of several villages are one territory."""
    triades: dict[tuple, Usuari] = {}
    vigents = Assignacio.objects.vigents().filter(rol__in=_rols(), usuari=usuari)
    for assignacio in vigents.select_related("usuari", "comarca", "municipi__comarca"):
        seva = assignacio.usuari
        seva.assignacio = assignacio
        triades.setdefault((assignacio.rol, seva.abast.municipis), seva)
    return list(triades.values())


def _bloc(usuari, seccions, avui) -> Bloc:
    seves = (seccio for seccio in seccions if usuari.te_rol(*seccio.rols))
    dites = [(seccio.titol, seccio.linies(usuari, avui)) for seccio in seves]
    amb_res = [(titol, [linia for linia in linies if linia.quants]) for titol, linies in dites]
    return Bloc(usuari.abast.nom, [(titol, linies) for titol, linies in amb_res if linies])


def _reserva(usuari, avui, quantes) -> ResumEnviat | None:
    """The row of today, ours to send; `None` when another worker has it or it has been sent.

    One that failed is tried again by who takes it first.
    """
    camps = {"linies": quantes, "estat": EstatResum.ENVIANT, "error": "", "el": timezone.now()}
    fila, nova = ResumEnviat.objects.get_or_create(usuari=usuari, dia=avui, defaults=camps)
    if nova:
        return fila
    fallida = ResumEnviat.objects.filter(pk=fila.pk, estat=EstatResum.FALLIT)
    return fila if fallida.update(**camps) else None


def _apunta(fila, estat, error="") -> None:
    fila.estat, fila.error, fila.el = estat, error[:80], timezone.now()
    fila.save(update_fields=["estat", "error", "el"])
