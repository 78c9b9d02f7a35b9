"""U18 and U19: what the file states as totals is checked, and is never a nationality."""

import pytest

from .context import ESTRANGERES, NAC, TRAM_TOTAL, VERSIO_0, VERSIO_1, context

CAPCALERA = ["Nacionalitat", "Homes", "Dones", "Total"]
NACIONS = [["Marroc", 5, 7, 12], ["Senegal", 3, 1, 4], ["Xina", 2, 2, 4], ["França", 1, 0, 1]]
SUMES = [11, 10, 21]


def codis(lectura):
    return [(e.codi, e.fila, e.columna) for e in lectura.errors]


@pytest.mark.parametrize(
    "nom",
    ["TOTAL", "Total", "Total general", "Suma", "Total estrangers", "TOTAL ESTRANGERES", "Totals",
     "Total nacionalitats", "Suma total", "Total persones estrangeres", "Estrangers", "Total:"],
)  # fmt: skip
@pytest.mark.parametrize("com", ["xlsx", "csv"])
def test_la_fila_del_total_comprova_i_no_es_cap_nacionalitat(llegeix_taula, com, nom):
    lectura, caselles = llegeix_taula([CAPCALERA, *NACIONS, [nom, *SUMES]], com=com)
    assert not lectura.errors
    assert sum(c.valor for c in caselles) == 21
    assert len({c.nacionalitat_id for c in caselles}) == 4
    lectura, _ = llegeix_taula([CAPCALERA, *NACIONS, [nom, 12, 10, 22]], com=com)
    assert ("columna_no_quadra", 6, "B") in codis(lectura)
    assert (lectura.errors[0].dades["diu"], lectura.errors[0].dades["suma"]) == (12, 11)


def test_homes_i_dones_han_de_fer_el_total(llegeix_taula):
    files = [CAPCALERA, ["Marroc", 5, 7, 13], *NACIONS[1:]]
    lectura, _ = llegeix_taula(files)
    assert codis(lectura) == [("sexes_no_quadren", 2, "D")]
    assert (lectura.errors[0].dades["diu"], lectura.errors[0].dades["suma"]) == (13, 12)


def test_les_edats_han_de_fer_el_total(llegeix_taula):
    edats = [tram["codi"] for tram in VERSIO_1["trams"]]
    dalt = ["Nacionalitat", *["Homes"] * 19, *["Dones"] * 19, "Total"]
    baix = ["", *edats, "Total", *edats, "Total", ""]
    files = [dalt, baix, ["Marroc", *[1] * 18, 18, *[2] * 18, 36, 54]]
    lectura, _ = llegeix_taula(files, context(VERSIO_1))
    assert not lectura.errors
    files[2][2] = 4
    lectura, _ = llegeix_taula(files, context(VERSIO_1))
    assert codis(lectura) == [("fila_no_quadra", 3, "T"), ("fila_no_quadra", 3, "AN")]


def _amb_continents(despres):
    africa, asia = ["Àfrica", 8, 8, 16], ["Àsia", 2, 2, 4]
    ue = ["Total Unió Europea", 1, 0, 1]
    grups = [(NACIONS[:2], africa), (NACIONS[2:3], asia), (NACIONS[3:], ue)]
    files = []
    for nacions, subtotal in grups:
        files += [*nacions, subtotal] if despres else [subtotal, *nacions]
    return files


@pytest.mark.parametrize("despres", [True, False])
def test_els_subtotals_sumen_el_seu_grup(llegeix_taula, despres):
    files = [CAPCALERA, *_amb_continents(despres), ["Total", *SUMES]]
    lectura, caselles = llegeix_taula(files)
    assert not lectura.errors
    assert sum(c.valor for c in caselles) == 21


@pytest.mark.parametrize("despres", [True, False])
def test_un_subtotal_que_no_quadra_atura_amb_les_dues_xifres(llegeix_taula, despres):
    files = [CAPCALERA, *_amb_continents(despres), ["Total", *SUMES]]
    fila = next(n for n, f in enumerate(files) if f[0] == "Àfrica")
    files[fila] = ["Àfrica", 9, 8, 17]
    lectura, _ = llegeix_taula(files)
    assert codis(lectura) == [("subtotal_no_quadra", fila + 1, "B")]
    assert (lectura.errors[0].dades["diu"], lectura.errors[0].dades["suma"]) == (9, 8)


def test_un_continent_pot_sumar_les_seves_regions(llegeix_taula):
    files = [
        CAPCALERA,
        ["Marroc", 5, 7, 12], ["Nord d'Àfrica", 5, 7, 12],
        ["Senegal", 3, 1, 4], ["Àfrica subsahariana", 3, 1, 4],
        ["Total Àfrica", 8, 8, 16],
        ["Xina", 2, 2, 4], ["Subtotal Àsia", 2, 2, 4], ["TOTAL", 10, 10, 20],
    ]  # fmt: skip
    lectura, _ = llegeix_taula(files)
    assert not lectura.errors


def test_els_titols_de_seccio_i_les_notes_no_son_nacionalitats(llegeix_taula):
    files = [
        ["Ajuntament de Manresa"], [], CAPCALERA, ["ÀFRICA"], *NACIONS[:2], ["Resta del món"],
        *NACIONS[2:], ["Total", *SUMES], [], ["Font: padró municipal d'habitants, 2025."],
        ["La secretària, 3 de gener de 2025", "", "", "", "Segell"],
    ]  # fmt: skip
    lectura, caselles = llegeix_taula(files)
    assert not lectura.errors
    assert [(a.codi, a.valor) for a in lectura.avisos] == [("nom_sense_xifres", "Resta del món")]
    assert len(caselles) == 8


def test_la_poblacio_total_es_guarda_sense_nacionalitat(llegeix_taula):
    files = [CAPCALERA, ["Població total", 100, 110, 210], *NACIONS, ["Total estrangers", *SUMES]]
    lectura, caselles = llegeix_taula(files)
    assert not lectura.errors
    gent = [c for c in caselles if c.nacionalitat_id is None]
    assert [(c.sexe, c.tram_id, c.valor) for c in gent] == [
        (1, TRAM_TOTAL, 100),
        (6, TRAM_TOTAL, 110),
    ]
    assert sum(c.valor for c in caselles if c.nacionalitat_id) == 21


def test_la_poblacio_total_tambe_ha_de_quadrar(llegeix_taula):
    lectura, _ = llegeix_taula([CAPCALERA, ["Població total", 100, 110, 211], *NACIONS])
    assert codis(lectura) == [("sexes_no_quadren", 2, "D")]


def test_espanya_no_es_recull_i_serveix_per_comprovar(llegeix_taula):
    espanya, gent = ["Espanya", 89, 100, 189], ["Població total", 100, 110, 210]
    lectura, caselles = llegeix_taula([CAPCALERA, espanya, *NACIONS, gent])
    assert not lectura.errors
    assert [a.codi for a in lectura.avisos] == ["fila_espanya"]
    assert NAC["Espanya"] not in {c.nacionalitat_id for c in caselles}
    lectura, _ = llegeix_taula([CAPCALERA, ["Espanya", 80, 100, 180], *NACIONS, gent])
    assert codis(lectura) == [("poblacio_no_quadra", 7, "B")]


@pytest.mark.parametrize("total", [[11, 10, 21], [100, 110, 210]])
def test_el_total_pot_comptar_o_no_espanya(llegeix_taula, total):
    files = [CAPCALERA, ["Espanyola", 89, 100, 189], *NACIONS, ["Total", *total]]
    lectura, _ = llegeix_taula(files)
    assert not lectura.errors


def test_una_taula_llarga_amb_totals_de_tot(llegeix_taula):
    files = [["Nacionalitat", "Sexe", "n"]]
    for nom, homes, dones, tots in NACIONS:
        files += [[nom, "Homes", homes], [nom, "Dones", dones], [nom, "Total", tots]]
    files += [["Total", "Homes", 11], ["Total", "Dones", 10], ["Total", "Total", 21]]
    lectura, caselles = llegeix_taula(files)
    assert not lectura.errors
    assert (len(caselles), sum(c.valor for c in caselles)) == (8, 21)
    files[-1][2] = 22
    lectura, _ = llegeix_taula(files)
    assert codis(lectura) == [("columna_no_quadra", 16, "C")]


def test_un_nom_dolent_no_fa_fallar_les_sumes_que_el_compten(llegeix_taula):
    files = [CAPCALERA, ["Terra incògnita", *NACIONS[0][1:]], *NACIONS[1:], ["Total", *SUMES]]
    lectura, _ = llegeix_taula(files)
    assert [e.codi for e in lectura.errors] == ["nacionalitat_desconeguda"]


def test_una_xifra_dolenta_no_fa_fallar_les_sumes_que_la_compten(llegeix_taula):
    files = [CAPCALERA, ["Marroc", "12*", 7, 12], *NACIONS[1:], ["Total", *SUMES]]
    lectura, _ = llegeix_taula(files)
    assert [e.codi for e in lectura.errors] == ["no_es_xifra"]


def test_el_que_una_fila_emmascara_queda_sense_sexe(llegeix_taula):
    files = [CAPCALERA, ["Marroc", 5, 7, 12], ["Japó", "..", "..", 12], ["Perú", "..", 3, 7],
             ["Total", "..", 10, 31]]  # fmt: skip
    lectura, caselles = llegeix_taula(files, context(VERSIO_0))
    assert not lectura.errors
    assert sum(c.valor or 0 for c in caselles) == 31
    assert [(c.sexe, c.tipus, c.valor) for c in caselles if c.nacionalitat_id == NAC["Perú"]] == [
        (1, 2, None), (6, 1, 3), (0, 1, 4),
    ]  # fmt: skip
    files[-1][-1] = 30
    lectura, _ = llegeix_taula(files, context(VERSIO_0))
    assert codis(lectura) == [("columna_no_quadra", 5, "D")]


def test_una_fila_emmascarada_no_pot_sumar_menys_del_que_diu(llegeix_taula):
    files = [CAPCALERA, ["Marroc", 5, 7, 12], ["Perú", "..", 9, 7]]
    lectura, _ = llegeix_taula(files, context(VERSIO_0))
    assert codis(lectura) == [("sexes_no_quadren", 3, "D")]


def test_un_total_sense_detall_no_es_prou(llegeix_taula):
    lectura, _ = llegeix_taula([CAPCALERA, ["Marroc", 5, 7, 12], ["Perú", "", "", 7]])
    assert codis(lectura) == [("sexes_no_quadren", 3, "D")]


def test_cada_total_de_moltes_taules_a_l_atzar(llegeix_taula):
    """An independent addition of every total; then one cell changes, and its totals complain."""
    files = [CAPCALERA]
    for n, nom in enumerate(ESTRANGERES):
        homes, dones = (n * 7919) % 97, (n * 104729) % 89
        files.append([nom, homes, dones, homes + dones])
    files.append(["TOTAL", *(sum(fila[c] for fila in files[1:]) for c in (1, 2, 3))])
    lectura, caselles = llegeix_taula(files)
    assert not lectura.errors
    assert sum(c.valor for c in caselles) == files[-1][3]
    files[10][1] += 1
    lectura, _ = llegeix_taula(files)
    assert set(codis(lectura)) == {
        ("sexes_no_quadren", 11, "D"),
        ("columna_no_quadra", len(files), "B"),
        ("columna_no_quadra", len(files), "D"),
    }


def test_un_resum_per_continents_a_part_es_comprova_tot_junt(llegeix_taula):
    resum = [["Àfrica", 8, 8, 16], ["Àsia", 2, 2, 4], ["Europa", 1, 0, 1]]
    barrejades = [NACIONS[2], NACIONS[0], NACIONS[3], NACIONS[1]]
    files = [CAPCALERA, *barrejades, ["Total", *SUMES], *resum]
    lectura, _ = llegeix_taula(files)
    assert not lectura.errors
    files[-1] = ["Europa", 2, 0, 2]
    lectura, _ = llegeix_taula(files)
    assert "subtotal_no_quadra" in {e.codi for e in lectura.errors}


@pytest.mark.parametrize("nom", ["Total municipi", "Total empadronats", "Total padró"])
def test_un_total_que_no_diu_poblacio_es_el_de_les_files(llegeix_taula, nom):
    lectura, caselles = llegeix_taula([CAPCALERA, *NACIONS, [nom, *SUMES]])
    assert not lectura.errors
    assert None not in {c.nacionalitat_id for c in caselles}


def test_una_poblacio_total_igual_a_la_suma_d_estrangers_no_es_creu(llegeix_taula):
    lectura, caselles = llegeix_taula([CAPCALERA, *NACIONS, ["Total població", *SUMES]])
    assert [a.codi for a in lectura.avisos] == ["poblacio_es_total"]
    assert None not in {c.nacionalitat_id for c in caselles}


@pytest.mark.parametrize("amb_total", [True, False])
def test_la_poblacio_per_edats_se_suma_per_sexe(llegeix_taula, amb_total):
    edats = [tram["codi"] for tram in VERSIO_1["trams"]]
    titols = [f"{sexe} {edat}" for sexe in ("Homes", "Dones") for edat in edats]
    gent, marroc = ["Població total", *[10] * 18, *[20] * 18], ["Marroc", *[1] * 36]
    files = [["Nacionalitat", *titols], gent, marroc]
    if amb_total:
        files[0] += ["Total homes", "Total dones", "Total"]
        gent += [180, 360, 540]
        marroc += [18, 18, 36]
    lectura, caselles = llegeix_taula(files, context(VERSIO_1))
    assert not lectura.errors
    dites = [(c.sexe, c.tram_id, c.valor) for c in caselles if c.nacionalitat_id is None]
    assert dites == [(1, TRAM_TOTAL, 180), (6, TRAM_TOTAL, 360)]
    if amb_total:
        gent[-3:] = [181, 360, 541]
        lectura, _ = llegeix_taula(files, context(VERSIO_1))
        assert codis(lectura) == [("fila_no_quadra", 2, "AL")]
