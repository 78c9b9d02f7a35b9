"""Mandates and priorities: written by the coordinator, and read by who works there."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from comptes.enums import Rol
from pla.models import PlaMandat, PrioritatMandat
from tests.acollida.elenc import constancia, navegador
from tests.fabriques import fa_usuari
from tests.pla.fabriques import fa_compromis, fa_mandat, fa_prioritat
from tests.pla.fabriques_mandat import fa_estat, fa_evidencia, fa_pas, fes

pytestmark = pytest.mark.django_db


@pytest.fixture
def mandat(comarca, coordinadora):
    return fa_mandat(comarca, per=coordinadora, nom="Mandat 2023-2027")


def text(resposta):
    return resposta.content.decode()


def formulari(**camps):
    base = {"nom": "Mandat nou", "inici": "2027-07-01", "fi": "2031-06-30", "municipi": ""}
    return base | {"uid": uuid4(), "versio": 0} | camps


def test_la_coordinadora_escriu_un_mandat_i_enviat_dos_cops_es_un(de_coordinadora, comarca):
    dades = formulari()
    for _vegada in range(2):
        resposta = de_coordinadora.post(reverse("pla:mandat_nou"), dades)
        assert resposta.status_code == 302
    mandat = PlaMandat.objects.get()
    assert (mandat.comarca, mandat.municipi, mandat.inici) == (comarca, None, date(2027, 7, 1))


def test_un_mandat_que_s_encavalla_diu_amb_quin(de_coordinadora, mandat):
    resposta = de_coordinadora.post(reverse("pla:mandat_nou"), formulari(inici="2027-06-30"))
    assert resposta.status_code == 200
    assert "S&#x27;encavalla amb «Mandat 2023-2027»" in text(resposta)
    assert PlaMandat.objects.count() == 1


def test_el_d_un_municipi_conviu_amb_el_de_la_comarca_i_no_amb_el_seu(
    de_coordinadora, mandat, berga
):
    dades = {"inici": "2023-07-01", "fi": "2027-06-30", "municipi": berga.pk}
    de_coordinadora.post(reverse("pla:mandat_nou"), formulari(nom="De Berga", **dades))
    resposta = de_coordinadora.post(reverse("pla:mandat_nou"), formulari(**dades))
    assert "«De Berga»" in text(resposta)
    assert PlaMandat.objects.count() == 2


def test_un_mandat_no_acaba_abans_de_comencar(de_coordinadora):
    resposta = de_coordinadora.post(reverse("pla:mandat_nou"), formulari(fi="2027-06-30"))
    assert text(resposta).count("El mandat acaba abans de començar.") == 2  # summary and field
    assert not PlaMandat.objects.exists()


def test_un_municipi_d_una_altra_comarca_no_es_pot_triar(de_coordinadora, forana):
    foraster = forana.assignacio.municipi
    resposta = de_coordinadora.post(reverse("pla:mandat_nou"), formulari(municipi=foraster.pk))
    assert "Selecció no vàlida" in text(resposta)


def test_editar_avisa_de_qui_ho_ha_escrit_mentrestant(de_coordinadora, mandat):
    adreca = reverse("pla:mandat_edita", args=[mandat.uid])
    dades = formulari(inici="2023-07-01", fi="2027-06-30", versio=1)
    assert de_coordinadora.post(adreca, dades | {"nom": "Primer"}).status_code == 302
    assert de_coordinadora.post(adreca, dades | {"nom": "Segon"}).status_code == 409
    mandat.refresh_from_db()
    assert mandat.nom == "Primer"


def test_les_prioritats_tenen_clau_propia_i_numero_unic(de_coordinadora, mandat):
    adreca = reverse("pla:prioritat_nova", args=[mandat.uid])
    for numero in (1, 2):
        assert de_coordinadora.get(adreca).context["form"].initial["numero"] == numero
        dades = {"numero": numero, "nom": f"La {numero}", "uid": uuid4(), "versio": 0}
        assert de_coordinadora.post(adreca, dades).status_code == 302
    assert list(PrioritatMandat.objects.values_list("clau", flat=True)) == ["P1", "P2"]
    repetida = de_coordinadora.post(adreca, dades | {"uid": uuid4()})
    assert "El número 2 ja és el de «La 2»." in text(repetida)


def test_una_prioritat_es_reanomena_sense_perdre_la_clau(de_coordinadora, mandat):
    prioritat = fa_prioritat(mandat, numero=1)
    adreca = reverse("pla:prioritat", args=[prioritat.uid])
    de_coordinadora.post(adreca, {"numero": 4, "nom": "Nova", "versio": 1})
    clau, prioritat = prioritat.clau, PrioritatMandat.objects.get()
    assert (prioritat.numero, prioritat.nom, prioritat.clau) == (4, "Nova", clau)


@pytest.fixture
def arbre(mandat, coordinadora):
    """Two priorities; one has a commitment half done, one all done, one set aside, one empty."""
    primera, segona = fa_prioritat(mandat, numero=1), fa_prioritat(mandat, numero=2)
    mig = fa_compromis(primera, pes=1, numero=1, text="Mig fet")
    fa_pas(mig, 40, fet_el=date(2026, 1, 1))
    fa_pas(mig, 60)
    tot = fa_compromis(primera, pes=3, numero=2, text="Tot fet")
    fa_pas(tot, 100, fet_el=date(2026, 1, 1))
    apartat = fa_compromis(segona, numero=1, text="Apartat")
    fa_pas(apartat, 100)
    fa_compromis(segona, numero=2, text="Sense passos")
    fa_estat(apartat, estat="no_iniciat", observacions="S'ha canviat de prioritat.")
    return mandat


def test_l_arbre_ensenya_cada_compromis_amb_el_darrer_estat_i_el_que_porta_fet(de_tecnica, arbre):
    resposta = de_tecnica.get(reverse("pla:mandat", args=[arbre.uid]))
    primera, segona = resposta.context["arbre"]
    assert [fulla.progres.valor for fulla in primera.fulles] == [40, 100]
    assert primera.progres.valor == (40 * 1 + 100 * 3) / 4
    assert segona.progres.valor is None
    assert [part.nom for part in segona.progres.exclosos] == ["Apartat"]
    assert [part.nom for part in segona.progres.sense_valor] == ["Sense passos"]
    assert resposta.context["progres"].valor == 85
    cos = text(resposta)
    assert "No iniciat per canvi de prioritat" in cos and "2n semestre de 2025" in cos
    assert "(40 × 1 + 100 × 3) ÷ 4 = 85 %" in cos
    assert "Afegeix una prioritat" not in cos
    assert constancia() == []


def test_un_balanc_obert_encara_no_diu_res(de_tecnica, arbre):
    compromis = arbre.prioritats.first().compromisos.first()
    fa_estat(compromis, periode="2026-1", estat="pendent", tancat=False)
    fulla = de_tecnica.get(reverse("pla:mandat", args=[arbre.uid])).context["arbre"][0].fulles[0]
    assert fulla.estat is None


def test_les_pagines_fan_les_mateixes_consultes_amb_mes_compromisos(de_tecnica, arbre):
    def consultes(nom, *args):
        with CaptureQueriesContext(
            connection,
        ) as fetes:
            assert de_tecnica.get(reverse(nom, args=args)).status_code == 200
        return len(fetes)

    consultes("pla:mandats")
    abans = consultes("pla:mandat", arbre.uid), consultes("pla:mandats")
    for _vegada in range(3):
        compromis = fa_compromis(fa_prioritat(arbre))
        pas = fa_pas(compromis, 50)
        fa_evidencia(pas=pas)
        fes(pas)
    fa_mandat(arbre.comarca, inici=date(2019, 7, 1), fi=date(2023, 6, 30))
    assert (consultes("pla:mandat", arbre.uid), consultes("pla:mandats")) == abans


def test_qui_encara_no_en_te_cap_sap_que_hi_haura(de_tecnica, de_coordinadora):
    assert "escriu la coordinació" in text(de_tecnica.get(reverse("pla:mandats")))
    assert reverse("pla:mandat_nou") in text(de_coordinadora.get(reverse("pla:mandats")))


PAGINES = {"mandats": 200, "mandat": 200, "mandat_nou": 403, "mandat_edita": 403,
           "prioritat_nova": 403, "prioritat": 403, "compromis_nou": 403}  # fmt: skip


def adreca(nom, mandat):
    if nom in ("mandats", "mandat_nou"):
        return reverse(f"pla:{nom}")
    uid = mandat.prioritats.first().uid if nom in ("prioritat", "compromis_nou") else mandat.uid
    return reverse(f"pla:{nom}", args=[uid])


@pytest.mark.parametrize("nom", PAGINES)
def test_cada_pagina_te_el_seu_elenc(
    nom, arbre, de_tecnica, de_coordinadora, del_nord, forana, municipal
):
    url = adreca(nom, arbre)
    assert de_coordinadora.get(url).status_code == 200
    assert de_tecnica.get(url).status_code == PAGINES[nom]
    assert navegador(del_nord).get(url).status_code == PAGINES[nom]
    assert navegador(municipal).get(url).status_code == 403
    assert navegador().get(url).status_code == 302
    assert de_coordinadora.put(url).status_code == 405
    if nom == "mandat":
        assert navegador(forana).get(url).status_code == 404


@pytest.mark.parametrize("nom", sorted(set(PAGINES) - {"mandats", "mandat_nou"}))
def test_la_coordinadora_d_una_altra_comarca_no_hi_troba_res(nom, arbre, forana):
    forastera = fa_usuari(Rol.COORDINADORA, forana.assignacio.municipi.comarca)
    assert navegador(forastera).get(adreca(nom, arbre)).status_code == 404
    assert not navegador(forastera).get(reverse("pla:mandats")).context["files"]
