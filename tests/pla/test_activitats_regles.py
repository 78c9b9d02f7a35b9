"""What an activity cannot be, said the same whichever form it comes from."""

from datetime import date, time

import pytest

from pla.enums import EstatActivitat
from pla.models import Activitat, SessioActivitat
from tests.pla.dades import apunt, edicio, errors, nova, ruta
from tests.pla.fabriques import fa_activitat, fa_reunio, fa_sessio, fa_taula

pytestmark = pytest.mark.django_db

DEMA, AVUI, AHIR = date(2026, 3, 3), date(2026, 3, 2), date(2026, 3, 1)
PREVISTA, FETA, ANULLADA = EstatActivitat
ENCARA_NO = "Encara no s'ha fet: compteu-hi la gent quan s'acabi."


def de_sessio(fila, **camps):
    dades = {"versio": fila.versio, "dia": fila.dia, "hora": "", "minuts": "60 min"}
    dades["estat"] = fila.estat
    return {f"initial-{nom}": valor for nom, valor in dades.items()} | dades | camps


def de_sessions(**camps):
    claus = apunt(None)
    base = {"uid": claus["uid"], "versio": "0", "minuts": "1", "cada": "0", "fetes": "on"}
    return base | camps


@pytest.fixture
def taula(comarca):
    """It met from the first of February until a Friday of the same month."""
    return fa_taula(comarca, nom="Xarxa", des_de=date(2026, 2, 1), fins=date(2026, 2, 27))


@pytest.fixture
def reunio(taula, tecnica):
    return fa_reunio(taula, date(2026, 2, 10), per=tecnica)


def _apuntada(client, reunio, dia):
    dades = apunt(None, tipus="reunio", taula=reunio.taula_id, dia=dia, dones="", homes="")
    return client.post(ruta("apunta"), dades)


def _nova(client, reunio, dia):
    dades = nova(None, tipus="reunio", taula=reunio.taula_id, dia=dia, dones="", homes="")
    return client.post(ruta("activitat_nova"), dades)


def _de_la_taula(client, reunio, dia):
    return client.post(ruta("reunio_nova", reunio.taula), de_sessions(dia=dia))


def _una_sessio_mes(client, reunio, dia):
    return client.post(ruta("activitat_sessions", reunio), de_sessions(dia=dia))


def _canviada_de_dia(client, reunio, dia):
    sessio = reunio.sessions.get()
    return client.post(ruta("sessio", sessio), de_sessio(sessio, dia=dia))


PORTES = (_apuntada, _nova, _de_la_taula, _una_sessio_mes, _canviada_de_dia)


@pytest.mark.parametrize("porta", PORTES)
@pytest.mark.parametrize(
    ("dia", "diu"),
    [
        ("2026-01-31", "La taula comença a reunir-se més tard (1 de febrer de 2026)."),
        (
            "2026-02-28",
            "La taula es va tancar abans (27 de febrer de 2026): reobriu-la per fer-hi reunions.",
        ),
    ],
)
def test_de_cap_manera_una_reunio_cau_fora_de_la_vida_de_la_taula(
    de_tecnica, reunio, porta, dia, diu
):
    resposta = porta(de_tecnica, reunio, dia)
    assert errors(resposta) == {"dia": [diu]}
    assert [s.dia for s in SessioActivitat.objects.all()] == [date(2026, 2, 10)]
    assert Activitat.objects.get() == reunio


@pytest.mark.parametrize("porta", PORTES)
@pytest.mark.parametrize("dia", ["2026-02-01", "2026-02-27"])
def test_el_primer_dia_de_la_taula_i_el_darrer_encara_hi_son(de_tecnica, reunio, porta, dia):
    assert porta(de_tecnica, reunio, dia).status_code == 302
    assert SessioActivitat.objects.filter(dia=dia).count() == 1


def test_una_reunio_anullada_pot_caure_a_fora_i_no_es_pot_recuperar(de_tecnica, reunio):
    sessio = reunio.sessions.get()
    SessioActivitat.objects.filter(pk=sessio.pk).update(estat=ANULLADA, dia=date(2026, 2, 28))
    sessio.refresh_from_db()
    dades = de_sessio(sessio, estat=FETA)
    assert "dia" in errors(de_tecnica.post(ruta("sessio", sessio), dades))
    sessio.refresh_from_db()
    assert sessio.estat == ANULLADA


def test_una_reunio_es_diu_igual_vingui_d_on_vingui(de_tecnica, reunio):
    for porta in (_apuntada, _de_la_taula):
        porta(de_tecnica, reunio, "2026-02-20")
    titols = Activitat.objects.exclude(pk=reunio.pk).values_list("titol", flat=True)
    assert set(titols) == {"Reunió: Xarxa"}
    _nova_sense_titol = nova(
        None, titol="", tipus="reunio", taula=reunio.taula_id, dia="2026-02-20", dones="", homes=""
    )
    de_tecnica.post(ruta("activitat_nova"), _nova_sense_titol)
    assert Activitat.objects.latest("pk").titol == "Reunió: Xarxa"


def test_repetir_una_reunio_amb_una_altra_taula_no_n_arrossega_el_titol(
    de_tecnica, comarca, reunio
):
    """On the quick log the title is not on the screen for this kind."""
    inicial = de_tecnica.get(ruta("inici", repeteix=1)).context["form"]
    assert inicial["titol"].value() == "Reunió: Xarxa"
    altra = fa_taula(comarca, nom="Comissió d'habitatge")
    dades = apunt(None, tipus="reunio", taula=altra.pk, titol="Reunió: Xarxa", dones="", homes="")
    de_tecnica.post(ruta("apunta"), dades)
    assert Activitat.objects.latest("pk").titol == "Reunió: Comissió d'habitatge"


def test_el_nom_d_una_taula_molt_llarg_encara_fa_un_titol(de_tecnica, comarca):
    taula = fa_taula(comarca, nom="x" * 160)
    de_tecnica.post(ruta("reunio_nova", taula), de_sessions(dia="2026-03-02", minuts=""))
    assert Activitat.objects.get().titol == f"Reunió: {'x' * 160}"


@pytest.mark.parametrize(
    ("hora", "minuts", "hi_cap"),
    [
        ("00:00", "24", True),
        ("", "24", True),
        ("", "24:01", False),
        ("23:59", "1 min", True),
        ("23:59", "2 min", False),
        ("00:01", "24", False),
    ],
)
def test_una_sessio_no_passa_de_mitjanit(de_tecnica, berga, hora, minuts, hi_cap):
    resposta = de_tecnica.post(ruta("apunta"), apunt(berga, hora=hora, minuts=minuts))
    assert SessioActivitat.objects.exists() is hi_cap
    if not hi_cap:
        assert errors(resposta).keys() == {"minuts"}


@pytest.mark.parametrize(("minuts", "hi_cap"), [("12", True), ("12:01", False)])
def test_les_d_un_mateix_dia_sumen_com_a_molt_un_dia(de_tecnica, berga, minuts, hi_cap):
    activitat = fa_activitat(berga, dies=())
    fa_sessio(activitat, AVUI, minuts=720, hora=time(0))
    fa_sessio(activitat, AVUI, minuts=720, hora=time(1), estat=ANULLADA)
    dades = de_sessions(dia="2026-03-02", hora="12:00" if hi_cap else "11:00", minuts=minuts)
    resposta = de_tecnica.post(ruta("activitat_sessions", activitat), dades)
    assert activitat.sessions.filter(minuts__gt=60).count() == (3 if hi_cap else 2)
    if not hi_cap:
        diu = "Amb les altres del mateix dia sumen 24\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}1"
        assert errors(resposta)["minuts"][0].startswith(diu)


def test_recuperar_una_sessio_anullada_on_ja_n_hi_ha_una_altra_no_pot_ser(de_tecnica, berga):
    activitat = fa_activitat(berga, dies=())
    anullada = fa_sessio(activitat, AHIR, estat=ANULLADA)
    fa_sessio(activitat, AHIR)
    dades = de_sessio(anullada, estat=FETA)
    diu = errors(de_tecnica.post(ruta("sessio", anullada), dades))["dia"][0]
    assert diu.startswith("Ja hi ha una sessió el 1 de març de 2026")


@pytest.mark.parametrize("porta", ["activitat_edita", "activitat_feta"])
@pytest.mark.parametrize("estat", [PREVISTA, ANULLADA])
def test_ningu_no_ha_vingut_al_que_no_s_ha_fet(de_tecnica, berga, porta, estat):
    activitat = fa_activitat(berga, comptats=None, dies=())
    fa_sessio(activitat, DEMA, estat=estat)
    dades = edicio(activitat, dones="3", homes="0", altres="0", no_consta="0")
    assert errors(de_tecnica.post(ruta(porta, activitat), dades)) == {"dones": [ENCARA_NO]}
    activitat.refresh_from_db()
    assert activitat.participants is None


def test_si_no_se_n_marca_cap_de_feta_tampoc_no_s_hi_compta_ningu(de_tecnica, berga):
    activitat = fa_activitat(berga, comptats=None, dies=())
    sessio = fa_sessio(activitat, AHIR, estat=PREVISTA)
    dades = {"versio": "1", "dones": "3", "homes": "0"}
    assert errors(de_tecnica.post(ruta("activitat_feta", activitat), dades))["dones"] == [ENCARA_NO]
    dades["sessions"] = [sessio.pk]
    assert de_tecnica.post(ruta("activitat_feta", activitat), dades).status_code == 302
    activitat.refresh_from_db()
    assert activitat.participants == 3


def test_una_activitat_comptada_i_anullada_despres_encara_s_edita(de_tecnica, berga):
    activitat = fa_activitat(berga, comptats=(4, 3, 0, 0), dies=())
    fa_sessio(activitat, AHIR, estat=ANULLADA)
    dades = edicio(activitat, titol="Es va suspendre per pluja")
    assert de_tecnica.post(ruta("activitat_edita", activitat), dades).status_code == 302
    activitat.refresh_from_db()
    assert (activitat.titol, activitat.participants) == ("Es va suspendre per pluja", 7)


@pytest.mark.parametrize(
    ("camps", "diu", "dies"),
    [
        ({}, "Compte: és festa. 6 d'abril de 2026 (", ["2026-04-06"]),
        (
            {"cada": "1", "fins": "2026-04-13"},
            "S'han saltat els dies de festa: 6 d'abril de 2026 (",
            ["2026-04-13"],
        ),
    ],
)
def test_una_sessio_mes_en_dia_de_festa_es_diu(de_tecnica, berga, camps, diu, dies):
    activitat = fa_activitat(berga, dies=())
    dades = de_sessions(dia="2026-04-06", **camps)
    resposta = de_tecnica.post(ruta("activitat_sessions", activitat), dades, follow=True)
    assert diu in " ".join(str(m) for m in resposta.context["messages"])
    assert [str(s.dia) for s in activitat.sessions.all()] == dies
