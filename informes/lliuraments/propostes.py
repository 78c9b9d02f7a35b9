"""The proposals that the worker leaves: at most one of each report, and only until it is used."""

from functools import partial

from django.db import transaction

from informes.enums import EstatFeina, TipusFeina
from informes.lliuraments.proposta import Proposta
from informes.models import Feina, Memoria


def demanades(memoria: Memoria):
    """Every proposal of a report that anybody has asked for."""
    de_la_comarca = Feina.objects.filter(assignacio__comarca=memoria.comarca_id)
    return de_la_comarca.filter(
        tipus=TipusFeina.PROPOSTA, parametres__exercici=memoria.exercici
    ).order_by("-pk")


def en_curs(memoria: Memoria, usuari) -> Feina | None:
    return demanades(memoria).visibles_per(usuari).filter(estat__in=EstatFeina.vives()).first()


def feta(memoria: Memoria, usuari) -> tuple[Feina, Proposta] | None:
    """The one that she asked for and has not been used, as it was kept."""
    fetes = demanades(memoria).visibles_per(usuari).filter(estat=EstatFeina.FETA)
    feina = fetes.exclude(fitxer="").first()
    if feina is None:
        return None
    try:
        with feina.fitxer.open("rb") as fitxer:
            return feina, Proposta.de_json(fitxer.read())
    except FileNotFoundError:
        return None


@transaction.atomic
def retira(memoria: Memoria) -> None:
    """The files hold the keys of records: those of no more use are not kept."""
    for feina in demanades(memoria).exclude(fitxer=""):
        transaction.on_commit(partial(feina.fitxer.storage.delete, feina.fitxer.name))
        Feina.objects.filter(pk=feina.pk).update(fitxer="")
