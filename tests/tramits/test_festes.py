"""The day kept beside a procedure never lags behind the holidays, whoever enters them."""

from datetime import date
from itertools import count

import pytest
import tablib
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from comptes.enums import Rol
from municipis import canvis_de_festes
from municipis.intercanvi import RecursFesta
from municipis.models import FestaLocal, Organ
from tests.acollida.elenc import navegador
from tests.acollida.fabriques import fa_persona
from tests.fabriques import fa_comarca, fa_municipi, fa_usuari
from tests.tramits.fabriques import fa_informe, fa_tipus_informe
from tramits.actions import passa
from tramits.enums import EstatTramit
from tramits.models import Tramit
from tramits.venciments import recalcula

pytestmark = pytest.mark.django_db
ENTRADA, FESTA = date(2026, 3, 3), date(2026, 3, 19)
ABANS, DESPRES = date(2026, 4, 16), date(2026, 4, 17)
_seguent = count(1)


def entra(municipi, tecnica, *, a=EstatTramit.REGISTRADA):
    persona = fa_persona(municipi=municipi, per=tecnica)
    tramit = fa_informe(persona, fa_tipus_informe(f"inf-{next(_seguent)}"))
    return passa(tramit=tramit, a=a, dia=ENTRADA, per=tecnica)


@pytest.fixture
def informe(berga, tecnica):
    return entra(berga, tecnica)


def dia_de(tramit):
    tramit.refresh_from_db()
    return tramit.venc_el


def es_al_dia():
    """What is stored is what counting everything again would store."""
    return recalcula(Tramit.objects.all()) == 0


def test_afegir_canviar_i_treure_una_festa_mou_el_dia(informe, berga):
    assert dia_de(informe) == ABANS
    festa = FestaLocal.objects.create(municipi=berga, dia=FESTA)
    assert dia_de(informe) == DESPRES
    festa.dia = date(2026, 3, 21)  # a Saturday
    festa.save()
    assert dia_de(informe) == ABANS
    festa.dia = FESTA
    festa.save()
    assert dia_de(informe) == DESPRES
    festa.delete()
    assert dia_de(informe) == ABANS
    assert es_al_dia()


def test_passar_la_festa_a_un_altre_poble_mou_els_dos(informe, berga, avia, tecnica):
    altre = entra(avia, tecnica)
    festa = FestaLocal.objects.create(municipi=berga, dia=FESTA)
    festa.municipi = avia
    festa.save()
    assert (dia_de(informe), dia_de(altre)) == (ABANS, DESPRES)


def test_el_que_escriu_moltes_files_tambe(informe, berga, avia):
    FestaLocal.objects.bulk_create([FestaLocal(municipi=berga, dia=FESTA)])
    assert dia_de(informe) == DESPRES
    FestaLocal.objects.filter(municipi=berga).update(municipi=avia)
    assert dia_de(informe) == ABANS
    FestaLocal.objects.all().update(municipi=berga)
    assert dia_de(informe) == DESPRES
    FestaLocal.objects.filter(dia=FESTA).delete()
    assert dia_de(informe) == ABANS


def test_cap_gestor_esborra_la_taula_sencera():
    assert not hasattr(FestaLocal.objects, "delete")


def test_la_festa_de_la_capital_mou_els_de_tota_la_comarca(comarca, informe, tecnica):
    capital = fa_municipi("Gironella", comarca=comarca, es_capital=True)
    de_fora = entra(fa_municipi("Olot", comarca=fa_comarca("Garrotxa")), tecnica)
    FestaLocal.objects.create(municipi=capital, dia=FESTA)
    assert (dia_de(informe), dia_de(de_fora)) == (DESPRES, ABANS)
    assert es_al_dia()


def test_la_festa_d_un_altre_poble_no_mou_res(informe, avia):
    FestaLocal.objects.create(municipi=avia, dia=FESTA)
    assert dia_de(informe) == ABANS


@pytest.mark.parametrize(("fins", "mou"), [(None, True), (date(2026, 3, 1), False)])
def test_la_festa_d_on_te_la_seu_la_generalitat_mou_el_seu_tram(informe, tecnica, fins, mou):
    seu = fa_municipi("Barcelona", comarca=fa_comarca("Barcelonès"))
    Organ.objects.create(
        codi="migracions", nom="Òrgan", departament="D", vigent_des_de=date(2024, 9, 17),
        vigent_fins=fins, seu=seu,
    )  # fmt: skip
    for pas in (EstatTramit.PROPOSTA, EstatTramit.SIGNADA, EstatTramit.TRAMESA):
        passa(tramit=informe, a=pas, dia=ENTRADA, per=tecnica)
    assert dia_de(informe) == ABANS
    FestaLocal.objects.create(municipi=seu, dia=FESTA)
    assert dia_de(informe) == (DESPRES if mou else ABANS)
    assert es_al_dia()


def test_des_de_l_administracio(informe, berga, comarca):
    client = navegador(fa_usuari(Rol.ADMINISTRADORA, comarca))
    client.post(
        reverse("admin:municipis_festalocal_add"),
        {"municipi": berga.pk, "dia": "2026-03-19", "nom": "Sant Josep"},
    )
    assert dia_de(informe) == DESPRES
    festa = FestaLocal.objects.get()
    canvi = reverse("admin:municipis_festalocal_change", args=[festa.pk])
    client.post(canvi, {"municipi": berga.pk, "dia": "2026-03-21", "nom": "Sant Josep"})
    assert dia_de(informe) == ABANS
    FestaLocal.objects.update(dia=FESTA)
    marcades = {"action": "delete_selected", "_selected_action": [festa.pk], "post": "yes"}
    client.post(reverse("admin:municipis_festalocal_changelist"), marcades)
    assert not FestaLocal.objects.exists()
    assert dia_de(informe) == ABANS


def full(*files):
    return tablib.Dataset(*files, headers=["codi_ine", "dia", "nom"])


def test_un_full_importat_les_mou_totes_i_compta_una_sola_vegada(
    informe, berga, avia, tecnica, monkeypatch
):
    altre, avisos = entra(avia, tecnica), []
    monkeypatch.setitem(canvis_de_festes.INTERESSATS, "prova", avisos.append)
    files = [(m.codi_ine, d, "x") for m in (berga, avia) for d in ("2026-03-19", "2026-09-08")]
    resultat = RecursFesta().import_data(full(*files), use_transactions=True)
    assert not resultat.has_errors()
    assert (dia_de(informe), dia_de(altre)) == (DESPRES, DESPRES)
    assert avisos == [{berga.pk, avia.pk}]


def test_l_assaig_d_un_full_no_mou_res_ni_fa_comptar_ningu(informe, berga, monkeypatch):
    avisos: list = []
    monkeypatch.setitem(canvis_de_festes.INTERESSATS, "prova", avisos.append)
    fila = (berga.codi_ine, "2026-03-19", "x")
    RecursFesta().import_data(full(fila), dry_run=True, use_transactions=True)
    assert dia_de(informe) == ABANS
    assert avisos == []
    assert es_al_dia()


def test_si_el_canvi_es_desfa_tambe_es_desfa_el_dia(informe, berga):
    with pytest.raises(RuntimeError), transaction.atomic():
        FestaLocal.objects.create(municipi=berga, dia=FESTA)
        raise RuntimeError
    assert dia_de(informe) == ABANS


def test_el_que_es_deixa_a_mitges_no_avisa_ningu(monkeypatch):
    avisos = []
    monkeypatch.setattr(canvis_de_festes, "INTERESSATS", {"prova": avisos.append})
    with pytest.raises(RuntimeError), canvis_de_festes.de_cop():
        canvis_de_festes.han_canviat([1])
        raise RuntimeError
    assert avisos == []
    canvis_de_festes.han_canviat([None])
    canvis_de_festes.han_canviat([2, None])
    assert avisos == [{2}]


def test_moure_una_festa_costa_el_mateix_amb_molts_tramits(berga, tecnica):
    def consultes(dia):
        with CaptureQueriesContext(connection) as fetes:
            FestaLocal.objects.create(municipi=berga, dia=dia)
        return len(fetes)

    entra(berga, tecnica)
    una = consultes(FESTA)
    for _ in range(3):
        entra(berga, tecnica)
    assert consultes(date(2026, 3, 20)) == una
