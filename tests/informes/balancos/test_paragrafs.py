"""The paragraphs to begin with: they can be read, they agree, and they leave nobody out."""

from dataclasses import replace

import pytest

from informes.balancos.ajuda import MOSTRES
from informes.balancos.lector import Lector
from informes.balancos.paragrafs import PARAGRAFS, Paragraf, paragrafs
from informes.observacions import ForatError, demandes, escriu, llegeix, omple, text_de
from informes.xifres import XIFRES
from municipis.periode import Periode
from pla.abast import abast_del_pla
from tests.informes.balancos.mon import FORA, fa_tramits

# The figures of activities that the paragraphs ask for, by the codes that they have.
DEL_PLA = {
    "pla.grup.sessions", "pla.grup.persones", "pla.taules.liderades", "pla.taules.participades",
    "pla.serveis_assessorats", "pla.publicacions.fites", "pla.formacions.hores",
    "pla.centres.centres",
    *(
        f"pla.{familia}.{que}"
        for familia in ("formacions", "centres")
        for que in ("activitats", "participants", "dones", "homes", "altres", "no_consta")
    ),
}  # fmt: skip


def escrit(codi, xifres, altres=0):
    def valor(demanda):
        return xifres.get(demanda.codi, altres)

    parts = llegeix(PARAGRAFS[codi].escriu(valor))
    return text_de(escriu(parts, omple(parts, valor)))


@pytest.mark.parametrize("codi", PARAGRAFS)
def test_totes_les_xifres_que_demanen_existeixen(codi):
    text = PARAGRAFS[codi].escriu(lambda demanda: 1)
    assert {d.codi for d in demandes(llegeix(text))} <= XIFRES.keys() | DEL_PLA


def test_els_nombres_concorden_en_plural_i_en_singular():
    xifres = {"tramits.presentats": 344, "pla.grup.sessions": 5, "pla.grup.persones": 191}
    xifres |= {"spa.participants": 492, "spa.iniciats": 239}
    assert escrit("acollida", xifres) == (
        "S'han presentat 344 tràmits d'estrangeria amb el suport del servei. L'assessorament en "
        "grup ha tingut 5 sessions i 191 persones assistents. Al Servei de Primera Acollida hi "
        "han participat 492 persones, de les quals 239 l'han iniciat durant el semestre."
    )
    assert escrit("acollida", dict.fromkeys(xifres, 1)) == (
        "S'ha presentat 1 tràmit d'estrangeria amb el suport del servei. L'assessorament en "
        "grup ha tingut 1 sessió i 1 persona assistent. Al Servei de Primera Acollida hi "
        "ha participat 1 persona, de la qual 1 l'ha iniciat durant el semestre."
    )


def test_el_treball_transversal_diu_les_hores_i_qui_hi_ha_vingut():
    xifres = {
        "pla.taules.liderades": 2, "pla.taules.participades": 10, "pla.serveis_assessorats": 9,
        "pla.formacions.activitats": 7, "pla.formacions.hores": 37,
        "pla.formacions.participants": 144, "pla.formacions.dones": 121,
        "pla.formacions.homes": 23,
    }  # fmt: skip
    text = escrit("transversal", xifres)
    assert "lidera 2 espais de treball" in text
    assert "participa en 10 més" in text
    assert text.endswith(
        "7 formacions a professionals, de 37 hores en total, amb 144 participants: "
        "121 dones i 23 homes."
    )


def test_qui_no_es_ni_dona_ni_home_es_diu_quan_n_hi_ha():
    xifres = {"pla.centres.dones": 175, "pla.centres.homes": 1, "pla.centres.altres": 1}
    xifres |= {"pla.centres.no_consta": 2, "pla.centres.participants": 179}
    assert escrit("centres", xifres).endswith(
        "179 participants: 175 dones, 1 home, 1 persona d'un altre gènere i "
        "2 persones de qui no consta el gènere."
    )
    sense = escrit("centres", xifres | {"pla.centres.altres": 0, "pla.centres.no_consta": 0})
    assert sense.endswith("175 dones i 1 home.")


def test_una_xifra_que_falta_no_deixa_sense_paragraf():
    def cap(demanda):
        raise ForatError("no hi és")

    for paragraf in PARAGRAFS.values():
        assert "{" in paragraf.escriu(cap)


@pytest.mark.django_db
def test_cada_projecte_dels_centres_te_el_seu_paragraf(mon, coordinadora, berga):
    """With procedures in the place of activities: what it tells apart is their kind."""
    fa_tramits(berga, 2, per=coordinadora, codi="jura")
    fa_tramits(berga, 2, per=coordinadora, codi="fora-de-periode", dia=FORA)
    d_ara = XIFRES["tramits.presentats"]
    projecte = replace(d_ara.dimensio("tipus"), codi="projecte")
    falses = {
        codi: replace(d_ara, codi=codi, dimensions=(projecte,))
        for codi in DEL_PLA
        if codi.startswith("pla.centres")
    }
    lector = Lector(abast_del_pla(berga.comarca), Periode.semestre("2025-2"), falses)
    fets = paragrafs(lector)
    assert fets.keys() - PARAGRAFS.keys() == {"centres:social", "centres:jura"}
    escrit = lector.llegeix(fets["centres:jura"].escriu(lector.valor)).text
    assert escrit.startswith("Jura. S'han fet 2 activitats en 2 centres educatius, amb 2 part")
    assert "2 dones, 2 homes, 2 persones d'un altre gènere i 2 persones de qui" in escrit
    assert paragrafs(Lector(lector.abast, lector.periode, {})) == PARAGRAFS


def test_el_nom_d_un_projecte_no_es_llegeix_com_una_xifra():
    paragraf = Paragraf("x", "X", "{a.b|u|dos}", (("projecte", "x"),), "El {curs}")
    assert paragraf.escriu(lambda demanda: 0) == "El {{curs}}. {a.b?projecte=x|u|dos}"


def test_les_mostres_de_l_ajuda_es_poden_llegir():
    for mostra, _que in MOSTRES:
        assert {d.codi for d in demandes(llegeix(mostra))} <= XIFRES.keys() | DEL_PLA
