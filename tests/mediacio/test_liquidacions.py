"""The month of an interpreter: worked out while open, frozen once closed, corrected afterwards."""

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from io import BytesIO

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from pikepdf import Pdf
from pypdfium2 import PdfDocument

from acollida.actions import NoPermesError
from mediacio.actions.liquidacions import tanca_mes
from mediacio.actions.prestacions import corregeix
from mediacio.fulls import full_del_mes, primer_dia
from mediacio.models import LiniaLiquidacio, Liquidacio, PaperLiquidacio, Prestacio, Tarifa
from mediacio.models.camps import QUANTITATS
from tests.acollida.mirades import consultes, navega
from tests.mediacio.escena import MES, fa_interpret

pytestmark = pytest.mark.django_db

ABRIL = date(2026, 4, 1)
CENTIM = Decimal("0.01")


def corregit(prestacio, per, motiu="S'havia comptat malament", **camps):
    prestacio = Prestacio.objects.get(pk=prestacio.pk)
    for camp, valor in camps.items():
        setattr(prestacio, camp, valor)
    if "minuts" in camps:
        prestacio.fi_real = prestacio.inici_real + timedelta(minutes=camps["minuts"])
    prestacio.correccio = motiu
    return corregeix(prestacio=prestacio, desa=prestacio.save, per=per)


def tanca(escena, mes=MES, interpret=None):
    return tanca_mes(interpret=interpret or escena.interpret, mes=mes, per=escena.tecnica)


def adreca(nom, escena, mes=MES):
    return reverse(f"mediacio:{nom}", args=[mes, escena.interpret.uid])


def fet(full):
    return [tuple(getattr(linia, camp) for camp in QUANTITATS) for linia in full.linies]


def test_les_linies_i_els_totals_surten_iguals_fets_a_ma(escena):
    casos = [(5, 50, "0", 0), (6, 125, "12.5", 0), (9, 61, "33.3", 3), (10, 7, "0.7", 0)]
    for dia, minuts, km, pagines in casos:
        escena.servei(dia=date(2026, 3, dia), minuts=minuts, km=Decimal(km), pagines=pagines)
    full = full_del_mes(escena.interpret, MES)
    ma = [
        (
            (Decimal(minuts) / 60 * 24).quantize(CENTIM, ROUND_HALF_UP),
            (Decimal("18.50") * pagines).quantize(CENTIM, ROUND_HALF_UP),
            (Decimal(km) * Decimal("0.26")).quantize(CENTIM, ROUND_HALF_UP),
        )
        for _dia, minuts, km, pagines in casos
    ]
    assert [(li.cost_hores, li.cost_text, li.cost_desplacament) for li in full.linies] == ma
    assert full.cost == sum(sum(concepte) for concepte in ma) == Decimal("164.79")
    assert (full.minuts, full.serveis) == (243, 4)


@settings(max_examples=12, deadline=None,
          suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip
@given(
    st.lists(
        st.tuples(st.integers(1, 28), st.integers(1, 600), st.integers(0, 900)),
        min_size=1, max_size=5,
    ),
    st.integers(1, 500),
)  # fmt: skip
def test_la_suma_de_les_linies_es_el_total_i_tancat_no_canvia_mai(escena, serveis, despres):
    """Whatever is done to the services of a closed month, its lines are those that were closed."""
    with transaction.atomic():
        seves = [
            escena.servei(dia=date(2026, 3, dia), minuts=minuts, km=Decimal(km) / 10, hora=0,
                          peticio=escena.peticio(hora_inici=None, hora_fi=None))
            for dia, minuts, km in serveis
        ]  # fmt: skip
        obert = full_del_mes(escena.interpret, MES)
        assert obert.cost == sum(li.cost for li in obert.linies)
        assert obert.cost == sum(prestacio.cost for prestacio in seves)
        tanca(escena)
        tancat = full_del_mes(escena.interpret, MES)
        assert fet(tancat) == fet(obert)
        corregit(seves[0], escena.tecnica, minuts=despres)
        Tarifa.objects.update(hora=Decimal(99))
        assert fet(full_del_mes(escena.interpret, MES)) == fet(obert)
        abril = full_del_mes(escena.interpret, ABRIL)
        ara = sum(prestacio.cost for prestacio in Prestacio.objects.all())
        assert tancat.cost + (abril.cost if abril else 0) == ara
        transaction.set_rollback(True)


def test_tancar_dona_un_numero_seguit_per_comarca_i_any(escena):
    altre = fa_interpret(escena.comarca, "Hassan Tahiri")
    escena.servei()
    escena.servei(interpret=altre)
    codis = [tanca(escena).codi, tanca(escena, interpret=altre).codi]
    assert codis == ["L-2026-0001", "L-2026-0002"]
    assert tanca(escena).codi == "L-2026-0001"
    assert Liquidacio.objects.count() == 2
    tancada = Liquidacio.objects.get(numero=1)
    assert (tancada.tancada_per, tancada.nom) == (escena.tecnica, escena.interpret.nom)


def test_la_base_de_dades_no_deixa_tocar_un_mes_tancat(escena):
    escena.servei()
    tanca(escena)
    for canvi in (
        lambda: LiniaLiquidacio.objects.update(minuts=1),
        lambda: LiniaLiquidacio.objects.all().delete(),
        lambda: Liquidacio.objects.update(numero=9),
        lambda: Liquidacio.objects.all()._raw_delete("default"),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            canvi()


def test_una_correccio_d_un_mes_tancat_es_una_linia_del_seguent(escena):
    prestacio = escena.servei(minuts=90, km=Decimal(10))
    tanca(escena)
    corregit(prestacio, escena.tecnica, minuts=60)
    [linia] = full_del_mes(escena.interpret, ABRIL).linies
    assert (linia.tipus, linia.minuts, linia.cost_hores) == ("ajust", -30, Decimal(-12))
    assert (linia.km, linia.cost_desplacament, linia.cost) == (0, 0, Decimal(-12))
    assert linia.nota == "corregeix L-2026-0001: S'havia comptat malament"
    tanca(escena, ABRIL)
    assert full_del_mes(escena.interpret, date(2026, 5, 1)) is None
    corregit(prestacio, escena.tecnica, minuts=75)
    [linia] = full_del_mes(escena.interpret, date(2026, 5, 1)).linies
    assert (linia.minuts, linia.cost) == (15, Decimal(6))
    assert sum(li.cost for li in LiniaLiquidacio.objects.all()) + linia.cost == Decimal("32.60")


def test_un_mes_tancat_nomes_es_corregeix_amb_un_motiu(escena):
    prestacio = escena.servei(minuts=90)
    tanca(escena)
    with pytest.raises(NoPermesError):
        corregit(prestacio, escena.tecnica, motiu="", minuts=60)
    prestacio.refresh_from_db()
    assert prestacio.minuts == 90


def test_la_pagina_demana_el_motiu_quan_el_mes_es_tancat(escena):
    prestacio = escena.servei(minuts=60)
    tanca(escena)
    client = navega(escena.tecnica)
    pagina = reverse("mediacio:prestacio_edita", args=[prestacio.uid])
    camps = {
        "versio": "1", "dia": "2026-03-10", "hora_inici": "09:00", "hora_fi": "11:00",
        "no_show": "ningu", "dones": "1", "homes": "0", "no_binaries": "0", "no_consta": "0",
        "pagines": "0", "km": "0", "incidencia": "", "correccio": "",
    }  # fmt: skip
    resposta = client.post(pagina, camps)
    assert list(resposta.context["form"].errors) == ["correccio"]
    assert client.post(pagina, camps | {"correccio": "Va durar més"}).status_code == 302
    assert full_del_mes(escena.interpret, ABRIL).minuts == 60


def test_un_servei_registrat_tard_va_al_primer_mes_que_es_tanca_despres(escena):
    escena.servei()
    tanca(escena)
    tard = escena.servei(dia=date(2026, 3, 20))
    escena.servei(dia=date(2026, 4, 7))
    linies = full_del_mes(escena.interpret, ABRIL).linies
    assert [li.dia for li in linies] == [date(2026, 3, 20), date(2026, 4, 7)]
    assert linies[0].prestacio_id == tard.pk
    assert "després de tancar" in linies[0].nota


def test_els_mesos_es_tanquen_en_ordre_i_quan_s_han_acabat(escena):
    escena.servei()
    escena.servei(dia=date(2026, 4, 7))
    assert full_del_mes(escena.interpret, ABRIL).abans == MES
    with pytest.raises(NoPermesError, match="març de 2026"):
        tanca(escena, ABRIL)
    with pytest.raises(NoPermesError, match="cap línia"):
        tanca(escena, date(2026, 2, 1))
    with pytest.raises(NoPermesError, match="encara no s'ha acabat"):
        tanca(escena, primer_dia(timezone.localdate()))
    tanca(escena)
    assert tanca(escena, ABRIL).numero == 2


def test_sense_tarifa_no_es_tanca_i_amb_la_que_es_troba_si(escena):
    altre = fa_interpret(escena.comarca, "Sense Tarifa", hora=None)
    prestacio = escena.servei(interpret=altre)
    assert (prestacio.tarifa, prestacio.cost) == (None, 0)
    with pytest.raises(NoPermesError, match="sense preu"):
        tanca(escena, interpret=altre)
    Tarifa.objects.create(interpret=altre, des_de=date(2026, 1, 1), hora=Decimal(20))
    tancada = tanca(escena, interpret=altre)
    assert [li.cost for li in tancada.linies.all()] == [Decimal(20)]


def test_el_que_no_es_paga_no_surt_a_la_liquidacio(escena):
    escena.servei(no_show="interpret", dones=0)
    assert full_del_mes(escena.interpret, MES) is None


def test_els_papers_d_un_mes_tancat_son_sempre_els_mateixos_bytes(escena, monkeypatch):
    escena.servei(peticio=escena.peticio(persona=escena.persona))
    tanca(escena)
    client = navega(escena.coordinadora)
    for nom in ("liquidacio_pdf", "liquidacio_excel"):
        primer = client.get(adreca(nom, escena)).content
        corregit(Prestacio.objects.get(), escena.tecnica, minuts=33)
        escena.interpret.nom = f"{escena.interpret.nom} bis"
        escena.interpret.save()
        assert client.get(adreca(nom, escena)).content == primer
    assert PaperLiquidacio.objects.count() == 2


def test_el_pdf_es_accessible_i_no_parla_de_cap_persona(escena):
    peticio = escena.peticio(persona=escena.persona, motiu="Canari al motiu")
    escena.servei(peticio=peticio, incidencia="Canari a la incidència")
    pdf = navega(escena.tecnica).get(adreca("liquidacio_pdf", escena)).content
    with Pdf.open(BytesIO(pdf)) as obert:
        assert obert.Root.MarkInfo.Marked
        assert obert.Root.Lang == "ca"
        assert b"pdfuaid" in obert.Root.Metadata.read_bytes()
    text = "".join(plana.get_textpage().get_text_range() for plana in PdfDocument(pdf))
    assert "Samira Ouali" in text and "24,00" in text and peticio.codi in text
    for prohibit in (escena.persona.nom, escena.persona.cognom1, "Canari", "AD,"):
        assert prohibit not in text


def test_el_llibre_te_numeros_sense_formules_i_cap_persona(escena):
    escena.servei(minuts=90, peticio=escena.peticio(persona=escena.persona))
    client = navega(escena.tecnica)
    llibre = load_workbook(BytesIO(client.get(adreca("liquidacio_excel", escena)).content))
    [_cap, linia, total] = [[c.value for c in fila] for fila in llibre["Liquidació"].iter_rows()]
    assert (linia[3], linia[5], linia[11]) == (90, 36, 36)
    assert (total[2], total[3], total[11]) == ("total", 90, 36)
    contingut = " ".join(str(c.value) for full in llibre for fila in full.iter_rows() for c in fila)
    assert escena.persona.cognom1 not in contingut
    assert not any(c.data_type == "f" for full in llibre for fila in full.iter_rows() for c in fila)


def test_el_llibre_del_mes_te_tots_els_interprets(escena):
    altre = fa_interpret(escena.comarca, "Hassan Tahiri")
    escena.servei()
    escena.servei(interpret=altre, minuts=30)
    resposta = navega(escena.tecnica).get(reverse("mediacio:liquidacions_llibre", args=[MES]))
    llibre = load_workbook(BytesIO(resposta.content))
    resum = [[c.value for c in fila] for fila in llibre["Resum"].iter_rows()]
    assert [fila[0] for fila in resum[1:]] == ["Hassan Tahiri", "Samira Ouali", "total"]
    assert [fila[8] for fila in resum[1:]] == [12, 24, 36]
    assert llibre["Línies"].max_row == 3
    buit = navega(escena.tecnica).get(reverse("mediacio:liquidacions_llibre", args=[ABRIL]))
    assert buit.status_code == 404


def test_es_tanca_des_de_la_pagina(escena):
    escena.servei()
    client = navega(escena.coordinadora)
    assert client.get(adreca("liquidacio", escena)).context["es_pot_tancar"]
    assert client.post(adreca("liquidacio_tanca", escena)).status_code == 302
    resposta = client.get(adreca("liquidacio", escena))
    assert "L-2026-0001" in resposta.content.decode()
    assert not resposta.context["es_pot_tancar"]
    assert client.get(adreca("liquidacio_tanca", escena)).status_code == 405


@pytest.mark.parametrize(
    ("qui", "codi"),
    [("de_navarcles", 404), ("forastera", 404), ("municipal", 403), ("coordinadora", 200)],
)
def test_qui_no_respon_de_tota_la_comarca_no_les_veu(escena, qui, codi):
    escena.servei()
    client = navega(getattr(escena, qui))
    for nom in ("liquidacio", "liquidacio_excel"):
        assert client.get(adreca(nom, escena)).status_code == codi
    if codi != 200:
        assert client.post(adreca("liquidacio_tanca", escena)).status_code == codi
        assert not Liquidacio.objects.exists()


def test_la_pagina_del_mes_costa_el_mateix_amb_un_interpret_que_amb_cinc(escena):
    escena.servei()
    client = navega(escena.tecnica)
    mes = reverse("mediacio:liquidacions_mes", args=[MES])
    amb_un = consultes(client, mes)
    for n in range(4):
        altre = fa_interpret(escena.comarca, f"Intèrpret {n}")
        escena.servei(interpret=altre)
        escena.servei(interpret=altre, hora=12)
    tanca(escena)
    assert consultes(client, mes) <= amb_un + 1  # the lines of what is closed
    assert client.get(mes).context["mes"].oberts == 4


def test_l_entrada_porta_al_darrer_mes_acabat(escena):
    resposta = navega(escena.tecnica).get(reverse("mediacio:liquidacions"))
    ahir = primer_dia(timezone.localdate()) - timedelta(days=1)
    assert resposta.url.endswith(f"/liquidacions/{ahir:%Y-%m}/")
