"""The whole report of years at random: cell = page = workbook = paper = SQL."""

from datetime import date
from decimal import Decimal
from io import BytesIO
from urllib.parse import parse_qsl

import openpyxl
import pytest

from informes.document import Fets
from informes.escriptura import cella
from informes.plantilles.casa import FORMA
from informes.plantilles.construeix import construeix
from informes.sortida.excel import excel
from informes.sortida.pagina import presenta
from informes.sortida.pdf import pdf
from informes.taules import Absencia
from informes.territori import abast_de
from municipis.periode import Periode
from tests.informes.acollida import Servei
from tests.informes.cursos import Cursos
from tests.informes.dades import fa_comarca_amb_municipis, omple
from tests.informes.mediacio import Mediacio
from tests.informes.motor.sql import Recompte
from tests.informes.pla import Pla
from tests.informes.sortides.celles_del_paper import comprova_el_paper
from tests.informes.sortides.lectura import celles_de
from tests.informes.tramits import Estrangeria

pytestmark = pytest.mark.django_db
DIA = date(2026, 3, 9)


def fa_mon(llavor):
    comarca = fa_comarca_amb_municipis(3, "Osona")
    omple(comarca, llavor=llavor)
    for fa in (Servei, Cursos, Mediacio, Estrangeria, Pla):
        fa(comarca, llavor)
    return comarca


def comprova_any(llavor, *, paper=False):
    comarca = fa_mon(llavor)
    abast = abast_de(comarca)
    document = construeix(FORMA, comarca, abast, 2025, DIA).sencer
    sql = Recompte(comarca, abast, Periode.exercici(2025))
    fets = comprova_fets(document, sql)
    celles = comprova_taules(document, sql)
    comprova_pagina_i_llibre(document)
    if paper:
        comprova_el_paper(document, pdf(document))
    return fets, celles


def comprova_fets(document, sql):
    """How many facts SQL has counted too."""
    vists = 0
    for capitol in document.capitols:
        for fet in (f for b in capitol.blocs if isinstance(b, Fets) for f in b.fets if f.darrere):
            codi, _, consulta = fet.darrere.partition("?")
            vists += compara(sql.valor(codi, parse_qsl(consulta)), fet.valor, fet.darrere)
    return vists


def comprova_taules(document, sql):
    """How many cells SQL has counted too."""
    vistes = 0
    for taula in document.taules():
        total = [(taula.total, "")] if taula.total else []
        for fila, de_fila in [*((fila, fila.darrere) for fila in taula.files), *total]:
            if not de_fila and fila is not taula.total:
                continue
            for columna, valor in zip(taula.columnes, fila.celles, strict=True):
                if columna.darrere:
                    codi, _, consulta = columna.darrere.partition("?")
                    adreca = dict([*parse_qsl(consulta), *parse_qsl(de_fila)])
                    vistes += compara(sql.valor(codi, adreca), valor, (taula.codi, adreca))
    return vistes


def compara(esperat, valor, on):
    if esperat is None:
        return 0
    if isinstance(valor, Decimal):
        esperat = round(Decimal(esperat), 1)
    assert (0 if isinstance(valor, Absencia) else valor) == esperat, on
    return 1


def comprova_pagina_i_llibre(document):
    """Every cell of the page and of the workbook is that of the document."""
    llibre = openpyxl.load_workbook(BytesIO(excel(document)))
    pagina = {b["numero"]: b for c in presenta(document)["capitols"] for b in c["blocs"]
              if b["tipus"] == "quadre"}  # fmt: skip
    for numero, quadre in document.quadres():
        taula = quadre.taula
        files = [*taula.files, *([taula.total] if taula.total else [])]
        escrites = [*pagina[numero]["files"], *([pagina[numero]["total"]] if taula.total else [])]
        _capcalera, *llegides = celles_de(llibre, numero)
        for fila, dites, caselles in zip(files, escrites, llegides, strict=True):
            for valor, columna, (text, *_), casella in zip(
                fila.celles, taula.columnes, dites, caselles, strict=True
            ):
                assert text == cella(valor, columna.format)
                assert es_la_mateixa(casella.value, valor), (numero, fila)


def es_la_mateixa(llegit, valor):
    if isinstance(valor, Absencia):
        return llegit == cella(valor)
    if isinstance(valor, int | Decimal):
        return Decimal(str(llegit)) == valor
    return llegit.date() == valor if isinstance(valor, date) else llegit == valor


@pytest.mark.parametrize("llavor", range(3))
def test_tota_la_memoria_d_un_any_es_el_recompte(llavor):
    fets, celles = comprova_any(llavor)
    assert fets >= 50
    assert celles >= 800


@pytest.mark.llarg
@pytest.mark.parametrize("llavor", range(3, 53))
def test_tota_la_memoria_de_cinquanta_anys_es_el_recompte(llavor):
    fets, celles = comprova_any(llavor, paper=True)
    assert fets >= 50
    assert celles >= 700
