"""The rules in words, and what is said of a request."""

from decimal import Decimal

import pytest

from mediacio.enums import EstatPeticio, Residencia
from mediacio.models import Peticio, ReglaServei
from mediacio.presenters.peticions import passos_de, qui_es, to_de
from mediacio.presenters.regles import frases_de, versions_de
from tests.acollida.fabriques import fa_persona
from tests.mediacio.fabriques import fa_peticio, fa_regla


@pytest.mark.parametrize(
    ("camps", "frases"),
    [
        (
            {},
            ["No es miren els anys de residència.", "No hi ha cap límit d'usos.",
             "No es demana cap antelació."],
        ),
        (
            {"anys_maxims": Decimal("2.0"), "de_residencia_a": Residencia.ESPANYA,
             "usos_maxims": 3, "per_ambit": True, "dies_avis": 5},
            ["Fins a 2 anys de residència a Catalunya o a Espanya.",
             "3 usos per persona i any, a cada àmbit.", "5 dies d'antelació."],
        ),
        (
            {"anys_maxims": Decimal("2.5"), "anys_inclosos": False, "usos_maxims": 1,
             "dies_avis": 1, "dies_avis_rares": 15, "dies_habils": True, "nomes_oral": True,
             "urgencies": "Truqueu."},
            ["Menys de 2,5 anys de residència a Catalunya.",
             "1 ús per persona i any, entre tots els àmbits.", "1 dia hàbil d'antelació.",
             "15 dies hàbils per a les llengües poc freqüents.", "Només interpretació oral.",
             "Truqueu."],
        ),
        (
            {"dies_avis": 0, "dies_avis_rares": 10},
            ["No es miren els anys de residència.", "No hi ha cap límit d'usos.",
             "No es demana cap antelació.", "10 dies per a les llengües poc freqüents."],
        ),
    ],
)  # fmt: skip
def test_les_normes_es_diuen_amb_frases(camps, frases):
    assert frases_de(ReglaServei(**camps)) == frases


@pytest.mark.django_db
def test_nomes_una_versio_de_les_normes_es_la_d_avui(manresa, rellotge):
    vella = fa_regla(manresa.comarca, dies_avis=1)
    vigent = fa_regla(manresa.comarca, dies_avis=2, vigent_des_de="2026-03-02")
    futura = fa_regla(manresa.comarca, dies_avis=3, vigent_des_de="2026-03-03")
    versions = versions_de(manresa.comarca)
    assert [versio.regla for versio in versions] == [futura, vigent, vella]
    assert [versio.vigent for versio in versions] == [False, True, False]


@pytest.mark.parametrize("estat", list(EstatPeticio))
def test_cada_estat_te_color_i_els_de_cami_tenen_passos(estat):
    peticio = Peticio(estat=estat)
    assert to_de(peticio) in {"ok", "avis", "mal", "info", "neutre"}
    passos = passos_de(peticio)
    de_cami = {"sollicitada", "oferta", "confirmada", "feta"}
    assert (peticio.get_estat_display() in passos) is (estat in de_cami)


@pytest.mark.django_db
def test_qui_es_nomes_ho_sap_qui_ho_pot_saber(manresa, tecnica, coordinadora, forastera):
    persona = fa_persona(municipi=manresa)
    peticio = fa_peticio(manresa, persona=persona)
    assert qui_es(peticio, tecnica).persona == persona
    assert qui_es(peticio, coordinadora).sabut is False
    d_enlla = qui_es(peticio, forastera)
    assert (d_enlla.persona, d_enlla.d_un_altre_municipi) == (None, True)
    sense_fitxa = qui_es(fa_peticio(manresa), tecnica)
    assert (sense_fitxa.sabut, sense_fitxa.persona) == (True, None)
