"""Paragraphs to begin with, by what a commitment is about; whoever coordinates edits them.

They are texts with gaps like any other (`informes.observacions`). Of the participants, women and
men are always told; those of another gender, or of whom it is not known, when there are any.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from informes.observacions import Demanda, ForatError, Nombre

Valor = Callable[[Demanda], Nombre]
SEMPRE = (("dones", "dona|dones"), ("homes", "home|homes"))
SI_N_HI_HA = (
    ("altres", "persona d'un altre gènere|persones d'un altre gènere"),
    ("no_consta", "persona de qui no consta el gènere|persones de qui no consta el gènere"),
)


@dataclass(frozen=True)
class Paragraf:
    """`filtres` narrow every figure of the text, and `nom` says to what."""

    codi: str
    titol: str
    text: str
    filtres: tuple[tuple[str, str], ...] = ()
    nom: str = ""

    def escriu(self, valor: Valor) -> str:
        """The text with its gaps; `%familia%` is where the participants are told apart."""
        parts = self.text.split("%")
        text = "".join(
            part if lloc % 2 == 0 else self._per_sexe(part, valor)
            for lloc, part in enumerate(parts)
        )
        filtre = Demanda("", self.filtres).clau
        estret = re.sub(r"\{[a-z0-9_.]+", lambda codi: codi[0] + filtre, text)
        return f"{_escapat(self.nom)}. {estret}" if self.nom else estret

    def _per_sexe(self, familia: str, valor: Valor) -> str:
        grups = [*SEMPRE, *(g for g in SI_N_HI_HA if self._n_hi_ha(f"{familia}.{g[0]}", valor))]
        *primers, darrer = [f"{{{familia}.{codi}|{formes}}}" for codi, formes in grups]
        return f"{', '.join(primers)} i {darrer}"

    def _n_hi_ha(self, codi: str, valor: Valor) -> bool:
        try:
            return valor(Demanda(codi, self.filtres)) > 0
        except ForatError:
            return False


def _escapat(nom: str) -> str:
    return nom.replace("{", "{{").replace("}", "}}")


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


def paragrafs(lector) -> dict[str, Paragraf]:
    """Those of the catalogue, and one for each project with activities in schools."""
    xifra = lector.xifres.get("pla.centres.activitats")
    if xifra is None:
        return PARAGRAFS
    fets = xifra.per("projecte", lector.abast, lector.periode)
    valors = xifra.dimensio("projecte").valors(lector.abast, lector.periode)
    projectes = [
        _de_projecte(v) for clau, v in valors.items() if clau is not None and fets.get(clau)
    ]
    return PARAGRAFS | {p.codi: p for p in projectes}


def _de_projecte(valor) -> Paragraf:
    filtres = (("projecte", valor.codi),)
    codi = f"{CENTRES.codi}:{valor.codi}"
    return replace(CENTRES, codi=codi, titol=valor.nom, filtres=filtres, nom=valor.nom)
