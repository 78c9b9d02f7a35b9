"""What a revision says that it changes: figures, tables and texts, in words."""

from dataclasses import replace
from decimal import Decimal

from informes.diferencies_document import diferencies_de_document
from informes.document import Capitol, Document, Fet, Fets, Prosa, Quadre
from informes.taules import Columna, Format, Taula
from tests.informes.documents import fa_document


def taula(files, codi="municipis", titol="Per municipi", total=None):
    columnes = [
        Columna("Municipi", lambda fila: fila[0], Format.TEXT),
        Columna("Persones", lambda fila: fila[1]),
        Columna("Part", lambda fila: fila[2], Format.PERCENTATGE),
    ]
    return Taula.de(codi, titol, columnes, files, total=total)


BASE = [("Berga", 1200, Decimal("60.0")), ("Avià", 800, Decimal("40.0"))]


def document(files=BASE, ateses=10, text="Bo.", **camps) -> Document:
    fet = Fet("Persones ateses", ateses, Format.ENTER, "persones", "2025")
    capitols = (
        Capitol("Acollida", (Fets((fet,)), Quadre(taula(files), ""))),
        Capitol("Valoració", (Prosa(text, "Propostes"),)),
    )
    return replace(fa_document(), capitols=capitols, sencer=True, **camps)


def test_res_no_canvia_res():
    assert diferencies_de_document(document(), document()) == []


def test_una_xifra_que_canvia_es_diu_amb_les_dues():
    [frase] = diferencies_de_document(document(), document(ateses=1234))
    assert frase == "«Persones ateses» (2025): passa de 10 a 1.234."


def test_les_caselles_es_diuen_pel_seu_nom():
    noves = [("Berga", 1201, Decimal("60.1")), ("Avià", 800, Decimal("40.0"))]
    [frase] = diferencies_de_document(document(), document(noves))
    assert frase == (
        "Taula «Per municipi»: Berga, Persones, de 1.200 a 1.201; Berga, Part, de 60,0 % a 60,1 %."
    )


def test_de_moltes_se_n_diuen_unes_quantes_i_quantes_mes():
    moltes = [(f"Lloc {n}", n, Decimal(n)) for n in range(10)]
    altres = [(f"Lloc {n}", n + 1, Decimal(n)) for n in range(10)]
    [frase] = diferencies_de_document(document(moltes), document(altres))
    assert frase.count(" a ") == 6
    assert frase.endswith("i 4 caselles més.")


def test_una_fila_nova_o_treta_es_diu():
    [frase] = diferencies_de_document(document(), document(BASE[:1]))
    assert "Avià, Persones, se'n treu 800" in frase
    [frase] = diferencies_de_document(document(BASE[:1]), document())
    assert "Avià, Persones, s'hi afegeix 800" in frase


def test_dues_files_amb_el_mateix_nom_no_es_confonen():
    dues = [("Altres", 1, Decimal(1)), ("Altres", 2, Decimal(2))]
    canviada = [("Altres", 1, Decimal(1)), ("Altres", 3, Decimal(2))]
    [frase] = diferencies_de_document(document(dues), document(canviada))
    assert frase == "Taula «Per municipi»: Altres, Persones, de 2 a 3."


def test_un_text_i_la_capcalera_tambe_compten():
    frases = diferencies_de_document(document(), document(text="Millor.", cobertura="30 de 30"))
    assert frases == [
        "La cobertura era «27 de 30 municipis» i ara és «30 de 30».",
        "Capítol «Valoració»: canvia el text «Propostes».",
    ]


def test_un_capitol_o_una_taula_que_hi_surten_o_en_marxen_es_diuen():
    curt = replace(document(), capitols=document().capitols[:1])
    assert diferencies_de_document(curt, document()) == ["S'hi afegeix el capítol «Valoració»."]
    sense = replace(document(), capitols=(Capitol("Acollida", document().capitols[0].blocs[:1]),))
    assert "Se'n treu la taula «Per municipi»." in diferencies_de_document(curt, sense)


def test_l_empremta_sencera_mira_els_textos_i_no_els_codis_curts():
    quadre = document().capitols[0].blocs[1]
    amb_codi = replace(
        document(),
        capitols=(
            Capitol("Acollida", (document().capitols[0].blocs[0], replace(quadre, curt="ABC"))),
            document().capitols[1],
        ),
    )
    assert amb_codi.empremta == document().empremta
    assert document(text="Millor.").empremta != document().empremta
    assert document(ateses=11).empremta != document().empremta
    assert Document.de_json(document().a_json()) == document()


def test_l_empremta_del_padro_es_la_de_sempre():
    """Of the tables only, and what was frozen without the new fields is read as it was."""
    de_taules = fa_document()
    assert "sencer" not in de_taules.a_json()
    assert replace(de_taules, canvis="x", cobertura="y").empremta == de_taules.empremta
