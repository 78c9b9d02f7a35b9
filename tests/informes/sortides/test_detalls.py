"""The detailed sheets: every event of the year, typed, and nothing that says whose it is."""

import re
import zipfile
from datetime import datetime
from io import BytesIO

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from acollida.models import Atencio, Persona
from informes.detalls import FULLS, detalls
from informes.instantania import instantania
from informes.sortida.excel import excel
from informes.territori import abast_de
from informes.xifres import XIFRES
from municipis.periode import Periode
from tests.informes.acollida import Servei
from tests.informes.documents import fa_document

pytestmark = pytest.mark.django_db
ANY = Periode.exercici(2025)
IDENTIFICADORES = re.compile(r"nom|cognom|document|nie|telèfon|correu|adreça|naixement|nota", re.I)


@pytest.fixture
def abast(bages):
    Servei(bages)
    return abast_de(bages)


def escriu(abast):
    with instantania():
        return excel(fa_document(), detalls=detalls(abast, ANY))


def files(llibre, nom):
    [full] = [full for full in llibre if full.title.endswith(nom) and full.title[0] == "D"]
    [taula] = full.tables.values()
    return [[c.value for c in fila] for fila in full[taula.ref]]


def test_hi_ha_una_fila_per_cada_atencio_i_les_persones_es_poden_comptar(abast):
    llibre = openpyxl.load_workbook(BytesIO(escriu(abast)))
    titols, *dades = files(llibre, "Atencions")
    assert titols[:3] == ["Persona núm.", "Dia", "Municipi"]
    assert len(dades) == XIFRES["acollida.actuacions"].registres(abast, ANY).count() > 10
    persones = {fila[0] for fila in dades if isinstance(fila[0], int)}
    assert len(persones) == XIFRES["acollida.persones_ateses"].valor(abast, ANY)
    assert persones == set(range(1, len(persones) + 1))
    assert all(isinstance(fila[1], datetime) and fila[1].year == 2025 for fila in dades)


def test_cap_full_no_diu_de_qui_es(abast):
    """X08: a canary in every name, note and identifier of the database."""
    for persona in Persona.objects.all():
        persona.nom, persona.cognom1, persona.nota = "CanariNom", "CanariCognom", "CanariNota"
        persona.save()
    Atencio.objects.update(nota="CanariNotaAtencio", que_s_ha_fet="CanariFet")
    fet = escriu(abast)
    with zipfile.ZipFile(BytesIO(fet)) as zip_:
        tot = b"".join(zip_.read(nom) for nom in zip_.namelist()).decode(errors="replace")
    assert "Canari" not in tot
    assert not any(str(uid) in tot for uid in Persona.objects.values_list("uid", flat=True))


def test_les_columnes_no_demanen_res_que_identifiqui(abast):
    for detall in detalls(abast, ANY):
        titols = [columna.titol for columna in detall.columnes]
        assert not any(map(IDENTIFICADORES.search, titols)), titols


def test_hi_ha_un_full_per_cada_servei_encara_que_sigui_buit(abast):
    llibre = openpyxl.load_workbook(BytesIO(escriu(abast)))
    fulls = [full.title.split(" ", 1)[1] for full in llibre if re.match(r"D\d ", full.title)]
    assert fulls == list(FULLS.values())


def test_les_files_no_es_desen_enlloc_i_fan_sempre_les_mateixes_consultes(abast):
    def consultes():
        with instantania(), CaptureQueriesContext(connection) as fetes:
            for detall in detalls(abast, ANY):
                vistes = sum(1 for _ in detall.files())
                assert vistes >= 0
        return len(fetes)

    abans = consultes()
    [primera] = Atencio.objects.filter(dia__year=2025)[:1]
    Atencio.objects.bulk_create(
        Atencio(**{c.attname: getattr(primera, c.attname) for c in Atencio._meta.concrete_fields
                   if c.attname not in ("id", "uid")})
        for _ in range(20)
    )  # fmt: skip
    assert consultes() == abans


def test_dues_vegades_surten_els_mateixos_bytes(abast):
    assert escriu(abast) == escriu(abast)
