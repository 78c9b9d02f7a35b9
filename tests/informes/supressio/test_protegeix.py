"""What is hidden of small tables that can be read at a glance."""

from collections import Counter

import pytest

from informes.supressio.claus import IncoherentError, valors
from informes.supressio.protegeix import Anterior, protegeix
from informes.supressio.resum import resums
from informes.taules import Absencia, Columna, Fila, Format, Taula, empremta, percentatge
from tests.informes.supressio.mons import Mon, fa_mon

C = Absencia.PROTEGIT


def taula(files: dict, total=None, codi="municipis", poblacio=None) -> Taula:
    """Towns by sex, with their total and, if it is said, their population."""
    titols = ["Municipi", "Homes", "Dones", "Total"]
    titols += ["Població", "% estrangers"] if poblacio else []

    def fila(nom, xifres):
        sobre = poblacio and poblacio[nom]
        return (nom, *xifres, *((sobre, percentatge(xifres[-1], sobre)) if poblacio else ()))

    def com(titol):
        if titol == "Municipi":
            return Format.TEXT
        return Format.PERCENTATGE if "%" in titol else Format.ENTER

    return Taula(
        codi,
        "Persones",
        tuple(Columna(titol, str, com(titol)) for titol in titols),
        tuple(Fila(fila(nom, xifres), f"municipi={nom}") for nom, xifres in files.items()),
        (),
        total and Fila(fila("Total", total)),
    )


def protegida(files, total=None, llindar=5, **opcions):
    [feta] = protegeix([taula(files, total, **opcions)], llindar)
    tot = {"Total": feta.total.celles[1:]} if feta.total else {}
    return {fila.celles[0]: fila.celles[1:] for fila in feta.files} | tot


def test_sense_xifres_petites_no_s_amaga_res():
    originals = [taula({"A": (20, 30, 50), "B": (0, 7, 7)}, (20, 37, 57))]
    assert protegeix(originals, 5) == originals


def test_una_xifra_petita_no_es_calcula_restant_de_la_fila():
    """The zero stays in sight: it cannot hide anybody, and the other sex has to."""
    assert protegida({"A": (3, 40, 43), "B": (0, 50, 50)}) == {
        "A": (C, C, 43),
        "B": (0, 50, 50),
    }


def test_al_costat_d_un_zero_es_el_total_qui_s_amaga():
    assert protegida({"A": (3, 0, 3), "B": (60, 50, 110)}) == {
        "A": (C, 0, C),
        "B": (60, 50, 110),
    }


def test_amb_la_suma_de_la_columna_cau_tambe_un_altre_municipi():
    amagades = protegida({"A": (3, 0, 3), "B": (60, 50, 110), "X": (9, 70, 79)}, (72, 120, 192))
    assert amagades["A"] == (C, 0, C)
    assert amagades["X"] == (C, 70, C)  # fewer people than the other one
    assert amagades["B"] == (60, 50, 110)
    assert amagades["Total"] == (72, 120, 192)


def test_quan_no_hi_ha_res_mes_per_amagar_s_amaguen_els_marges():
    assert protegida({"A": (3, 0, 3), "B": (0, 50, 50)}, (3, 50, 53)) == {
        "A": (C, 0, C),
        "B": (0, C, C),
        "Total": (C, C, 53),
    }
    assert protegida({"A": (3, 0, 3)}, (3, 0, 3)) == {"A": (C, 0, C), "Total": (C, 0, C)}


def test_un_percentatge_s_amaga_amb_la_xifra_que_el_dona():
    poblacio = {"A": 300, "B": 1000, "X": 500, "Total": 1800}
    amagades = protegida(
        {"A": (3, 0, 3), "B": (60, 50, 110), "X": (9, 70, 79)}, (72, 120, 192), poblacio=poblacio
    )
    assert amagades["A"][3:] == (300, C)
    assert amagades["B"][3:] == (1000, percentatge(110, 1000))


def test_en_un_poble_on_no_hi_cap_ningu_mes_s_amaga_el_que_es_pot():
    """Of a town of four people everybody knows that there are four at most."""
    files = {"A": (3, 0, 3), "B": (60, 50, 110)}
    amagades = protegida(files, (63, 50, 113), poblacio={"A": 4, "B": 300, "Total": 304})
    assert amagades["A"] == (C, 0, C, 4, C)
    assert amagades["B"][0] is C


def test_la_gent_que_la_font_no_detalla_tampoc_no_es_calcula():
    """Fifty, less twenty and twenty-seven: three people whose sex is not known."""
    amagades = protegida({"A": (20, 27, 50), "B": (9, 9, 18)})
    assert amagades["A"].count(C) == 1
    assert amagades["B"] == (9, 9, 18)


def test_el_que_la_font_ja_amaga_es_queda_com_esta():
    assert protegida({"A": (Absencia.SUPRIMIT, 12, 12), "B": (Absencia.SENSE_DADA,) * 3}) == {
        "A": (Absencia.SUPRIMIT, 12, 12),
        "B": (Absencia.SENSE_DADA,) * 3,
    }


def test_la_mateixa_xifra_s_amaga_a_totes_les_taules():
    mon = Mon(fa_mon(4, 12), 12)
    protegides = {t.codi: t for t in protegeix(mon.taules(), 5)}
    totals = {
        codi: dict(zip(protegides[codi].columna("Municipi"), protegides[codi].columna("Total"),
                       strict=True))
        for codi in ("municipis", "municipis-arees", "municipis-edats")
    }  # fmt: skip
    assert C in totals["municipis"].values()
    assert totals["municipis"] == totals["municipis-arees"] == totals["municipis-edats"]


def test_l_ordre_no_diu_res_de_les_nacionalitats_amagades():
    mon = Mon(Counter({("00000", n, s, "20-24"): q for n, s, q in [
        ("228", "Homes", 90), ("240", "Dones", 3), ("241", "Homes", 4), ("101", "Dones", 50),
        ("128", "Dones", 2),
    ]}), 1)  # fmt: skip
    [nacionalitats] = [t for t in protegeix(mon.taules(), 5) if t.codi == "nacionalitats"]
    noms, totals = nacionalitats.columna("Nacionalitat"), nacionalitats.columna("Total")
    amagats = [nom for nom, total in zip(noms, totals, strict=True) if total is C]
    assert noms[-len(amagats) :] == sorted(amagats)
    assert {"Nacionalitat 240", "Nacionalitat 241", "Nacionalitat 128"} <= set(amagats)


def test_el_mateix_entra_el_mateix_surt():
    originals = Mon(fa_mon(9, 20), 20).taules()
    de_json = [Taula.de_json(t.a_json()) for t in originals]
    assert empremta(protegeix(originals, 5)) == empremta(protegeix(de_json, 5))


def test_com_mes_alt_el_llindar_mes_se_n_amaga():
    originals = Mon(fa_mon(9, 20), 20).taules()
    amagades = [
        sum(resum.amagades for resum in resums(originals, protegeix(originals, llindar), llindar))
        for llindar in (2, 3, 5, 10, 40)
    ]
    assert amagades == sorted(amagades)
    assert 0 < amagades[0] < amagades[-1]


def test_dues_taules_que_no_diuen_el_mateix_no_es_publiquen():
    una = taula({"A": (20, 30, 50)})
    altra = taula({"A": (20, 31, 51)}, codi="municipis-bis")
    with pytest.raises(IncoherentError):
        protegeix([una, altra], 5)


def test_el_resum_diu_quantes_i_quanta_gent():
    originals = [taula({"A": (3, 40, 43), "B": (2, 0, 2), "X": (30, 50, 80)})]
    [resum] = resums(originals, protegeix(originals, 5), 5)
    # 3 and 2 twice are small (3, 2, and the total 2); the 40 is hidden because of the 3.
    assert (resum.xifres, resum.petites, resum.altres, resum.persones) == (9, 3, 1, 45)


# Revisions


def publica(files, total, *anteriors, llindar=5):
    originals = [taula(files, total)]
    return Anterior(protegeix(originals, llindar, anteriors), originals, llindar)


def files_de(publicat: Anterior) -> dict:
    [feta] = publicat.taules
    return {f.celles[0]: f.celles[1:] for f in (*feta.files, feta.total)}


ABANS = {"A": (3, 0, 3), "B": (60, 50, 110), "X": (9, 70, 79)}
TOTAL = (72, 120, 192)


def test_el_que_s_ha_amagat_i_no_ha_canviat_no_s_ensenya_mai_mes():
    primera = publica(ABANS, TOTAL)
    segona = publica(ABANS, TOTAL, primera)
    assert segona.taules == primera.taules
    # In the second one, nothing else would need the 9 of X to be hidden.
    canviada = publica(ABANS | {"A": (8, 0, 8)}, (77, 120, 197), primera)
    assert files_de(canviada)["X"][0] is C


def test_el_total_nou_no_diu_el_que_s_ha_corregit():
    """Only A changes, from nobody to three: the two totals would tell it by difference."""
    primera = publica(ABANS | {"A": (0, 0, 0)}, (69, 120, 189))
    assert C not in [c for fila in files_de(primera).values() for c in fila]
    segona = files_de(publica(ABANS, TOTAL, primera))
    assert segona["A"] == (C, 0, C)
    assert segona["Total"] == (C, 120, C)


def test_amb_un_municipi_mes_els_totals_no_diuen_quanta_gent_hi_ha():
    """Two men more, when a town comes: two men of that town, whatever its own row says."""
    primera = publica({"B": (60, 50, 110), "X": (9, 70, 79)}, (69, 120, 189))
    nou = {"B": (60, 50, 110), "X": (9, 70, 79), "Z": (2, 40, 42)}
    segona = files_de(publica(nou, (71, 160, 231), primera))
    assert segona["Total"][0] is C
    assert segona["Z"][0] is C


def test_una_revisio_retirada_protegeix_igual_que_les_altres():
    """Three revisions: what only the first one told is still known in the third."""
    primera = publica(ABANS | {"A": (0, 0, 0)}, (69, 120, 189))
    segona = publica(ABANS | {"A": (20, 9, 29)}, (89, 129, 218), primera)
    tercera = files_de(publica(ABANS, TOTAL, primera, segona))
    assert tercera["Total"] == (C, 120, C)


def test_apujar_el_llindar_no_torna_impossible_el_que_ja_es_sabia():
    primera = publica({"A": (7, 40, 47), "B": (60, 50, 110), "X": (3, 8, 11)}, (70, 98, 168))
    segona = files_de(publica(
        {"A": (7, 40, 47), "B": (60, 50, 110), "X": (3, 8, 11)}, (70, 98, 168), primera, llindar=10
    ))  # fmt: skip
    assert segona["A"][0] is C  # it is not told again, though it was told once
    assert all(segona[nom][n] is C for nom, fila in files_de(primera).items()
               for n, cella in enumerate(fila) if cella is C)  # fmt: skip


def test_cada_xifra_amagada_era_al_document_original():
    """What is not hidden is exactly what was computed."""
    originals = Mon(fa_mon(3, 15), 15).taules()
    abans, despres = valors(originals), valors(protegeix(originals, 5))
    assert set(despres) < set(abans)
    assert all(abans[clau] == valor for clau, valor in despres.items())
    assert all(valor == 0 or valor >= 5 for valor in despres.values())
    assert {clau for clau, valor in abans.items() if valor == 0} <= set(despres)
