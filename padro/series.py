"""Receiving a long table and importing it away from the page."""

from pathlib import Path

from django.db import transaction
from django.utils import timezone

from comptes.enums import Rol
from padro.actions import importa_serie
from padro.enums import EstatSerie
from padro.lectura import Rebuig
from padro.missatges import frase, lloc, text
from padro.models import Serie


def rep_serie(*, fitxer, comarca, per) -> Serie:
    """Keep a long table until the worker has imported it."""
    return Serie.objects.create(
        comarca=comarca,
        usuari=per,
        estat=EstatSerie.EN_CUA,
        fitxer=fitxer,
        nom_original=Path(fitxer.name).name[:120],
        mida=fitxer.size,
    )


def processa(serie: Serie) -> None:
    """Import a table that waits: all of it or nothing. Its file goes when it ends.

    The right to do it is asked again, of who sent it, on the day it is done.
    """
    _posa(serie, EstatSerie.LLEGINT)
    try:
        with transaction.atomic():
            resultat = _resultat(serie)
    except Rebuig as rebuig:
        resultat = {"motiu": text(rebuig)}
    except Exception:
        _tanca(serie, {"motiu": text(Rebuig("lectura_fallida"))})  # nobody waits for ever
        raise
    _tanca(serie, resultat)


def _tanca(serie: Serie, resultat: dict) -> None:
    serie.resultat, serie.acabada_el = resultat, timezone.now()
    serie.fitxer.delete(save=False)
    _posa(serie, EstatSerie.DESADA if "enviaments" in resultat else EstatSerie.REBUTJADA)


def _resultat(serie: Serie) -> dict:
    coordina = serie.usuari.assignacions.vigents().filter(
        rol=Rol.COORDINADORA, comarca=serie.comarca
    )
    if not serie.usuari.is_active or not coordina.exists():
        raise Rebuig("sense_permis", {})
    resultat = importa_serie(
        cami=Path(serie.fitxer.path),
        nom=serie.nom_original,
        comarca=serie.comarca,
        per=serie.usuari,
    )
    lectura = resultat.pop("lectura")
    if lectura.n_errors:
        errors = [
            problema.a_json() | {"lloc": lloc(problema), "frase": frase(problema)}
            for problema in lectura.errors
        ]
        return {"errors": errors, "n_errors": lectura.n_errors}
    return resultat


def _posa(serie: Serie, estat: EstatSerie) -> None:
    serie.estat = estat
    serie.save(update_fields=["estat", "resultat", "acabada_el", "fitxer"])
