"""The annual report: page = PDF = Excel = recount in SQL, and one snapshot for all of it."""

import json
import re
from datetime import date
from io import BytesIO, StringIO

import openpyxl
import pypdfium2
import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from informes.document import Document
from informes.memoria import memoria as fes_memoria
from informes.recull import Recull
from informes.sortida.excel import excel
from informes.sortida.pagina import presenta
from informes.sortida.pdf import pdf
from informes.taules import Absencia, empremta
from informes.territori import abast_de
from municipis.enums import Sexe
from municipis.periode import Periode
from padro.enums import EstatEnviament, Via
from padro.models import Enviament, TramEdat
from tests.fabriques import fa_usuari
from tests.informes.acollida import Servei
from tests.informes.dades import (
    caselles_a_l_atzar,
    fa_campanya,
    fa_comarca_amb_municipis,
    fa_enviament,
    fa_nacionalitats,
    omple,
    recompte,
)

DIA = date(2026, 4, 1)


def fa_memoria(comarca, exercici=2025):
    return fes_memoria(comarca, abast_de(comarca), exercici, DIA).sencer


def comprova_contra_sql(comarca, document):
    """Municipalities, nationalities, areas, ages and bands of the tables against SQL."""
    darrer = "2025-2" if recompte(comarca, "2025-2", suma="count(*)") else "2025-1"
    municipis = document.taula("municipis")
    for semestre, titol in (("2025-1", "Estrangers 1-1-2025"), ("2025-2", "Estrangers 1-7-2025")):
        nombres = dict(zip(municipis.columna("Municipi"), municipis.columna(titol), strict=True))
        for nom, valor in nombres.items():
            esperat = recompte(
                comarca, semestre, "n.id is not null and m.nom_natural = %(nom)s", nom=nom
            )
            assert (None if isinstance(valor, Absencia) else valor) == esperat
    total = recompte(comarca, darrer, "n.id is not null")
    for codi in ("nacionalitats", "edats", "trams"):
        taula = document.taula(f"{codi}-{darrer}")
        assert _nombre(taula.total.celles[3]) == total
    nacionalitats = document.taula(f"nacionalitats-{darrer}")
    assert sum(v for v in nacionalitats.columna("Total") if isinstance(v, int)) == (total or 0)
    for titol, sexe in (("Homes", 1), ("Dones", 6)):
        for nom, valor in zip(
            nacionalitats.columna("Nacionalitat"), nacionalitats.columna(titol), strict=True
        ):
            condicio = "n.nom = %(nom)s and r.sexe = %(sexe)s"
            assert _nombre(valor) == recompte(comarca, darrer, condicio, nom=nom, sexe=sexe)


def _nombre(valor):
    return None if isinstance(valor, Absencia) else valor


@pytest.mark.django_db
@pytest.mark.parametrize("llavor", range(10))
def test_les_taules_son_el_recompte(llavor):
    comarca = fa_comarca_amb_municipis(4)
    omple(comarca, llavor=llavor)
    comprova_contra_sql(comarca, fa_memoria(comarca))


@pytest.mark.llarg
@pytest.mark.django_db
@pytest.mark.parametrize("llavor", range(10, 60))
def test_les_taules_son_el_recompte_en_cinquanta_jocs(llavor):
    comarca = fa_comarca_amb_municipis(5)
    omple(comarca, llavor=llavor)
    comprova_contra_sql(comarca, fa_memoria(comarca))


@pytest.mark.django_db
def test_pagina_pdf_i_excel_diuen_el_mateix(bages):
    Servei(bages)
    document = fa_memoria(bages)
    llibre = openpyxl.load_workbook(BytesIO(excel(document)))
    with pypdfium2.PdfDocument(pdf(document)) as impres:
        paper = " ".join(full.get_textpage().get_text_range() for full in impres)
    paper = re.sub(r"\s+", " ", paper)
    quadres = {b["numero"]: b for c in presenta(document)["capitols"] for b in c["blocs"]
               if b["tipus"] == "quadre"}  # fmt: skip
    for numero, quadre in document.quadres():
        full = llibre[f"{numero} {quadre.taula.codi}"[:31]]
        for lloc, fila in enumerate(quadre.taula.files):
            escrites = [text for text, *_ in quadres[numero]["files"][lloc]]
            assert " ".join(escrites) in paper
            for cella, valor in zip(full[lloc + 2], fila.celles, strict=True):
                if isinstance(valor, int):
                    assert cella.value == valor
    assert document.empremta in paper.replace(" ", "")


@pytest.mark.django_db
def test_el_document_torna_del_json_amb_la_mateixa_empremta(bages):
    document = fa_memoria(bages)
    tornat = Document.de_json(json.loads(json.dumps(document.a_json())))
    assert tornat == document
    assert tornat.empremta == document.empremta == empremta(document.taules())


@pytest.mark.django_db
def test_la_memoria_d_un_any_buit_es_fa_igualment():
    comarca = fa_comarca_amb_municipis(2)
    document = fa_memoria(comarca)
    [context] = [c for c in document.capitols if c.titol == "Context demogràfic"]
    assert "Encara no hi ha dades del 2025" in context.blocs[1].paragrafs[0]
    assert pdf(document).startswith(b"%PDF-")


@pytest.mark.django_db
def test_la_cobertura_diu_quants_municipis_hi_son(bages):
    enviats = recompte(bages, "2025-1", suma="count(distinct m.id)")
    assert f"1-1-2025: {enviats} de 6 municipis" in fa_memoria(bages).cobertura


@pytest.mark.django_db
def test_la_variacio_entre_cobertures_diferents_no_procedeix():
    comarca = fa_comarca_amb_municipis(2)
    per = fa_usuari("coordinadora", comarca)
    marroc = fa_nacionalitats()[0]
    total, _ = TramEdat.objects.get_or_create(codi="total")
    for semestre, quants in (("2025-1", 2), ("2025-2", 1)):
        for esperat in fa_campanya(comarca, semestre).esperats.order_by("pk")[:quants]:
            fa_enviament(esperat, per, [(marroc, Sexe.DONA, total, 10 * quants)])
    municipis = fa_memoria(comarca).taula("municipis")
    assert municipis.total.celles[-1] is Absencia.NO_PROCEDEIX
    assert str(municipis.columna("Variació")[0]) == "-50.0"


@pytest.mark.django_db
def test_les_dades_de_demostracio_es_diuen_sintetiques(bages):
    assert not fa_memoria(bages).sintetic
    Enviament.objects.vigents().update(via=Via.DEMO)
    assert fa_memoria(bages).sintetic


@pytest.mark.django_db
def test_el_mapa_ratlla_els_municipis_que_falten(bages):
    quadre = next(q for _, q in fa_memoria(bages).quadres() if q.tipus == "mapa")
    falten = 6 - recompte(bages, "2025-2", suma="count(distinct m.id)")
    assert quadre.dibuix.svg.count("<path") >= 6
    assert (": –</title>" in quadre.dibuix.svg) == bool(falten)


@pytest.mark.django_db
def test_les_consultes_no_creixen_amb_els_municipis():
    consultes = []
    for quants in (3, 30):
        comarca = fa_comarca_amb_municipis(quants)
        per = fa_usuari("coordinadora", comarca)
        marroc = fa_nacionalitats()[0]
        tram = TramEdat.objects.get_or_create(codi="0-4", des_de=0, fins=4)[0]
        for semestre in ("2025-1", "2025-2"):
            for esperat in fa_campanya(comarca, semestre).esperats.all():
                fa_enviament(esperat, per, [(marroc, Sexe.DONA, tram, 10)])
        abast = abast_de(comarca)
        with CaptureQueriesContext(
            connection,
        ) as captura:
            fes_memoria(comarca, abast, 2025, DIA)
        consultes.append(sum("SAVEPOINT" not in c["sql"] for c in captura.captured_queries))
    assert consultes[0] == consultes[1]
    assert consultes[0] <= 190


@pytest.mark.django_db
def test_la_comanda_fa_els_tres_fitxers(bages, tmp_path):
    camins = {tipus: tmp_path / f"m.{tipus}" for tipus in ("pdf", "xlsx", "json")}
    sortida = StringIO()
    call_command("memoria", "2025", "--comarca", bages.codi, stdout=sortida,
                 **{tipus: camins[tipus] for tipus in camins})  # fmt: skip
    document = Document.de_json(json.loads(camins["json"].read_text()))
    assert document.empremta in sortida.getvalue()
    assert camins["pdf"].read_bytes().startswith(b"%PDF-")
    assert openpyxl.load_workbook(camins["xlsx"]).sheetnames[0] == "Llegeix-me"


@pytest.mark.django_db
def test_un_enviament_retornat_compta_a_la_memoria_i_no_al_lliurament(bages):
    Enviament.objects.vigents().update(estat=EstatEnviament.RETORNAT)
    abast, semestre = abast_de(bages), Periode.semestre("2025-1")
    assert isinstance(Recull(abast, semestre).estrangers.total, int)
    assert Recull(abast, semestre, nomes_validats=True).estrangers.total is Absencia.SENSE_DADA


def test_les_caselles_a_l_atzar_tenen_els_quatre_valors(db):
    from random import Random

    tipus = {type(valor).__name__ for *_, valor in caselles_a_l_atzar(Random(1))}
    assert tipus == {"int", "Valor"}
