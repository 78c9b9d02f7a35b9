"""What changes between two versions, in words."""

from dataclasses import replace
from random import Random

import pytest

from informes.plantilles.canvis import Canvi, canvis, en_una_nota, moguts
from informes.plantilles.forma import Bloc, Capitol, Forma, Funcio, TipusBloc
from tests.informes.plantilles.formes import (
    ACOLLIDA,
    FORMA,
    NARRATIVA,
    PER_SEXE,
    PREGUNTA,
    TAULES,
    XIFRES,
    amb_bloc,
)

NOU = Capitol("nou", "Un de nou", (NARRATIVA,))
DALT = "Capítol «Acollida»"


def dits(ara: Forma, abans: Forma = FORMA) -> list[str]:
    return [str(canvi) for canvi in canvis(abans, ara)]


def amb(bloc: Bloc, **opcions) -> Forma:
    return amb_bloc(FORMA, replace(bloc, opcions=bloc.opcions | opcions))


def test_sense_canvis_no_diu_res():
    assert dits(FORMA) == []


def test_capitols_afegits_trets_i_moguts():
    assert dits(Forma((ACOLLIDA, TAULES, NOU))) == ["S'ha afegit el capítol «Un de nou»"]
    assert dits(Forma((ACOLLIDA,))) == ["S'ha tret el capítol «Taules»"]
    assert len(dits(Forma((TAULES, ACOLLIDA)))) == 1
    assert "ha canviat de lloc" in dits(Forma((TAULES, ACOLLIDA)))[0].lower()


def test_titol_i_funcio_d_un_capitol():
    ara = replace(TAULES, titol="Òrgans", funcio=Funcio.COORDINACIO)
    assert dits(Forma((ACOLLIDA, ara))) == [
        "Capítol «Òrgans»: abans es deia «Taules»",
        "Capítol «Òrgans»: ha canviat de funció",
    ]


def test_blocs_afegits_trets_i_moguts():
    sense = Forma((replace(ACOLLIDA, blocs=(XIFRES, NARRATIVA)), TAULES))
    assert dits(sense) == [f"{DALT}: s'ha tret el bloc taula «Per sexe»"]
    assert dits(FORMA, sense) == [f"{DALT}: s'ha afegit el bloc taula «Per sexe»"]
    mogut = Forma((replace(ACOLLIDA, blocs=(PER_SEXE, NARRATIVA, XIFRES)), TAULES))
    assert dits(mogut) == [f"{DALT}: ha canviat de lloc el bloc xifres «acollida.persones_ateses»"]


@pytest.mark.parametrize(
    ("bloc", "opcions", "diu"),
    [
        (NARRATIVA, {"text": "Adeu."}, "text «Valoració», canvia l'esborrany"),
        (NARRATIVA, {"cal": False}, "canvia si cal omplir-lo: ara no"),
        (PER_SEXE, {"zeros": True}, "canvia si surten les files de zero: ara sí"),
        (PER_SEXE, {"per": "edat"}, "canvia per què es desglossa: «sexe» → «edat»"),
        (PER_SEXE, {"agrupacio": "idescat"}, "canvia l'agrupació: «–» → «idescat»"),
        (XIFRES, {"xifres": ["b"]}, "s'hi afegeix «b»; se'n treu «acollida.persones_ateses»"),
    ],
)
def test_opcions_d_un_bloc(bloc, opcions, diu):
    [dit] = dits(amb(bloc, **opcions))
    assert dit.startswith(DALT)
    assert diu in dit


def test_dir_el_que_ja_valia_per_defecte_no_es_cap_canvi():
    assert dits(amb(NARRATIVA, cal=True)) == []
    assert dits(amb(PER_SEXE, zeros=False, agrupacio="")) == []


def test_l_ordre_de_les_xifres_i_la_mena_d_un_bloc():
    abans, ara = amb(XIFRES, xifres=["a", "b"]), amb(XIFRES, xifres=["b", "a"])
    assert dits(ara, abans) == [f"{DALT}: xifres «b, a», ha canviat l'ordre de les xifres"]
    altre = amb_bloc(FORMA, Bloc("valoracio", TipusBloc.ACTIVITATS, "Llista"))
    assert dits(altre) == [f"{DALT}: llista d'activitats «Llista», ara és d'una altra mena"]


def test_les_xifres_es_diuen_pel_titol():
    [canvi] = canvis(FORMA, amb(XIFRES, xifres=[]), {"acollida.persones_ateses": "Gent"}.get)
    assert canvi.que == "xifres «xifres», se'n treu «Gent»"


def test_titol_d_un_bloc_i_pregunta_sense_titol():
    assert dits(amb_bloc(FORMA, replace(NARRATIVA, titol="Balanç"))) == [
        f"{DALT}: text «Balanç», abans es deia «Valoració»"
    ]
    llarga = replace(PREGUNTA, opcions={"pregunta": "x" * 90})
    [dit] = dits(amb_bloc(FORMA, llarga, "taules"))
    assert f"pregunta «{'x' * 59}…», canvia la pregunta" in dit


def test_la_nota_cap_al_costat_de_la_versio_i_compta_el_que_no_hi_cap():
    assert en_una_nota([]) == ""
    assert en_una_nota([Canvi("", "un"), Canvi("Dalt", "dos")]) == "Un; Dalt: dos"
    molts = [Canvi("Capítol", f"canvi número {n}") for n in range(50)]
    nota = en_una_nota(molts)
    assert len(nota) <= 300
    fets = nota.count("canvi número")
    assert nota.endswith(f"… i {50 - fets} més")
    assert len(en_una_nota([Canvi("", "x" * 900)])) <= 300


@pytest.mark.parametrize("llavor", range(20))
def test_treure_els_moguts_deixa_els_altres_en_el_mateix_ordre(llavor):
    atzar = Random(llavor)
    ara = [*atzar.sample("abcdef", atzar.randint(0, 6)), "nou"]
    quins = moguts(list("abcdef"), ara)
    quiets = [codi for codi in ara if codi not in quins and codi != "nou"]
    assert quiets == sorted(quiets)
    assert set(quins) <= set(ara)


def test_mogut_es_el_que_es_mou_i_no_els_altres():
    assert moguts(list("abcde"), list("bcdea")) == ["a"]
    assert moguts(list("abc"), list("abc")) == []
