"""The new chapters of the report: page, PDF, workbook and open data say the same, and no more."""

import csv
import json
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO

import openpyxl
import pypdfium2
import pytest
from django.urls import reverse

from comptes.enums import Rol
from informes.document import Fets, Prosa, Quadre
from informes.escriptura import cella
from informes.memoria import Anual
from informes.memoria import memoria as fes_memoria
from informes.plantilles.on_es import capitols_de
from informes.sortida.excel import excel
from informes.sortida.pagina import presenta
from informes.sortida.pdf import pdf
from informes.taules import Absencia, Format
from informes.territori import abast_de, abast_per
from informes.xifres import pla, tramits
from municipis.models import Comarca
from municipis.periode import Periode
from pla.enums import EstatActivitat, TipusActivitat
from pla.models import SessioActivitat
from tests.acollida.fabriques import fa_tecnica
from tests.acollida.mirades import consultes, navega
from tests.fabriques import fa_comarca, fa_municipi, fa_usuari
from tests.informes.cursos import Cursos
from tests.informes.mediacio import Mediacio
from tests.informes.pla import Pla
from tests.informes.sortides.lectura import celles_de
from tests.informes.test_pagines_capitols import fa_osona
from tests.informes.test_pagines_programes import Mon
from tests.informes.tramits import Estrangeria

pytestmark = pytest.mark.django_db
NOUS = (
    "Coordinació",
    "Acollida",
    "Tràmits i informes d'estrangeria",
    "Interpretació i mediació",
    "Programes",
    "Sensibilització i convivència",
    "Suport a ajuntaments i entitats",
    "Seguiment del pla d'acció",
)
RESERVAT = ("Refugi", "Trasllat", "Dia de mentoria")


def fa_osona_amb_tramits():
    comarca = fa_osona()
    Estrangeria(comarca, llavor=3)
    Pla(comarca)
    return comarca


@pytest.fixture(scope="module")
def feta(una_vegada):
    return una_vegada(fa_osona_amb_tramits)


@pytest.fixture
def osona(feta):
    """A comarca with a bit of everything: courses, services, cases and procedures."""
    return Comarca.objects.get(pk=feta.pk)


@pytest.fixture
def mon(osona):
    return Mon(osona.municipis.order_by("pk").first())


def fa_memoria(comarca, abast=None):
    return fes_memoria(comarca, abast or abast_de(comarca), 2025, date(2026, 3, 9)).sencer


def adreca(codi="", extensio=""):
    if codi:
        return reverse("informes:taula", args=[2025, codi, extensio])
    return reverse("informes:memoria", args=[2025])


def tota(client) -> str:
    """Every chapter, each on its page."""
    capitols = [fila.capitol.codi for fila in client.get(adreca()).context["files"]]
    return "".join(client.get(capitol(codi)).content.decode() for codi in capitols)


def capitol(codi) -> str:
    return f"{adreca()}?capitol={codi}"


def quadres_nous(document):
    for ordre, capitol in enumerate(document.capitols, 1):
        if capitol.titol in NOUS:
            seus = [(n, q) for n, q in document.quadres() if n.startswith(f"{ordre}.")]
            yield from ((n, q) for n, q in seus if q.taula.total is not None)


def text_del_pdf(document):
    with pypdfium2.PdfDocument(pdf(document)) as impres:
        return " ".join(full.get_textpage().get_text_range() for full in impres)


def test_els_capitols_nous_hi_son_amb_taules(osona, mon):
    quadres = list(quadres_nous(fa_memoria(osona)))
    assert {numero.partition(".")[0] for numero, _ in quadres} == {
        "3", "4", "5", "6", "9", "11", "12", "14",
    }  # fmt: skip
    assert len(quadres) >= 30


def test_cap_taula_no_es_diu_com_una_altra(osona, mon):
    codis = [taula.codi for taula in fa_memoria(osona).taules()]
    assert len(codis) == len(set(codis))


def test_pagina_pdf_i_excel_diuen_els_mateixos_nombres(osona, mon):
    document = fa_memoria(osona)
    paper = re.sub(r"\s+", " ", text_del_pdf(document))
    llibre = openpyxl.load_workbook(BytesIO(excel(document)))
    escrits = {b["numero"]: b for c in presenta(document)["capitols"] for b in c["blocs"]
               if b["tipus"] == "quadre"}  # fmt: skip
    comprovades = 0
    for numero, quadre in quadres_nous(document):
        files = [*quadre.taula.files, quadre.taula.total]
        pagina = [*escrits[numero]["files"], escrits[numero]["total"]]
        for fila, dites, llegides in zip(files, pagina, celles_de(llibre, numero)[1:], strict=True):
            paraules = [text for text, *_ in dites]
            assert " ".join(paraules) in paper, paraules
            for valor, cel in zip(fila.celles[1:], llegides[1:], strict=False):
                if isinstance(valor, Absencia):
                    assert cel.value == cella(valor)
                else:
                    assert Decimal(str(cel.value)) == valor
                comprovades += 1
    assert comprovades > 80


def test_les_hores_tenen_decimal_a_l_excel_i_les_persones_no(osona, mon):
    document = fa_memoria(osona)
    llibre = openpyxl.load_workbook(BytesIO(excel(document)))
    vistes = 0
    for numero, quadre in quadres_nous(document):
        primera = celles_de(llibre, numero)[1]
        for lloc, columna in enumerate(quadre.taula.columnes):
            if "Hores" in columna.titol or "hores" in columna.titol:
                assert columna.format is Format.DECIMAL, columna.titol
                assert primera[lloc].number_format == "#,##0.0"
                vistes += 1
            elif lloc and columna.format is Format.ENTER:
                assert primera[lloc].number_format == "#,##0"
    assert vistes >= 5


def test_el_resum_de_cada_capitol_es_el_total_de_les_seves_taules(osona, mon):
    """What a chapter opens with is what its tables add up to."""
    vistos = 0
    for capitol in fa_memoria(osona).capitols:
        if capitol.titol not in NOUS:
            continue
        totals = {
            columna.darrere: total
            for bloc in capitol.blocs
            if hasattr(bloc, "taula") and bloc.taula.total
            for columna, total in zip(bloc.taula.columnes, bloc.taula.total.celles, strict=True)
            if columna.darrere
        }
        fets = [fet for bloc in capitol.blocs if isinstance(bloc, Fets) for fet in bloc.fets]
        comuns = [fet for fet in fets if fet.darrere in totals]
        assert comuns
        for fet in comuns:
            assert fet.valor == totals[fet.darrere], fet.titol
        vistos += len(comuns)
    assert vistos >= 28


@pytest.mark.parametrize("codi", ["programes-programa", "mediacio-llengua", "spa-modul"])
def test_les_dades_obertes_son_la_taula(osona, mon, codi):
    coordinadora = fa_usuari(Rol.COORDINADORA, osona)
    taula = fa_memoria(osona, abast_per(coordinadora)).taula(codi)
    client = navega(coordinadora)
    resposta = client.get(adreca(codi, "csv"))
    assert resposta["Content-Disposition"] == f'attachment; filename="memoria-2025-{codi}.csv"'
    capcalera, *files = csv.reader(StringIO(resposta.content.decode(), newline=""))
    assert capcalera == [columna.titol for columna in taula.columnes]
    assert [fila[0] for fila in files] == [fila.celles[0] for fila in taula.files]
    nombres = [[Decimal(n) for n in fila[1:]] for fila in files]
    assert nombres == [list(fila.celles[1:]) for fila in taula.files]
    dades = json.loads(client.get(adreca(codi, "json")).content)
    assert dades.pop("metadades")["fet_per"] == coordinadora.nom
    assert dades == json.loads(json.dumps(taula.a_json()))


@pytest.mark.parametrize("camp", ["spa-municipi", "mediacio-municipi"])
def test_qui_porta_el_municipi_no_te_la_memoria_de_la_comarca(osona, mon, camp):
    municipi = osona.municipis.first()
    for usuari in (fa_usuari(Rol.MUNICIPAL, municipi), fa_tecnica(municipi)):
        assert navega(usuari).get(adreca()).status_code == 404
        assert navega(usuari).get(adreca(camp, "csv")).status_code == 404


def test_sense_el_dret_ni_la_memoria_ni_les_taules_no_diuen_res_del_reservat(osona, mon):
    tecnica = fa_tecnica(osona)
    client = navega(tecnica)
    html = tota(client)
    assert "Esport" in html
    for amagat in RESERVAT:
        assert amagat not in html
    document = fa_memoria(osona, abast_per(tecnica))
    for taula in document.taules():
        for amagat in RESERVAT:
            assert amagat not in repr(taula), taula.codi
    for extensio in ("csv", "json"):
        resposta = client.get(adreca("programes-programa", extensio))
        assert resposta.status_code == 200
        for amagat in RESERVAT:
            assert amagat not in resposta.content.decode()
    assert client.get(adreca("programes-resultat", "csv")).status_code == 404
    assert document.taula("programes-programa").total.celles[1] == 1


def test_amb_el_dret_la_memoria_si_que_ho_diu(osona, mon):
    d_un_municipi = mon.amb_dret()
    assert "Refugi" not in navega(d_un_municipi).get(capitol("programes")).content.decode()
    tecnica = fa_tecnica(osona)
    mon.refugi.drets.update(usuari=tecnica)
    html = tota(navega(tecnica))
    for dit in RESERVAT:
        assert dit in html


def test_la_mateixa_persona_en_dos_programes_es_una_al_total(osona, mon):
    d_esport = mon.d_esport
    d_esport.persona = mon.amina
    d_esport.save()
    taula = fa_memoria(osona).taula("programes-programa")
    assert [fila.celles[1] for fila in taula.files] == [1, 1]
    assert taula.total.celles[1] == 1


def test_d_una_altra_comarca_no_n_hi_ha_res(osona, mon):
    altra = fa_comarca("Ripollès")
    fa_municipi("Ripoll", comarca=altra)
    document = fa_memoria(altra)
    assert not list(quadres_nous(document))
    coordinadora = fa_usuari(Rol.COORDINADORA, altra)
    html = tota(navega(coordinadora))
    for dit in (*RESERVAT, "Esport"):
        assert dit not in html
    assert html.count("No hi ha cap") >= 3
    assert navega(coordinadora).get(adreca("programes-programa", "csv")).status_code == 404


def test_l_annex_defineix_les_xifres_de_la_memoria_i_cap_altra(osona):
    document = fa_memoria(osona)
    darreres = {
        columna.darrere.partition("?")[0]
        for taula in document.taules()
        for columna in taula.columnes
        if columna.darrere
    }
    codis = {definicio.codi: definicio for definicio in document.definicions}
    assert darreres <= codis.keys()
    assert "pla.formacions.no_consta" in codis
    assert "pla.comunitaries.no_consta" not in codis
    for d in codis.values():
        assert all((d.titol, d.text.endswith("."), d.unitat, d.base_temporal, d.desduplicacio))


def test_l_assessorament_grupal_es_diu_a_part_de_les_persones(osona):
    """Beside the individual advice, with its own name, and in no other sum."""
    estrangeria = "Tràmits i informes d'estrangeria"
    [capitol] = [c for c in fa_memoria(osona).capitols if c.titol == estrangeria]
    _resum, d_assessorament = [bloc for bloc in capitol.blocs if isinstance(bloc, Fets)]
    abast, exercici = abast_de(osona), Periode.exercici(2025)
    xifres = (tramits.ASSESSORAMENTS, pla.SESSIONS_GRUPALS, pla.PERSONES_EN_GRUP)
    assert [(fet.titol, fet.valor) for fet in d_assessorament.fets] == [
        (xifra.titol, xifra.valor(abast, exercici)) for xifra in xifres
    ]
    assert d_assessorament.fets[2].valor > 0
    [nota] = [b for b in capitol.blocs if isinstance(b, Prosa) and "grupal" in b.text]
    assert "no se suma a cap altra de persones" in nota.text
    SessioActivitat.objects.filter(activitat__tipus=TipusActivitat.ASSESSORAMENT_GRUPAL).update(
        estat=EstatActivitat.ANULLADA
    )
    [sense] = [c for c in fa_memoria(osona).capitols if c.titol == estrangeria]
    assert not [b for b in sense.blocs if isinstance(b, Prosa) and "grupal" in b.text]
    assert [bloc for bloc in sense.blocs if hasattr(bloc, "taula")] == [
        bloc for bloc in capitol.blocs if hasattr(bloc, "taula")
    ]


def test_les_consultes_de_la_memoria_no_creixen_amb_els_registres(osona, mon):
    client = navega(fa_usuari(Rol.COORDINADORA, osona))
    codis = [fila.capitol.codi for fila in client.get(adreca()).context["files"][4:6]]
    Cursos(osona, llavor=8)
    Mediacio(osona, llavor=8)
    abans = {codi: consultes(client, capitol(codi)) for codi in codis}
    Cursos(osona, llavor=9)
    Mediacio(osona, llavor=9)
    assert {codi: consultes(client, capitol(codi)) for codi in codis} == abans
    assert max(abans.values()) < 200


def sense_codis(capitol):
    """A table that is in two chapters has another code in the second, when it has a first."""
    return [
        replace(bloc, taula=replace(bloc.taula, codi="")) if isinstance(bloc, Quadre) else bloc
        for bloc in capitol.blocs
    ]


def test_un_capitol_sol_diu_el_mateix_que_a_la_memoria_sencera(osona, mon):
    """One at a time, each in its place and with its numbers; and of no other anything."""
    anual = Anual.de(osona, abast_de(osona), 2025, date(2026, 3, 9))
    sencera = anual.tot().document
    for lloc, capitol in enumerate(anual.forma.capitols):
        sola = anual.capitol(capitol).document
        assert sense_codis(sola.capitols[lloc]) == sense_codis(sencera.capitols[lloc])
        assert not any(c.blocs for n, c in enumerate(sola.capitols) if n != lloc)


def test_cada_taula_es_troba_sense_calcular_els_altres_capitols(osona, mon):
    anual = Anual.de(osona, abast_de(osona), 2025, date(2026, 3, 9))
    for lloc, capitol in enumerate(anual.tot().document.capitols):
        for bloc in capitol.blocs:
            if isinstance(bloc, Quadre):
                primers = capitols_de(anual.forma, bloc.taula.codi)
                assert anual.forma.capitols[lloc].codi in primers, bloc.taula.codi
                assert len(primers) <= 6, bloc.taula.codi
    assert capitols_de(anual.forma, "no-existeix") == []


def test_la_pagina_ensenya_un_capitol_i_porta_als_altres(osona, mon):
    client = navega(fa_usuari(Rol.COORDINADORA, osona))
    html = client.get(capitol("programes")).content.decode()
    assert html.count('class="capitol"') == 1
    assert '?capitol=programes" aria-current="page"' in html
    assert f"{adreca('programes-programa', 'csv')}?capitol=programes" in html
    assert client.get(f"{adreca('programes-programa', 'csv')}?capitol=programes").status_code == 200
    assert client.get(f"{adreca('programes-programa', 'csv')}?capitol=acollida").status_code == 404
    assert client.get(capitol("no-existeix")).status_code == 404


@pytest.mark.parametrize(
    ("valor", "escrit"), [(Decimal("6.5"), "6,5"), (Decimal("1234.0"), "1.234,0"), (0, "0")]
)
def test_les_hores_s_escriuen_amb_coma(valor, escrit):
    assert cella(valor, Format.DECIMAL) == escrit
