"""`manage.py termini`: the same answer as the page, and clear refusals."""

import json
from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from municipis.models import FestaLocal
from tests.fabriques import fa_comarca, fa_municipi

ABRIL = (
    "30 dies hàbils des del 3 de març de 2026: 16 d'abril de 2026; no compten: els dissabtes i"
    " diumenges, divendres 3 d'abril (Divendres Sant) i dilluns 6 d'abril (Dilluns de Pasqua)."
)


def diu(capsys, *parts):
    call_command("termini", *parts)
    return capsys.readouterr().out.strip()


def en_json(capsys, *parts):
    return json.loads(diu(capsys, *parts, "--json"))


@pytest.fixture
def berga():
    berga = fa_municipi("Berga", codi_ine="08022", comarca=fa_comarca("Berguedà"))
    for dia, nom in ((date(2026, 3, 16), "Fira"), (date(2026, 9, 8), "")):
        FestaLocal.objects.create(municipi=berga, dia=dia, nom=nom)
    return berga


@pytest.fixture
def barcelona():
    barcelona = fa_municipi("Barcelona", codi_ine="08019", comarca=fa_comarca("Barcelonès"))
    for dia in (date(2026, 4, 16), date(2026, 9, 24)):
        FestaLocal.objects.create(municipi=barcelona, dia=dia)
    return barcelona


def test_sense_municipi_no_compten_les_festes_de_catalunya(capsys):
    sortida = en_json(capsys, "--inici", "2026-03-03", "--dies-habils", "30")
    assert list(sortida) == ["limit", "no_compten", "explicacio"]
    assert sortida["limit"] == "2026-04-16"
    assert sortida["explicacio"] == ABRIL
    assert sortida["no_compten"][0] == {"dia": "2026-03-07", "motiu": "dissabte"}
    assert {"dia": "2026-04-03", "motiu": "Divendres Sant"} in sortida["no_compten"]
    assert len(sortida["no_compten"]) == 14


def test_sense_json_diu_l_explicacio(capsys):
    assert diu(capsys, "--inici", "2026-03-03", "--dies-habils", "30") == ABRIL


def test_l_explicacio_es_en_catala_sigui_quina_sigui_la_llengua(capsys):
    with translation.override("en"):
        assert diu(capsys, "--inici", "2026-03-03", "--dies-habils", "30") == ABRIL


@pytest.mark.parametrize(
    ("durada", "limit"),
    [(("--mesos", "1"), "2025-04-03"), (("--dies-naturals", "5"), "2025-03-10")],
)
def test_tambe_compta_mesos_i_dies_naturals(capsys, durada, limit):
    assert en_json(capsys, "--inici", "2025-03-03", *durada)["limit"] == limit


@pytest.mark.django_db
def test_amb_municipi_no_compten_les_seves_festes(capsys, berga):
    parts = ("--inici", "2026-03-03", "--dies-habils", "30", "--municipi", "08022")
    sortida = en_json(capsys, *parts)
    assert sortida["limit"] == "2026-04-17"
    festa = {"dia": "2026-03-16", "motiu": "Fira, festa local de Berga"}
    assert festa in sortida["no_compten"]
    assert "Atenció" not in sortida["explicacio"]


@pytest.mark.django_db
def test_amb_la_seu_no_compten_les_dels_dos_municipis(capsys, berga, barcelona):
    parts = ("--inici", "2026-03-03", "--dies-habils", "30", "--municipi", "08022")
    assert en_json(capsys, *parts, "--seu", "08019")["limit"] == "2026-04-20"
    assert en_json(capsys, *parts[:4], "--seu", "08019")["limit"] == "2026-04-17"


@pytest.mark.django_db
def test_avisa_de_l_any_sense_festes_locals(capsys, berga):
    parts = ("--inici", "2027-03-03", "--dies-habils", "3", "--municipi", "08022")
    assert "festes locals del 2027 (Berga)" in diu(capsys, *parts)


def test_una_suspensio_mou_el_limit_i_si_es_oberta_no_n_hi_ha(capsys):
    parts = ("--inici", "2026-03-03", "--dies-habils", "10")
    mogut = en_json(capsys, *parts, "--suspes", "2026-03-04:2026-03-16")
    assert mogut["limit"] == "2026-03-27"
    assert mogut["no_compten"][0] == {"dia": "2026-03-05", "motiu": "aturat"}
    obert = en_json(capsys, *parts, "--suspes", "2026-03-04:")
    assert obert["limit"] is None
    assert "queden 9 dies hàbils per córrer" in obert["explicacio"]


DIES = ("--dies-habils", "3")


@pytest.mark.parametrize(
    ("parts", "diu"),
    [
        (("--inici", "2026-02-30", *DIES), "«2026-02-30» no és cap dia"),
        (("--inici", "demà", *DIES), "«demà» no és cap dia"),
        (("--inici", "2026-03-03", "--dies-habils", "0"), "«0» no és una durada"),
        (("--inici", "2026-03-03", "--mesos", "-1"), "«-1» no és una durada"),
        (("--inici", "2026-03-03", "--mesos", "un"), "«un» no és una durada"),
        (("--inici", "2026-03-03", "--mesos", "1.5"), "«1.5» no és una durada"),
        (("--inici", "2026-03-03"), "una sola durada"),
        (("--inici", "2026-03-03", "--mesos", "1", *DIES), "una sola durada"),
        (("--inici", "1990-03-03", *DIES), "va del 2008 al 2050"),
        (("--inici", "2026-03-03", "--mesos", "99999"), "cap calendari"),
        (("--inici", "2026-03-03", *DIES, "--suspes", "2026-03-04"), "no és cap suspensió"),
        (("--inici", "2026-03-03", *DIES, "--suspes", "2026-03-04:ahir"), "«ahir» no és cap"),
        (
            ("--inici", "2026-03-03", *DIES, "--suspes", "2026-03-05:2026-03-04"),
            "acaba abans de començar",
        ),
    ],
)
def test_el_que_no_es_pot_comptar_es_diu_clar_i_surt_amb_1(parts, diu):
    with pytest.raises(CommandError, match=diu) as error:
        call_command("termini", *parts)
    assert error.value.returncode == 1


@pytest.mark.django_db
@pytest.mark.parametrize("on", ["--municipi", "--seu"])
def test_un_municipi_que_no_hi_es_es_diu_clar(on):
    with pytest.raises(CommandError, match="cap municipi amb el codi «99999»") as error:
        call_command("termini", "--inici", "2026-03-03", *DIES, on, "99999")
    assert error.value.returncode == 1
