"""The paragraphs to begin with: they can be read, they agree, and they leave nobody out."""

import pytest

from informes.balancos.ajuda import MOSTRES
from informes.balancos.lector import Lector
from informes.balancos.paragrafs import PARAGRAFS, Paragraf, paragrafs
from informes.observacions import ForatError, demandes, escriu, llegeix, omple, text_de
from informes.xifres import XIFRES
from municipis.enums import TipusEntitat
from municipis.periode import Periode
from pla.abast import abast_del_pla
from pla.enums import TipusActivitat
from pla.models import Projecte
from tests.informes.balancos.mon import DINS, FORA
from tests.pla.fabriques import fa_activitat, fa_entitat


def escrit(codi, xifres, altres=0):
    def valor(demanda):
        return xifres.get(demanda.codi, altres)

    parts = llegeix(PARAGRAFS[codi].escriu(valor))
    return text_de(escriu(parts, omple(parts, valor)))


@pytest.mark.parametrize("codi", PARAGRAFS)
def test_totes_les_xifres_que_demanen_existeixen(codi):
    text = PARAGRAFS[codi].escriu(lambda demanda: 1)
    assert {d.codi for d in demandes(llegeix(text))} <= XIFRES.keys()


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
    """Only those with activities held in the semester; two schools, one of them twice."""
    de = {"creat_per": coordinadora, "modificat_per": coordinadora}
    obert, del_barri, antic = (
        Projecte.objects.create(comarca=berga.comarca, nom=nom, **de)
        for nom in ("Instituts Oberts", "Patis {del barri}", "Projecte antic")
    )
    centre, altre = (fa_entitat(municipi=berga, tipus=TipusEntitat.ENSENYAMENT) for _ in range(2))

    def activitat(projecte, entitat, comptats, dia=DINS):
        fa_activitat(
            berga, TipusActivitat.CENTRE, projecte=projecte, entitat=entitat, comptats=comptats,
            dies=(dia,), per=coordinadora,
        )  # fmt: skip

    activitat(obert, centre, (10, 4, 1, 0))
    activitat(obert, centre, (3, 0, 0, 0))
    activitat(obert, altre, (1, 1, 0, 0))
    activitat(del_barri, altre, (1, 0, 0, 0))
    activitat(antic, centre, (9, 9, 9, 9), dia=FORA)
    lector = Lector(abast_del_pla(berga.comarca), Periode.semestre("2025-2"))
    fets = paragrafs(lector)
    assert fets.keys() - PARAGRAFS.keys() == {
        "centres:instituts-oberts", "centres:patis-del-barri"
    }  # fmt: skip
    un, dos = (
        lector.llegeix(fets[f"centres:{codi}"].escriu(lector.valor)).text
        for codi in ("instituts-oberts", "patis-del-barri")
    )
    assert un == (
        "Instituts Oberts. S'han fet 3 activitats en 2 centres educatius, amb 20 participants: "
        "14 dones, 5 homes i 1 persona d'un altre gènere."
    )
    assert dos == (
        "Patis {del barri}. S'ha fet 1 activitat en 1 centre educatiu, amb 1 participant: "
        "1 dona i 0 homes."
    )
    assert paragrafs(Lector(lector.abast, lector.periode, {})) == PARAGRAFS


def test_el_nom_d_un_projecte_no_es_llegeix_com_una_xifra():
    paragraf = Paragraf("x", "X", "{a.b|u|dos}", (("projecte", "x"),), "El {curs}")
    assert paragraf.escriu(lambda demanda: 0) == "El {{curs}}. {a.b?projecte=x|u|dos}"


def test_les_mostres_de_l_ajuda_es_poden_llegir():
    for mostra, _que in MOSTRES:
        assert {d.codi for d in demandes(llegeix(mostra))} <= XIFRES.keys()
