"""The pages of the catalogue: who reads, who writes, and what each of them says."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from comptes.enums import Rol
from tests.acollida.elenc import constancia, navegador
from tests.fabriques import fa_usuari
from tests.tramits.fabriques import fa_classe, fa_tipus, fa_tramit
from tramits.forms.versio import NORMA
from tramits.models import ClasseDocument, TipusTramit

pytestmark = pytest.mark.django_db
LLEGEIXEN = ("cataleg", "tipus", "tipus_compara", "classes", "cataleg_exporta")
ESCRIUEN = (
    "tipus_nou", "tipus_edita", "tipus_retira", "cataleg_importa", "classe_nova", "classe_edita",
)  # fmt: skip


@pytest.fixture
def de_coordinadora(coordinadora):
    return navegador(coordinadora)


@pytest.fixture
def social(comarca):
    """Two versions: the second one waits a month more."""
    fa_classe("passaport")
    fa_tipus(
        "social", "Social vell", vigent_des_de=date(2024, 1, 1), vigent_fins=date(2025, 5, 19),
        documents=["passaport"],
    )  # fmt: skip
    return fa_tipus("social", "Social nou", vigent_des_de=date(2025, 5, 20), termini=4)


def adreca(nom, versio):
    arguments = {"tipus": ["social"], "tipus_compara": ["social"], "classe_edita": ["passaport"]}
    if nom in ("tipus_edita", "tipus_retira"):
        arguments[nom] = [versio.uid]
    return reverse(f"tramits:{nom}", args=arguments.get(nom, []))


def text(resposta):
    return resposta.content.decode()


def enviat(versio, **canvis):
    """The form of a version as the page sends it."""
    dades = {camp: getattr(versio, camp) for camp in (*NORMA, "vigent_des_de", "vigent_fins")}
    dades = {k: v for k, v in dades.items() if v not in (None, False)}
    fet = versio.events.order_by("-pgh_id").first()
    return dades | {"vist": fet.pgh_id} | canvis


@pytest.mark.parametrize("nom", LLEGEIXEN)
def test_la_tecnica_i_la_coordinadora_llegeixen_i_no_s_hi_veu_ningu(
    social, tecnica, coordinadora, nom
):
    for qui in (tecnica, coordinadora):
        assert navegador(qui).get(adreca(nom, social)).status_code == 200
    assert constancia() == []


@pytest.mark.parametrize("nom", (*LLEGEIXEN, *ESCRIUEN))
def test_els_altres_rols_no_hi_entren(social, comarca, municipal, nom):
    altres = [municipal, *(fa_usuari(r, comarca) for r in (Rol.ADMINISTRADORA, Rol.DPD))]
    for qui in altres:
        assert navegador(qui).get(adreca(nom, social)).status_code == 403
    assert navegador().get(adreca(nom, social)).status_code == 302


@pytest.mark.parametrize("nom", ESCRIUEN)
def test_nomes_la_coordinadora_hi_escriu(social, de_tecnica, de_coordinadora, nom):
    assert de_tecnica.get(adreca(nom, social)).status_code == 403
    assert de_tecnica.post(adreca(nom, social)).status_code == 403
    assert de_coordinadora.get(adreca(nom, social)).status_code == 200


def test_els_verbs_que_no_toquen(social, de_coordinadora):
    assert de_coordinadora.post(adreca("cataleg", social)).status_code == 405
    assert de_coordinadora.get(reverse("tramits:cataleg_confirma")).status_code == 405
    assert de_coordinadora.get(reverse("tramits:tipus", args=["cap"])).status_code == 404


def test_la_pagina_del_servei_hi_porta(social, de_coordinadora):
    assert reverse("tramits:cataleg") in text(de_coordinadora.get(reverse("acollida:servei")))


@pytest.mark.parametrize(
    ("tria", "hi_es", "no_hi_es"),
    [
        ("", "Social nou", "Social vell"),
        ("?dia=2025-05-19", "Social vell", "Social nou"),
        ("?dia=2025-05-20", "Social nou", "Social vell"),
    ],
)
def test_la_llista_diu_que_es_podia_presentar_aquell_dia(social, de_tecnica, tria, hi_es, no_hi_es):
    pagina = text(de_tecnica.get(reverse("tramits:cataleg") + tria))
    assert hi_es in pagina
    assert no_hi_es not in pagina


def test_amb_tots_hi_ha_tambe_les_retirades_i_un_dia_estrany_no_la_trenca(social, de_tecnica):
    pagina = text(de_tecnica.get(reverse("tramits:cataleg") + "?tots=on"))
    assert "Social vell" in pagina
    assert "Social nou" in pagina
    assert de_tecnica.get(reverse("tramits:cataleg") + "?dia=31-02").status_code == 200


def test_la_pagina_d_un_codi_diu_que_canvia_i_qui_ho_ha_escrit(
    social, coordinadora, de_coordinadora
):
    de_coordinadora.post(adreca("tipus_edita", social), enviat(social, silenci="negatiu"))
    pagina = text(de_coordinadora.get(adreca("tipus", social)))
    assert "Què canvia respecte de l'anterior" in pagina
    assert "4 mesos" in pagina
    assert "desestimatori" in pagina
    assert "Es canvia la versió" in pagina
    assert coordinadora.nom in pagina.split('id="historia"')[1]


def test_compara_les_versions_que_es_trien(social, de_tecnica):
    vella = TipusTramit.objects.get(nom="Social vell")
    adreca_ = adreca("tipus_compara", social)
    pagina = text(de_tecnica.get(adreca_, {"abans": social.uid, "ara": vella.uid}))
    fila = pagina.split("Termini màxim</th>")[1]
    assert fila.index("4 mesos") < fila.index("3 mesos")
    iguals = text(de_tecnica.get(adreca_, {"abans": vella.uid, "ara": vella.uid}))
    assert "Diuen el mateix" in iguals


def test_les_pagines_fan_sempre_les_mateixes_consultes(social, de_coordinadora):
    def consultes(nom):
        with CaptureQueriesContext(connection) as fetes:
            de_coordinadora.get(adreca(nom, social))
        return len(fetes)

    noms = ("cataleg", "tipus", "tipus_compara", "classes")
    de_coordinadora.post(adreca("tipus_edita", social), enviat(social, taxa="790-052"))
    abans = {nom: consultes(nom) for nom in noms}
    for n in range(5):
        fa_tipus(f"altre-{n}")
        fa_classe(f"classe-{n}")
        any_ = date(2010 + n, 1, 1), date(2010 + n, 12, 31)
        fa_tipus("social", vigent_des_de=any_[0], vigent_fins=any_[1])
    assert {nom: consultes(nom) for nom in noms} == abans
    assert max(abans.values()) <= 14


def test_una_versio_que_ningu_no_segueix_s_edita_alla_mateix(social, de_coordinadora):
    resposta = de_coordinadora.post(
        adreca("tipus_edita", social),
        enviat(social, nom="Arrelament social", marques=["informe"]),
    )
    assert resposta.status_code == 302
    social.refresh_from_db()
    assert (social.nom, social.marques, social.vigent_des_de) == (
        "Arrelament social", ["informe"], date(2025, 5, 20),
    )  # fmt: skip


def test_d_una_de_seguida_es_demana_des_de_quin_dia(social, persona, de_coordinadora):
    fa_tramit(persona, social)
    adreca_ = adreca("tipus_edita", social)
    assert "ja s'ha fet servir" in text(de_coordinadora.get(adreca_))
    sense = de_coordinadora.post(adreca_, enviat(social, termini=6))
    assert "des_de" in sense.context["form"].errors
    de_coordinadora.post(adreca_, enviat(social, termini=6, des_de="2026-06-01"))
    versions = TipusTramit.objects.filter(codi="social").en_fila()
    assert [v.termini for v in versions] == [3, 4, 6]
    assert versions[1].vigent_fins == date(2026, 5, 31)


def test_les_mateixes_caselles_en_un_altre_ordre_no_son_un_canvi(social, persona, de_coordinadora):
    fa_classe("a-prova", "Abans")
    social.documents = ["passaport", "a-prova"]
    social.save()
    fa_tramit(persona, social)
    dades = enviat(social, documents=["a-prova", "passaport"], des_de="2026-06-01", font="BOE")
    assert de_coordinadora.post(adreca("tipus_edita", social), dades).status_code == 302
    social.refresh_from_db()
    assert (social.documents, social.font) == (["passaport", "a-prova"], "BOE")
    assert TipusTramit.objects.filter(codi="social").count() == 2


def test_l_error_d_un_pas_es_diu_al_seu_camp_i_la_pagina_segueix(social, persona, de_coordinadora):
    fa_tramit(persona, social)
    resposta = de_coordinadora.post(
        adreca("tipus_edita", social), enviat(social, termini=6, des_de="2025-05-20")
    )
    assert "comença aquell dia" in str(resposta.context["form"].errors["des_de"])
    assert TipusTramit.objects.filter(codi="social").count() == 2


def test_dues_que_editen_alhora_no_es_trepitgen(social, de_coordinadora):
    vell = enviat(social, nom="El meu")
    social.taxa = "790-052"
    social.save()
    adreca_ = adreca("tipus_edita", social)
    resposta = de_coordinadora.post(adreca_, vell)
    assert "Algú altre ha canviat aquesta versió" in text(resposta)
    assert 'value="El meu"' in text(resposta)
    social.refresh_from_db()
    assert social.taxa == "790-052"
    vist = resposta.context["form"]["vist"].value()
    assert de_coordinadora.post(adreca_, vell | {"vist": vist}).status_code == 302


def test_un_document_no_es_demana_sempre_i_si_escau_alhora(social, de_coordinadora):
    resposta = de_coordinadora.post(
        adreca("tipus_edita", social),
        enviat(social, documents=["passaport"], documents_opcionals=["passaport"]),
    )
    assert "desmarqueu-los" in str(resposta.context["form"].errors["documents_opcionals"])


NOU = {
    "codi": "visat", "nom": "Visat", "nom_es": "Visado", "grup": "documentacio",
    "flux": "general", "termini_unitat": "mesos", "dies_esmena": 10,
}  # fmt: skip


def test_un_codi_nou(social, de_coordinadora):
    adreca_ = reverse("tramits:tipus_nou")
    assert de_coordinadora.post(adreca_, NOU).url == reverse("tramits:tipus", args=["visat"])
    assert TipusTramit.objects.get(codi="visat").vigent_des_de is None
    for codi in ("visat", "nou", "amb espai"):
        resposta = de_coordinadora.post(adreca_, NOU | {"codi": codi})
        assert "codi" in resposta.context["form"].errors


def test_retirar(social, de_coordinadora):
    adreca_ = adreca("tipus_retira", social)
    malament = de_coordinadora.post(adreca_, {"vigent_fins": "2025-05-19"})
    assert "anterior al primer" in str(malament.context["form"].errors["vigent_fins"])
    assert de_coordinadora.post(adreca_, {"vigent_fins": "2026-03-31"}).status_code == 302
    social.refresh_from_db()
    assert social.vigent_fins == date(2026, 3, 31)


def test_un_document_s_afegeix_es_canvia_de_nom_i_es_retira(social, de_coordinadora):
    noms = {"nom": "Cèdula", "nom_es": "Cédula", "nom_en": "Certificate"}
    de_coordinadora.post(reverse("tramits:classe_nova"), noms)
    cedula = ClasseDocument.objects.get(nom="Cèdula")
    edita = reverse("tramits:classe_edita", args=[cedula.codi])
    de_coordinadora.post(edita, noms | {"nom": "La cèdula", "vigent_fins": "2026-01-31"})
    pagina = text(de_coordinadora.get(reverse("tramits:classes")))
    assert "La cèdula" in pagina
    assert "retirat" in pagina
    assert de_coordinadora.get(reverse("tramits:classe_edita", args=["cap"])).status_code == 404
