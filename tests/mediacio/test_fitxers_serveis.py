"""Lists page after page, and what a file says when a name tries to be a formula."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from acollida.llistes import FILES
from mediacio.actions.liquidacions import tanca_mes
from mediacio.creuada import creua
from mediacio.enums import TipusPaperLiquidacio
from mediacio.forms.estadistiques import EstadistiquesForm
from mediacio.fulls import full_del_mes, fulls_del_mes, nom_del_mes
from mediacio.models import CasMediacio, PaperLiquidacio, Peticio
from mediacio.presenters.estadistiques import a_csv
from mediacio.presenters.liquidacions import Mes, mesos
from mediacio.presenters.llibre_liquidacio import llibre_del_mes
from mediacio.presenters.paper_liquidacio import paper
from municipis.models import Llengua
from tests.acollida.mirades import navega
from tests.mediacio.escena import MES, fa_interpret, fa_llengua, fa_motiu, fa_tema

pytestmark = pytest.mark.django_db


def test_els_casos_es_passen_per_pagines_sense_repetir_se_ni_perdre_s(escena):
    tema = fa_tema()
    CasMediacio.objects.bulk_create(
        CasMediacio(
            comarca=escena.comarca, municipi=escena.manresa, tema=tema, tecnica=escena.tecnica,
            obert_el=date(2026, 1, 1) + timedelta(days=n % 7), creat_per=escena.tecnica,
            modificat_per=escena.tecnica,
        )
        for n in range(FILES + 7)
    )  # fmt: skip
    client, llista = navega(escena.tecnica), reverse("mediacio:casos")
    primera = client.get(llista).context["pagina"]
    segona = client.get(llista, {"des_de": primera.clau}).context["pagina"]
    assert (len(primera), len(segona), segona.clau) == (FILES, 7, "")
    claus = [cas.pk for cas in (*primera, *segona)]
    assert len(set(claus)) == FILES + 7
    dies = [cas.obert_el for cas in (*primera, *segona)]
    assert dies == sorted(dies, reverse=True)
    estranya = client.get(llista, {"des_de": "no-es-una-clau"}).context["pagina"]
    assert [cas.pk for cas in estranya] == [cas.pk for cas in primera]


def test_la_llista_de_darrere_d_una_xifra_gran_es_passa_per_pagines(escena):
    camps = {
        "comarca": escena.comarca, "municipi": escena.manresa, "estat": "no_servida",
        "motiu_anullacio": fa_motiu(), "dia": MES,
    }  # fmt: skip
    mare = escena.peticio(interpret=None, estat="sollicitada")
    Peticio.objects.bulk_create(
        Peticio(llengua=mare.llengua, ambit=mare.ambit, sollicitant=mare.sollicitant, **camps)
        for _ in range(FILES + 3)
    )
    client = navega(escena.coordinadora)
    adreca = reverse("mediacio:estadistiques_llista")
    consulta = {"mesura": "no_servides", "periode": "2026"}
    primera = client.get(adreca, consulta)
    assert primera.context["resum"] == [f"{FILES + 3} peticions"]
    segona = client.get(adreca, consulta | {"des_de": primera.context["pagina"].clau})
    assert len(segona.context["pagina"]) == 3


def test_un_nom_que_sembla_una_formula_surt_com_a_text(escena):
    Llengua.objects.create(codi="mal", nom="=1+1", nom_es="=1+1", nom_en="=1+1")
    peticio = escena.peticio(llengua=fa_llengua("mal"))
    escena.servei(peticio=peticio)
    form = EstadistiquesForm({"periode": "2026"})
    text = a_csv(form.estadistica(escena.tecnica.abast))
    assert "\r\n'=1+1,1,1\r\n" in text


def test_els_mesos_que_s_ofereixen_son_els_dotze_darrers():
    llista = mesos(date(2026, 1, 1), date(2026, 3, 31))
    assert len(llista) == 12
    assert [dia for dia, _nom, _triat in llista[:3]] == [
        date(2026, 3, 1), date(2026, 2, 1), date(2026, 1, 1),
    ]  # fmt: skip
    assert [triat for _dia, _nom, triat in llista[:4]] == [False, False, True, False]
    assert llista[-1][1] == "abril de 2025"
    assert nom_del_mes(date(2026, 8, 1)) == "agost de 2026"


def test_el_mes_suma_els_seus_fulls(escena):
    escena.servei(minuts=90)
    escena.servei(interpret=fa_interpret(escena.comarca, "Hassan"), minuts=45)
    mes = Mes(MES, fulls_del_mes([escena.interpret, *_altres(escena)], MES))
    assert (mes.cost, mes.hores, mes.oberts) == (Decimal(54), "2.15 h", 2)
    assert (mes.anterior, mes.seguent) == (date(2026, 2, 1), date(2026, 4, 1))


def test_el_llibre_d_un_mes_tot_tancat_te_sempre_els_mateixos_bytes(escena):
    escena.servei()
    tanca_mes(interpret=escena.interpret, mes=MES, per=escena.tecnica)
    fulls = [full_del_mes(escena.interpret, MES)]
    assert llibre_del_mes(fulls) == llibre_del_mes(fulls)


def test_d_un_mes_obert_no_es_guarda_cap_paper(escena):
    escena.servei()
    full = full_del_mes(escena.interpret, MES)
    assert paper(full, TipusPaperLiquidacio.EXCEL).startswith(b"PK")
    assert not PaperLiquidacio.objects.exists()


def test_una_taula_creuada_d_una_sola_casella():
    taula = creua([("a", "b", 2)], {"a": "A"}, {"b": "B"})
    assert (taula.total.valor, [filera.nom for filera in taula.fileres]) == (2, ["A"])


def _altres(escena):
    return escena.interpret.__class__.objects.exclude(pk=escena.interpret.pk)
