"""The pages of a template: who opens them, what they show and what each save leaves."""

from uuid import uuid4

import pytest
from django.urls import reverse

from comptes.enums import Rol
from informes.models import PlantillaMemoria, VersioMemoria
from informes.plantilles.actions import DE_LA_CASA, desa_versio
from informes.plantilles.forma import Forma, Funcio
from tests.acollida.elenc import navegador
from tests.fabriques import fa_comarca, fa_usuari
from tests.informes.plantilles.formes import ACOLLIDA, FORMA, TAULES

pytestmark = pytest.mark.django_db
DE_GET = ["plantilla", "plantilla_edita", "plantilla_capitol_nou"]


def adreca(nom, plantilla, *args):
    return reverse(f"informes:{nom}", args=[plantilla.uid, *args])


def forma(plantilla) -> Forma:
    return Forma.de_json(plantilla.actual.forma)


def totes(plantilla):
    yield from (adreca(nom, plantilla) for nom in DE_GET)
    yield adreca("plantilla_capitol", plantilla, "acollida")
    yield adreca("plantilla_bloc", plantilla, "acollida", "valoracio")
    yield adreca("plantilla_bloc_nou", plantilla, "acollida", "taula")
    yield adreca("plantilla_versio", plantilla, 1)


def test_el_repartiment_de_totes_les_pagines(plantilla, seva, tecnica, client):
    estranya = navegador(fa_usuari(Rol.COORDINADORA, fa_comarca("Osona")))
    for porta in [reverse("informes:plantilles"), *totes(plantilla)]:
        assert seva.get(porta).status_code == 200, porta
        assert navegador(tecnica).get(porta).status_code == 403
        assert client.get(porta).status_code == 302
        assert seva.put(porta).status_code == 405
    for porta in totes(plantilla):
        assert estranya.get(porta).status_code == 404
        assert estranya.post(porta, {}).status_code in (404, 405)
    for nom in ("plantilla_mou", "plantilla_retira"):
        assert seva.get(adreca(nom, plantilla)).status_code == 405
        assert estranya.post(adreca(nom, plantilla), {}).status_code == 404
        assert navegador(tecnica).post(adreca(nom, plantilla), {}).status_code == 403


def test_el_que_no_existeix_no_es_troba(plantilla, seva):
    for porta in (
        adreca("plantilla_capitol", plantilla, "zzz"),
        adreca("plantilla_bloc", plantilla, "acollida", "zzz"),
        adreca("plantilla_bloc", plantilla, "zzz", "valoracio"),
        adreca("plantilla_bloc_nou", plantilla, "acollida", "zzz"),
        adreca("plantilla_bloc_nou", plantilla, "zzz", "taula"),
        adreca("plantilla_versio", plantilla, 9),
        adreca("plantilla_versio", plantilla, 1) + "?amb=99999999",
        adreca("plantilla_previa", plantilla, 1850),
    ):
        assert seva.get(porta).status_code == 404, porta


def test_la_llista_escriu_el_model_de_la_casa_i_diu_quina_val_cada_any(seva, comarca):
    pagina = seva.get(reverse("informes:plantilles")).content.decode()
    [casa] = PlantillaMemoria.objects.filter(comarca=comarca)
    assert casa.nom == DE_LA_CASA
    assert pagina.count(adreca("plantilla_previa", casa, 2025)) == 1
    assert "des del 2000" in pagina
    seva.get(reverse("informes:plantilles"))
    assert VersioMemoria.objects.count() == 1


def test_la_llista_costa_el_mateix_amb_moltes(
    plantilla, seva, coordinadora, django_assert_num_queries, django_assert_max_num_queries
):
    seva.get(reverse("informes:plantilles"))
    with django_assert_max_num_queries(14) as abans:
        seva.get(reverse("informes:plantilles"))
    for n in range(5):
        desa_versio(plantilla, FORMA if n % 2 else Forma((ACOLLIDA,)), "", coordinadora)
    with django_assert_num_queries(len(abans)):
        seva.get(reverse("informes:plantilles"))


def nova(**camps):
    return {
        "uid": uuid4(), "versio": 0, "nom": "Model nou", "des_d_exercici": 2026,
        "fins_exercici": "", "de": "",
    } | camps  # fmt: skip


def test_una_plantilla_nova_buida_te_un_capitol_i_enviada_dues_vegades_es_una(seva, comarca):
    enviat = nova()
    for _ in range(2):
        assert seva.post(reverse("informes:plantilla_nova"), enviat).status_code == 302
    [plantilla] = PlantillaMemoria.objects.all()
    assert (plantilla.comarca, plantilla.uid) == (comarca, enviat["uid"])
    assert [capitol.titol for capitol in forma(plantilla).capitols] == ["Presentació"]


def test_una_copia_i_els_noms_repetits(seva, plantilla):
    porta = reverse("informes:plantilla_nova")
    seva.post(porta, nova(de=plantilla.pk))
    assert forma(PlantillaMemoria.objects.get(nom="Model nou")) == FORMA
    repetida = seva.post(porta, nova(nom=plantilla.nom))
    assert "Ja hi ha una plantilla amb aquest nom." in repetida.content.decode()
    anys = seva.post(porta, nova(nom="Anys", des_d_exercici=2026, fins_exercici=2020))
    assert "anterior al primer" in anys.content.decode()
    assert PlantillaMemoria.objects.count() == 2


def test_no_es_pot_copiar_la_d_una_altra_comarca(plantilla):
    estranya = navegador(fa_usuari(Rol.COORDINADORA, fa_comarca("Osona")))
    resposta = estranya.post(reverse("informes:plantilla_nova"), nova(de=plantilla.pk))
    assert "Selecció no vàlida" in resposta.content.decode()
    assert PlantillaMemoria.objects.count() == 1


def test_nom_i_anys_i_el_conflicte(seva, plantilla):
    porta = adreca("plantilla_edita", plantilla)
    enviat = {"versio": 1, "nom": "Un altre nom", "des_d_exercici": 2024, "fins_exercici": 2025}
    assert seva.post(porta, enviat).status_code == 302
    plantilla.refresh_from_db()
    assert (plantilla.nom, plantilla.fins_exercici) == ("Un altre nom", 2025)
    resposta = seva.post(porta, enviat | {"nom": "Un tercer"})
    assert resposta.status_code == 409
    plantilla.refresh_from_db()
    assert plantilla.nom == "Un altre nom"


def test_retirar_i_tornar_a_posar(seva, plantilla):
    for retirada in (True, False):
        seva.post(adreca("plantilla_retira", plantilla))
        plantilla.refresh_from_db()
        assert bool(plantilla.retirada_el) is retirada
        pagina = seva.get(adreca("plantilla", plantilla)).content.decode()
        assert ("Plantilla retirada" in pagina) is retirada


def test_un_capitol_nou_comenca_amb_un_text(seva, plantilla):
    enviat = {"titol": "Joves sols", "funcio": "acollida", "nota": "El demanen", "damunt": 1}
    resposta = seva.post(adreca("plantilla_capitol_nou", plantilla), enviat)
    assert resposta.url == adreca("plantilla_capitol", plantilla, "joves-sols")
    [*_, nou] = forma(plantilla).capitols
    assert (nou.titol, nou.funcio, len(nou.blocs)) == ("Joves sols", Funcio.ACOLLIDA, 1)
    assert plantilla.actual.nota == "El demanen"


def test_el_titol_d_un_capitol(seva, plantilla):
    porta = adreca("plantilla_capitol", plantilla, "taules")
    seva.post(porta, {"titol": "Òrgans", "funcio": "coordinacio", "nota": "", "damunt": 1})
    capitol = forma(plantilla).capitol("taules")
    assert (capitol.titol, capitol.funcio) == ("Òrgans", Funcio.COORDINACIO)
    assert "abans es deia «Taules»" in plantilla.actual.nota
    sense = seva.post(porta, {"titol": " ", "funcio": "", "nota": "", "damunt": 2})
    assert sense.context["form"].errors["titol"]
    assert plantilla.versions.count() == 2


def mou(seva, plantilla, cap, capitol, bloc="", damunt=1):
    enviat = {"cap": cap, "capitol": capitol, "bloc": bloc, "damunt": damunt}
    return seva.post(adreca("plantilla_mou", plantilla), enviat, follow=True)


def test_els_capitols_pugen_baixen_i_es_treuen(seva, plantilla):
    mou(seva, plantilla, "avall", "acollida")
    assert forma(plantilla).capitols == (TAULES, ACOLLIDA)
    mou(seva, plantilla, "amunt", "taules", damunt=2)  # it is already the first
    assert plantilla.versions.count() == 2
    mou(seva, plantilla, "treu", "taules", damunt=2)
    assert forma(plantilla).capitols == (ACOLLIDA,)
    resposta = mou(seva, plantilla, "treu", "acollida", damunt=3)
    assert "ha de tenir algun capítol" in resposta.content.decode()
    assert plantilla.versions.count() == 3


def test_els_blocs_pugen_baixen_i_es_treuen(seva, plantilla):
    mou(seva, plantilla, "amunt", "acollida", "valoracio")
    codis = [bloc.codi for bloc in forma(plantilla).capitol("acollida").blocs]
    assert codis == ["xifres", "valoracio", "per-sexe"]
    mou(seva, plantilla, "treu", "acollida", "xifres", damunt=2)
    codis = [bloc.codi for bloc in forma(plantilla).capitol("acollida").blocs]
    assert codis == ["valoracio", "per-sexe"]
    resposta = mou(seva, plantilla, "treu", "taules", "taules", damunt=3)
    assert "ha de tenir algun bloc" in resposta.content.decode()


def test_qui_mou_el_que_algu_altre_acaba_de_moure_ho_sap(seva, plantilla, coordinadora):
    mou(seva, plantilla, "avall", "acollida")
    resposta = mou(seva, plantilla, "avall", "acollida")
    assert "ha desat la versió 2 mentre editàveu" in resposta.content.decode()
    assert plantilla.versions.count() == 2
    for enviat in ({}, {"cap": "zzz", "capitol": "acollida", "damunt": 2}):
        assert seva.post(adreca("plantilla_mou", plantilla), enviat).status_code == 404
    assert "Ja no hi és" in mou(seva, plantilla, "treu", "zzz", damunt=2).content.decode()


def test_dues_que_canvien_capitols_diferents_no_es_destorben(seva, plantilla):
    un = {"titol": "Acollides", "funcio": "", "nota": "", "damunt": 1}
    seva.post(adreca("plantilla_capitol", plantilla, "acollida"), un)
    altre = {"titol": "Òrgans", "funcio": "", "nota": "", "damunt": 1}
    resposta = seva.post(adreca("plantilla_capitol", plantilla, "taules"), altre)
    assert resposta.status_code == 302
    assert [c.titol for c in forma(plantilla).capitols] == ["Acollides", "Òrgans"]


def test_dues_que_canvien_el_mateix_capitol_la_segona_ho_sap_i_decideix(seva, plantilla):
    porta = adreca("plantilla_capitol", plantilla, "taules")
    seva.post(porta, {"titol": "Primer", "funcio": "", "nota": "", "damunt": 1})
    resposta = seva.post(porta, {"titol": "Segon", "funcio": "", "nota": "", "damunt": 1})
    pagina = resposta.content.decode()
    assert resposta.status_code == 409
    assert "abans es deia «Taules»" in pagina
    assert 'value="Segon"' in pagina
    assert forma(plantilla).capitol("taules").titol == "Primer"
    assert 'name="damunt" value="2"' in pagina
    seva.post(porta, {"titol": "Segon", "funcio": "", "nota": "", "damunt": 2})
    assert forma(plantilla).capitol("taules").titol == "Segon"


def test_una_versio_diu_que_canvia_i_s_hi_pot_tornar(seva, plantilla, coordinadora):
    desa_versio(plantilla, Forma((ACOLLIDA,)), "", coordinadora)
    pagina = seva.get(adreca("plantilla_versio", plantilla, 2)).content.decode()
    assert "S&#x27;ha tret el capítol «Taules»." in pagina
    assert "Torna a la versió" not in pagina
    assert (
        "Torna a la versió 1" in seva.get(adreca("plantilla_versio", plantilla, 1)).content.decode()
    )
    amb = seva.get(adreca("plantilla_versio", plantilla, 1) + "?amb=2").content.decode()
    assert "S&#x27;ha afegit el capítol «Taules»." in amb
    vella = seva.post(adreca("plantilla_versio", plantilla, 1), {"damunt": 1}, follow=True)
    assert "ha desat la versió 2" in vella.content.decode()
    resposta = seva.post(adreca("plantilla_versio", plantilla, 1), {"damunt": 2})
    assert resposta.url == adreca("plantilla", plantilla)
    assert (forma(plantilla), plantilla.actual.numero) == (FORMA, 3)
