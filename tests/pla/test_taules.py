"""Tables, commissions and networks: the list, the page of one, and how it is written."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.http import urlencode

from municipis.models import Entitat
from pla.actions import PlaError
from pla.enums import EstatActivitat, RolTaula
from pla.forms.taules import TaulaForm
from pla.models import Taula
from tests.acollida.elenc import constancia, navegador
from tests.fabriques import fa_comarca
from tests.pla.fabriques import fa_acord, fa_entitat, fa_reunio, fa_taula

pytestmark = pytest.mark.django_db
AVUI = date(2026, 3, 2)
LLISTA = reverse("pla:taules")
NOVA = reverse("pla:taula_nova")


def de(nom, taula):
    return reverse(f"pla:{nom}", args=[taula.uid])


def dades(**camps):
    return {
        "uid": uuid4(),
        "versio": 0,
        "nom": "Taula d'acollida",
        "tipus": "taula",
        "rol": "lidera",
        "des_de": "2026-01-15",
    } | camps


@pytest.fixture
def taula(comarca, tecnica):
    return fa_taula(comarca, per=tecnica, nom="Xarxa de refugi")


# The list


def test_la_llista_separa_les_que_lidera_de_les_que_participa(comarca, tecnica, de_tecnica):
    for nom, rol in (("B", "participa"), ("È", "lidera"), ("À", "participa"), ("F", "lidera")):
        fa_taula(comarca, rol=rol, nom=nom, per=tecnica)
    resposta = de_tecnica.get(LLISTA)
    assert [taula.nom for taula in resposta.context["pagina"]] == ["È", "F", "À", "B"]
    text = resposta.content.decode()
    assert text.index("La lidera el servei") < text.index("El servei hi participa")


def test_la_llista_diu_quan_es_reuneix_i_que_queda_per_fer(taula, tecnica, de_tecnica):
    taula.membres.set([fa_entitat(comarca=taula.comarca) for _ in range(3)])
    passades = [fa_reunio(taula, date(2026, mes, 3), per=tecnica) for mes in (1, 2)]
    fa_reunio(taula, date(2026, 3, 1), estat=EstatActivitat.ANULLADA, per=tecnica)
    for dia in (date(2026, 5, 4), date(2026, 4, 7)):
        fa_reunio(taula, dia, estat=EstatActivitat.PREVISTA, per=tecnica)
    for reunio in passades:
        fa_acord(reunio), fa_acord(reunio, fet_el=AVUI), fa_acord(reunio, anullat_el=AVUI)
    [fila] = de_tecnica.get(LLISTA).context["pagina"]
    dites = (fila.quants_membres, fila.darrera, fila.propera, fila.acords_oberts)
    assert dites == (3, date(2026, 2, 3), date(2026, 4, 7), 2)


def test_la_llista_nomes_ensenya_les_tancades_si_es_demanen(comarca, tecnica, de_tecnica):
    fa_taula(comarca, nom="Oberta", per=tecnica)
    fa_taula(comarca, nom="Tancada", fins=date(2026, 3, 1), per=tecnica)
    fa_taula(comarca, nom="Avui encara", fins=AVUI, per=tecnica)

    def noms(**demanat):
        return {taula.nom for taula in de_tecnica.get(LLISTA, demanat).context["pagina"]}

    assert noms() == {"Oberta", "Avui encara"}
    assert noms(tancades="on") == {"Oberta", "Tancada", "Avui encara"}
    assert noms(rol="participa") == set()
    assert noms(rol="res", tipus="res") == {"Oberta", "Avui encara"}


def test_la_llista_i_la_pagina_fan_sempre_les_mateixes_consultes(
    comarca, tecnica, de_tecnica, taula
):
    def omple(quantes):
        for numero in range(quantes):
            altra = fa_taula(comarca, per=tecnica)
            altra.membres.add(fa_entitat(comarca=comarca))
            taula.membres.add(fa_entitat(comarca=comarca))
            fa_acord(fa_reunio(taula, date(2026, 1, numero + 1), per=tecnica))
            fa_acord(fa_reunio(altra, per=tecnica), entitat=fa_entitat(comarca=comarca))

    def consultes(adreca):
        with CaptureQueriesContext(connection) as preses:
            assert de_tecnica.get(adreca).status_code == 200
        return len(preses)

    omple(1)
    abans = [consultes(LLISTA), consultes(de("taula", taula))]
    omple(6)
    assert [consultes(LLISTA), consultes(de("taula", taula))] == abans


# Who


ADRECES = ("taula", "taula_edita", "taula_tanca", "reunio_nova")


@pytest.mark.parametrize("nom", ADRECES)
def test_la_veu_qui_treballa_a_la_comarca(nom, taula, tecnica, del_nord, coordinadora):
    for usuari in (tecnica, del_nord, coordinadora):
        assert navegador(usuari).get(de(nom, taula)).status_code == 200


@pytest.mark.parametrize("nom", ADRECES)
def test_a_qui_es_d_una_altra_comarca_li_es_com_si_no_existis(nom, taula, forana):
    client, cap = navegador(forana), reverse(f"pla:{nom}", args=[uuid4()])
    assert client.get(de(nom, taula)).status_code == client.get(cap).status_code == 404
    if nom != "taula":
        assert client.post(de(nom, taula), {"nom": "Robada"}).status_code == 404


@pytest.mark.parametrize("nom", ADRECES)
def test_ni_el_personal_municipal_ni_qui_no_ha_entrat_hi_passen(nom, taula, municipal, client):
    assert navegador(municipal).get(de(nom, taula)).status_code == 403
    assert client.get(de(nom, taula)).status_code == 302


def test_la_llista_no_ensenya_altres_comarques_ni_admet_altres_rols(
    taula, forana, municipal, client
):
    assert list(navegador(forana).get(LLISTA).context["pagina"]) == []
    for adreca in (LLISTA, NOVA):
        assert navegador(municipal).get(adreca).status_code == 403
        assert client.get(adreca).status_code == 302


def test_les_pagines_de_llegir_no_s_envien(taula, de_tecnica):
    for adreca in (LLISTA, de("taula", taula)):
        assert de_tecnica.post(adreca).status_code == 405


# Writing


def test_es_fa_una_taula_amb_qui_en_forma_part(comarca, berga, tecnica, de_tecnica):
    dues = [fa_entitat(comarca=comarca), fa_entitat(municipi=berga)]
    enviat = dades(municipi=berga.pk, membres=[entitat.pk for entitat in dues])
    primera = de_tecnica.post(NOVA, enviat)
    segona = de_tecnica.post(NOVA, enviat)
    taula = Taula.objects.get()
    assert primera.url == segona.url == de("taula", taula)
    assert (taula.comarca, taula.municipi, taula.creat_per) == (comarca, berga, tecnica)
    assert set(taula.membres.all()) == set(dues)


def test_la_coordinadora_tambe_en_fa(comarca, de_coordinadora):
    de_coordinadora.post(NOVA, dades(rol="participa"))
    assert (Taula.objects.get().comarca, Taula.objects.get().rol) == (comarca, RolTaula.PARTICIPA)


@pytest.mark.parametrize("nom", ["Xarxa de refugi", "XARXA DE REFUGI", "  Xarxa  de refugi "])
def test_dues_taules_no_es_diuen_igual(nom, taula, de_tecnica):
    resposta = de_tecnica.post(NOVA, dades(nom=nom))
    assert resposta.context["form"].errors == {
        "nom": ["La comarca ja té una taula amb aquest nom."]
    }
    assert Taula.objects.get() == taula


def test_si_algu_li_posa_el_mateix_nom_al_darrer_moment_tambe_es_diu(comarca, tecnica):
    form = TaulaForm(QueryDict(urlencode(dades())), per=tecnica)
    assert form.is_valid()
    fa_taula(comarca, nom="Taula d'acollida")
    with pytest.raises(PlaError, match="ja té una taula amb aquest nom") as motiu:
        form.save()
    assert motiu.value.camp == "nom"
    assert Taula.objects.count() == 1


def test_dues_comarques_poden_tenir_taules_amb_el_mateix_nom(taula, forana):
    navegador(forana).post(NOVA, dades(nom=taula.nom))
    assert Taula.objects.filter(nom=taula.nom).count() == 2


def test_no_s_hi_trien_municipis_ni_entitats_d_una_altra_comarca(de_tecnica, forana):
    lluny = forana.assignacio.municipi
    enviat = dades(municipi=lluny.pk, membres=[fa_entitat(municipi=lluny).pk])
    errors = de_tecnica.post(NOVA, enviat).context["form"].errors
    assert errors == {"municipi": ["Selecció no vàlida."], "membres": ["Selecció no vàlida."]}
    assert not Taula.objects.exists()


def test_en_editar_la_no_es_perden_els_membres_que_ja_no_hi_son(taula, de_tecnica):
    vella = fa_entitat(comarca=taula.comarca)
    taula.membres.add(vella)
    Entitat.objects.filter(pk=vella.pk).update(vigent_fins=date(2025, 1, 1))
    form = de_tecnica.get(de("taula_edita", taula)).context["form"]
    assert vella in form.fields["membres"].queryset
    de_tecnica.post(
        de("taula_edita", taula), dades(versio=1, nom="Nova", des_de="2019-01-01", membres=vella.pk)
    )
    taula.refresh_from_db()
    assert (taula.nom, list(taula.membres.all())) == ("Nova", [vella])


def test_qui_l_edita_sense_tocar_els_membres_no_desfa_el_que_un_altre_hi_ha_posat(
    taula, de_tecnica, de_coordinadora
):
    una, altra = (fa_entitat(comarca=taula.comarca) for _ in range(2))
    taula.membres.add(una)
    obert = dades(versio=1, nom="Un altre nom", des_de="2019-01-01", membres=una.pk)
    obert |= {"initial-membres": una.pk, "initial-nom": taula.nom, "initial-des_de": "2019-01-01"}
    taula.membres.add(altra)
    de_tecnica.post(de("taula_edita", taula), obert)
    assert set(taula.membres.all()) == {una, altra}


def test_dues_edicions_alhora_no_es_trepitgen(taula, de_tecnica, de_coordinadora):
    enviat = {"versio": 1, "des_de": "2019-01-01"}
    assert de_tecnica.post(de("taula_edita", taula), dades(**enviat, nom="Una")).status_code == 302
    nova = de_coordinadora.post(de("taula_edita", taula), dades(**enviat, nom="Altra"))
    assert nova.status_code == 409
    assert "Algú altre ha desat" in nova.content.decode()
    taula.refresh_from_db()
    assert taula.nom == "Una"


def test_el_conflicte_diu_els_membres_pel_seu_nom(taula, de_tecnica):
    una, altra = (fa_entitat(nom, comarca=taula.comarca) for nom in ("Càritas", "Òmnium"))
    enviat = dades(versio=1, nom=taula.nom, des_de="2019-01-01", **{"initial-membres": []})
    de_tecnica.post(de("taula_edita", taula), enviat | {"membres": una.pk})
    cos = de_tecnica.post(de("taula_edita", taula), enviat | {"membres": altra.pk})
    diferencies = cos.context["conflicte"]["diferencies"]
    assert [(d.escrit, d.vostre) for d in diferencies] == [("Càritas", "Òmnium")]


# Its last day


def test_es_tanca_i_es_torna_a_obrir(taula, de_tecnica):
    adreca = de("taula_tanca", taula)
    proposat = de_tecnica.get(adreca)
    assert proposat.context["form"]["fins"].value() == AVUI
    assert "initial-fins" not in proposat.content.decode()
    de_tecnica.post(adreca, {"versio": 1, "fins": "2026-03-01"})
    taula.refresh_from_db()
    assert taula.fins == date(2026, 3, 1)
    pagina = de_tecnica.get(de("taula", taula)).content.decode()
    assert "Tancada l&#x27;1 de març de 2026" in pagina
    assert de("reunio_nova", taula) not in pagina
    de_tecnica.post(adreca, {"versio": 2, "fins": ""})
    taula.refresh_from_db()
    assert taula.fins is None


@pytest.mark.parametrize(
    ("fins", "motiu"),
    [
        ("2018-12-31", "La taula acaba abans de començar."),
        ("2026-02-01", "Hi ha una reunió que en quedaria fora: 3 de febrer de 2026."),
    ],
)
def test_no_es_tanca_abans_d_obrir_ni_de_cap_reunio(taula, tecnica, de_tecnica, fins, motiu):
    fa_reunio(taula, date(2026, 2, 3), per=tecnica)
    resposta = de_tecnica.post(de("taula_tanca", taula), {"versio": 1, "fins": fins})
    assert resposta.context["form"].errors == {"fins": [motiu]}
    taula.refresh_from_db()
    assert (taula.fins, taula.versio) == (None, 1)


def test_una_reunio_anullada_no_impedeix_de_tancar_la(taula, tecnica, de_tecnica):
    fa_reunio(taula, date(2026, 5, 3), estat=EstatActivitat.ANULLADA, per=tecnica)
    de_tecnica.post(de("taula_tanca", taula), {"versio": 1, "fins": "2026-03-01"})
    taula.refresh_from_db()
    assert taula.fins == date(2026, 3, 1)


def test_no_comenca_despres_de_la_primera_reunio(taula, tecnica, de_tecnica):
    fa_reunio(taula, date(2026, 2, 3), per=tecnica)
    enviat = dades(versio=1, nom="Canviada", des_de="2026-02-04")
    resposta = de_tecnica.post(de("taula_edita", taula), enviat)
    assert list(resposta.context["form"].errors) == ["des_de"]
    taula.refresh_from_db()
    assert (taula.nom, taula.versio) == ("Xarxa de refugi", 1)


# The page of one


def test_la_pagina_porta_les_reunions_els_membres_i_els_acords(taula, tecnica, de_tecnica):
    membre = fa_entitat("Creu Roja", comarca=taula.comarca)
    taula.membres.add(membre)
    reunions = [fa_reunio(taula, date(2026, mes, 3), per=tecnica) for mes in (1, 2)]
    fa_reunio(fa_taula(taula.comarca, per=tecnica), per=tecnica)
    pendent = fa_acord(reunions[0], text="Demanar la sala", venc_el=date(2026, 2, 1))
    fa_acord(reunions[0], fet_el=AVUI)
    context = de_tecnica.get(de("taula", taula)).context
    assert list(context["pagina"]) == reunions[::-1]
    assert [(r.quants_acords, r.acords_oberts) for r in context["pagina"]] == [(0, 0), (2, 1)]
    assert (list(context["membres"]), list(context["acords"])) == ([membre], [pendent])


def test_una_reunio_prevista_que_ja_ha_passat_demana_si_s_ha_fet(taula, tecnica, de_tecnica):
    demana = "digueu si s'ha fet"
    for dia, ho_demana in ((AVUI, False), (date(2026, 3, 1), True)):
        fa_reunio(taula, dia, estat=EstatActivitat.PREVISTA, per=tecnica)
        assert (demana in de_tecnica.get(de("taula", taula)).content.decode()) == ho_demana


def test_cap_pagina_de_taules_no_queda_al_registre_de_persones(taula, de_tecnica):
    for adreca in (LLISTA, NOVA, *(de(nom, taula) for nom in ADRECES)):
        assert de_tecnica.get(adreca).status_code == 200
    assert constancia() == []


def test_el_nom_d_una_altra_comarca_no_hi_fa_nosa(taula):
    fa_taula(fa_comarca("Osona"), nom=taula.nom)
    assert Taula.objects.filter(nom=taula.nom).count() == 2
