"""Every kind of document that the service hands out, printed: whole, legible and the same."""

from dataclasses import replace

import pytest
from django.template.loader import render_to_string

from informes.fitxes.document import fitxa
from informes.instantania import instantania
from informes.lliuraments.curtes import amb_codis
from informes.plantilles.casa import FORMA
from informes.plantilles.construeix import construeix
from informes.plantilles.escrit import Escrit
from informes.plantilles.forma import Forma
from informes.semestre import document as del_semestre
from informes.sortida.pagina import presenta
from informes.sortida.pdf import pdf
from informes.territori import abast_de
from municipis.models import Comarca
from padro.models import Campanya
from tests.informes.congelats.mon import ANY, DIA, fa_osona
from tests.informes.dades import fa_comarca_amb_municipis, omple
from tests.informes.pla import Pla
from tests.informes.sortides.celles_del_paper import comprova_el_paper
from tests.informes.sortides.lint import faltes

pytestmark = pytest.mark.django_db
NARRATIVA = """## Què hem fet

Un any **intens**, amb {acollida.actuacions|actuació|actuacions}.

- A Manresa
  - als barris
- A Súria

|Mes|Persones|
|-|-:|
|maig|12|
"""


def fa_ripolles():
    comarca = fa_comarca_amb_municipis(3, "Ripollès")
    omple(comarca)
    Pla(comarca)
    return comarca


@pytest.fixture(scope="module")
def ripolles(una_vegada):
    return una_vegada(fa_ripolles)


@pytest.fixture
def comarca(ripolles, db):
    return Comarca.objects.get(pk=ripolles.pk)


def memoria(comarca, forma):
    """As it is handed in: with narratives, short addresses and a note of what changes."""
    escrit = Escrit({"valoracio/valoracio": NARRATIVA, "ens/hores-setmanals": "37,5"})
    with instantania():
        construit = construeix(forma, comarca, abast_de(comarca), ANY, DIA, escrit)
    return replace(amb_codis(construit.sencer), canvis="Canvia un text.", sencer=True)


def html_de(document):
    return render_to_string("informes/document/pdf.html", presenta(document, amb_enllacos=False))


def comprova(document):
    """Without faults, and cell by cell what the document says."""
    impres = pdf(document)
    assert faltes(impres, html_de(document)) == []
    comprova_el_paper(document, impres)


def test_la_memoria_lliurada_no_te_cap_falta(comarca):
    """A chapter of each kind of block."""
    capitols = ("ens", "context", "suport", "formacio", "valoracio")
    comprova(memoria(comarca, Forma(tuple(map(FORMA.capitol, capitols)))))


@pytest.mark.llarg
def test_tota_la_memoria_lliurada_no_te_cap_falta():
    comprova(memoria(fa_osona(), FORMA))


def test_el_semestre_lliurat_no_te_cap_falta(comarca):
    campanya = Campanya.objects.get(comarca=comarca, semestre="2025-1")
    with instantania():
        document = del_semestre(
            campanya, abast_de(comarca), fet_el=DIA, destinatari="Direcció General", revisio=1
        )
    comprova(document)


def test_la_fitxa_d_un_municipi_no_te_cap_falta(comarca):
    fitxes = [fitxa(municipi, DIA) for municipi in comarca.municipis.all()]
    comprova(next(filter(None, fitxes)))
