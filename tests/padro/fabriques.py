"""Builders of campaigns, uploads and revisions: the cells are made by hand, without any reader."""

import hashlib
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.core.files.base import ContentFile

from municipis.enums import Sexe, Valor
from municipis.models import Nacionalitat
from padro import actions
from padro.comprovacions import dures
from padro.enums import EstatCarrega
from padro.models import Carrega, TramEdat

MADRID = ZoneInfo("Europe/Madrid")
DATES = {
    "obre_el": date(2026, 2, 2),
    "a_temps_fins": date(2026, 3, 15),
    "municipis_fins": date(2026, 3, 31),
    "tothom_fins": date(2026, 5, 31),
}
MARROC, ROMANIA, XINA = "228", "128", "407"
HOME, DONA = Sexe.HOME, Sexe.DONA
POBLACIO = {(None, HOME, "total"): 40_000, (None, DONA, "total"): 41_000}


def moment(dia: date, hora="10:00:00") -> datetime:
    """An instant, said as the clocks of Catalonia say it."""
    return datetime.fromisoformat(f"{dia}T{hora}").replace(tzinfo=MADRID)


def fa_campanya(comarca, semestre="2026-1", **dates):
    return actions.obre_campanya(comarca=comarca, semestre=semestre, dates=DATES | dates, per=None)


def caselles(xifres: dict) -> list:
    """Rows of cells from `{(nationality code or None, sex, band code): number or Valor}`."""
    nacionalitats = dict(Nacionalitat.objects.values_list("codi", "pk"))
    trams = dict(TramEdat.objects.values_list("codi", "pk"))
    return [
        [
            nacionalitats[codi] if codi else None,
            int(sexe),
            trams[tram],
            int(valor if isinstance(valor, Valor) else Valor.XIFRA),
            None if isinstance(valor, Valor) else valor,
            fila,
            3,
        ]
        for fila, ((codi, sexe, tram), valor) in enumerate(xifres.items(), 8)
    ]


def fa_carrega(esperat, per, xifres: dict, *, contingut=(), fitxer=None, **camps) -> Carrega:
    """An upload that waits for its confirmation, as if it had been read from a file.

    `contingut` adds to what was read of it: errors, warnings, another sheet.
    """
    files = caselles(xifres)
    fitxer = fitxer or repr(files).encode()
    llegit = {
        "errors": [], "n_errors": 0, "avisos": [], "n_avisos": 0, "full": "Padró",
        "forma": "ampla", "caselles": files, "trencades": [r.a_json() for r in dures(files)],
    }  # fmt: skip
    actual = esperat.vigent()
    camps = {
        "estat": EstatCarrega.PENDENT,
        "contingut": llegit | dict(contingut),
        "nom_original": "padro.xlsx",
        "sobre_revisio": actual.revisio if actual else 0,
        "mida": len(fitxer),
        "sha256": hashlib.sha256(fitxer).hexdigest(),
    } | camps
    return Carrega.objects.create(
        esperat=esperat, usuari=per, fitxer=ContentFile(fitxer, "padro.xlsx"), **camps
    )


def envia(esperat, per, xifres: dict, **camps):
    """A stored revision, through an upload and its confirmation."""
    return actions.confirma(carrega=fa_carrega(esperat, per, xifres, **camps), per=per)


def suma_sql(condicio="true", **parametres) -> int | None:
    """The sum of the cells of the current revisions, in SQL of its own."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "select sum(r.valor) from padro_recompte r join padro_enviament e"
            " on e.id = r.enviament_id join padro_enviamentesperat x on x.id = e.esperat_id"
            f" left join municipis_nacionalitat n on n.id = r.nacionalitat_id"
            f" where e.vigent and ({condicio})",
            parametres,
        )
        return cursor.fetchone()[0]
