"""What is written in a text with gaps, what is read in it, and what is refused."""

from decimal import Decimal
from itertools import product

import pytest

from informes.observacions import (
    Demanda,
    Errada,
    Forat,
    ForatError,
    ObservacioError,
    Tros,
    demandes,
    escriu,
    llegeix,
    omple,
    text_de,
)

XIFRES = {"a.zero": 0, "a.u": 1, "a.cinc": 5, "a.mil": 12_345, "a.hores": Decimal("37.0")}
FILTRADES = {"a.cinc?projecte=instituts-oberts": 3, "a.cinc?municipi=08113&tipus=x": 1}


def valor(demanda):
    try:
        return (XIFRES | FILTRADES)[demanda.clau]
    except KeyError:
        raise ForatError(f"no hi ha {demanda.clau}") from None


def escrit(text):
    parts = llegeix(text)
    return text_de(escriu(parts, omple(parts, valor)))


@pytest.mark.parametrize(
    ("text", "esperat"),
    [
        ("", ""),
        ("Res a dir.", "Res a dir."),
        ("{a.mil}", "12.345"),
        ("{a.u|sessió|sessions}", "1 sessió"),
        ("{a.cinc|sessió|sessions}", "5 sessions"),
        ("{a.zero|sessió|sessions}", "0 sessions"),
        ("{a.hores|hora|hores}", "37 hores"),
        ("{a.mil|persona|persones}, {a.u:la qual|les quals} {a.u}", "12.345 persones, la qual 1"),
        ("{a.cinc:dels quals|dels quals}", "dels quals"),
        ("{a.cinc?projecte=instituts-oberts|centre|centres}", "3 centres"),
        ("{a.cinc?tipus=x&municipi=08113|centre|centres}", "1 centre"),
        ("{ a.cinc ? projecte = instituts-oberts | centre | centres }", "3 centres"),
        ("{{a.mil}}", "{a.mil}"),
        ("{{{a.u}}}", "{1}"),
        ("<b>{a.u}</b> & «l·l»", "<b>1</b> & «l·l»"),
        ("dues\nlínies: {a.u}", "dues\nlínies: 1"),
    ],
)  # fmt: skip
def test_el_text_s_escriu_amb_les_xifres(text, esperat):
    assert escrit(text) == esperat


@pytest.mark.parametrize(
    ("valor", "esperat"),
    [
        (1, "1 hora"),
        (Decimal("1.0"), "1 hora"),
        (Decimal("1.5"), "1,5 hores"),
        (Decimal("1234.5"), "1.234,5 hores"),
        (1000, "1.000 hores"),
        (999, "999 hores"),
        (21, "21 hores"),
    ],
)
def test_el_nom_concorda_amb_el_nombre(valor, esperat):
    assert Forat(Demanda("a.b"), 1, 1, ("hora", "hores")).escriu(valor) == esperat


@pytest.mark.parametrize("forma", ["", "|un|molts", ":un|molts"])
def test_amb_qualsevol_nombre_es_pot_tornar_a_llegir(forma):
    """An independent recount: the digits, without the points, are the number."""
    [forat] = llegeix(f"{{a.b{forma}}}")
    for n in (*range(12), 100, 1_001, 10_000, 1_234_567):
        fet = forat.escriu(n)
        xifres = "".join(c for c in fet if c.isdigit())
        mot = fet.replace(".", "").removeprefix(xifres).strip()
        assert xifres == ("" if forma.startswith(":") else str(n))
        assert mot == ("" if not forma else "un" if n == 1 else "molts")


@pytest.mark.parametrize(
    ("text", "lloc", "diu"),
    [
        ("{", (1, 1), "no es tanca"),
        ("abc {a.b", (1, 5), "no es tanca"),
        ("{a.b\n}", (1, 1), "no es tanca"),
        ("u}", (1, 2), "no tanca res"),
        ("u\ndos }", (2, 5), "no tanca res"),
        ("{}", (1, 1), "codi d'una xifra"),
        ("{tràmits}", (1, 1), "codi d'una xifra"),
        ("{12}", (1, 1), "codi d'una xifra"),
        ("{a b}", (1, 1), "codi d'una xifra"),
        ("{a.b|sessió}", (1, 1), "«{a.b|singular|plural}»"),
        ("{a.b|a|b|c}", (1, 1), "dues formes"),
        ("{a.b|a|}", (1, 1), "dues formes"),
        ("{a.b:a}", (1, 1), "«{a.b:singular|plural}»"),
        ("{a.b?projecte}", (1, 1), "«?projecte»"),
        ("{a.b?projecte=}", (1, 1), "«?projecte=»"),
        ("{a.b?=x}", (1, 1), "«?=x»"),
        ("{a.b?p=x&p=y}", (1, 1), "una vegada"),
        ("{a.b?}", (1, 1), "dimensió"),
    ],
)
def test_el_que_no_s_enten_es_diu_on_es_i_que_s_hi_escriu(text, lloc, diu):
    with pytest.raises(ObservacioError) as error:
        llegeix(text)
    assert (error.value.errades[0].linia, error.value.errades[0].columna) == lloc
    assert diu in error.value.errades[0].missatge


def test_es_diuen_totes_les_errades_alhora():
    with pytest.raises(ObservacioError) as error:
        llegeix("{}\n  {a.b|un} i }\n{a.b}")
    llocs = [(errada.linia, errada.columna) for errada in error.value.errades]
    assert llocs == [(1, 1), (2, 3), (2, 14)]


def test_una_xifra_sense_valor_no_es_torna_zero():
    parts = llegeix("Hi ha {a.u}\ni {a.res} i {b.res|u|dos}.")
    with pytest.raises(ObservacioError) as error:
        omple(parts, valor)
    assert error.value.errades == (
        Errada(2, 3, "no hi ha a.res"),
        Errada(2, 13, "no hi ha b.res"),
    )


def test_cada_xifra_es_demana_una_vegada_encara_que_surti_mes():
    parts = llegeix("{a.b} {a.b:u|dos} {a.b?x=1&y=2} {a.b?y=2&x=1|u|dos} {c.d}")
    assert [demanda.clau for demanda in demandes(parts)] == ["a.b", "a.b?x=1&y=2", "c.d"]


def test_els_trossos_diuen_de_quina_xifra_son_i_el_mot_sol_de_cap():
    parts = llegeix("Fem {a.cinc|curs|cursos}, {a.cinc:el qual|els quals}.")
    una = Demanda("a.cinc")
    assert escriu(parts, {una: 5}) == (
        Tros("Fem "), Tros("5 cursos", una), Tros(", els quals."),
    )  # fmt: skip


def test_cap_text_no_fa_caure_el_lector():
    """Every text of up to five of these signs is read, or refused inside its own lines."""
    for signes in product("{}|?\na", repeat=5):
        text = "".join(signes)
        try:
            assert text_de(escriu(llegeix(text), {})).count("\n") == text.count("\n")
        except ObservacioError as error:
            linies = text.split("\n")
            for errada in error.errades:
                assert linies[errada.linia - 1][errada.columna - 1] in "{}"
