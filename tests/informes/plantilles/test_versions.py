"""Which template is in force, and what saving, going back, copying and withdrawing leave."""

from threading import Barrier, Thread

import pytest
from django.db import connection

from comptes.enums import Rol
from informes.models import PlantillaMemoria, VersioMemoria
from informes.plantilles.actions import (
    DE_LA_CASA,
    VersioNovaError,
    crea,
    desa_versio,
    duplica,
    plantilla_de,
    recupera,
    retira,
    torna_a,
)
from informes.plantilles.casa import FORMA as DE_CASA
from informes.plantilles.forma import Forma, FormaError
from pla.actions import PlaError
from tests.fabriques import fa_comarca, fa_municipi, fa_usuari
from tests.informes.plantilles.formes import ACOLLIDA, FORMA, NARRATIVA, TAULES, amb_bloc

CURTA = Forma((ACOLLIDA,))


def fa(comarca, per, nom="Model", des_de=2025, fins=None):
    nova = PlantillaMemoria(
        comarca=comarca, nom=nom, des_d_exercici=des_de, fins_exercici=fins
    )  # fmt: skip
    return crea(nova, FORMA, "", per)


def test_la_primera_vegada_s_escriu_el_model_de_la_casa(comarca, coordinadora):
    plantilla = plantilla_de(comarca, 2025, coordinadora)
    assert (plantilla.nom, plantilla.creat_per) == (DE_LA_CASA, coordinadora)
    assert (plantilla.actual.numero, plantilla.actual.per) == (1, coordinadora)
    assert Forma.de_json(plantilla.actual.forma) == DE_CASA
    assert plantilla_de(comarca, 2019, coordinadora) == plantilla
    assert VersioMemoria.objects.count() == 1


def test_val_la_mes_nova_de_les_de_l_any_i_cada_comarca_te_les_seves(comarca, coordinadora):
    vella = fa(comarca, coordinadora, "Vella", 2020, 2024)
    nova = fa(comarca, coordinadora, "Nova", 2024)
    assert plantilla_de(comarca, 2023, coordinadora) == vella
    assert plantilla_de(comarca, 2024, coordinadora) == nova
    assert plantilla_de(comarca, 2031, coordinadora) == nova
    assert plantilla_de(comarca, 2019, coordinadora).nom == DE_LA_CASA
    assert plantilla_de(fa_comarca("Osona"), 2024, coordinadora).nom == DE_LA_CASA


def test_una_de_retirada_ja_no_val_i_recuperada_torna_a_valer(comarca, coordinadora):
    plantilla = plantilla_de(comarca, 2025, coordinadora)
    retira(plantilla, coordinadora)
    assert str(plantilla.retirada_el) == "2026-03-02"
    with pytest.raises(PlaError, match="Cap plantilla no és vigent l'any 2025"):
        plantilla_de(comarca, 2025, coordinadora)
    assert retira(plantilla, coordinadora).versio == 2
    recupera(plantilla, coordinadora)
    assert plantilla_de(comarca, 2025, coordinadora) == plantilla


def test_desar_fa_una_versio_nova_i_la_vella_no_canvia(plantilla, coordinadora, tecnica):
    nova = desa_versio(plantilla, CURTA, "", tecnica)
    assert (nova.numero, nova.per, nova.nota) == (2, tecnica, "S'ha tret el capítol «Taules»")
    assert plantilla.actual == nova
    assert Forma.de_json(plantilla.versions.get(numero=1).forma) == FORMA


def test_sense_cap_canvi_no_hi_ha_versio_nova(plantilla, coordinadora):
    assert desa_versio(plantilla, FORMA, "Res", coordinadora) == plantilla.actual
    assert desa_versio(plantilla, FORMA, "Res", coordinadora, damunt=7).numero == 1
    assert plantilla.versions.count() == 1


def test_qui_edita_una_versio_que_ja_no_es_l_ultima_ho_sap(plantilla, coordinadora, tecnica):
    desa_versio(plantilla, CURTA, "", tecnica, damunt=1)
    with pytest.raises(VersioNovaError) as error:
        desa_versio(plantilla, Forma((TAULES,)), "", coordinadora, damunt=1)
    assert error.value.actual.numero == 2
    assert str(tecnica) in error.value.missatge
    assert Forma.de_json(plantilla.actual.forma) == CURTA


def test_una_forma_que_no_es_podria_rellegir_no_es_desa(plantilla, coordinadora):
    with pytest.raises(FormaError):
        desa_versio(plantilla, Forma(()), "", coordinadora)
    assert plantilla.versions.count() == 1


def test_tornar_enrere_escriu_els_capitols_vells_com_a_versio_nova(plantilla, coordinadora):
    desa_versio(plantilla, CURTA, "", coordinadora)
    tornada = torna_a(plantilla, 1, coordinadora)
    assert (tornada.numero, tornada.nota) == (3, "Torna a la versió 1.")
    assert Forma.de_json(tornada.forma) == FORMA
    assert torna_a(plantilla, 1, coordinadora) == tornada


def test_una_copia_comença_igual_i_va_pel_seu_compte(plantilla, coordinadora):
    nova = PlantillaMemoria(comarca=plantilla.comarca, nom="Model del 2026", des_d_exercici=2026)
    copia = duplica(nova, plantilla, coordinadora)
    assert Forma.de_json(copia.actual.forma) == FORMA
    assert copia.actual.nota == "Còpia de «Model del 2025», versió 1."
    desa_versio(copia, CURTA, "", coordinadora)
    assert Forma.de_json(plantilla.actual.forma) == FORMA
    assert plantilla_de(plantilla.comarca, 2025, coordinadora) == plantilla
    assert plantilla_de(plantilla.comarca, 2026, coordinadora) == copia


@pytest.mark.django_db(transaction=True)
class TestAlhora:
    def alhora(self, *feines):
        barrera, fets = Barrier(len(feines)), []

        def corre(feina):
            barrera.wait()
            try:
                fets.append(feina())
            except PlaError as error:
                fets.append(error)
            finally:
                connection.close()

        fils = [Thread(target=corre, args=(feina,)) for feina in feines]
        for fil in fils:
            fil.start()
        for fil in fils:
            fil.join()
        return fets

    def test_dues_que_desen_alhora_no_es_trepitgen(self):
        berga = fa_municipi("Berga")
        per = fa_usuari(Rol.COORDINADORA, berga.comarca)
        plantilla = fa(berga.comarca, per)
        altra = amb_bloc(FORMA, NARRATIVA.__class__("mes", NARRATIVA.tipus, "Més"))
        fets = self.alhora(
            lambda: desa_versio(plantilla, CURTA, "", per, damunt=1),
            lambda: desa_versio(plantilla, altra, "", per, damunt=1),
        )
        assert sorted(type(fet).__name__ for fet in fets) == ["VersioMemoria", "VersioNovaError"]
        assert plantilla.versions.count() == 2

    def test_dues_que_obren_la_llista_alhora_fan_un_sol_model_de_la_casa(self):
        berga = fa_municipi("Berga")
        per = fa_usuari(Rol.COORDINADORA, berga.comarca)
        fets = self.alhora(*[lambda: plantilla_de(berga.comarca, 2025, per)] * 2)
        assert fets[0] == fets[1]
        assert VersioMemoria.objects.count() == 1
