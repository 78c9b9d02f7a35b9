"""The days of an activity: added, moved, held and cancelled."""

from datetime import date, time
from uuid import uuid4

import pytest

from pla.enums import EstatActivitat
from pla.models import Activitat, SessioActivitat
from tests.pla.dades import errors, ruta
from tests.pla.fabriques import fa_activitat, fa_sessio

pytestmark = pytest.mark.django_db

DEMA, AHIR = date(2026, 3, 3), date(2026, 3, 1)
PREVISTA, FETA, ANULLADA = EstatActivitat


@pytest.fixture
def activitat(berga, tecnica):
    return fa_activitat(berga, "sensib", per=tecnica, comptats=None, dies=())


def dies_nous(**camps):
    return {
        "uid": str(uuid4()), "versio": "0", "dia": "2026-03-10", "hora": "10:00", "minuts": "1,5",
        "cada": "0", "fetes": "on",
    } | camps  # fmt: skip


def sessio(fila, **camps):
    dades = {
        "versio": fila.versio, "dia": fila.dia, "hora": fila.hora or "",
        "minuts": f"{fila.minuts} min", "estat": fila.estat,
    }  # fmt: skip
    return {f"initial-{nom}": valor for nom, valor in dades.items()} | dades | camps


def estats(activitat):
    return list(activitat.sessions.order_by("dia").values_list("estat", flat=True))


def test_s_hi_afegeix_una_serie_una_sola_vegada(de_tecnica, activitat):
    dades = dies_nous(cada="1", fins="2026-03-24")
    for _vegada in range(2):
        resposta = de_tecnica.post(ruta("activitat_sessions", activitat), dades)
        assert resposta.url == ruta("activitat", activitat)
    files = activitat.sessions.values_list("dia__day", "minuts", "estat")
    assert list(files) == [(10, 90, "prevista"), (17, 90, "prevista"), (24, 90, "prevista")]


def test_dues_sessions_a_la_mateixa_hora_son_una_repetida(de_tecnica, activitat):
    fa_sessio(activitat, date(2026, 3, 17), hora=time(10), estat=PREVISTA)
    dades = dies_nous(cada="1", fins="2026-03-24")
    resposta = de_tecnica.post(ruta("activitat_sessions", activitat), dades)
    assert "Ja hi ha una sessió el 17 de març" in errors(resposta)["dia"][0].replace("\xa0", " ")
    assert activitat.sessions.count() == 1


def test_on_se_n_va_anullar_una_n_hi_cap_una_altra(de_tecnica, activitat):
    fa_sessio(activitat, date(2026, 3, 10), hora=time(10), estat=ANULLADA)
    de_tecnica.post(ruta("activitat_sessions", activitat), dies_nous())
    assert activitat.sessions.count() == 2


def test_es_canvia_de_dia_i_d_estat(de_tecnica, activitat):
    fila = fa_sessio(activitat, DEMA, estat=PREVISTA)
    de_tecnica.post(ruta("sessio", fila), sessio(fila, dia="2026-03-02", estat="feta"))
    fila.refresh_from_db()
    assert (fila.dia, fila.estat, fila.minuts, fila.versio) == (date(2026, 3, 2), "feta", 60, 2)


@pytest.mark.parametrize(
    ("camps", "camp", "diu"),
    [
        ({"estat": "feta"}, "dia", "encara ha d'arribar"),
        ({"hora": "23:30"}, "minuts", "passaria de mitjanit"),
        ({"minuts": "30"}, "minuts", "Un dia té 24 hores"),
        ({"dia": ""}, "dia", ""),
        ({"dia": "2026-03-01", "hora": "09:00"}, "dia", "Ja hi ha una sessió"),
        ({"estat": "potser"}, "estat", ""),
    ],
)
def test_cap_sessio_que_no_pot_ser(de_tecnica, activitat, camps, camp, diu):
    fa_sessio(activitat, AHIR, hora=time(9))
    fila = fa_sessio(activitat, DEMA, estat=PREVISTA)
    resposta = de_tecnica.post(ruta("sessio", fila), sessio(fila, **camps))
    assert diu in " ".join(errors(resposta)[camp])
    fila.refresh_from_db()
    assert (fila.dia, fila.estat, fila.versio) == (DEMA, "prevista", 1)


def test_una_formacio_no_perd_les_hores(de_tecnica, berga, tecnica):
    fila = fa_activitat(berga, per=tecnica).sessions.get()
    resposta = de_tecnica.post(ruta("sessio", fila), sessio(fila, minuts=""))
    assert "minuts" in errors(resposta)
    fila.refresh_from_db()
    assert fila.minuts == 60


def test_dues_que_mouen_la_mateixa_sessio(de_tecnica, de_coordinadora, activitat):
    fila = fa_sessio(activitat, DEMA, estat=PREVISTA)
    dades = sessio(fila, dia="2026-03-05")
    de_coordinadora.post(ruta("sessio", fila), sessio(fila, dia="2026-03-06"))
    assert de_tecnica.post(ruta("sessio", fila), dades).status_code == 409
    fila.refresh_from_db()
    assert fila.dia == date(2026, 3, 6)


def test_es_dona_per_feta_amb_qui_va_venir(de_tecnica, activitat):
    ahir = fa_sessio(activitat, AHIR, estat=PREVISTA)
    fa_sessio(activitat, DEMA, estat=PREVISTA)
    pagina = de_tecnica.get(ruta("activitat_feta", activitat))
    assert list(pagina.context["form"].fields["sessions"].queryset) == [ahir]
    dades = {"versio": "1", "sessions": [ahir.pk], "dones": "8", "homes": "4", "total": "12"}
    de_tecnica.post(ruta("activitat_feta", activitat), dades)
    activitat.refresh_from_db()
    assert estats(activitat) == ["feta", "prevista"]
    assert (activitat.participants, activitat.versio) == (12, 2)


def test_la_del_dia_que_ve_no_es_pot_donar_per_feta(de_tecnica, activitat):
    fa_sessio(activitat, AHIR, estat=PREVISTA)
    dema = fa_sessio(activitat, DEMA, estat=PREVISTA)
    dades = {"versio": "1", "sessions": [dema.pk]}
    assert "sessions" in errors(de_tecnica.post(ruta("activitat_feta", activitat), dades))
    assert estats(activitat) == ["prevista", "prevista"]


def test_dir_nomes_quantes_van_venir(de_tecnica, activitat):
    fa_sessio(activitat, AHIR)
    pagina = de_tecnica.get(ruta("activitat_feta", activitat))
    assert "sessions" not in pagina.context["form"].fields
    de_tecnica.post(ruta("activitat_feta", activitat), {"versio": "1", "dones": "0", "homes": "0"})
    activitat.refresh_from_db()
    assert activitat.participants == 0


def test_si_el_recompte_no_suma_tampoc_es_dona_per_feta(de_tecnica, activitat):
    ahir = fa_sessio(activitat, AHIR, estat=PREVISTA)
    dades = {"versio": "1", "sessions": [ahir.pk], "dones": "8", "homes": "4", "total": "13"}
    resposta = de_tecnica.post(ruta("activitat_feta", activitat), dades)
    assert errors(resposta)["total"] == ["Sumen 12 i heu dit 13."]
    assert estats(activitat) == ["prevista"]


def test_s_anulla_el_que_faltava_per_fer(de_tecnica, activitat):
    fa_sessio(activitat, AHIR)
    fa_sessio(activitat, DEMA, estat=PREVISTA)
    assert de_tecnica.get(ruta("activitat_anulla", activitat)).context["pendents"] == 1
    de_tecnica.post(ruta("activitat_anulla", activitat))
    assert estats(activitat) == ["feta", "anullada"]
    resposta = de_tecnica.post(ruta("activitat_anulla", activitat))
    assert errors(resposta)["__all__"] == ["No hi ha cap sessió per anul·lar."]


def test_el_que_es_va_apuntar_per_error_tambe_s_anulla(de_tecnica, activitat):
    fa_sessio(activitat, AHIR)
    fa_sessio(activitat, DEMA, estat=PREVISTA)
    de_tecnica.post(ruta("activitat_anulla", activitat), {"tambe_fetes": "on"})
    assert estats(activitat) == ["anullada", "anullada"]
    fila = activitat.sessions.first()
    assert fila.versio == 2  # a form open on it may not write it back
    assert Activitat.objects.en_estat(ANULLADA).get() == activitat


def test_una_anullada_torna_a_estar_prevista(de_tecnica, activitat):
    fila = fa_sessio(activitat, DEMA, estat=ANULLADA)
    de_tecnica.post(ruta("sessio", fila), sessio(fila, estat="prevista"))
    assert estats(activitat) == ["prevista"]


def test_anullar_no_esborra_res(de_tecnica, activitat):
    fa_sessio(activitat, DEMA, estat=PREVISTA)
    de_tecnica.post(ruta("activitat_anulla", activitat))
    assert SessioActivitat.objects.count() == 1
    assert "anul·lada" in de_tecnica.get(ruta("activitat", activitat)).content.decode()
