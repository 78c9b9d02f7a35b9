"""The figures of interpretation and mediation.

Those of interpretation are the measures of the room itself (`mediacio.estadistiques`): here they
only get their code, their dates and what is counted once.
"""

from functools import partial

from django.db.models import Count, F, Sum
from django.utils.translation import override

from informes.taules import Format
from informes.xifra import Xifra, comptada, en_hores_de_minuts
from informes.xifres import dimensions_mediacio as per
from mediacio.estadistiques import MESURES, Mesura
from mediacio.models import CasMediacio, SessioMediacio

REGISTRES = Count("pk")
DE_QUAN = {"peticio__": "Dia del servei.", "": "Dia per al qual es demana."}
CAP = "Cap: cada registre compta una vegada."


def _de_la_sala(mesura: Mesura) -> Xifra:
    with override("ca"):
        titol, definicio = str(mesura.nom), str(mesura.definicio)
    valor = en_hores_de_minuts(mesura.valor) if mesura.en_hores else mesura.valor
    return comptada(
        f"mediacio.{mesura.codi}",
        TITOLS.get(mesura.codi, titol.capitalize()),
        definicio,
        UNITATS.get(mesura.codi, titol),
        mesura.de,
        valor,
        base_temporal=DE_QUAN[mesura.peticio],
        desduplicacio=CAP,
        dimensions=per.de_peticio(mesura.peticio),
        format=Format.DECIMAL if mesura.en_hores else Format.ENTER,
    )


# What a report calls what the room, where all is interpretation, calls in a word.
TITOLS = {
    "serveis": "Serveis d'interpretació i traducció",
    "hores": "Hores d'interpretació",
    "persones": "Persones ateses amb intèrpret",
}
UNITATS = {"absencies": "serveis", "no_servides": "peticions", "anullades": "peticions"}
D_INTERPRETACIO = {codi: _de_la_sala(mesura) for codi, mesura in MESURES.items()}
SERVEIS, HORES, PERSONES, ABSENCIES, NO_SERVIDES, ANULLADES = (
    D_INTERPRETACIO[codi]
    for codi in ("serveis", "hores", "persones", "absencies", "no_servides", "anullades")
)


def casos(abast, periode):
    return CasMediacio.objects.de_l_abast(abast).del_periode(periode)


def nous(abast, periode):
    return CasMediacio.objects.de_l_abast(abast).nous(periode)


def acabats(abast, periode):
    return CasMediacio.objects.de_l_abast(abast).acabats(periode)


def amb_acord(abast, periode):
    return acabats(abast, periode).amb_acord()


def sessions(abast, periode):
    return SessioMediacio.objects.de_l_abast(abast).del_periode(periode)


_de_cas = partial(
    comptada,
    unitat="casos",
    mesura=REGISTRES,
    desduplicacio="Cada cas compta una vegada, tingui les sessions que tingui.",
    dimensions=per.DE_CAS,
)
CASOS = _de_cas(
    "mediacio.casos",
    "Casos de mediació",
    "Casos de mediació intercultural oberts algun dia del període.",
    registres=casos,
    base_temporal="Dies del període.",
)
NOUS = _de_cas(
    "mediacio.casos_nous",
    "Casos de mediació nous",
    "Casos de mediació intercultural que s'obren durant el període.",
    registres=nous,
    base_temporal="Dia en què s'obre el cas.",
)
AMB_ACORD = _de_cas(
    "mediacio.casos_amb_acord",
    "Casos de mediació acabats amb acord",
    "Casos que es tanquen durant el període amb un acord, total o parcial.",
    registres=amb_acord,
    base_temporal="Dia en què es tanca el cas.",
)
SESSIONS = comptada(
    "mediacio.sessions",
    "Sessions de mediació",
    "Sessions dels casos de mediació fetes durant el període.",
    "sessions",
    sessions,
    REGISTRES,
    base_temporal="Dia de la sessió.",
    desduplicacio=CAP,
    dimensions=per.DE_SESSIO,
)
HORES_DE_MEDIACIO = comptada(
    "mediacio.hores_de_mediacio",
    "Hores de mediació",
    "Temps de les sessions dels casos de mediació fetes durant el període.",
    "hores",
    sessions,
    en_hores_de_minuts(Sum(F("minuts"))),
    base_temporal="Dia de la sessió.",
    desduplicacio=CAP,
    dimensions=per.DE_SESSIO,
    format=Format.DECIMAL,
)
XIFRES: tuple[Xifra, ...] = (
    *D_INTERPRETACIO.values(), CASOS, NOUS, AMB_ACORD, SESSIONS, HORES_DE_MEDIACIO,
)  # fmt: skip
