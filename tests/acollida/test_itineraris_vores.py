"""The edges of an itinerary's steps, asked of its actions: what the pages do not let through."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.utils.timezone import localdate

from acollida.actions import NoPermesError, itineraris, moduls
from acollida.enums import EstatInscripcio, EstatItinerari, Via
from acollida.models import Itinerari, ModulItinerari
from tests.acollida.cursos.escena import fa_curs, modul_de
from tests.acollida.fabriques import fa_itinerari, fa_modul, fa_motiu_tancament, fa_persona
from tests.acollida.fabriques_cursos import fa_edicio, fa_inscripcio

pytestmark = pytest.mark.django_db

INICI = date(2026, 2, 2)
UN_DIA = timedelta(days=1)


@pytest.fixture
def persona(berga, tecnica):
    return fa_persona(municipi=berga, per=tecnica, naixement=date(1990, 5, 17))


@pytest.fixture
def itinerari(persona):
    return fa_itinerari(persona, INICI, ["a1", "c"])


@pytest.fixture
def acabat(itinerari):
    itinerari.moduls.update(via=Via.EXEMPT, acreditat_el=INICI)
    return itinerari


def entrevista(itinerari, tecnica, moduls=("a1",), dia=INICI, **camps):
    camps = {
        "informada": "", "catala": "", "castella": "", "estudis": "", "feina": "", "ofici": "",
        "necessitats": "", "uid": uuid4(),
    } | camps  # fmt: skip
    triats = [fa_modul(codi) for codi in moduls]
    return itineraris.entrevista(itinerari=itinerari, dia=dia, moduls=triats, per=tecnica, **camps)


def test_qui_ha_fet_un_curs_abans_de_l_entrevista_la_pot_fer(berga):
    """Her course has already given her the module: it is hers, not chosen twice."""
    curs = fa_curs("Amina", municipi=berga)
    [amina] = curs.inscrites
    ModulItinerari.objects.filter(itinerari=amina.itinerari).delete()
    curs.marca(amina, *["hi_es"] * 4)
    entrevista(amina.itinerari, curs.tecnica, ["a1", "b"])
    assert [fila.modul.codi for fila in amina.itinerari.moduls.all()] == ["a1", "b"]
    assert modul_de(amina).via == Via.CURSAT


def test_l_entrevista_es_pot_fer_el_mateix_dia_i_no_abans(persona, tecnica):
    itinerari = fa_itinerari(persona, demanat_el=INICI)
    with pytest.raises(NoPermesError, match="anterior a la sol·licitud"):
        entrevista(itinerari, tecnica, dia=INICI - UN_DIA)
    entrevista(itinerari, tecnica)
    itinerari.refresh_from_db()
    assert (itinerari.inici, itinerari.fi_previst) == (INICI, date(2028, 2, 2))


def test_l_entrevista_de_dema_no_s_escriu_avui(persona, tecnica):
    itinerari = fa_itinerari(persona)
    with pytest.raises(NoPermesError):
        entrevista(itinerari, tecnica, dia=localdate() + UN_DIA)
    assert not Itinerari.objects.get(pk=itinerari.pk).inici


def test_una_segona_entrevista_diu_quan_es_va_fer(itinerari, tecnica):
    with pytest.raises(NoPermesError, match="2 de febrer de 2026"):
        entrevista(itinerari, tecnica)
    assert itinerari.moduls.count() == 2


def test_el_29_de_febrer_acaba_el_28(persona, tecnica):
    itinerari = fa_itinerari(persona, demanat_el=date(2024, 2, 29))
    entrevista(itinerari, tecnica, dia=date(2024, 2, 29))
    assert Itinerari.objects.get(pk=itinerari.pk).fi_previst == date(2026, 2, 28)


def test_el_certificat_no_es_demana_abans_de_l_inici_ni_dema(acabat, tecnica):
    for dia, motiu in ((INICI - UN_DIA, "començat"), (localdate() + UN_DIA, "dia|data|futur")):
        with pytest.raises(NoPermesError, match=motiu):
            itineraris.demana_certificat(itinerari=acabat, dia=dia, per=tecnica)
    fet = itineraris.demana_certificat(itinerari=acabat, dia=INICI, per=tecnica)
    assert (fet.certificat_demanat_el, fet.estat) == (INICI, EstatItinerari.CERTIFICAT_DEMANAT)


def test_demanat_un_dia_no_es_demana_un_altre(acabat, tecnica):
    itineraris.demana_certificat(itinerari=acabat, dia=INICI, per=tecnica)
    versio = Itinerari.objects.get(pk=acabat.pk).versio
    itineraris.demana_certificat(itinerari=acabat, dia=INICI, per=tecnica)
    with pytest.raises(NoPermesError, match="ja es va demanar, 2 de febrer de 2026"):
        itineraris.demana_certificat(itinerari=acabat, dia=INICI + UN_DIA, per=tecnica)
    assert Itinerari.objects.get(pk=acabat.pk).versio == versio


def test_el_motiu_de_demanar_lo_no_esborra_la_nota_que_hi_havia(persona, tecnica):
    itinerari = fa_itinerari(persona, INICI, ["a1"], nota="Ve amb la germana.")
    itineraris.demana_certificat(itinerari=itinerari, dia=INICI, per=tecnica, nota="Ho diu la DG.")
    assert Itinerari.objects.get(pk=itinerari.pk).nota == "Ve amb la germana.\nHo diu la DG."


def test_sense_entrevista_no_es_demana(persona, tecnica):
    with pytest.raises(NoPermesError, match="Falta l'entrevista"):
        itineraris.demana_certificat(itinerari=fa_itinerari(persona), dia=INICI, per=tecnica)


def test_el_certificat_pot_arribar_el_mateix_dia_i_no_abans(acabat, tecnica):
    itineraris.demana_certificat(itinerari=acabat, dia=INICI + UN_DIA, per=tecnica)
    with pytest.raises(NoPermesError, match="després d'haver-lo demanat"):
        itineraris.certifica(itinerari=acabat, dia=INICI, numero="7", per=tecnica)
    fet = itineraris.certifica(itinerari=acabat, dia=INICI + UN_DIA, numero="7", per=tecnica)
    assert (fet.estat, fet.certificat_numero) == (EstatItinerari.CERTIFICAT, "7")


def test_amb_un_altre_numero_s_ha_de_reobrir_abans(acabat, tecnica):
    itineraris.demana_certificat(itinerari=acabat, dia=INICI, per=tecnica)
    for _vegada in range(2):
        itineraris.certifica(itinerari=acabat, dia=INICI, numero="7", per=tecnica)
    with pytest.raises(NoPermesError, match="reobriu-lo"):
        itineraris.certifica(itinerari=acabat, dia=INICI, numero="8", per=tecnica)
    itineraris.reobre_itinerari(itinerari=acabat, per=tecnica)
    fet = itineraris.certifica(itinerari=acabat, dia=INICI, numero="8", per=tecnica)
    assert fet.certificat_numero == "8"


def test_un_sense_comencar_es_tanca_des_del_dia_en_que_es_va_demanar(persona, tecnica):
    itinerari, motiu = fa_itinerari(persona, demanat_el=INICI), fa_motiu_tancament()
    with pytest.raises(NoPermesError, match="abans de començar"):
        itineraris.tanca_itinerari(
            itinerari=itinerari, motiu=motiu, dia=INICI - UN_DIA, per=tecnica
        )
    fet = itineraris.tanca_itinerari(itinerari=itinerari, motiu=motiu, dia=INICI, per=tecnica)
    assert fet.estat == EstatItinerari.TANCAT


def test_tancat_per_un_motiu_no_es_tanca_per_un_altre(itinerari, tecnica):
    un, altre = fa_motiu_tancament(), fa_motiu_tancament()
    for _vegada in range(2):
        itineraris.tanca_itinerari(itinerari=itinerari, motiu=un, dia=INICI, per=tecnica)
    with pytest.raises(NoPermesError, match="ja s'ha acabat"):
        itineraris.tanca_itinerari(itinerari=itinerari, motiu=altre, dia=INICI, per=tecnica)


def test_reobrir_un_d_obert_no_canvia_res(itinerari, tecnica):
    abans = Itinerari.objects.get(pk=itinerari.pk).versio
    itineraris.reobre_itinerari(itinerari=itinerari, per=tecnica)
    assert Itinerari.objects.get(pk=itinerari.pk).versio == abans


# Its modules


def test_desfer_el_que_no_era_acreditat_no_canvia_res(itinerari, tecnica):
    fila = itinerari.moduls.first()
    assert moduls.desfes_acreditacio(fila=fila, per=tecnica).versio == fila.versio


def test_d_un_modul_que_algu_acaba_de_treure_es_diu(itinerari, tecnica):
    fila = itinerari.moduls.first()
    moduls.treu_modul(fila=fila)
    vella = ModulItinerari(pk=fila.pk or 0, itinerari=itinerari, modul=fila.modul)
    for accio in (
        lambda: moduls.treu_modul(fila=vella),
        lambda: moduls.desfes_acreditacio(fila=vella, per=tecnica),
    ):
        with pytest.raises(NoPermesError, match="ja no és a l'itinerari"):
            accio()


@pytest.mark.parametrize("estat", [EstatInscripcio.ESPERA, EstatInscripcio.BAIXA])
def test_no_es_treu_el_modul_d_un_curs_ni_esperant_ni_havent_lo_deixat(itinerari, estat):
    baixa_el = INICI if estat == EstatInscripcio.BAIXA else None
    edicio = fa_edicio(itinerari.municipi, modul="c", tecnica=itinerari.creat_per)
    fa_inscripcio(edicio, itinerari=itinerari, estat=estat, baixa_el=baixa_el)
    with pytest.raises(NoPermesError, match="consta en un curs"):
        moduls.treu_modul(fila=itinerari.moduls.get(modul__codi="c"))
    moduls.treu_modul(fila=itinerari.moduls.get(modul__codi="a1"))
    assert itinerari.moduls.get().modul.codi == "c"
