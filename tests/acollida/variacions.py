"""How a name gets written otherwise, told without looking at how the program reads names.

Each rule is something that happens at a counter: another romanisation of the same letters, a
French or a Spanish ear, an accent left out, a particle joined, surnames in another order, one of
them missing, a slip of a finger.
"""

import csv
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from itertools import cycle
from pathlib import Path
from random import Random

LLAVOR = 7
PARELLES = 360
FITXER = Path(__file__).with_name("variants_de_noms.csv")
# Spelling of a registry -> spelling of somebody else, for names of some countries.
ARABS = (
    ("ou", "u"), ("ch", "sh"), ("sh", "ch"), ("dj", "j"), ("kh", "j"), ("mm", "m"), ("ss", "s"),
    ("ee", "i"), ("oo", "u"), ("ii", "i"), ("q", "k"), ("y", "i"), ("eh", "a"), ("ah", "a"),
    ("dd", "d"), ("aa", "a"),
)  # fmt: skip
ESLAUS = (
    ("ks", "x"), ("iy", "y"), ("iia", "ia"), ("ya", "ia"), ("kh", "j"), ("sh", "ch"), ("y", "i"),
    ("ch", "tch"), ("zh", "j"), ("ov", "off"), ("yu", "iu"), ("v", "w"), ("ts", "z"), ("k", "c"),
)  # fmt: skip
D_ASIA = (("ee", "i"), ("v", "w"), ("sh", "ch"), ("dh", "d"), ("gh", "g"), ("th", "t"), ("y", "i"))
LLATINS = (("z", "s"), ("v", "b"), ("x", "j"), ("ll", "y"), ("c", "k"), ("th", "t"), ("h", ""))
PAISOS = {
    "MA DZ TN EG LY LB JO IQ SA KW AE ML IR": ARABS,
    "UA RU BG BY RS GE AM KZ": ESLAUS,
    "PK IN BD NP": D_ASIA,
    "CO PE BO VE BR PT RO MX PY CL": LLATINS,
}
DE_PAIS = {iso2: habits for paisos, habits in PAISOS.items() for iso2 in paisos.split()}
SENSE_COGNOMS = {"ML": "SN", "EG": "MA", "DZ": "MA", "TN": "MA"}  # names of one, surnames of other


@dataclass(frozen=True)
class Parella:
    """A name as it is registered, in its three fields, and as somebody types it."""

    nom: str
    cognom1: str
    cognom2: str
    escrit: str
    regla: str


def del_fitxer() -> list[Parella]:
    """The known variants, made by hand: the last word is the surname."""
    with FITXER.open(encoding="utf-8") as obert:
        return [
            Parella(*_nom_i_cognom(fila["registrat"]), "", fila["escrit"], fila["llengua"])
            for fila in csv.DictReader(obert)
        ]


def per_regles(dades: Path) -> list[Parella]:
    """Real names and surnames, put together by chance, and written otherwise by rule."""
    atzar, parelles, regles = Random(LLAVOR), [], cycle(REGLES)
    vistes = set()
    while len(parelles) < PARELLES:
        regla = next(regles)
        iso2, nom, cognom1, cognom2 = una_persona(dades, atzar)
        escrit = regla(atzar, iso2, nom, cognom1, cognom2)
        registrat = f"{nom} {cognom1} {cognom2}".strip()
        if escrit and escrit != registrat and registrat not in vistes:
            vistes.add(registrat)
            parelles.append(Parella(nom, cognom1, cognom2, escrit, regla.__name__))
    return parelles


def una_persona(dades: Path, atzar) -> tuple[str, str, str, str]:
    noms, cognoms = llegeix(dades)
    iso2 = atzar.choice(sorted(noms))
    seus = cognoms[SENSE_COGNOMS.get(iso2, iso2)]
    cognom2 = atzar.choice(seus) if atzar.random() < 0.4 else ""
    return iso2, atzar.choice(noms[iso2]), atzar.choice(seus), cognom2


@cache
def llegeix(dades: Path) -> tuple[dict, dict]:
    """Names and surnames by country, of the countries of which there are both."""
    noms = _per_pais(dades / "noms_per_pais.csv", "nom")
    cognoms = _per_pais(dades / "cognoms_per_pais.csv", "cognom")
    for iso2, altres in _per_pais(dades / "cognoms_origen_verificats.csv", "cognom").items():
        cognoms[iso2] = sorted({*cognoms.get(iso2, []), *altres})
    return {
        iso2: seus
        for iso2, seus in noms.items()
        if iso2 in DE_PAIS and SENSE_COGNOMS.get(iso2, iso2) in cognoms
    }, cognoms


def _per_pais(fitxer, columna) -> dict[str, list[str]]:
    llistes: dict[str, list[str]] = {}
    with fitxer.open(encoding="utf-8") as obert:
        for fila in csv.DictReader(obert):
            llistes.setdefault(fila["iso2"], []).append(fila[columna].strip())
    return llistes


def _nom_i_cognom(sencer: str) -> tuple[str, str]:
    *noms, cognom = sencer.split()
    return " ".join(noms), cognom


# The rules


def una_altra_romanitzacio(atzar, iso2, nom, cognom1, cognom2):
    """One habit of spelling, wherever it applies in the name and the first surname."""
    aplicables = [par for par in DE_PAIS[iso2] if par[0] in f"{nom} {cognom1}".lower()]
    if not aplicables:
        return ""
    de, a = atzar.choice(aplicables)
    return f"{_canvia(nom, de, a)} {_canvia(cognom1, de, a)} {cognom2}".strip()


def dues_romanitzacions(atzar, iso2, nom, cognom1, cognom2):
    primera = una_altra_romanitzacio(atzar, iso2, nom, cognom1, "")
    return primera and una_altra_romanitzacio(atzar, iso2, *_nom_i_cognom(primera), cognom2)


def sense_accents(_atzar, _iso2, nom, cognom1, cognom2):
    net = unicodedata.normalize("NFD", f"{nom} {cognom1} {cognom2}".strip())
    return "".join(c for c in net if not unicodedata.combining(c)).upper()


def cognoms_girats(_atzar, _iso2, nom, cognom1, cognom2):
    return f"{cognom2} {cognom1} {nom}" if cognom2 else f"{cognom1} {nom}"


def falta_un_cognom(atzar, _iso2, nom, cognom1, cognom2):
    return f"{nom} {atzar.choice((cognom1, cognom2))}" if cognom2 else ""


def sobra_un_cognom(atzar, _iso2, nom, cognom1, cognom2):
    return "" if cognom2 else f"{nom} {cognom1} {atzar.choice(('Garcia', 'Sy', 'Ali', 'Silva'))}"


def junts_o_separats(_atzar, _iso2, nom, cognom1, cognom2):
    sencer = f"{nom} {cognom1} {cognom2}".strip()
    junt = re.sub(r"(?i)\b(el|al|ben|de|da|la|abd|abdel|bou|n')[ '-]+(?=\w)", r"\1", sencer)
    if junt != sencer:
        return junt
    return re.sub(r"\b(El|Al|Ben|Abdel|Abdul|Bou)(?=[b-df-hj-np-tv-z]\w{3})", r"\1 ", sencer)


def dit_que_rellisca(atzar, _iso2, nom, cognom1, cognom2):
    """A letter missing, doubled, changed or swapped, in a word of five letters or more."""
    mots = [nom, cognom1]
    llargs = [n for n, mot in enumerate(mots) if len(mot) >= 5 and " " not in mot]
    if not llargs:
        return ""
    n = atzar.choice(llargs)
    mots[n] = atzar.choice((_sense_una, _doblada, _girada, _canviada))(atzar, mots[n])
    return f"{mots[0]} {mots[1]} {cognom2}".strip()


REGLES = (
    una_altra_romanitzacio,
    dues_romanitzacions,
    sense_accents,
    cognoms_girats,
    falta_un_cognom,
    sobra_un_cognom,
    junts_o_separats,
    dit_que_rellisca,
)


def _canvia(mot, de, a):
    nou = mot.lower().replace(de, a)
    return nou.title() if mot[:1].isupper() else nou


def _lloc(atzar, mot):
    return atzar.randrange(1, len(mot) - 1)


def _sense_una(atzar, mot):
    i = _lloc(atzar, mot)
    return mot[:i] + mot[i + 1 :]


def _doblada(atzar, mot):
    i = _lloc(atzar, mot)
    return mot[:i] + mot[i] + mot[i:]


def _girada(atzar, mot):
    i = _lloc(atzar, mot)
    return mot[:i] + mot[i + 1] + mot[i] + mot[i + 2 :]


def _canviada(atzar, mot):
    veines = dict(zip("qwertyuiopasdfghjklzxcvbnm", "wertyuiopqsdfghjklaxcvbnmz", strict=True))
    i = _lloc(atzar, mot)
    return mot[:i] + veines.get(mot[i].lower(), "e") + mot[i + 1 :]
