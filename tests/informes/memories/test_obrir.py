"""The report of a year begins once, with the template in force, and at the coordinator's hands."""

from threading import Barrier, Thread

import pytest
from django.db import connection
from django.urls import reverse

from comptes.enums import Rol
from informes.memories import actions
from informes.models import Memoria, PlantillaMemoria
from informes.plantilles.casa import FORMA as DE_LA_CASA
from informes.plantilles.forma import Forma
from tests.acollida.elenc import navegador
from tests.fabriques import fa_comarca, fa_municipi, fa_usuari
from tests.informes.memories.mon import fa_memoria, fa_plantilla

pytestmark = pytest.mark.django_db


def obre(exercici=2025):
    return reverse("informes:memoria_obre", args=[exercici])


def test_s_obre_amb_la_plantilla_vigent_d_aquell_any(de_la_coordinadora, coordinadora, berga):
    fa_plantilla(berga.comarca, coordinadora, nom="Vell", des_d_exercici=2010, fins_exercici=2024)
    nou = fa_plantilla(berga.comarca, coordinadora, nom="Nou", des_d_exercici=2025)
    resposta = de_la_coordinadora.post(obre())
    assert resposta.url == reverse("informes:redacta", args=[2025])
    assert Memoria.objects.get().plantilla == nou.actual
    de_la_coordinadora.post(obre(2023))
    assert Memoria.objects.get(exercici=2023).plantilla.plantilla.nom == "Vell"


def test_sense_cap_plantilla_s_obre_amb_la_de_la_casa(de_la_coordinadora):
    de_la_coordinadora.post(obre())
    assert Forma.de_json(Memoria.objects.get().plantilla.forma) == DE_LA_CASA


def test_obrir_la_dues_vegades_porta_a_la_mateixa(de_la_coordinadora, memoria):
    for _ in range(2):
        assert de_la_coordinadora.post(obre()).url == reverse("informes:redacta", args=[2025])
    assert Memoria.objects.get() == memoria


def test_la_versio_de_la_plantilla_no_canvia_encara_que_se_n_desi_una_altra(memoria, coordinadora):
    plantilla = memoria.plantilla.plantilla
    plantilla.versions.create(numero=2, forma=memoria.plantilla.forma, per=coordinadora)
    memoria.refresh_from_db()
    assert (memoria.plantilla.numero, plantilla.actual.numero) == (1, 2)


def test_un_any_que_no_ha_comencat_no_s_obre(de_la_coordinadora):
    resposta = de_la_coordinadora.post(obre(2027), follow=True)
    assert "encara no ha començat" in resposta.content.decode()
    assert not Memoria.objects.exists()


def test_sense_plantilla_d_aquell_any_es_diu(de_la_coordinadora, coordinadora, berga):
    fa_plantilla(berga.comarca, coordinadora, nom="Model de la casa", des_d_exercici=2026)
    resposta = de_la_coordinadora.post(obre(2025), follow=True)
    assert "Cap plantilla no és vigent" in resposta.content.decode()


def test_nomes_obre_qui_coordina_una_comarca(de_la_tecnica, berga, client):
    assert de_la_tecnica.post(obre()).status_code == 403
    assert navegador(fa_usuari(Rol.MUNICIPAL, berga)).post(obre()).status_code == 403
    assert navegador(fa_usuari(Rol.COORDINADORA, berga)).post(obre()).status_code == 404
    assert client.post(obre()).url.startswith(reverse("account_login"))
    assert navegador(fa_usuari(Rol.COORDINADORA, berga.comarca)).get(obre()).status_code == 405
    assert not PlantillaMemoria.objects.exists()


def test_la_llista_diu_cada_any_i_el_que_es_pot_obrir(de_la_coordinadora, de_la_tecnica, memoria):
    llista = reverse("informes:memories")
    pagina = de_la_coordinadora.get(llista)
    assert [fila.memoria.exercici for fila in pagina.context["files"]] == [2025]
    assert pagina.context["per_obrir"] == ["2026", "2024"]
    assert "Obre la del 2026" in pagina.content.decode()
    assert "Obre la del 2026" not in de_la_tecnica.get(llista).content.decode()


def test_ningu_no_veu_les_d_una_altra_comarca(memoria, coordinadora, client):
    altra = fa_municipi("Olot", comarca=fa_comarca("Garrotxa"))
    estranya = navegador(fa_usuari(Rol.COORDINADORA, altra.comarca))
    assert estranya.get(reverse("informes:memories")).context["files"] == []
    assert (
        navegador(fa_usuari(Rol.MUNICIPAL, altra)).get(reverse("informes:memories")).status_code
        == 403
    )
    assert client.get(reverse("informes:memories")).url.startswith(reverse("account_login"))


def test_la_llista_costa_igual_amb_molts_anys(de_la_coordinadora, memoria, coordinadora, quantes):
    llista = reverse("informes:memories")
    abans = quantes(lambda: de_la_coordinadora.get(llista))
    for exercici in (2021, 2022, 2023, 2024):
        fa_memoria(memoria.comarca, coordinadora, exercici=exercici)
    assert quantes(lambda: de_la_coordinadora.get(llista)) == abans


@pytest.mark.django_db(transaction=True)
def test_quatre_que_l_obren_alhora_en_fan_una():
    berga = fa_municipi("Berga")
    per = fa_usuari(Rol.COORDINADORA, berga.comarca)
    sortida, fetes, errors = Barrier(4), [], []

    def obre():
        try:
            sortida.wait(5)
            fetes.append(actions.obre(comarca=berga.comarca, exercici=2025, per=per).pk)
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    fils = [Thread(target=obre) for _ in range(4)]
    for fil in fils:
        fil.start()
    for fil in fils:
        fil.join(10)
    assert errors == []
    assert len(fetes) == 4 and len(set(fetes)) == 1
    assert PlantillaMemoria.objects.count() == Memoria.objects.count() == 1
