"""A service is written down, a mediation is followed to its agreement, and the month is closed."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from playwright.sync_api import expect

from acollida.cerca import reindexa
from mediacio.fulls import primer_dia
from mediacio.models import CasMediacio, Liquidacio, Prestacio, Valoracio
from tests.mediacio.escena import Escena, fa_tema
from tests.mediacio.test_valoracions import enllac

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def escena():
    escena = Escena()
    escena.mes_passat = primer_dia(timezone.localdate()) - timedelta(days=1)
    fa_tema()
    reindexa(escena.persona)
    return escena


def test_es_registra_un_servei_des_de_la_peticio(escena, pagina, entra, axe):
    peticio = escena.peticio(dia=escena.mes_passat, persona=escena.persona)
    entra(escena.tecnica)
    pagina.goto(reverse("mediacio:peticio", args=[peticio.uid]))
    pagina.get_by_role("link", name="Registra el servei").click()
    axe(pagina)
    pagina.get_by_label("Va acabar a les").fill("08:00")
    pagina.get_by_role("button", name="Registra el servei").click()
    expect(pagina.get_by_text("passar de mitjanit").last).to_be_visible()
    axe(pagina)
    pagina.get_by_label("Va acabar a les").fill("10:30")
    pagina.get_by_label("Quilòmetres").fill("8")
    pagina.get_by_role("button", name="Registra el servei").click()
    expect(pagina.locator("#missatges")).to_contain_text("Servei registrat")
    assert Prestacio.objects.get().minuts == 90
    axe(pagina)


def test_una_mediacio_amb_dues_sessions_i_un_acord(escena, pagina, entra, axe):
    entra(escena.tecnica)
    pagina.goto(reverse("mediacio:casos"))
    pagina.get_by_role("link", name="Obre un cas").click()
    pagina.get_by_label("Municipi").select_option(label="Manresa")
    pagina.get_by_label("Tema").select_option(label="Escola i família")
    pagina.get_by_label("Obert el").fill(str(timezone.localdate() - timedelta(days=9)))
    pagina.get_by_role("button", name="Obre el cas").click()
    pagina.get_by_label("Cerca la persona").fill("diallo")
    pagina.locator("main").get_by_role("button", name="Cerca", exact=True).click()
    pagina.get_by_role("button", name="Diallo, Amina").click()
    pagina.get_by_text("algú sense fitxa").click()
    pagina.get_by_label("grup de persones").check()
    pagina.get_by_label("Descripció").fill("les famílies de l'escala B")
    pagina.get_by_role("button", name="Afegeix la part").click()
    expect(pagina.get_by_text("les famílies de l'escala B").first).to_be_visible()
    assert "diallo" not in pagina.url
    for dies in (8, 1):
        pagina.get_by_role("link", name="Anota una sessió").click()
        pagina.get_by_label("Dia", exact=True).fill(
            str(timezone.localdate() - timedelta(days=dies))
        )
        pagina.get_by_role("button", name="Desa la sessió").click()
    axe(pagina)
    pagina.get_by_role("link", name="Anota com ha acabat").click()
    pagina.get_by_label("amb acord", exact=True).check()
    pagina.get_by_label("Què s'ha acordat").fill("Silenci a partir de les onze.")
    seguiment = timezone.localdate() + timedelta(days=20)
    pagina.get_by_label("Dia de tornar-hi").fill(str(seguiment))
    pagina.get_by_role("button", name="Desa com ha acabat").click()
    expect(pagina.get_by_text("Silenci a partir de les onze.")).to_be_visible()
    axe(pagina)
    cas = CasMediacio.objects.get()
    assert (cas.sessions.count(), cas.parts.count(), cas.seguiment_el) == (2, 2, seguiment)
    pagina.goto(reverse("acollida:venciments"))
    expect(pagina.get_by_text("seguiment d'una mediació")).to_be_visible()


def test_es_tanca_el_mes_i_es_baixa(escena, pagina, entra, axe):
    escena.servei(dia=escena.mes_passat, minuts=90)
    entra(escena.coordinadora)
    pagina.goto(reverse("mediacio:inici"))
    pagina.get_by_role("link", name="Liquidacions").click()
    axe(pagina)
    pagina.get_by_role("link", name="Samira Ouali").click()
    pagina.get_by_role("button", name="Tanca ").click()
    expect(pagina.locator("#missatges")).to_contain_text("Mes tancat")
    axe(pagina)
    for nom, inici in (("PDF", b"%PDF"), ("Excel", b"PK")):
        with pagina.expect_download() as baixada:
            pagina.get_by_role("link", name=nom).click()
        contingut = baixada.value.path().read_bytes()
        assert contingut.startswith(inici)
    assert load_workbook(BytesIO(contingut))["Liquidació"]["L2"].value == 36
    assert baixada.value.suggested_filename == f"{Liquidacio.objects.get().codi}.xlsx"


def test_la_interpret_contesta_des_del_telefon(escena, pagina, axe):
    escena.servei(dia=escena.mes_passat)
    valoracio = Valoracio.objects.get(de_qui="interpret")
    pagina.set_viewport_size({"width": 390, "height": 844})
    pagina.goto(enllac(valoracio))
    axe(pagina)
    for pregunta in pagina.locator("main").get_by_role("group").all():
        pregunta.get_by_label("4", exact=True).check()
    pagina.get_by_role("button", name="Envia la valoració").click()
    expect(pagina.get_by_role("heading", level=1)).to_have_text("Valoració enviada")
    valoracio.refresh_from_db()
    assert valoracio.tracte == 4
    pagina.goto(enllac(valoracio))
    axe(pagina)


def test_cap_pagina_no_te_barreres(escena, entra, sense_barreres):
    prestacio = escena.servei(dia=escena.mes_passat, incidencia="La sala era plena")
    cas = CasMediacio.objects.create(
        comarca=escena.comarca, municipi=escena.manresa, tema=fa_tema(), tecnica=escena.tecnica,
        creat_per=escena.tecnica, modificat_per=escena.tecnica,
    )  # fmt: skip
    entra(escena.tecnica)
    mes = primer_dia(escena.mes_passat)
    periode = {"periode": f"{mes:%Y}"}
    for adreca in (
        reverse("mediacio:prestacions"),
        reverse("mediacio:prestacio", args=[prestacio.uid]),
        reverse("mediacio:prestacio_edita", args=[prestacio.uid]),
        reverse("mediacio:casos"),
        reverse("mediacio:cas", args=[cas.uid]),
        reverse("mediacio:cas_acaba", args=[cas.uid]),
        reverse("mediacio:sessio_nova", args=[cas.uid]),
        reverse("mediacio:liquidacions_mes", args=[mes]),
        reverse("mediacio:liquidacio", args=[mes, escena.interpret.uid]),
        reverse("mediacio:estadistiques", query=periode),
        reverse("mediacio:estadistiques_llista", query=periode | {"mesura": "serveis"}),
    ):
        sense_barreres(adreca)
