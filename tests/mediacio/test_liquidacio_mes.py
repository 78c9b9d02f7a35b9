"""Months of an interpreter at their edges: order, what is late, what is taken back, and papers."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from pypdfium2 import PdfDocument

from comptes.enums import Accio
from comptes.models import RegistreAcces
from mediacio.actions.liquidacions import tanca_mes
from mediacio.actions.prestacions import corregeix
from mediacio.fulls import darrer_dia, full_del_mes, fulls_del_mes, primer_dia
from mediacio.models import Interpret, Liquidacio, Prestacio
from tests.acollida.mirades import navega
from tests.mediacio.escena import MES, fa_interpret

pytestmark = pytest.mark.django_db

ABRIL, MAIG = date(2026, 4, 1), date(2026, 5, 1)


def corregit(prestacio, per, motiu="S'havia comptat malament", **camps):
    prestacio = Prestacio.objects.get(pk=prestacio.pk)
    for camp, valor in camps.items():
        setattr(prestacio, camp, valor)
    if "minuts" in camps and prestacio.inici_real:
        prestacio.fi_real = prestacio.inici_real + timedelta(minutes=camps["minuts"])
    prestacio.correccio = motiu
    return corregeix(prestacio=prestacio, desa=prestacio.save, per=per)


def tanca(escena, mes=MES, interpret=None):
    return tanca_mes(interpret=interpret or escena.interpret, mes=mes, per=escena.tecnica)


def adreca(nom, mes=MES, interpret=None):
    return reverse(f"mediacio:{nom}", args=[mes, *([interpret.uid] if interpret else [])])


def text_de(pdf: bytes) -> str:
    return "".join(plana.get_textpage().get_text_range() for plana in PdfDocument(pdf))


@pytest.mark.parametrize(
    ("mes", "darrer"),
    [
        (date(2026, 2, 1), date(2026, 2, 28)), (date(2028, 2, 1), date(2028, 2, 29)),
        (date(2026, 12, 1), date(2026, 12, 31)), (date(2099, 12, 1), date(2099, 12, 31)),
    ],
)  # fmt: skip
def test_un_mes_va_del_primer_dia_al_darrer(mes, darrer):
    assert (darrer_dia(mes), primer_dia(darrer)) == (darrer, mes)


def test_el_primer_i_el_darrer_dia_son_del_mes_i_els_del_costat_no(escena):
    for dia in (date(2026, 2, 28), MES, date(2026, 3, 31), ABRIL):
        escena.servei(dia=dia)
    dies = {
        mes: [linia.dia for linia in full_del_mes(escena.interpret, mes).linies]
        for mes in (date(2026, 2, 1), MES, ABRIL)
    }
    assert dies == {
        date(2026, 2, 1): [date(2026, 2, 28)], MES: [MES, date(2026, 3, 31)], ABRIL: [ABRIL],
    }  # fmt: skip


def test_les_linies_van_per_dia_i_per_hora(escena):
    for dia, hora in ((12, 9), (10, 16), (10, 8)):
        escena.servei(dia=date(2026, 3, dia), hora=hora, minuts=hora)
    linies = full_del_mes(escena.interpret, MES).linies
    assert [(li.dia.day, li.minuts, li.ordre) for li in linies] == [
        (10, 8, 1), (10, 16, 2), (12, 9, 3),
    ]  # fmt: skip


def test_els_interprets_surten_per_ordre_alfabetic_amb_accents_i_tot(escena):
    for nom in ("Zoila Rey", "Àngels Mas", "Anna Zulu", "émile Roux", "Bruna Cots"):
        escena.servei(interpret=fa_interpret(escena.comarca, nom))
    fulls = fulls_del_mes(Interpret.objects.all(), MES)
    assert [full.nom for full in fulls] == [
        "Àngels Mas", "Anna Zulu", "Bruna Cots", "émile Roux", "Zoila Rey",
    ]  # fmt: skip


def test_el_que_no_es_va_fer_i_ja_s_havia_pagat_es_treu_sencer(escena):
    prestacio = escena.servei(minuts=90, km=Decimal(10))
    tanca(escena)
    corregit(prestacio, escena.tecnica, no_show="interpret", minuts=0, km=0, dones=0,
             inici_real=None, fi_real=None)  # fmt: skip
    abril = full_del_mes(escena.interpret, ABRIL)
    [linia] = abril.linies
    assert (linia.minuts, linia.km, linia.cost) == (-90, -10, Decimal("-38.60"))
    assert (abril.serveis, abril.cost) == (0, Decimal("-38.60"))
    text = navega(escena.tecnica).get(adreca("liquidacio", ABRIL, escena.interpret))
    assert "−1.30 h" in text.content.decode()
    tanca(escena, ABRIL)
    assert sum(li.cost for full in Liquidacio.objects.all() for li in full.linies.all()) == 0


def test_qui_no_hi_era_i_despres_si_es_paga_al_mes_seguent(escena):
    absent = escena.servei(no_show="interpret", dones=0)
    escena.servei(dia=date(2026, 3, 20))
    tanca(escena)
    inici = timezone.make_aware(datetime(2026, 3, 10, 9))
    corregit(absent, escena.tecnica, no_show="ningu", dones=1, inici_real=inici, minuts=60,
             fi_real=inici + timedelta(hours=1))  # fmt: skip
    [linia] = full_del_mes(escena.interpret, ABRIL).linies
    assert (linia.tipus, linia.dia, linia.cost) == ("servei", date(2026, 3, 10), Decimal(24))


def test_una_correccio_que_no_canvia_res_no_fa_cap_linia(escena):
    prestacio = escena.servei(minuts=90)
    tanca(escena)
    corregit(prestacio, escena.tecnica, dones=4)
    assert full_del_mes(escena.interpret, ABRIL) is None
    corregit(prestacio, escena.tecnica, minuts=30)
    corregit(prestacio, escena.tecnica, minuts=90)  # and back again
    assert full_del_mes(escena.interpret, ABRIL) is None


def test_un_ajust_surt_al_primer_mes_que_es_tanca_sigui_quin_sigui(escena):
    prestacio = escena.servei(minuts=90)
    tanca(escena)
    corregit(prestacio, escena.tecnica, minuts=60)
    for mes in (ABRIL, MAIG):
        assert full_del_mes(escena.interpret, mes).cost == Decimal(-12)
    tanca(escena, MAIG)
    assert full_del_mes(escena.interpret, ABRIL) is None
    assert full_del_mes(escena.interpret, date(2026, 6, 1)) is None


def test_un_ajust_no_passa_davant_d_un_mes_obert(escena):
    prestacio = escena.servei(minuts=90)
    tanca(escena)
    corregit(prestacio, escena.tecnica, minuts=60)
    escena.servei(dia=date(2026, 4, 8))
    escena.servei(dia=date(2026, 5, 8))
    maig = full_del_mes(escena.interpret, MAIG)
    assert (maig.abans, [li.dia for li in maig.linies]) == (ABRIL, [date(2026, 5, 8)])
    assert [li.tipus for li in full_del_mes(escena.interpret, ABRIL).linies] == ["servei", "ajust"]


def test_moltes_correccions_d_un_mateix_servei_encara_es_poden_tancar(escena):
    """The note names where it was settled before: it cannot grow without end."""
    prestacio, motiu = escena.servei(minuts=60), "x" * 160
    tanca(escena)
    for n in range(4, 11):
        corregit(prestacio, escena.tecnica, motiu, minuts=60 + n)
        tancada = tanca(escena, date(2026, n, 1))
    [linia] = tancada.linies.all()
    assert "L-2026-0007" in linia.nota and motiu in linia.nota
    assert len(linia.nota) <= 240


def test_un_servei_de_fa_molt_no_fa_caure_les_pagines(escena):
    escena.servei(dia=date(2003, 5, 6))
    escena.servei()
    client = navega(escena.tecnica)
    pagina = client.get(adreca("liquidacio", MES, escena.interpret))
    assert pagina.context["full"].abans == date(2003, 5, 1)
    assert adreca("liquidacio", date(2003, 5, 1), escena.interpret) in pagina.content.decode()


def test_un_mes_amb_un_d_abans_obert_i_sense_linies_no_ofereix_cap_llibre(escena):
    escena.servei()
    client = navega(escena.tecnica)
    llibre = adreca("liquidacions_llibre", ABRIL)
    pagina = client.get(adreca("liquidacions_mes", ABRIL))
    assert [full.abans for full in pagina.context["mes"].fulls] == [MES]
    assert "mes anterior obert" in pagina.content.decode()
    assert llibre not in pagina.content.decode()
    assert client.get(llibre).status_code == 404
    assert adreca("liquidacions_llibre") in client.get(adreca("liquidacions_mes")).content.decode()


def test_tancar_el_que_no_toca_es_diu_i_no_tanca_res(escena):
    escena.servei()
    escena.servei(dia=date(2026, 4, 8))
    client = navega(escena.tecnica)
    resposta = client.post(adreca("liquidacio_tanca", ABRIL, escena.interpret), follow=True)
    assert "Tanqueu abans març de 2026." in resposta.content.decode()
    avui = primer_dia(timezone.localdate())
    escena.servei(dia=avui, hora=0, minuts=1)
    resposta = client.post(adreca("liquidacio_tanca", avui, escena.interpret), follow=True)
    assert "encara no s&#x27;ha acabat" in resposta.content.decode()
    assert (
        client.post(adreca("liquidacio_tanca", MAIG, escena.interpret), follow=True)
        .context["full"]
        .abans
        == MES
    )
    assert not Liquidacio.objects.exists()


def test_tancar_dues_vegades_des_de_la_pagina_diu_el_mateix_numero(escena):
    escena.servei()
    client = navega(escena.tecnica)
    for _ in range(2):
        resposta = client.post(adreca("liquidacio_tanca", MES, escena.interpret), follow=True)
        assert "Mes tancat: L-2026-0001." in resposta.content.decode()
    assert Liquidacio.objects.count() == 1


def test_la_numeracio_comenca_de_nou_cada_any_i_a_cada_comarca(escena):
    for dia in (date(2025, 11, 5), date(2025, 12, 5), date(2026, 1, 5)):
        escena.servei(dia=dia)
    codis = [tanca(escena, mes).codi for mes in (date(2025, 11, 1), date(2025, 12, 1),
                                                 date(2026, 1, 1))]  # fmt: skip
    assert codis == ["L-2025-0001", "L-2025-0002", "L-2026-0001"]
    d_alla = fa_interpret(escena.berga.comarca, "De Berga")
    escena.servei(escena.berga, d_alla, per=escena.forastera)
    assert tanca(escena, interpret=d_alla).codi == "L-2026-0001"


def test_el_nom_d_un_mes_tancat_no_canvia_i_el_d_un_obert_si(escena):
    escena.servei()
    escena.servei(dia=ABRIL)
    tanca(escena)
    escena.interpret.nom = "Samira Nova"
    escena.interpret.save()
    assert full_del_mes(escena.interpret, MES).nom == "Samira Ouali"
    assert full_del_mes(escena.interpret, ABRIL).nom == "Samira Nova"


def test_un_nom_que_sembla_una_formula_es_un_text_al_llibre(escena):
    interpret = fa_interpret(escena.comarca, "=HYPERLINK(1)")
    escena.servei(interpret=interpret)
    contingut = navega(escena.tecnica).get(adreca("liquidacions_llibre")).content
    fulls = load_workbook(BytesIO(contingut))
    assert fulls["Resum"]["A2"].value == "=HYPERLINK(1)"
    assert {c.data_type for full in fulls for fila in full.iter_rows() for c in fila} <= {
        "s", "n", "d",
    }  # fmt: skip


def test_el_llibre_del_mes_suma_el_que_hi_ha_a_les_linies(escena):
    altre = fa_interpret(escena.comarca, "Hassan Tahiri")
    escena.servei(minuts=75, km=Decimal("12.5"))
    escena.servei(interpret=altre, minuts=50)
    tanca(escena)
    contingut = navega(escena.coordinadora).get(adreca("liquidacions_llibre")).content
    fulls = load_workbook(BytesIO(contingut))
    titols, *linies = fulls["Línies"].iter_rows(values_only=True)
    _cap, *resum, total = fulls["Resum"].iter_rows(values_only=True)
    import_de = titols.index("Import (€)")
    assert sum(fila[import_de] for fila in linies) == pytest.approx(total[8]) == 53.25
    assert [fila[1] for fila in resum] == [None, "L-2026-0001"]
    llegeix = dict(fulls["Llegeix-me"].iter_rows(values_only=True))
    assert llegeix["Mes"] == "març de 2026"
    assert escena.tecnica.nom in llegeix["L-2026-0001"]


def test_el_pdf_diu_si_el_mes_es_obert_i_el_numero_quan_es_tanca(escena):
    escena.servei()
    client, cami = navega(escena.tecnica), adreca("liquidacio_pdf", MES, escena.interpret)
    obert = client.get(cami)
    assert "poden canviar" in text_de(obert.content)
    assert "liquidacio-2026-03-oberta.pdf" in obert["Content-Disposition"]
    tanca(escena)
    tancat = client.get(cami)
    text = text_de(tancat.content)
    assert "L-2026-0001" in text and "poden canviar" not in text
    assert "1 servei" in text and "1 serveis" not in text
    assert "L-2026-0001.pdf" in tancat["Content-Disposition"]


def test_un_mes_llarg_ocupa_mes_d_una_plana_i_no_perd_cap_linia(escena):
    codis = []
    for n in range(40):
        peticio = escena.peticio(tipus="escrita", hora_inici=None, hora_fi=None,
                                 dia=date(2026, 3, n % 28 + 1))  # fmt: skip
        escena.servei(peticio=peticio, dia=peticio.dia, minuts=0, pagines=1, dones=0)
        codis.append(peticio.codi)
    pdf = navega(escena.tecnica).get(adreca("liquidacio_pdf", MES, escena.interpret)).content
    assert len(PdfDocument(pdf)) > 1
    text = text_de(pdf)
    assert all(codi in text for codi in codis)
    assert "740,00" in text


@pytest.mark.parametrize("nom", ["liquidacio_pdf", "liquidacio_excel", "liquidacions_llibre"])
def test_cada_baixada_queda_escrita_i_la_de_qui_no_pot_no_hi_es(escena, nom):
    escena.servei()
    cami = adreca(nom, MES, None if nom == "liquidacions_llibre" else escena.interpret)
    baixades = RegistreAcces.objects.filter(accio=Accio.DESCARREGA)
    for qui in ("de_navarcles", "municipal"):
        assert navega(getattr(escena, qui)).get(cami).status_code in (403, 404)
    assert Client().get(cami).status_code == 302
    assert not baixades.exists()
    resposta = navega(escena.coordinadora).get(cami)
    assert resposta["Content-Disposition"].startswith("attachment")
    [fila] = baixades
    assert (fila.usuari, fila.objecte.split("/")[0]) == (escena.coordinadora, "mediacio.liquidacio")


@pytest.mark.parametrize("mes", ["2026-13", "2026-00", "1999-12", "2026-3", "26-03", "2026-03-01"])
def test_un_mes_que_no_ho_es_no_te_pagina(escena, mes):
    base = reverse("mediacio:liquidacions")
    assert navega(escena.tecnica).get(f"{base}{mes}/").status_code == 404


@pytest.mark.parametrize("mes", [date(2000, 1, 1), date(2099, 12, 1)])
def test_els_mesos_dels_extrems_tenen_pagina_buida(escena, mes):
    pagina = navega(escena.tecnica).get(adreca("liquidacions_mes", mes))
    assert pagina.status_code == 200
    assert "Cap servei per liquidar" in pagina.content.decode()


@pytest.mark.parametrize(("quants", "diu"), [(1, "1 intèrpret amb"), (2, "2 intèrprets amb")])
def test_diu_quants_en_queden_d_oberts(escena, quants, diu):
    for n in range(quants):
        escena.servei(interpret=fa_interpret(escena.comarca, f"Intèrpret {n}"))
    client = navega(escena.tecnica)
    assert diu in client.get(adreca("liquidacions_mes")).content.decode()
    for interpret in Interpret.objects.exclude(pk=escena.interpret.pk):
        tanca(escena, interpret=interpret)
    assert "Tots tenen el mes tancat" in client.get(adreca("liquidacions_mes")).content.decode()
