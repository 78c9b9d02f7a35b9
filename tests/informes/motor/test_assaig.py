"""The rehearsal: what a year could not answer of a new template, and nothing else."""

import pytest

from acollida.models import Persona
from comptes.enums import Rol
from informes.plantilles.assaig import assaja
from informes.plantilles.casa import FORMA
from informes.territori import abast_de
from municipis.enums import Sexe
from tests.fabriques import fa_usuari
from tests.informes.acollida import Servei
from tests.informes.dades import (
    fa_campanya,
    fa_comarca_amb_municipis,
    fa_enviament,
    fa_nacionalitats,
    fa_trams,
)
from tests.informes.motor.formes import de_casa, forma, pregunta, taula, text
from tests.informes.motor.test_agrupacions import ANYS, fa_agrupacio, persones

pytestmark = pytest.mark.django_db
AMB_16_I_17 = [
    {"nom": "0–14", "des_de": 0, "fins": 14},
    {"nom": "16–17", "des_de": 16, "fins": 17},
    {"nom": "20 i més", "des_de": 20, "fins": None},
]
AMB_UN_CODI_NOU = [{"nom": "Magrib", "codis": ["228"]}, {"nom": "Sahel", "codis": ["228", "999"]}]
NOVES = (
    taula(["padro.estrangers"], "edat", agrupacio="edats", titol="Edats"),
    taula(["padro.estrangers"], "nacionalitat", agrupacio="grups", titol="Grups"),
)


def fa_any_complet(enviats=4):
    """Both semesters sent by everybody, every nationality told, by five-year bands."""
    comarca = fa_comarca_amb_municipis(4, "Ripollès")
    per, nacionalitats, trams = fa_usuari(Rol.COORDINADORA, comarca), fa_nacionalitats(), fa_trams()
    for semestre in ("2024-1", "2024-2"):
        for esperat in fa_campanya(comarca, semestre).esperats.order_by("municipi")[:enviats]:
            caselles = [
                (nacionalitats[n], Sexe.DONA, tram, n + 1) for n in (0, 3) for tram in trams
            ]
            fa_enviament(esperat, per, caselles)
    fa_agrupacio(comarca, "edat", AMB_16_I_17, "edats")
    fa_agrupacio(comarca, "nacionalitat", AMB_UN_CODI_NOU, "grups")
    return comarca


def prova(comarca, *blocs, exercici=2024):
    return assaja(forma(*blocs), comarca, abast_de(comarca), exercici)


def test_una_banda_i_un_codi_nous_son_les_dues_uniques_mancances():
    banda, codi = prova(fa_any_complet(), *NOVES)
    assert (banda.titol, banda.municipi) == ("Prova: 16–17", "")
    assert "Cap municipi no declara aquestes edats a part" in banda.motiu
    assert (codi.titol, codi.municipi) == ("Prova: Sahel", "")
    assert "«999»" in codi.motiu
    assert banda.adreca and codi.adreca and banda.remei and codi.remei


def test_el_municipi_que_no_ha_enviat_es_diu_amb_el_seu_nom_i_la_seva_porta():
    comarca = fa_any_complet(enviats=3)
    falta = comarca.municipis.order_by("pk").last()
    trobades = [m for m in prova(comarca, *NOVES) if m.camp.startswith("padro/")]
    assert [(m.camp, m.municipi) for m in trobades] == [
        ("padro/2024-1", falta.nom_natural),
        ("padro/2024-2", falta.nom_natural),
    ]
    assert all("/padro/municipis/" in m.adreca for m in trobades)


def test_un_any_sense_campanya_es_una_mancanca_per_semestre():
    comarca = fa_any_complet()
    trobades = prova(comarca, de_casa("padro.edats"), exercici=2023)
    assert [m.camp for m in trobades] == ["padro/2023-1", "padro/2023-2"]
    assert "no va tenir campanya" in trobades[0].motiu


def test_una_plantilla_que_no_demana_el_padro_no_es_queixa_del_padro():
    assert prova(fa_any_complet(), de_casa("tramits.grup"), exercici=2023) == []


@pytest.mark.parametrize(
    ("bloc", "motiu"),
    [
        (taula(["acollida.res"], "sexe"), "No hi ha cap xifra amb el codi «acollida.res»"),
        (de_casa("padro.municipi"), "Trieu «padro.municipis»"),
        (taula(["tramits.presentats"], "llengua"), "«llengua»"),
        (taula(["padro.estrangers"], "edat", agrupacio="cap"), "cap agrupació «cap»"),
        (text("{tramits.presentat|tràmit|tràmits}"), "«tramits.presentats»"),
    ],
)
def test_el_que_no_existeix_es_diu_amb_el_que_s_hi_assembla(bloc, motiu):
    trobades = [m for m in prova(fa_any_complet(), bloc | {"titol": "Nou"}) if m.camp == "c/b1"]
    [mancanca] = trobades
    assert mancanca.titol == "Capítol: Nou"
    assert motiu in mancanca.motiu


def test_un_forat_sense_dada_es_diu(bergueda):
    bloc = text("La meitat espera {acollida.espera_mediana} dies.")
    [mancanca] = prova(bergueda, bloc, exercici=2019)
    assert "no té cap valor" in mancanca.motiu


def test_les_persones_sense_el_camp_es_compten_a_cada_municipi():
    comarca = fa_comarca_amb_municipis(3, "Garrotxa")
    Servei(comarca, llavor=5)
    blocs = (de_casa("acollida.nacionalitats"), de_casa("acollida.edat"), de_casa("acollida.area"))
    trobades = prova(comarca, *blocs, exercici=2025)
    for camp, sense in (
        ("Persones ateses: la nacionalitat", "n.id is null"),
        ("Persones ateses: la data de naixement", f"{ANYS} is null"),
    ):
        per_municipi = {m.municipi: m.quants for m in trobades if m.titol == camp}
        assert per_municipi == {
            municipi.nom_natural: quantes
            for municipi in comarca.municipis.all()
            if (quantes := persones(comarca, f"{sense} and m.id = {municipi.pk}"))
        }
    assert any(m.titol.endswith("la data de naixement") for m in trobades)


def test_amb_totes_les_fitxes_completes_no_en_falta_cap():
    comarca = fa_comarca_amb_municipis(2, "Garrotxa")
    servei = Servei(comarca, llavor=5)
    Persona.objects.filter(pk__in=[p.pk for p in servei.persones]).update(
        nacionalitat=fa_nacionalitats()[0]
    )
    trobades = prova(comarca, de_casa("acollida.nacionalitats"), exercici=2025)
    assert not [m for m in trobades if m.titol.endswith("la nacionalitat")]


def test_una_pregunta_sense_resposta_es_diu_i_la_que_no_cal_no():
    comarca = fa_any_complet()
    cal = pregunta("Quants professionals?", titol="Equip")
    per_municipi = pregunta("Quantes places?", per_municipi=True, resposta="nombre")
    sobra = pregunta("Res més?", cal=False)
    trobades = prova(comarca, cal, per_municipi, sobra)
    assert [(m.titol, m.municipi) for m in trobades] == [("Equip", ""), ("Quantes places?", "")]


def test_el_model_de_la_casa_s_assaja_sense_cap_bloc_trencat():
    comarca = fa_any_complet()
    trobades = assaja(FORMA, comarca, abast_de(comarca), 2024)
    assert not [m for m in trobades if m.remei == "Canvieu el bloc."]
