"""An activity, with its first days and who does it, or written again."""

from collections.abc import Callable, Iterable

from django.db import transaction
from django.db.models import Count, F
from django.utils import timezone
from django.utils.translation import gettext as _

from acollida.enums import Sexe
from pla.enums import EstatActivitat
from pla.models import COMPTATS, Activitat, AssistentActivitat

from .errors import PlaError
from .sessions import Quan, afegeix_sessions, amb_pany, comprova_sessio, taula_amb_pany

DEL_SEXE = dict(zip((Sexe.DONA, Sexe.HOME, Sexe.NO_BINARI, Sexe.NO_CONSTA), COMPTATS, strict=True))


@transaction.atomic
def crea_activitat(
    *, activitat: Activitat, desa: Callable, quan: Iterable[Quan], tecniques: Iterable = (), per
) -> Activitat:
    """A new one with its sessions; `desa` stores it, or finds the one the same form has made."""
    feta = desa()
    if feta is activitat:
        feta.tecniques.add(*tecniques)
        afegeix_sessions(activitat=feta, quan=quan, per=per)
    return feta


@transaction.atomic
def reescriu_activitat(*, activitat: Activitat, desa: Callable, per) -> Activitat:
    """Write it again, if its sessions and the people named in it still fit in what it says."""
    amb_pany(activitat)
    taula_amb_pany(activitat)
    comprova_comptats(activitat)
    for sessio in activitat.sessions.all():
        _encara_hi_cap(activitat, sessio)
    return desa()


def _encara_hi_cap(activitat, sessio) -> None:
    quan = Quan(sessio.dia, sessio.hora, sessio.minuts, sessio.estat)
    try:
        comprova_sessio(activitat, quan)
    except PlaError as error:
        camp = "taula" if error.camp == "dia" else "tipus"
        raise PlaError(error.missatge, camp) from None


def amb_nom_per_sexe(activitat: Activitat) -> dict[str, int]:
    """How many of those counted under each sex have a record."""
    files = AssistentActivitat.objects.filter(activitat=activitat).diferents()
    quants = files.order_by().values_list("persona__sexe").annotate(Count("pk"))
    noms = dict.fromkeys(COMPTATS, 0)
    for sexe, n in quants:
        noms[DEL_SEXE.get(sexe, "no_consta")] += n
    return noms


def comprova_comptats(activitat: Activitat) -> None:
    """`PlaError` when somebody with a name has not been counted."""
    if activitat.participants is None:
        return
    for sexe, amb_nom in amb_nom_per_sexe(activitat).items():
        comptats = getattr(activitat, sexe)
        if comptats < amb_nom:
            raise PlaError(_massa_pocs(sexe, amb_nom, comptats), sexe)


def _massa_pocs(sexe: str, amb_nom: int, comptats: int) -> str:
    return _("%(sexe)s: %(amb_nom)s amb nom i %(comptats)s de comptades. Apugeu el recompte.") % {
        "sexe": Activitat._meta.get_field(sexe).verbose_name.capitalize(),
        "amb_nom": amb_nom,
        "comptats": comptats,
    }


@transaction.atomic
def dona_per_feta(*, activitat: Activitat, sessions: Iterable, desa: Callable, per) -> Activitat:
    """These sessions were held, and so many came."""
    activitat_ara = amb_pany(activitat)
    for sessio in sessions:
        quan = Quan(sessio.dia, sessio.hora, sessio.minuts, EstatActivitat.FETA)
        comprova_sessio(activitat_ara, quan)
    _posa_estat(activitat.sessions.filter(pk__in=[s.pk for s in sessions]), "feta", per)
    comprova_comptats(activitat)
    return desa()


@transaction.atomic
def anulla_activitat(*, activitat: Activitat, tambe_fetes: bool, per) -> int:
    """Cancel all its sessions; those held only if they were written down by mistake."""
    amb_pany(activitat)
    files = activitat.sessions.exclude(estat=EstatActivitat.ANULLADA)
    if not tambe_fetes:
        files = files.exclude(estat=EstatActivitat.FETA)
    quantes = _posa_estat(files, EstatActivitat.ANULLADA, per)
    if not quantes:
        raise PlaError(_("No hi ha cap sessió per anul·lar."))
    return quantes


def _posa_estat(files, estat: str, per) -> int:
    return files.update(
        estat=estat, versio=F("versio") + 1, modificat_per=per, modificat_el=timezone.now()
    )
