"""The whole way of a file through the pages, and what is left of one that is refused."""

import csv
import io
import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from openpyxl import Workbook, load_workbook
from procrastinate.contrib.django.models import ProcrastinateJob

from municipis.models import Nacionalitat
from padro import actions
from padro.enums import EstatCarrega
from padro.models import Carrega, Enviament, Grafia, Transicio
from padro.tasks import caduca_carregues, llegeix_carrega
from tests.padro.fabriques import DONA, HOME, MARROC, POBLACIO, ROMANIA, envia, fa_carrega, suma_sql

CAPCALERA = ("nacionalitat", "sexe", "edat", "persones")
BONES = [
    ("Marroc", "Dones", "0-4", 3),
    ("Marroc", "Homes", "85+", 0),
    ("Romania", "Dones", "20-24", 12),
    ("Població total", "Homes", "total", 4000),
    ("Població total", "Dones", "total", 4100),
]


def text_csv(files, capcalera=CAPCALERA) -> bytes:
    sortida = io.StringIO()
    csv.writer(sortida, delimiter=";").writerows([capcalera, *files])
    return sortida.getvalue().encode()


def llibre(files, capcalera=CAPCALERA) -> bytes:
    excel, sortida = Workbook(), io.BytesIO()
    for fila in [capcalera, *files]:
        excel.active.append(fila)
    excel.save(sortida)
    return sortida.getvalue()


def puja(navegador, esperat, cos, nom="padro.csv", **opcions):
    """Send a file through the page and follow where it leads."""
    fitxer = SimpleUploadedFile(nom, cos)
    adreca = reverse("padro:puja", args=[esperat.uid])
    return navegador.post(adreca, {"fitxer": fitxer}, follow=True, **opcions)


def post(navegador, nom, objecte, **dades):
    return navegador.post(reverse(f"padro:{nom}", args=[objecte.uid]), dades, follow=True)


def missatges(resposta):
    return [str(m) for m in resposta.context["messages"]]


def ultima() -> Carrega:
    return Carrega.objects.latest("pk")


# --- The story -----------------------------------------------------------------------------------


def test_la_historia_sencera_d_un_semestre(bages, dins):
    clerk, coord = dins(bages.municipal), dins(bages.coordinadora)
    dolentes = [("Marruecs", "Dones", "0-4", 3), ("Romania", "Dones", "20-24", "dotze"), *BONES[3:]]

    # She uploads it and sees both errors at once, each with its place and its value.
    pagina = puja(clerk, bages.esperat, text_csv(dolentes))
    assert pagina.status_code == 200
    assert "Hi ha 2 errors" in pagina.content.decode()
    assert [(e["fila"], e["columna"], e["valor"]) for e in pagina.context["previa"].errors] == [
        (2, "A", "Marruecs"),
        (3, "D", "dotze"),
    ]
    assert post(clerk, "confirma", ultima()).context["messages"]
    assert not Enviament.objects.exists()

    # She mends them on the page, without another upload, and confirms.
    marroc = Nacionalitat.objects.get(codi=MARROC)
    respostes = {"nacionalitat_marruecs": marroc.pk, "casella_3:D": "12"}
    pagina = post(clerk, "respon", ultima(), **respostes)
    previa = pagina.context["previa"]
    assert (previa.n_errors, previa.totals["estrangers"], previa.totals["poblacio"]) == (
        0,
        15,
        8100,
    )
    assert Carrega.objects.count() == 1
    pagina = post(clerk, "confirma", ultima())
    primera = Enviament.objects.get()
    assert missatges(pagina) == ["S'han desat les xifres: revisió 1."]
    assert (suma_sql("n.codi = '228'"), suma_sql("n.codi = '128'")) == (3, 12)
    assert primera.via == "pantalla"

    # The coordinator comments a cell and gives it back; the clerk sees what to mend.
    post(coord, "comenta", primera, nacionalitat=marroc.pk, sexe="6", text="En falten dues")
    romania = Nacionalitat.objects.get(codi=ROMANIA)
    post(coord, "comenta", primera, nacionalitat=romania.pk, text="Segur?")
    post(coord, "retorna", primera, motiu="Reviseu les del Marroc")
    pagina = clerk.get(reverse("padro:esperat", args=[bages.esperat.uid])).content.decode()
    for text in ("En falten dues", "Segur?", "Reviseu les del Marroc"):
        assert text in pagina
    assert "semestre retornat per corregir: 2026-1" in clerk.get("/").content.decode()

    # The second time nobody asks about «Marruecs»; the remark closes when its cell changes.
    bones = [("Marruecs", "Dones", "0-4", 5), ("Romania", "Dones", "20-24", 12), *BONES[3:]]
    pagina = puja(clerk, bages.esperat, llibre(bones), "padro.xlsx")
    recompte = {c: n for c, _nom, n in pagina.context["previa"].recompte_de_canvis}
    assert recompte == {"nova": 0, "canviada": 1, "esborrada": 0, "igual": 3}
    post(clerk, "confirma", ultima())
    segona = bages.esperat.vigent()
    assert (segona.revisio, segona.estrangers) == (2, 17)
    oberts = bages.esperat.comentaris.oberts()
    assert [c.text for c in oberts] == ["Segur?"]

    # And she validates: both sides see who did what, in order.
    post(coord, "valida", segona)
    assert not bages.esperat.comentaris.oberts().exists()
    camins = Transicio.objects.values_list("enviament__revisio", "de", "a", "per")
    m, c = bages.municipal.pk, bages.coordinadora.pk
    assert list(camins) == [
        (1, "", "enviat", m),
        (1, "enviat", "en_revisio", c),
        (1, "en_revisio", "retornat", c),
        (2, "retornat", "enviat", m),
        (2, "enviat", "validat", c),
    ]
    for navegador in (clerk, coord):
        pagina = navegador.get(reverse("padro:esperat", args=[bages.esperat.uid]))
        assert [t.a for t in pagina.context["transicions"]] == [a for _r, _d, a, _p in camins]


def test_el_llibre_baixat_i_tornat_a_pujar_sense_tocar_no_canvia_res(bages, dins):
    xifres = POBLACIO | {(MARROC, DONA, "0-4"): 3, (ROMANIA, HOME, "85+"): 0}
    envia(bages.esperat, bages.municipal, xifres)
    clerk = dins(bages.municipal)
    baixat = clerk.get(reverse("padro:llibre", args=[bages.esperat.uid])).content
    pagina = puja(clerk, bages.esperat, baixat, "padro-08113-2026-1.xlsx")
    previa = pagina.context["previa"]
    assert (previa.n_errors, previa.canvia_res) == (0, False)
    assert "Aquest fitxer no canvia res" in pagina.content.decode()
    post(clerk, "confirma", ultima())
    assert Enviament.objects.count() == 1


def test_tres_caselles_canviades_son_exactament_tres(bages, dins):
    xifres = POBLACIO | {(MARROC, DONA, f"{e}-{e + 4}"): e for e in range(0, 50, 5)}
    envia(bages.esperat, bages.municipal, xifres)
    clerk = dins(bages.municipal)
    excel = load_workbook(
        io.BytesIO(clerk.get(reverse("padro:llibre", args=[bages.esperat.uid])).content)
    )
    canviades = 0
    for fila in excel["Padró"].iter_rows():
        for cella in fila:
            if cella.value in (15, 20, 25) and canviades < 3:
                cella.value, canviades = cella.value + 100, canviades + 1
    sortida = io.BytesIO()
    excel.save(sortida)
    puja(clerk, bages.esperat, sortida.getvalue(), "padro.xlsx")
    pagina = clerk.get(reverse("padro:previa", args=[ultima().uid]), {"mostra": "canviada"})
    vistes = {
        (f["nacionalitat"], f["tram"], f["casella"].abans[1], f["casella"].ara[1])
        for f in pagina.context["previa"].llista
    }
    assert vistes == {("Marroc", f"{e}-{e + 4}", e, e + 100) for e in (15, 20, 25)}


@pytest.mark.parametrize(("fes", "nom"), [(llibre, "xifres.xlsx"), (text_csv, "xifres.csv")])
def test_el_llibre_amb_els_errors_marcats_es_baixa(bages, dins, fes, nom):
    clerk = dins(bages.municipal)
    puja(clerk, bages.esperat, fes([*BONES, ("Xina", "Dones", "5-9", "vint")]), nom)
    resposta = clerk.get(reverse("padro:errors", args=[ultima().uid]))
    marcat = load_workbook(io.BytesIO(resposta.content))
    tot = [str(c.value) for full in marcat for fila in full.iter_rows() for c in fila if c.value]
    assert any("vint" in valor for valor in tot)
    assert any("enter" in valor for valor in tot)  # the sentence of the error


# --- What is refused -----------------------------------------------------------------------------

PERSONES = [
    (f"Fulana {n} de Tal", "12345678Z", f"0{n}/02/1980", "carrer Major") for n in range(1, 9)
]
DOLENTS = {
    "pdf": (b"%PDF-1.4\n%res", "padro.pdf", "és un PDF"),
    "pdf disfressat": (b"%PDF-1.4\n%res", "padro.xlsx", "és un PDF"),
    "zip trencat": (llibre(BONES)[:-300], "padro.xlsx", "malbé"),
    "text sense taula": (b"hola;adeu\nres;de res\n", "padro.csv", "No s&#x27;hi troba cap taula"),
    "persones": (
        text_csv(PERSONES, ("nom i cognoms", "DNI", "data de naixement", "adreça")),
        "llista.csv",
        "sembla una llista de persones",
    ),
    "<img onerror>": (b"MZ\x90\x00" * 50, "<img src=x onerror=alert(1)>.xlsx", "un programa"),
}


def digest() -> str:
    """What every table of the padró says but those that tell who has uploaded what."""
    fora = ("padro_carrega", "padro_carregaevent")
    with connection.cursor() as cursor:
        taules = [t for t in connection.introspection.table_names(cursor) if t.startswith("padro_")]
        assert len(taules) > 20
        resums = []
        for taula in sorted(set(taules) - set(fora)):
            cursor.execute(f"select md5(string_agg(t::text, '|' order by t::text)) from {taula} t")
            resums.append((taula, cursor.fetchone()[0]))
    return repr(resums)


def files_de(taula: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"select count(*) from {taula}")
        return cursor.fetchone()[0]


@pytest.mark.parametrize("quin", DOLENTS, ids=str)
def test_del_que_es_rebutja_nomes_en_queda_el_registre(
    bages, dins, fitxers, quin, django_capture_on_commit_callbacks
):
    cos, nom, motiu = DOLENTS[quin]
    envia(bages.esperat, bages.companya, POBLACIO | {(MARROC, DONA, "0-4"): 3})
    abans, al_disc, carregues = digest(), fitxers(), files_de("padro_carrega")
    with django_capture_on_commit_callbacks(execute=True):
        resposta = puja(dins(bages.municipal), bages.esperat, cos, nom)
    pagina = resposta.content.decode()
    assert resposta.status_code == 422
    assert motiu in pagina
    assert "<img src=x" not in pagina
    assert (digest(), fitxers()) == (abans, al_disc)
    assert files_de("padro_carrega") == carregues + 1
    registre = ultima()
    assert (registre.estat, registre.usuari) == (EstatCarrega.REBUTJADA, bages.municipal)
    assert not registre.fitxer
    assert "Fulana" not in repr(registre.__dict__)


def test_el_fitxer_massa_gran_no_arriba_al_disc(bages, dins, fitxers, settings):
    settings.PADRO_MIDA_MAXIMA = 1000
    abans = digest()
    resposta = puja(dins(bages.municipal), bages.esperat, b"x" * 1001)
    assert resposta.status_code == 422
    assert "el màxim són" in resposta.content.decode()
    assert (digest(), fitxers()) == (abans, set())
    assert (ultima().motiu, ultima().mida) == ("massa_gran", 1001)


@pytest.mark.parametrize("cos", [None, b""], ids=["cap fitxer", "fitxer buit"])
def test_sense_fitxer_es_demana_el_fitxer(bages, dins, cos):
    navegador = dins(bages.municipal)
    if cos is None:
        resposta = post(navegador, "puja", bages.esperat)
    else:
        resposta = puja(navegador, bages.esperat, cos)
    assert resposta.status_code == 422
    assert "fitxer" in resposta.context["form"].errors
    assert not Carrega.objects.exists()


def test_l_error_mostra_el_valor_escapat_i_tallat(bages, dins):
    dolenta = ("Marroc", "Dones", "0-4", "<script>alert(1)</script>" + "x" * 200)
    pagina = puja(dins(bages.municipal), bages.esperat, text_csv([dolenta])).content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in pagina
    assert "<script>alert" not in pagina
    assert "x" * 61 not in pagina


@pytest.mark.parametrize(
    ("nom", "desat"),
    [
        ("C:\\carpeta\\padro.csv", "padro.csv"),
        ("../../etc/padro.csv", "padro.csv"),
        ("a" * 300 + ".csv", None),
        ("gir\u202evsc.csv", "girvsc.csv"),
        ("'; DROP TABLE--.csv", "'; DROP TABLE--.csv"),
        ("padró 🙂.csv", "padró 🙂.csv"),
    ],
)
def test_el_nom_del_fitxer_es_nomes_un_text(bages, dins, fitxers, nom, desat):
    navegador = dins(bages.municipal)
    puja(navegador, bages.esperat, text_csv(BONES), nom)
    post(navegador, "confirma", ultima())
    enviament = Enviament.objects.get()
    assert len(enviament.nom_original) <= 120
    assert desat in (None, enviament.nom_original)
    assert fitxers() == {enviament.original.name}
    assert len(Path(enviament.original.name).name) == 32
    resposta = navegador.get(reverse("padro:original", args=[enviament.uid]))
    assert b"".join(resposta.streaming_content) == text_csv(BONES)
    assert resposta["Content-Disposition"].startswith("attachment")
    assert "\n" not in resposta["Content-Disposition"]


def test_la_vint_i_unena_en_una_hora_s_ha_d_esperar(bages, dins, rellotge):
    for _ in range(actions.carrega.CARREGUES_PER_HORA):
        fa_carrega(bages.esperat, bages.municipal, POBLACIO)
    navegador = dins(bages.municipal)
    resposta = puja(navegador, bages.esperat, text_csv(BONES))
    assert resposta.status_code == 422
    assert "molts fitxers en una hora" in resposta.content.decode()
    assert Carrega.objects.count() == 20
    assert puja(dins(bages.companya), bages.esperat, text_csv(BONES)).status_code == 200
    rellotge.shift(timedelta(hours=1, seconds=1))
    assert puja(dins(bages.municipal), bages.esperat, text_csv(BONES)).status_code == 200


# --- Files on the disk ---------------------------------------------------------------------------


def test_descartar_esborra_el_fitxer(bages, dins, fitxers, django_capture_on_commit_callbacks):
    navegador = dins(bages.municipal)
    puja(navegador, bages.esperat, text_csv(BONES))
    assert len(fitxers()) == 1
    with django_capture_on_commit_callbacks(execute=True):
        resposta = post(navegador, "descarta", ultima())
    assert missatges(resposta) == ["S'ha descartat el fitxer: no s'ha desat res."]
    assert fitxers() == set()
    assert (ultima().estat, ultima().contingut) == (EstatCarrega.DESCARTADA, None)
    previa = navegador.get(reverse("padro:previa", args=[ultima().uid]))
    assert previa.url == reverse("padro:esperat", args=[bages.esperat.uid])


def test_de_les_peticions_que_es_trenquen_no_en_queda_cap_fitxer(
    bages, dins, fitxers, settings, monkeypatch, django_capture_on_commit_callbacks
):
    enviament = envia(bages.esperat, bages.municipal, POBLACIO)
    pendent = fa_carrega(bages.esperat, bages.municipal, POBLACIO)
    monkeypatch.setattr("padro.actions.carrega.context_de", lambda *_: 1 / 0)
    navegador = dins(bages.municipal)
    navegador.raise_request_exception = False
    assert puja(navegador, bages.esperat, text_csv(BONES)).status_code == 500
    bons = {enviament.original.name, pendent.fitxer.name}
    assert len(fitxers() - bons) == 1
    ahir = (timezone.now() - timedelta(hours=25)).timestamp()
    for nom in fitxers():
        os.utime(settings.MEDIA_ROOT / nom, (ahir, ahir))
    with django_capture_on_commit_callbacks(execute=True):
        caduca_carregues(0)
    assert fitxers() == bons


# --- Big files -----------------------------------------------------------------------------------


@pytest.fixture
def al_treballador(monkeypatch):
    monkeypatch.setattr("padro.views.carregues.LLEGIT_AL_MOMENT", 10)


def test_un_fitxer_gran_el_llegeix_el_treballador(bages, dins, al_treballador):
    navegador = dins(bages.municipal)
    pagina = puja(navegador, bages.esperat, text_csv(BONES))
    assert "S'està llegint el fitxer" in pagina.content.decode()
    carrega = ultima()
    assert carrega.estat == EstatCarrega.LLEGINT
    feina = ProcrastinateJob.objects.get(args={"carrega_id": carrega.pk})
    assert feina.task_name == "padro.llegeix_carrega"
    confirmada = post(navegador, "confirma", carrega)
    assert "S'està llegint el fitxer" in confirmada.content.decode()
    llegeix_carrega(**feina.args)
    pagina = navegador.get(reverse("padro:previa", args=[carrega.uid]))
    assert pagina.context["previa"].totals["estrangers"] == 15


def test_el_rebuig_del_treballador_es_diu_a_la_pagina(
    bages, dins, al_treballador, fitxers, django_capture_on_commit_callbacks
):
    navegador = dins(bages.municipal)
    full = [("Marroc", "Dones", "0-4", 3)] * 30_001
    puja(navegador, bages.esperat, text_csv(full))
    with django_capture_on_commit_callbacks(execute=True):
        llegeix_carrega(ultima().pk)
    pagina = navegador.get(reverse("padro:previa", args=[ultima().uid]), follow=True)
    [motiu] = missatges(pagina)
    assert "Esborreu les files" in motiu
    assert fitxers() == set()


def test_el_que_es_descarta_mentre_es_llegeix_queda_descartat(bages, dins, al_treballador):
    navegador = dins(bages.municipal)
    puja(navegador, bages.esperat, text_csv(BONES))
    en_curs = Carrega.objects.get()
    post(navegador, "descarta", en_curs)
    actions.llegeix(carrega=en_curs)
    en_curs.refresh_from_db()
    assert (en_curs.estat, en_curs.contingut) == (EstatCarrega.DESCARTADA, None)
    assert not Grafia.objects.exists()


def test_si_el_treballador_s_espatlla_la_carrega_no_espera_per_sempre(
    bages, dins, al_treballador, fitxers, monkeypatch, django_capture_on_commit_callbacks
):
    navegador = dins(bages.municipal)
    puja(navegador, bages.esperat, text_csv(BONES))

    def espatllat(**_camps):
        raise OSError("el disc és ple")

    monkeypatch.setattr("padro.tasks.actions.llegeix", espatllat)
    with django_capture_on_commit_callbacks(execute=True), pytest.raises(OSError, match="disc"):
        llegeix_carrega(ultima().pk)
    assert (ultima().estat, ultima().motiu) == (EstatCarrega.REBUTJADA, "lectura_fallida")
    assert fitxers() == set()
    pagina = navegador.get(reverse("padro:previa", args=[ultima().uid]), follow=True)
    assert "El fitxer no s'ha pogut llegir" in missatges(pagina)[0]
