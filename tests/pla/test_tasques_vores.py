"""Tasks and numbers at their edges: days, who does them, and the list that each number opens."""

import re
from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse

from pla.enums import EstatAcord, EstatActivitat
from pla.models import Acord, Projecte
from tests.acollida.elenc import navegador
from tests.pla.dades import ruta
from tests.pla.fabriques import fa_acord, fa_activitat, fa_entitat, fa_reunio, fa_taula

pytestmark = pytest.mark.django_db
AVUI = date(2026, 3, 2)  # a Monday
LLISTA = reverse("pla:tasques")


@pytest.fixture
def taula(comarca, tecnica):
    return fa_taula(comarca, per=tecnica, nom="Institut i barri")


@pytest.fixture
def reunio(taula, tecnica):
    return fa_reunio(taula, date(2026, 2, 20), per=tecnica)


def enllac(client, adreca, text):
    """The address of the link whose hidden words are `text`."""
    pagina = client.get(adreca).content.decode()
    [trobat] = re.findall(
        rf'<a href="([^"]+)">([^<]+)<span class="visually-hidden"> {text}<', pagina
    )
    return trobat[0].replace("&amp;", "&"), int(trobat[1])


@pytest.mark.parametrize(
    ("venc_el", "hi_cap"),
    [
        ("2026-02-19", False),
        ("2026-02-20", True),
        ("2031-03-06", True),
        ("2031-03-07", False),
    ],
)
def test_un_acord_es_per_al_dia_de_la_reunio_o_els_cinc_anys_que_venen(
    de_tecnica, tecnica, reunio, venc_el, hi_cap
):
    dades = {"uid": uuid4(), "versio": 0, "text": "Fer-ho", "responsable": tecnica.pk}
    resposta = de_tecnica.post(ruta("acord_nou", reunio), dades | {"venc_el": venc_el})
    assert Acord.objects.exists() is hi_cap
    if not hi_cap:
        assert resposta.context["form"].errors.keys() == {"venc_el"}


def test_el_que_venc_avui_no_ha_vencut_i_la_setmana_acaba_diumenge(reunio, tecnica):
    dies = {"ahir": (2026, 3, 1), "avui": (2026, 3, 2), "diumenge": (2026, 3, 8),
            "dilluns": (2026, 3, 9)}  # fmt: skip
    for text, dia in dies.items():
        fa_acord(reunio, responsable=tecnica, text=text, venc_el=date(*dia))
    fa_acord(reunio, responsable=tecnica, text="sense dia")
    acords = Acord.objects.all()
    assert {a.text for a in acords.vencuts(AVUI)} == {"ahir"}
    assert {a.text for a in acords.de_la_setmana(AVUI)} == {"avui", "diumenge"}
    assert {a.text for a in acords.de_la_setmana(date(2026, 3, 8))} == {"diumenge"}


@pytest.mark.parametrize("estat", EstatAcord)
def test_cada_estat_de_la_llista_es_nomes_el_que_diu(de_tecnica, tecnica, reunio, estat):
    camps = {
        EstatAcord.PENDENT: {},
        EstatAcord.VENCUT: {"venc_el": date(2026, 3, 1)},
        EstatAcord.SETMANA: {"venc_el": AVUI},
        EstatAcord.FET: {"fet_el": AVUI, "venc_el": date(2026, 3, 1)},
        EstatAcord.ANULLAT: {"anullat_el": AVUI, "venc_el": AVUI},
    }
    for codi, camp in camps.items():
        fa_acord(reunio, responsable=tecnica, text=codi, **camp)
    trobats = {a.text for a in de_tecnica.get(LLISTA, {"estat": estat}).context["pagina"]}
    oberts = {EstatAcord.PENDENT, EstatAcord.VENCUT, EstatAcord.SETMANA}
    assert trobats == (oberts if estat == EstatAcord.PENDENT else {estat})


def test_la_companya_la_marca_feta_i_consta_qui_ho_ha_fet(del_nord, tecnica, reunio):
    acord = fa_acord(reunio, responsable=tecnica)
    navegador(del_nord).post(ruta("acord_marca", acord), {"com": EstatAcord.FET})
    acord.refresh_from_db()
    assert (acord.fet_el, acord.modificat_per, acord.versio) == (AVUI, del_nord, 2)


@pytest.mark.parametrize("qui", ["forana", "municipal"])
def test_qui_no_hi_te_res_a_fer_no_la_marca(request, reunio, tecnica, qui):
    acord = fa_acord(reunio, responsable=tecnica)
    client = navegador(request.getfixturevalue(qui))
    resposta = client.post(ruta("acord_marca", acord), {"com": EstatAcord.FET})
    assert resposta.status_code == {"forana": 404, "municipal": 403}[qui]
    acord.refresh_from_db()
    assert acord.es_pendent


def test_una_tasca_d_una_entitat_no_es_de_ningu_que_hagi_plegat(
    de_coordinadora, reunio, tecnica, berga
):
    entitat = fa_entitat(municipi=berga)
    fa_acord(reunio, entitat=entitat, text="de l'entitat")
    fa_acord(reunio, responsable=tecnica, text="orfe")
    tecnica.assignacions.update(fins=date(2026, 3, 1))
    orfes = de_coordinadora.get(LLISTA, {"de": "orfes"}).context["pagina"]
    assert [acord.text for acord in orfes] == ["orfe"]


def test_els_acords_per_fer_d_una_taula_obren_aquella_llista(
    de_tecnica, del_nord, comarca, taula, reunio
):
    for _n in range(2):
        fa_acord(reunio, responsable=del_nord)
    fa_acord(reunio, responsable=del_nord, fet_el=AVUI)
    fa_acord(fa_reunio(fa_taula(comarca), per=del_nord), responsable=del_nord)
    adreca, quants = enllac(de_tecnica, ruta("taules"), f"Acords per fer: {taula.nom}")
    assert quants == len(de_tecnica.get(adreca).context["pagina"].files) == 2


def test_els_membres_d_una_taula_i_la_feina_d_una_entitat_obren_la_seva_llista(
    de_tecnica, taula, reunio, berga
):
    entitat = fa_entitat("Escola d'adults", municipi=berga)
    taula.membres.add(entitat)
    fa_activitat(berga, "assess", entitat=entitat)
    nom = "Escola d&#x27;adults"
    camins = {
        "membres": (ruta("taules"), f"Membres: {taula.nom}"),
        "activitats": (ruta("entitats"), f"Activitats: {nom}"),
        "taules": (ruta("entitats"), f"Taules: {nom}"),
    }
    for ancora, (llista, text) in camins.items():
        adreca, quants = enllac(de_tecnica, llista, text)
        pagina, _coixinet, on = adreca.partition("#")
        assert (on, quants) == (ancora, 1)
        assert f'id="{on}"' in de_tecnica.get(pagina).content.decode()


def test_un_projecte_diu_quantes_activitats_te_sense_apostrofs_en_fals(de_tecnica, berga):
    de_tecnica.post(ruta("projectes"), {"uid": uuid4(), "versio": 0, "nom": "Institut obert"})
    fa_activitat(berga, projecte=Projecte.objects.get())
    adreca, quantes = enllac(de_tecnica, ruta("projectes"), "Activitats: Institut obert")
    assert quantes == de_tecnica.get(adreca).context["quants"] == 1
    assert "de Institut" not in de_tecnica.get(ruta("projectes")).content.decode()


def test_l_acord_d_una_reunio_anullada_no_diu_cap_dia_de_reunio(de_tecnica, taula, tecnica):
    reunio = fa_reunio(taula, date(2026, 2, 20), estat=EstatActivitat.ANULLADA, per=tecnica)
    fa_acord(reunio, responsable=tecnica, text="Convocar-la")
    [acord] = de_tecnica.get(LLISTA).context["pagina"]
    assert acord.reunio_el is None
