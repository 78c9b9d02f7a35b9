"""On real figures, masking single cells is seen through; what is published here is not."""

from collections import defaultdict

import pytest

from informes.supressio.protegeix import protegeix
from informes.taules import Absencia, Columna, Fila, Format, Taula, percentatge
from tests.informes.supressio.espia import Espia

LLINDAR = 5
C = Absencia.PROTEGIT
BAGES = "07"


def taula_de(nom, titols, files, total) -> Taula:
    def com(titol):
        if titol == nom:
            return Format.TEXT
        return Format.PERCENTATGE if "%" in titol else Format.ENTER

    columnes = tuple(Columna(titol, str, com(titol)) for titol in (nom, *titols))
    codi = {"Municipi": "municipis", "Nacionalitat": "nacionalitats"}[nom]
    fetes = tuple(Fila((qui, *celles), f"{nom.lower()}={qui}") for qui, celles in files.items())
    return Taula(codi, codi, columnes, fetes, (), Fila(("Total", *total)))


def de_municipis(estrangers: dict, poblacio: dict) -> Taula:
    files = {
        codi: (quants, poblacio[codi], percentatge(quants, poblacio[codi]))
        for codi, quants in estrangers.items()
    }
    tots, gent = sum(estrangers.values()), sum(poblacio[codi] for codi in estrangers)
    titols = ("Total", "Població", "% estrangers")
    return taula_de("Municipi", titols, files, (tots, gent, percentatge(tots, gent)))


def emmascarada(taula: Taula, amagats) -> Taula:
    """Only those rows without their figures, as they are published."""

    def fila(f):
        celles = (f.celles[0], C, f.celles[2], C)
        return Fila(celles, f.darrere) if f.celles[0] in amagats else f

    files = tuple(map(fila, taula.files))
    return Taula(taula.codi, taula.titol, taula.columnes, files, (), taula.total)


def estretes(taula: Taula) -> dict:
    return Espia([[taula.a_json()]]).estretes(LLINDAR)


@pytest.fixture(scope="session")
def comarques(llegeix):
    """{comarca: ({town: foreigners, or None}, {town: population})} of 2023."""
    de_quina = {fila["codi6"]: fila["codi_comarca"] for fila in llegeix("municipis.csv")}
    fetes: dict = defaultdict(lambda: ({}, {}))
    for fila in llegeix("poblacio_estrangera_2023.csv"):
        estrangers, poblacio = fetes[de_quina[fila["codi6"]]]
        text = fila["estrangers"]
        estrangers[fila["codi6"]] = int(text) if text else None
        poblacio[fila["codi6"]] = int(fila["poblacio"])
    return dict(fetes)


@pytest.fixture(scope="session")
def bages(llegeix, comarques):
    """The Bages of 2023, with the figure that its mask was meant to hide."""
    [total] = {
        int(fila["estrangers_total"])
        for fila in llegeix("padro_comarca_municipi_origen.csv")
        if (fila["any"], fila["codi_comarca"]) == ("2023", BAGES)
        and fila["tipus_fila"] == "total_comarca"
    }
    estrangers, poblacio = comarques[BAGES]
    [amagat] = [codi for codi, quants in estrangers.items() if quants is None]
    vistos = {codi: quants for codi, quants in estrangers.items() if quants is not None}
    assert (total, sum(vistos.values())) == (24_611, 24_608)
    sencers = {codi: vistos.get(codi, total - sum(vistos.values())) for codi in estrangers}
    return amagat, de_municipis(sencers, poblacio)


def test_el_poble_emmascarat_del_bages_te_tres_estrangers_i_se_sap(bages):
    amagat, taula = bages
    trobat = {f"(0, ('municipi={amagat}',))": (3, 3)}
    assert estretes(emmascarada(taula, {amagat})) == trobat


def test_publicat_aqui_no_se_sap(bages):
    amagat, taula = bages
    [publica] = protegeix([taula], LLINDAR)
    amagades = [fila.celles[0] for fila in publica.files if C in fila.celles]
    assert amagat in amagades
    assert len(amagades) <= 3
    assert publica.total == taula.total
    assert estretes(publica) == {}


def test_a_cap_comarca_de_catalunya_no_se_sap_de_cap_poble(comarques):
    """The forty-one masked towns have 76 people in all: here, two each, and nobody finds out."""
    sabuts = 0
    for estrangers, poblacio in comarques.values():
        amagats = {codi for codi, quants in estrangers.items() if quants is None}
        if not amagats:
            continue
        sencers = {codi: 2 if quants is None else quants for codi, quants in estrangers.items()}
        taula = de_municipis(sencers, poblacio)
        sabuts += len(estretes(emmascarada(taula, amagats)))
        [publica] = protegeix([taula], LLINDAR)
        assert all(C in f.celles for f in publica.files if f.celles[0] in amagats)
        assert estretes(publica) == {}
    assert sabuts > 20


@pytest.fixture(scope="session")
def nacionalitats(llegeix):
    """The Bages of 2021 by nationality and sex; of few people, the source tells no sex."""
    files, homes, dones = {}, 0, 0
    for fila in llegeix("padro_bages_2021_pais_sexe.csv"):
        total = int(fila["total"])
        if fila["marca"] == "..":
            sexes: tuple = (Absencia.SUPRIMIT, Absencia.SUPRIMIT)
        else:
            sexes = (int(fila["homes"]), int(fila["dones"]))
            homes, dones = homes + sexes[0], dones + sexes[1]
        files[fila["codi_ine"]] = (*sexes, total)
    tots = sum(total for *_sexes, total in files.values())
    return taula_de("Nacionalitat", ("Homes", "Dones", "Total"), files, (homes, dones, tots))


@pytest.mark.parametrize("llindar", [10, 25, 50])
def test_les_nacionalitats_del_bages_del_2021(nacionalitats, llindar):
    petites = [f for f in nacionalitats.files if 0 < f.celles[3] < llindar]
    [publica] = protegeix([nacionalitats], llindar)
    seves = {fila.celles[0]: fila.celles for fila in publica.files}
    assert all(seves[fila.celles[0]][3] is C for fila in petites)
    assert sum(C in celles for celles in seves.values()) > 5
    assert Espia([[publica.a_json()]], detall=False).estretes(llindar) == {}
    darreres = [fila.celles[0] for fila in publica.files if fila.celles[3] is C]
    assert [fila.celles[0] for fila in publica.files][len(publica.files) - len(darreres) :] == (
        sorted(darreres)
    )
