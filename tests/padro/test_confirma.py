"""Confirming an upload: all or nothing, once, on the revision that was compared."""

import hashlib
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from municipis.enums import Valor
from municipis.models import Nacionalitat
from padro import actions
from padro.enums import EstatCarrega, EstatEnviament, Via
from padro.models import Campanya, Carrega, Enviament, Grafia, Recompte, Transicio
from tests.padro.fabriques import (
    DONA,
    HOME,
    MARROC,
    POBLACIO,
    ROMANIA,
    caselles,
    envia,
    fa_carrega,
    suma_sql,
)

XIFRES = POBLACIO | {
    (MARROC, DONA, "0-4"): 3,
    (MARROC, HOME, "85+"): 0,
    (ROMANIA, DONA, "20-24"): Valor.SUPRIMIT,
    (ROMANIA, HOME, "20-24"): 12,
}


def confirma(navegador, carrega, **dades):
    return navegador.post(reverse("padro:confirma", args=[carrega.uid]), dades, follow=True)


def missatges(resposta):
    return [str(m) for m in resposta.context["messages"]]


def test_confirmar_desa_exactament_el_que_es_va_llegir(bages, dins):
    carrega = fa_carrega(bages.esperat, bages.municipal, XIFRES)
    resposta = confirma(dins(bages.municipal), carrega)
    enviament = Enviament.objects.get()
    assert resposta.redirect_chain[-1][0] == reverse("padro:enviament", args=[enviament.uid])
    assert missatges(resposta) == ["S'han desat les xifres: revisió 1."]
    desades = Recompte.objects.values_list(
        "nacionalitat_id", "sexe", "tram_id", "tipus", "valor", "fila", "columna"
    )
    assert sorted(map(str, desades)) == sorted(str(tuple(c)) for c in caselles(XIFRES))
    assert (enviament.revisio, enviament.vigent, enviament.estat) == (1, True, "enviat")
    assert (enviament.estrangers, enviament.poblacio) == (15, 81_000)
    assert suma_sql("r.nacionalitat_id is not null") == 15
    assert (enviament.caselles, enviament.esperades) == (5, 2 * 36 + 2)
    assert (enviament.full, enviament.via) == ("Padró", Via.FITXER)
    assert enviament.carregat_per == bages.municipal
    carrega.refresh_from_db()
    assert (carrega.estat, carrega.enviament) == (EstatCarrega.CONFIRMADA, enviament)
    assert carrega.contingut is None


def test_el_fitxer_original_es_guarda_amb_un_nom_a_l_atzar_i_la_seva_empremta(
    bages, dins, fitxers, django_capture_on_commit_callbacks
):
    carrega = fa_carrega(bages.esperat, bages.municipal, XIFRES, fitxer=b"el llibre")
    with django_capture_on_commit_callbacks(execute=True):
        confirma(dins(bages.municipal), carrega)
    enviament = Enviament.objects.get()
    assert fitxers() == {enviament.original.name}
    assert "padro.xlsx" not in enviament.original.name
    assert len(enviament.original.name.removeprefix("padro/")) == 32
    with default_storage.open(enviament.original.name) as obert:
        assert hashlib.sha256(obert.read()).hexdigest() == enviament.sha256
    resposta = dins(bages.coordinadora).get(reverse("padro:original", args=[enviament.uid]))
    assert b"".join(resposta.streaming_content) == b"el llibre"
    assert resposta["Content-Disposition"] == 'attachment; filename="padro.xlsx"'
    assert resposta["X-Content-Type-Options"] == "nosniff"


def test_el_segon_clic_troba_el_que_va_desar_el_primer(bages, dins):
    carrega = fa_carrega(bages.esperat, bages.municipal, XIFRES)
    navegador = dins(bages.municipal)
    confirma(navegador, carrega)
    segona = confirma(navegador, carrega)
    assert (
        missatges(segona)[-1] == f"Aquest fitxer ja s'ha carregat: el va desar {bages.municipal}."
    )
    assert Enviament.objects.count() == Transicio.objects.count() == 1
    previa = navegador.get(reverse("padro:previa", args=[carrega.uid]))
    assert previa.url == reverse("padro:enviament", args=[Enviament.objects.get().uid])


def test_dues_pestanyes_amb_la_mateixa_carrega_fan_una_sola_revisio(bages):
    carrega = fa_carrega(bages.esperat, bages.municipal, XIFRES)
    altra = Carrega.objects.get(pk=carrega.pk)
    primera = actions.confirma(carrega=carrega, per=bages.municipal)
    assert actions.confirma(carrega=altra, per=bages.municipal) == primera
    assert Enviament.objects.count() == 1


def test_les_mateixes_xifres_en_un_altre_fitxer_no_fan_cap_revisio(
    bages, dins, fitxers, django_capture_on_commit_callbacks
):
    primera = envia(bages.esperat, bages.municipal, XIFRES, fitxer=b"un")
    al_reves = dict(reversed(XIFRES.items()))
    carrega = fa_carrega(bages.esperat, bages.companya, al_reves, fitxer=b"dos")
    with django_capture_on_commit_callbacks(execute=True):
        resposta = confirma(dins(bages.companya), carrega)
    assert missatges(resposta) == ["El fitxer diu el mateix que la revisió 1, que continua vigent."]
    assert Enviament.objects.get() == primera
    assert fitxers() == {primera.original.name}
    carrega.refresh_from_db()
    assert (carrega.estat, carrega.enviament) == (EstatCarrega.CONFIRMADA, primera)


def test_el_mateix_que_es_va_retornar_si_que_fa_una_revisio(bages):
    primera = envia(bages.esperat, bages.municipal, XIFRES)
    actions.retorna(enviament=primera, motiu="segur?", per=bages.coordinadora)
    segona = envia(bages.esperat, bages.municipal, XIFRES)
    assert (segona.revisio, segona.estat) == (2, EstatEnviament.ENVIAT)


def test_la_correccio_fa_una_revisio_nova_i_l_antiga_queda_igual(bages):
    primera = envia(bages.esperat, bages.municipal, XIFRES)
    valors = set(primera.recomptes.valors())
    segona = envia(bages.esperat, bages.companya, XIFRES | {(MARROC, DONA, "0-4"): 5})
    primera.refresh_from_db()
    assert (primera.vigent, segona.vigent, segona.revisio) == (False, True, 2)
    assert set(primera.recomptes.valors()) == valors
    assert suma_sql("r.nacionalitat_id is not null") == 17
    assert bages.esperat.vigent() == segona


def test_si_un_altre_ha_desat_abans_es_refusa_dient_qui(bages, dins, fitxers):
    meva = fa_carrega(bages.esperat, bages.municipal, XIFRES)
    seva = envia(bages.esperat, bages.companya, POBLACIO)
    resposta = confirma(dins(bages.municipal), meva)
    assert missatges(resposta) == [
        f"Hi ha una versió més nova, que ha desat {bages.companya}. Torneu a pujar el fitxer."
    ]
    assert Enviament.objects.get() == seva
    meva.refresh_from_db()
    assert meva.estat == EstatCarrega.PENDENT


@pytest.mark.parametrize("com", ["errors", "regla"])
def test_amb_errors_no_es_confirma(bages, dins, com):
    if com == "errors":
        carrega = fa_carrega(bages.esperat, bages.municipal, XIFRES, contingut={"n_errors": 1})
    else:
        sobren = {(MARROC, DONA, "0-4"): POBLACIO[None, DONA, "total"] + 1}
        carrega = fa_carrega(bages.esperat, bages.municipal, POBLACIO | sobren)
    resposta = confirma(dins(bages.municipal), carrega)
    assert missatges(resposta) == ["Encara hi ha errors: corregiu-los abans de confirmar."]
    assert not Enviament.objects.exists()


def test_si_res_falla_a_mig_desar_no_queda_res(bages, monkeypatch):
    carrega = fa_carrega(bages.esperat, bages.municipal, XIFRES)
    primera = envia(bages.esperat, bages.companya, POBLACIO)
    Carrega.objects.filter(pk=carrega.pk).update(sobre_revisio=1)

    def falla(*_, **__):
        raise DatabaseError("el disc és ple")

    monkeypatch.setattr("padro.actions.carrega._deixa_rastre", falla)
    with pytest.raises(DatabaseError), transaction.atomic():
        actions.confirma(carrega=carrega, per=bages.municipal)
    assert bages.esperat.vigent() == primera
    assert Recompte.objects.count() == len(POBLACIO)
    carrega.refresh_from_db()
    assert carrega.estat == EstatCarrega.PENDENT
    assert default_storage.exists(carrega.fitxer.name)


def test_no_es_confirma_quan_s_ha_acabat_el_termini(bages, dins):
    carrega = fa_carrega(bages.esperat, bages.municipal, XIFRES)
    ahir = timezone.localdate() - timedelta(days=1)
    Campanya.objects.update(obre_el=ahir, a_temps_fins=ahir, municipis_fins=ahir, tothom_fins=ahir)
    resposta = confirma(dins(bages.municipal), carrega)
    assert missatges(resposta) == ["El termini es va acabar el dia 9 de març de 2026."]
    assert not Enviament.objects.exists()


def test_no_es_confirma_sense_el_rol_que_es_tenia_en_pujar(bages, dins):
    carrega = fa_carrega(bages.esperat, bages.municipal, XIFRES)
    navegador = dins(bages.municipal)
    bages.municipal.assignacions.get().acaba()
    assert confirma(navegador, carrega).status_code == 403
    assert not Enviament.objects.exists()


def test_no_es_confirma_des_d_un_altre_municipi(bages, dins):
    carrega = fa_carrega(bages.esperat, bages.municipal, XIFRES)
    navegador = dins(bages.municipal)
    bages.municipal.assignacions.update(municipi=bages.suria)
    assert confirma(navegador, carrega).status_code == 404
    assert not Enviament.objects.exists()


@pytest.mark.parametrize("pagina", ["previa", "errors", "confirma", "descarta", "respon"])
@pytest.mark.parametrize("qui", ["companya", "coordinadora", "de_suria"])
def test_la_carrega_d_un_altre_no_existeix(bages, dins, pagina, qui):
    carrega = fa_carrega(bages.esperat, bages.municipal, XIFRES)
    navegador = dins(getattr(bages, qui))
    adreca = reverse(f"padro:{pagina}", args=[carrega.uid])
    metode = navegador.get if pagina in ("previa", "errors") else navegador.post
    assert metode(adreca).status_code == 404
    carrega.refresh_from_db()
    assert carrega.estat == EstatCarrega.PENDENT


def test_passades_24_hores_la_carrega_ja_no_val(
    bages, rellotge, fitxers, django_capture_on_commit_callbacks
):
    carrega = fa_carrega(bages.esperat, bages.municipal, XIFRES)
    rellotge.shift(timedelta(hours=23, minutes=59))
    assert not Carrega.objects.caducades().exists()
    rellotge.shift(timedelta(minutes=2))
    with pytest.raises(actions.NoPermesError, match="ja no és vigent"):
        actions.confirma(carrega=carrega, per=bages.municipal)
    with django_capture_on_commit_callbacks(execute=True):
        for caducada in Carrega.objects.caducades():
            actions.caduca(carrega=caducada)
    carrega.refresh_from_db()
    assert (carrega.estat, carrega.contingut) == (EstatCarrega.CADUCADA, None)
    assert fitxers() == set()


@pytest.mark.parametrize("accio", [actions.descarta, actions.caduca])
def test_llencar_tard_el_que_ja_s_ha_confirmat_no_en_perd_el_fitxer(
    bages, accio, django_capture_on_commit_callbacks
):
    carrega = fa_carrega(bages.esperat, bages.municipal, XIFRES)
    vista_abans = Carrega.objects.get(pk=carrega.pk)
    enviament = actions.confirma(carrega=carrega, per=bages.municipal)
    with django_capture_on_commit_callbacks(execute=True):
        accio(carrega=vista_abans)
    assert default_storage.exists(enviament.original.name)
    carrega.refresh_from_db()
    assert carrega.estat == EstatCarrega.CONFIRMADA


def test_la_grafia_confirmada_es_recorda_i_la_descartada_no(bages):
    marroc = Nacionalitat.objects.get(codi=MARROC)
    apresa = {"nacionalitats": {"marroqui": marroc.pk}}
    actions.descarta(carrega=fa_carrega(bages.esperat, bages.municipal, XIFRES, resolucions=apresa))
    assert not Grafia.objects.exists()
    envia(bages.esperat, bages.municipal, XIFRES, resolucions=apresa)
    grafia = Grafia.objects.get()
    assert (grafia.municipi, grafia.clau, grafia.nacionalitat) == (
        bages.manresa,
        "marroqui",
        marroc,
    )
    romania = Nacionalitat.objects.get(codi=ROMANIA)
    corregida = {"nacionalitats": {"marroqui": romania.pk}}
    envia(bages.esperat, bages.companya, POBLACIO, resolucions=corregida)
    assert Grafia.objects.get().nacionalitat == romania


@pytest.mark.parametrize(
    ("xifres", "declara", "completesa"),
    [
        ({}, True, 100),
        ({}, False, 100 * 2 // 38),
        ({(MARROC, DONA, "0-4"): 1}, True, 100 * 3 // 38),
    ],
)
def test_la_completesa_surt_de_les_caselles(bages, xifres, declara, completesa):
    enviament = envia(
        bages.esperat, bages.municipal, POBLACIO | xifres, resolucions={"sense_estrangers": declara}
    )
    assert enviament.completesa == completesa
    assert enviament.sense_estrangers is (declara and not xifres)


# --- The history that the database keeps ---------------------------------------------------------


def test_la_base_de_dades_guarda_cada_casella_copiada(bages):
    enviament = envia(bages.esperat, bages.municipal, XIFRES)
    with connection.cursor() as cursor:
        cursor.execute(
            "select pgh_label, count(*), sum(valor) from padro_recompteevent"
            " where enviament_id = %s group by 1",
            [enviament.pk],
        )
        assert cursor.fetchall() == [("insert", len(XIFRES), 81_015)]


@pytest.mark.parametrize("ordre", ["update {} set valor = 1", "delete from {}"])
def test_la_historia_no_es_pot_canviar_ni_en_sql(bages, ordre):
    envia(bages.esperat, bages.municipal, XIFRES)
    with (
        pytest.raises(DatabaseError, match=r"Cannot (update|delete)"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(ordre.format("padro_recompteevent"))


def test_la_historia_d_una_casella_diu_tots_els_valors_i_d_on_surten(bages, dins):
    envia(bages.esperat, bages.municipal, XIFRES)
    envia(bages.esperat, bages.companya, XIFRES | {(MARROC, DONA, "0-4"): 1234})
    adreca = reverse("padro:casella", args=[bages.esperat.uid, MARROC, int(DONA), "0-4"])
    pagina = dins(bages.coordinadora).get(adreca)
    files = pagina.context["historia"].files
    assert [(f["enviament"].revisio, f["casella"].valor) for f in files] == [(1, 3), (2, 1234)]
    text = pagina.content.decode()
    assert "1.234" in text
    assert "fila 10" in text  # the third cell of the file that begins at row 8
    for qui in (bages.municipal, bages.companya):
        assert str(qui) in text


def test_l_anonim_no_arriba_a_cap_carrega(bages):
    carrega = fa_carrega(bages.esperat, bages.municipal, XIFRES)
    resposta = Client().post(reverse("padro:confirma", args=[carrega.uid]))
    assert resposta.url.startswith(reverse("account_login"))
    assert not Enviament.objects.exists()
