"""The qualitative reading of a year: who writes it, beside what, and what it said before."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from comptes.enums import Rol
from informes.diagnosis import PER_CODI, TEMES, fets
from informes.models import Diagnosi
from informes.territori import abast_de
from tests.fabriques import fa_municipi, fa_usuari
from tests.informes.acollida import Servei
from tests.informes.dades import recompte

pytestmark = pytest.mark.django_db


def fa_diagnosi(per, exercici=2025, tema="arribades", text="Venen sobretot famílies."):
    return Diagnosi.objects.create(
        comarca=per.assignacio.comarca, exercici=exercici, tema=tema, text=text,
        creat_per=per, modificat_per=per,
    )  # fmt: skip


def adreca(exercici=2025, tema="arribades"):
    return reverse("informes:diagnosi_tema", args=[exercici, tema])


def escriu(client, text, **camps):
    form = client.get(adreca()).context["form"]
    dades = {"versio": form["versio"].value(), "text": text} | camps
    if "uid" in form.fields:
        dades["uid"] = form["uid"].value()
    return client.post(adreca(), dades)


def test_les_xifres_del_costat_son_les_que_es_recompten(bages):
    Servei(bages)
    [ateses, noves, actuacions] = fets(PER_CODI["arribades"], abast_de(bages), 2025).fets
    with connection.cursor() as cursor:
        cursor.execute(
            """select count(*), count(distinct a.persona_id) from acollida_atencio a
               join municipis_municipi m on m.id = a.municipi_id
               where m.comarca_id = %s and a.dia between '2025-01-01' and '2025-12-31'""",
            [bages.pk],
        )
        assert cursor.fetchone() == (actuacions.valor, ateses.valor)
    assert noves.valor <= ateses.valor
    [estrangers, *_] = fets(PER_CODI["demografia"], abast_de(bages), 2025).fets
    assert estrangers.valor == recompte(bages, "2025-2", "n.id is not null")


def test_s_escriu_es_llegeix_i_es_recorda_qui(client, bages, per):
    client.force_login(per)
    resposta = escriu(client, "Venen de més lluny.\n\nI amb fills.")
    assert resposta.url == reverse("informes:diagnosi", args=[2025]) + "#arribades"
    pagina = client.get(reverse("informes:diagnosi", args=[2025])).content.decode()
    assert ">Venen de més lluny.</p>" in pagina
    assert per.nom in pagina


def test_el_que_deia_abans_no_es_perd(client, bages, per):
    client.force_login(per)
    for text in ("Primer text.", "Segon text.", "Tercer text."):
        escriu(client, text)
    pagina = client.get(adreca()).content.decode()
    assert "Primer text." in pagina and "Segon text." in pagina
    assert Diagnosi.objects.get().text == "Tercer text."


def test_el_text_de_l_any_passat_es_al_costat(client, bages, per):
    client.force_login(per)
    fa_diagnosi(per, 2024, text="L'any passat arribaven homes sols.")
    assert "homes sols" in client.get(adreca()).content.decode()


def test_dues_persones_alhora_veuen_els_dos_textos(client, bages, per):
    client.force_login(per)
    fa_diagnosi(per, text="Original")
    form = client.get(adreca()).context["form"]
    Diagnosi.objects.update(text="El de la companya", versio=2)
    dades = {"versio": form["versio"].value(), "text": "El meu", "initial-text": "Original"}
    resposta = client.post(adreca(), dades)
    assert resposta.status_code == 409
    assert "El de la companya" in resposta.content.decode()
    assert "El meu" in resposta.content.decode()
    assert Diagnosi.objects.get().text == "El de la companya"


def test_dues_que_comencen_alhora_no_es_perden(client, bages, per):
    client.force_login(per)
    form = client.get(adreca()).context["form"]
    fa_diagnosi(per, text="La companya ha anat més de pressa.")
    dades = {"versio": 0, "uid": form["uid"].value(), "text": "El meu"}
    resposta = client.post(adreca(), dades)
    assert resposta.status_code in (200, 409) and "El meu" in resposta.content.decode()
    assert Diagnosi.objects.get().text == "La companya ha anat més de pressa."


def test_un_text_no_porta_html(client, bages, per):
    client.force_login(per)
    escriu(client, "<script>alert(1)</script>")
    pagina = client.get(reverse("informes:diagnosi", args=[2025])).content.decode()
    assert "<script>alert" not in pagina and "&lt;script&gt;" in pagina


@pytest.mark.parametrize(
    ("rol", "codi"),
    [(Rol.TECNICA, 200), (Rol.COORDINADORA, 200), (Rol.ADMINISTRADORA, 403), (Rol.DPD, 403)],
)
def test_qui_la_llegeix(client, bages, rol, codi):
    client.force_login(fa_usuari(rol, bages))
    pagines = [reverse("informes:diagnosis"), reverse("informes:diagnosi", args=[2025]), adreca()]
    assert {client.get(pagina).status_code for pagina in pagines} == {codi}


def test_el_personal_municipal_no_hi_entra_ni_qui_no_ha_entrat(client, bages):
    assert client.get(adreca()).url.startswith(reverse("account_login"))
    client.force_login(fa_usuari(Rol.MUNICIPAL, bages.municipis.first()))
    assert client.get(adreca()).status_code == 403


def test_una_altra_comarca_no_hi_veu_res(client, bages, per):
    fa_diagnosi(per)
    client.force_login(fa_usuari(Rol.COORDINADORA, fa_municipi("Vic").comarca))
    pagina = client.get(reverse("informes:diagnosi", args=[2025])).content.decode()
    assert "sobretot famílies" not in pagina


@pytest.mark.parametrize(
    ("exercici", "tema"), [(2025, "res"), (1999, "arribades"), (2101, "papers")]
)
def test_el_que_no_existeix_no_es_troba(client, bages, per, exercici, tema):
    client.force_login(per)
    assert client.get(adreca(exercici, tema)).status_code == 404


def test_la_llista_d_anys_diu_quants_temes_son_escrits(client, bages, per):
    fa_diagnosi(per, 2019)
    fa_diagnosi(per, 2019, "papers")
    fa_diagnosi(per, 2019, "serveis", text="")
    client.force_login(per)
    anys = dict(client.get(reverse("informes:diagnosis")).context["anys"])
    assert anys[2019] == 2 and len(anys) == 7


def test_les_consultes_no_creixen_amb_els_textos(client, bages, per):
    client.force_login(per)
    pagina = reverse("informes:diagnosi", args=[2025])
    client.get(pagina)
    with CaptureQueriesContext(connection) as buida:
        client.get(pagina)
    for tema in TEMES:
        fa_diagnosi(per, tema=tema.codi)
    with CaptureQueriesContext(connection) as plena:
        client.get(pagina)
    assert len(plena) == len(buida)
