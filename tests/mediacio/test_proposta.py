"""Who is proposed, in which order, and why the others are not."""

from datetime import date, time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mediacio.enums import EstatPeticio, TipusDocumentInterpret, TipusPeticio
from mediacio.proposta import proposa
from tests.fabriques import fa_municipi
from tests.mediacio.fabriques import DIVENDRES, fa_interpret, fa_llengua, fa_peticio

pytestmark = pytest.mark.django_db


def noms(proposta):
    return [candidata.interpret.nom for candidata in proposta.candidates]


def impediments(proposta):
    return {c.interpret.nom: c.impediments for c in proposta.excloses}


@pytest.fixture
def fa(manresa, wolof, tecnica):
    return lambda nom, **camps: fa_interpret(
        manresa.comarca, nom, **({"llengua": wolof, "per": tecnica} | camps)
    )


def test_nomes_qui_parla_la_llengua_i_accepta_encarrecs(peticio, tecnica, fa):
    fa("Modou")
    fa("Wei", llengua=fa_llengua())
    fa("Retirada", actiu=False)
    proposta = proposa(peticio, tecnica)
    assert (noms(proposta), proposta.excloses) == (["Modou"], [])


def test_els_d_una_altra_comarca_no_hi_son(peticio, tecnica, wolof):
    fa_interpret(fa_municipi("Vic").comarca, llengua=wolof)
    assert noms(proposa(peticio, tecnica)) == []


def test_cada_exclos_diu_per_que(peticio, tecnica, fa, manresa):
    fa("Canal", canals=["telefon"])
    fa("Zona").zones.create(municipi=fa_municipi("Súria", comarca=manresa.comarca))
    fa("Absent").absencies.create(des_de=DIVENDRES, fins=DIVENDRES)
    fa("Tarda").disponibilitats.create(dia_setmana=4, hora_inici=time(15), hora_fi=time(19))
    fa("Dilluns").disponibilitats.create(dia_setmana=0, hora_inici=time(8), hora_fi=time(19))
    fa("Delictes").documents.create(
        tipus=TipusDocumentInterpret.SEXUALS, caduca_el=date(2026, 3, 12)
    )
    ocupat = fa("Ocupat")
    fa_peticio(
        manresa, interpret=ocupat, estat=EstatPeticio.CONFIRMADA, hora_inici=time(10, 30),
        hora_fi=time(12),
    )  # fmt: skip
    proposta = proposa(peticio, tecnica)
    assert noms(proposta) == []
    assert impediments(proposta) == {
        "Absent": ["aquell dia no hi és"],
        "Canal": ["no treballa així: presencial"],
        "Delictes": ["caducat: certificat negatiu de delictes de naturalesa sexual"],
        "Dilluns": ["no treballa a aquella hora"],
        "Ocupat": ["té un altre encàrrec a aquella hora"],
        "Tarda": ["no treballa a aquella hora"],
        "Zona": ["no va a Manresa"],
    }


@pytest.mark.parametrize(
    ("inici", "fi", "hi_cap"),
    [(10, 11, True), (9, 12, True), (10, 10.5, False), (10.5, 12, False)],
)
def test_la_franja_ha_de_cobrir_tota_l_hora(peticio, tecnica, fa, inici, fi, hi_cap):
    hora = {n: time(int(n), int(n % 1 * 60)) for n in (inici, fi)}
    fa("Modou").disponibilitats.create(dia_setmana=4, hora_inici=hora[inici], hora_fi=hora[fi])
    assert bool(proposa(peticio, tecnica).candidates) is hi_cap


def test_l_ordre_es_sense_avisos_variant_zona_i_menys_hores(peticio, tecnica, fa, manresa, wolof):
    peticio.variant = "Gàmbia"
    dades = {"dia_setmana": 4, "hora_inici": time(8), "hora_fi": time(19)}
    for nom in ("Amb variant i hores", "Amb variant", "D'aquí"):
        interpret = fa(nom)
        interpret.disponibilitats.create(**dades)
        interpret.llengues.update(variant="gàmbia")
        if nom == "D'aquí":
            interpret.zones.create(municipi=manresa)
        if nom == "Amb variant i hores":
            fa_peticio(
                manresa, llengua=wolof, interpret=interpret, estat=EstatPeticio.FETA,
                dia=date(2026, 3, 30),
            )  # fmt: skip
    fa("Sense variant").disponibilitats.create(**dades)
    caducat = fa("Amb document caducat")
    caducat.documents.create(tipus=TipusDocumentInterpret.AUTONOMS, caduca_el=date(2026, 1, 1))
    proposta = proposa(peticio, tecnica)
    assert noms(proposta) == [
        "D'aquí", "Amb variant", "Amb variant i hores", "Sense variant", "Amb document caducat",
    ]  # fmt: skip
    assert proposta.candidates[2].hores == 1
    assert "caducat: alta al règim d'autònoms" in proposta.candidates[-1].avisos


def test_un_document_val_fins_al_darrer_dia(peticio, tecnica, fa):
    fa("Modou").documents.create(tipus=TipusDocumentInterpret.SEXUALS, caduca_el=DIVENDRES)
    assert noms(proposa(peticio, tecnica)) == ["Modou"]


def test_una_traduccio_jurada_vol_el_nomenament_vigent(manresa, wolof, tecnica, fa):
    escrita = fa_peticio(
        manresa, llengua=wolof, tipus=TipusPeticio.JURADA, hora_inici=None, hora_fi=None
    )
    jurada = fa("Jurada")
    jurada.documents.create(tipus=TipusDocumentInterpret.JURAT, caduca_el=None)
    fa("Sense títol")
    fa("Només oral").llengues.update(escrita=False)
    proposta = proposa(escrita, tecnica)
    assert noms(proposta) == ["Jurada"]
    assert set(impediments(proposta)) == {"Sense títol", "Només oral"}


def test_per_telefon_tant_fa_la_zona(manresa, wolof, tecnica, fa):
    fa("Lluny").zones.create(municipi=fa_municipi("Súria", comarca=manresa.comarca))
    per_telefon = fa_peticio(manresa, llengua=wolof, tipus=TipusPeticio.TELEFON)
    assert noms(proposa(per_telefon, tecnica)) == ["Lluny"]


def test_proposar_no_costa_mes_com_mes_interprets_hi_ha(peticio, tecnica, fa):
    def consultes():
        with CaptureQueriesContext(
            connection,
        ) as fetes:
            proposa(peticio, tecnica)
        return len(fetes)

    fa("Primera").disponibilitats.create(dia_setmana=4, hora_inici=time(8), hora_fi=time(19))
    proposa(peticio, tecnica)
    abans = consultes()
    for n in range(6):
        fa(f"I{n}").documents.create(tipus=TipusDocumentInterpret.TITOL)
    assert consultes() == abans
