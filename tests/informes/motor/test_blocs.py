"""Each kind of block: what it gives, and where its numbers come from."""

from decimal import Decimal

import pytest
from django.db import connection

from informes.document import Fets, Prosa, Quadre, Text
from informes.plantilles.escrit import Escrit
from informes.taules import Absencia, Format
from tests.informes.dades import recompte
from tests.informes.motor.formes import de_casa, fa, l_avis, l_unica_taula, pregunta, taula, text
from tests.informes.motor.test_agrupacions import persones
from tests.informes.pla import Pla

pytestmark = pytest.mark.django_db


def actuacions(comarca, condicio="true"):
    with connection.cursor() as cursor:
        cursor.execute(
            "select count(*) from acollida_atencio a join municipis_municipi m "
            "on m.id = a.municipi_id where m.comarca_id = %s and a.dia between '2025-01-01' "
            f"and '2025-12-31' and {condicio}",
            [comarca.pk],
        )
        return cursor.fetchone()[0]


def la_prosa(comarca, escrit, **opcions):
    _fet, [prosa] = fa(comarca, text(escrit), **opcions)
    assert isinstance(prosa, Prosa)
    return prosa.text


def test_un_esborrany_s_omple_amb_les_xifres_de_cada_semestre(bergueda):
    escrit = la_prosa(
        bergueda,
        "{acollida.actuacions?semestre=1|actuació|actuacions} i "
        "{acollida.actuacions?semestre=2}, de {acollida.persones_ateses|persona|persones}.",
    )
    primer = actuacions(bergueda, "a.dia < '2025-07-01'")
    segon = actuacions(bergueda, "a.dia >= '2025-07-01'")
    ateses = persones(bergueda, "true")
    assert escrit == f"{primer} actuacions i {segon}, de {ateses} persones."
    assert primer > 1 and segon > 1


def test_una_xifra_del_padro_es_la_del_darrer_semestre_amb_dades(bergueda):
    estrangers = recompte(bergueda, "2025-2", "n.id is not null")
    esperat = f"{estrangers:,}".replace(",", ".")
    assert la_prosa(bergueda, "Eren {padro.estrangers}.") == f"Eren {esperat}."
    un_any_despres = la_prosa(bergueda, "Eren {padro.estrangers?exercici=anterior}.", exercici=2026)
    assert un_any_despres == f"Eren {esperat}."


def test_les_paraules_de_la_memoria(bergueda):
    escrit = la_prosa(bergueda, "{memoria.exercici} a {memoria.comarca}: {memoria.dia_del_padro}.")
    assert escrit == f"2025 a {bergueda.nom_amb_article}: 1 de juliol de 2025."


def test_el_que_ha_escrit_algu_val_mes_que_l_esborrany(bergueda):
    bloc = text("Esborrany {acollida.actuacions}.")
    [prosa] = fa(bergueda, bloc, escrit=Escrit({"c/b1": "Nostre: {memoria.exercici}."}))[1]
    assert prosa.text == "Nostre: 2025."
    assert fa(bergueda, bloc, escrit=Escrit({"c/b1": ""}))[1] == ()


def test_el_paragraf_de_l_esborrany_sense_dades_no_hi_surt(bergueda):
    escrit = "Sempre.\n\n{acollida.actuacions|actuació|actuacions}."
    assert la_prosa(bergueda, escrit, exercici=2019) == "Sempre."
    fet, blocs = fa(bergueda, text("Triga {acollida.espera_mediana} dies."), exercici=2019)
    assert not fet.errades
    assert "Encara no hi ha dades del 2019" in l_avis(blocs)


def test_el_que_algu_ha_escrit_amb_un_forat_sense_dada_es_una_errada(bergueda):
    escrit = Escrit({"c/b1": "Triga {acollida.espera_mediana} dies."})
    fet, blocs = fa(bergueda, text(""), escrit=escrit, exercici=2019)
    assert [errada.bloc for errada in fet.errades] == ["c/b1"]
    assert "Línia 1" in l_avis(blocs)


@pytest.mark.parametrize(
    ("resposta", "valor", "com"),
    [
        ("12", 12, Format.ENTER),
        ("1.234", 1234, Format.ENTER),
        ("37,5", Decimal("37.5"), Format.DECIMAL),
    ],
)
def test_una_resposta_que_es_un_nombre(bergueda, resposta, valor, com):
    bloc = pregunta("Quantes hores?", resposta="nombre")
    [fets] = fa(bergueda, bloc, escrit=Escrit({"c/b1": resposta}))[1]
    assert isinstance(fets, Fets)
    assert (fets.fets[0].titol, fets.fets[0].valor, fets.fets[0].format) == (
        "Quantes hores?", valor, com,
    )  # fmt: skip


@pytest.mark.parametrize("resposta", ["molts", "12 i mig", "NaN", "infinit"])
def test_una_resposta_que_no_es_un_nombre_es_diu(bergueda, resposta):
    bloc = pregunta("Quantes hores?", resposta="nombre")
    fet, blocs = fa(bergueda, bloc, escrit=Escrit({"c/b1": resposta}))
    assert len(fet.errades) == 1
    assert "no és un nombre" in l_avis(blocs)


def test_una_pregunta_sense_resposta_es_diu_i_no_es_una_errada(bergueda):
    fet, [avis] = fa(bergueda, pregunta("Qui ho fa?"))
    assert avis == Text(("Encara no s'ha respost.",), "Qui ho fa?")
    assert not fet.errades
    assert fa(bergueda, pregunta("Qui ho fa?", cal=False))[1] == ()


def test_les_respostes_dels_municipis_se_sumen_i_es_diu_qui_falta(bergueda):
    primer, segon, *altres = bergueda.municipis.order_by("clau_ordre")
    respostes = {("c/b1", primer.pk): "3", ("c/b1", segon.pk): "0"}
    bloc = pregunta("Quantes places?", resposta="nombre", per_municipi=True)
    feta = l_unica_taula(fa(bergueda, bloc, escrit=Escrit(per_municipi=respostes))[0])
    assert [f.celles for f in feta.files[:2]] == [(primer.nom_natural, 3), (segon.nom_natural, 0)]
    assert {f.celles[1] for f in feta.files[2:]} == {Absencia.SENSE_DADA}
    assert feta.total.celles == ("Total", 3)
    [nota] = feta.notes
    assert all(municipi.nom_natural in nota for municipi in altres)
    assert primer.nom_natural not in nota


def test_si_i_no_s_escriuen_amb_paraules(bergueda):
    primer = bergueda.municipis.order_by("clau_ordre")[0]
    bloc = pregunta("Hi ha taula?", resposta="si_no", per_municipi=True)
    escrit = Escrit(per_municipi={("c/b1", primer.pk): "si"})
    feta = l_unica_taula(fa(bergueda, bloc, escrit=escrit)[0])
    assert feta.files[0].celles == (primer.nom_natural, "Sí")
    assert feta.total is None


def test_les_files_de_zeros_es_mostren_o_no(bergueda):
    bloc = taula(["acollida.persones_ateses"], "nacionalitat")
    amb = l_unica_taula(fa(bergueda, bloc | {"zeros": True})[0])
    sense = l_unica_taula(fa(bergueda, bloc | {"zeros": False})[0])
    assert all(fila.celles[1] for fila in sense.files)
    assert [f for f in amb.files if f.celles[1]] == list(sense.files)
    assert amb.total == sense.total


def test_un_grafic_dibuixa_la_seva_mateixa_taula(bergueda):
    for dibuix in ("barres", "linia"):
        bloc = taula(["acollida.actuacions"], "canal") | {"tipus": "grafic", "dibuix": dibuix}
        [quadre] = fa(bergueda, bloc)[1]
        for fila in quadre.taula.files:
            assert f">{fila.celles[1]}<" in quadre.dibuix.svg or str(fila.celles[1]) in (
                quadre.dibuix.alt
            )


def test_una_piramide_sense_homes_i_dones_es_diu(bergueda):
    bloc = taula(["acollida.actuacions"], "canal") | {"tipus": "grafic", "dibuix": "piramide"}
    assert "Una piràmide necessita" in l_avis(fa(bergueda, bloc)[1])


@pytest.mark.parametrize("xifra", ["acollida.persones_ateses", "padro.estrangers"])
def test_un_mapa_pinta_cada_municipi_amb_la_seva_xifra(bergueda, xifra):
    [quadre] = fa(bergueda, {"tipus": "mapa", "xifres": [xifra]})[1]
    assert isinstance(quadre, Quadre)
    assert quadre.tipus == "mapa"
    assert quadre.dibuix.svg.count("<title>") >= bergueda.municipis.count()
    per_nom = {fila.celles[0]: fila.celles[1] for fila in quadre.taula.files}
    for municipi in bergueda.municipis.all():
        if xifra.startswith("acollida"):
            esperat = persones(bergueda, f"m.id = {municipi.pk}")
            assert per_nom.get(municipi.nom_natural, 0) == esperat


def test_la_llista_d_activitats_es_la_de_l_any(bergueda):
    Pla(bergueda)
    [quadre] = fa(bergueda, {"tipus": "activitats", "mena": ["form_prof", "sensib"]})[1]
    with connection.cursor() as cursor:
        cursor.execute(
            "select a.titol, min(s.dia), count(*), round(sum(s.minuts) / 60.0, 1) "
            "from pla_activitat a join pla_sessioactivitat s on s.activitat_id = a.id "
            "where a.comarca_id = %s and s.estat = 'feta' and a.tipus in ('form_prof', 'sensib') "
            "and s.dia between '2025-01-01' and '2025-12-31' group by a.id, a.titol",
            [bergueda.pk],
        )
        esperades = sorted(cursor.fetchall(), key=str)
    llistades = [
        tuple(None if f.celles[n] is Absencia.SENSE_DADA else f.celles[n] for n in (0, 3, 5, 6))
        for f in quadre.taula.files
    ]
    assert sorted(llistades, key=str) == esperades
    assert len(esperades) >= 2


def test_la_mateixa_taula_dues_vegades_te_dos_codis(bergueda):
    _fet, blocs = fa(bergueda, de_casa("acollida.sexe"), de_casa("acollida.sexe"))
    assert [q.taula.codi for q in blocs] == ["acollida-sexe", "acollida-sexe-2"]
    assert blocs[0].taula.files == blocs[1].taula.files


def test_un_titol_del_bloc_es_el_de_la_taula(bergueda):
    _fet, [quadre] = fa(bergueda, de_casa("acollida.sexe", titol="Dones i homes"))
    assert quadre.taula.titol == "Dones i homes"
