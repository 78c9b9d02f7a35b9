"""Paragraphs to begin with, by what a commitment is about; whoever coordinates edits them.

They are texts with gaps like any other (`informes.observacions`). Of the participants, women and
men are always told; those of another gender, or of whom it is not known, when there are any.
"""

from collections.abc import Callable
from dataclasses import dataclass

from informes.observacions import Demanda, ForatError, Nombre

Valor = Callable[[Demanda], Nombre]
SEMPRE = (("dones", "dona|dones"), ("homes", "home|homes"))
SI_N_HI_HA = (
    ("altres", "persona d'un altre gènere|persones d'un altre gènere"),
    ("no_consta", "persona de qui no consta el gènere|persones de qui no consta el gènere"),
)


@dataclass(frozen=True)
class Paragraf:
    codi: str
    titol: str
    text: str

    def escriu(self, valor: Valor) -> str:
        """The text with its gaps; `%familia%` is where the participants are told apart."""
        parts = self.text.split("%")
        return "".join(
            part if lloc % 2 == 0 else _per_sexe(part, valor) for lloc, part in enumerate(parts)
        )


def _per_sexe(familia: str, valor: Valor) -> str:
    grups = [*SEMPRE, *(grup for grup in SI_N_HI_HA if _n_hi_ha(f"{familia}.{grup[0]}", valor))]
    *primers, darrer = [f"{{{familia}.{codi}|{formes}}}" for codi, formes in grups]
    return f"{', '.join(primers)} i {darrer}"


def _n_hi_ha(codi: str, valor: Valor) -> bool:
    try:
        return valor(Demanda(codi)) > 0
    except ForatError:
        return False


ACOLLIDA = Paragraf(
    "acollida",
    "Primera acollida i tràmits",
    "{tramits.presentats:S'ha presentat|S'han presentat} {tramits.presentats|tràmit|tràmits} "
    "d'estrangeria amb el suport del servei. L'assessorament en grup ha tingut "
    "{pla.grup.sessions|sessió|sessions} i "
    "{pla.grup.persones|persona assistent|persones assistents}. "
    "Al Servei de Primera Acollida hi {spa.participants:ha participat|han participat} "
    "{spa.participants|persona|persones}, {spa.participants:de la qual|de les quals} "
    "{spa.iniciats|l'ha iniciat|l'han iniciat} durant el semestre.",
)
TRANSVERSAL = Paragraf(
    "transversal",
    "Treball transversal i formació",
    "El servei lidera {pla.taules.liderades|espai de treball|espais de treball} amb altres "
    "serveis i entitats, i participa en {pla.taules.participades} més. Ha assessorat "
    "{pla.serveis_assessorats|servei|serveis}. Ha fet "
    "{pla.formacions.activitats|formació|formacions} a professionals, de "
    "{pla.formacions.hores|hora|hores} en total, amb "
    "{pla.formacions.participants|participant|participants}: %pla.formacions%.",
)
CENTRES = Paragraf(
    "centres",
    "Centres educatius",
    "{pla.centres.activitats:S'ha fet|S'han fet} {pla.centres.activitats|activitat|activitats} en "
    "{pla.centres.centres|centre educatiu|centres educatius}, amb "
    "{pla.centres.participants|participant|participants}: %pla.centres%.",
)
ESTUDIS = Paragraf(
    "estudis",
    "Estudis i publicacions",
    "{pla.publicacions.fites:S'ha completat|S'han completat} {pla.publicacions.fites|fita|fites} "
    "dels estudis i publicacions previstos.",
)
PARAGRAFS = {p.codi: p for p in (ACOLLIDA, TRANSVERSAL, CENTRES, ESTUDIS)}
