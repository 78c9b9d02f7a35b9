"""The files of a procedure: kept where nobody else reads them, told twice, and withdrawn."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import connection

from tests.municipis.fitxers import fa_foto_amb_lloc, fa_pdf, pujat
from tests.tramits.fabriques import fa_tramit
from tramits.actions import fitxers
from tramits.actions.fitxers import FitxerError, bytes_de, desa_fitxer, retira_fitxer
from tramits.enums import TipusAdjunt
from tramits.models import Adjunt, ContingutAdjunt

pytestmark = pytest.mark.django_db


@pytest.fixture
def tramit(persona):
    return fa_tramit(persona)


def _desa(tramit, contingut=None, **camps):
    camps = {"fitxer": pujat(contingut or fa_pdf()), "tipus": TipusAdjunt.DOCUMENT} | camps
    return desa_fitxer(tramit=tramit, per=tramit.creat_per, **camps)


def test_els_bytes_tornen_iguals_i_la_base_de_dades_no_els_pot_llegir(tramit):
    adjunt = _desa(tramit)
    assert bytes_de(Adjunt.objects.get(pk=adjunt.pk)) == fa_pdf()
    with connection.cursor() as cursor:
        cursor.execute("SELECT xifrat FROM tramits_contingutadjunt")
        desat = bytes(cursor.fetchone()[0])
    assert b"%PDF" not in desat
    assert len(desat) < len(fa_pdf()) + 80  # and they do not take a third more


def test_amb_una_clau_nova_els_fitxers_d_abans_encara_s_obren(tramit, settings):
    settings.CLAUS_NOTES = ["la vella"]
    adjunt = _desa(tramit)
    settings.CLAUS_NOTES = ["la nova", "la vella"]
    assert bytes_de(adjunt) == fa_pdf()


def test_la_fila_diu_que_es_i_qui_l_ha_portat(tramit):
    adjunt = _desa(tramit, fa_foto_amb_lloc(), fitxer=pujat(fa_foto_amb_lloc(), "cuina.JPG"))
    assert (adjunt.nom, adjunt.mime, adjunt.per) == ("cuina.jpg", "image/jpeg", tramit.creat_per)
    assert adjunt.mida == len(bytes_de(adjunt))


def test_el_mateix_fitxer_dues_vegades_es_diu(tramit):
    _desa(tramit)
    with pytest.raises(FitxerError, match=r"ja hi és: «escaneig\.pdf»"):
        _desa(tramit, fitxer=pujat(fa_pdf(), "un altre nom.pdf"))
    assert tramit.adjunts.count() == 1


def test_retirat_pot_tornar_a_entrar(tramit):
    retira_fitxer(adjunt=_desa(tramit), per=tramit.creat_per)
    _desa(tramit)
    assert tramit.adjunts.en_us().count() == 1


def test_el_mateix_formulari_enviat_dues_vegades_en_fa_un(tramit):
    clau = uuid4()
    assert _desa(tramit, uid=clau).pk == _desa(tramit, uid=clau).pk


def test_a_un_altre_tramit_el_mateix_fitxer_no_fa_nosa(tramit, persona):
    _desa(tramit)
    _desa(fa_tramit(persona))
    assert Adjunt.objects.count() == 2


def test_quan_ja_n_hi_ha_massa_es_diu(tramit, monkeypatch):
    monkeypatch.setattr(fitxers, "MAXIM", 2)
    for text in ("u", "dos"):
        _desa(tramit, fa_pdf(text))
    with pytest.raises(FitxerError, match="ja té 2 fitxers"):
        _desa(tramit, fa_pdf("tres"))


def test_una_fotografia_no_es_un_pdf(tramit):
    with pytest.raises(FitxerError, match="JPEG o un PNG"):
        _desa(tramit, tipus=TipusAdjunt.FOTO)


def test_un_fitxer_dolent_no_deixa_res(tramit):
    with pytest.raises(FitxerError):
        _desa(tramit, b"res de bo")
    assert not Adjunt.objects.exists()


def test_en_retirar_lo_els_bytes_se_n_van_i_la_fila_es_queda(tramit, rellotge):
    adjunt = retira_fitxer(adjunt=_desa(tramit), per=tramit.creat_per)
    assert not ContingutAdjunt.objects.exists()
    adjunt.refresh_from_db()
    assert adjunt.retirat_per == tramit.creat_per
    assert adjunt.retirat_el.date() == date(2026, 3, 2)


def test_retirar_lo_dues_vegades_no_canvia_qui_ho_va_fer(tramit, tecnica, forastera):
    adjunt = _desa(tramit)
    retira_fitxer(adjunt=adjunt, per=tecnica)
    assert retira_fitxer(adjunt=adjunt, per=forastera).retirat_per == tecnica
