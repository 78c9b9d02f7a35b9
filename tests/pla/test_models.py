"""What the database itself refuses, whoever writes."""

from datetime import date

import pytest
from django.db import IntegrityError, ProgrammingError, transaction
from django.utils import timezone

from comptes.enums import Rol
from pla.enums import EstatDeCompliment
from pla.models import Balanc, EstatCompromis, Evidencia, PasCompromis, PlaTerritorial, Taula
from tests.fabriques import fa_usuari
from tests.pla.fabriques import (
    fa_activitat,
    fa_compromis,
    fa_mandat,
    fa_pla,
    fa_prioritat,
    fa_sessio,
    fa_taula,
)

pytestmark = pytest.mark.django_db


def test_una_comarca_te_un_sol_pla_alhora(comarca):
    fa_pla(comarca)
    with pytest.raises(IntegrityError, match="un_pla_alhora"), transaction.atomic():
        fa_pla(comarca, inici=date(2027, 12, 31), fi=date(2030, 12, 31))
    fa_pla(comarca, inici=date(2028, 1, 1), fi=date(2030, 12, 31))
    assert PlaTerritorial.objects.count() == 2


def test_un_mandat_del_municipi_conviu_amb_el_de_la_comarca(comarca, berga):
    fa_mandat(comarca)
    fa_mandat(comarca, municipi=berga)
    with pytest.raises(IntegrityError, match="un_mandat_alhora_al_municipi"), transaction.atomic():
        fa_mandat(comarca, municipi=berga, inici=date(2027, 1, 1), fi=date(2031, 1, 1))
    with pytest.raises(IntegrityError, match="un_mandat_alhora"), transaction.atomic():
        fa_mandat(comarca, inici=date(2027, 6, 30), fi=date(2031, 1, 1))


def test_comptar_a_mitges_no_es_comptar(berga):
    assert fa_activitat(berga, comptats=None).participants is None
    assert fa_activitat(berga, comptats=(0, 0, 0, 0)).participants == 0
    with pytest.raises(IntegrityError, match="activitat_comptada_o_no"):
        fa_activitat(berga, comptats=None, dones=3)


@pytest.fixture
def pas(coordinadora):
    return PasCompromis.objects.create(
        compromis=fa_compromis(per=coordinadora), clau="s1", nom="Redacció", percentatge=40
    )


def evidencia(pas, usuari):
    return Evidencia.objects.create(pas=pas, enllac="https://exemple.cat/estudi", per=usuari)


def test_un_pas_no_es_fet_sense_evidencia(pas, coordinadora):
    pas.fet_el = date(2026, 3, 1)
    with pytest.raises(IntegrityError, match="sense evidència"), transaction.atomic():
        pas.save()
    evidencia(pas, coordinadora)
    pas.save()
    pas.refresh_from_db()
    assert pas.fet_el == date(2026, 3, 1)


def test_un_pas_fet_no_perd_la_darrera_evidencia(pas, coordinadora):
    primera, segona = evidencia(pas, coordinadora), evidencia(pas, coordinadora)
    pas.fet_el = date(2026, 3, 1)
    pas.save()
    primera.retirada_el = timezone.now()
    primera.save()
    segona.retirada_el = timezone.now()
    with pytest.raises(IntegrityError, match="no es queda sense"), transaction.atomic():
        segona.save()
    assert pas.evidencies.en_us().get() == segona


def test_una_evidencia_es_una_sola_cosa(pas, coordinadora, berga):
    with pytest.raises(IntegrityError, match="evidencia_una_de_sola"), transaction.atomic():
        Evidencia.objects.create(pas=pas, per=coordinadora)
    with pytest.raises(IntegrityError, match="evidencia_una_de_sola"), transaction.atomic():
        Evidencia.objects.create(
            pas=pas, per=coordinadora, enllac="https://exemple.cat", activitat=fa_activitat(berga)
        )


def test_l_identificador_estable_d_una_prioritat_i_d_un_compromis_es_unic(comarca):
    prioritat = fa_prioritat(fa_mandat(comarca), clau="P1")
    fa_compromis(prioritat, clau="C1")
    with pytest.raises(IntegrityError, match="clau_de_prioritat_unica"), transaction.atomic():
        fa_prioritat(prioritat.mandat, clau="P1")
    with pytest.raises(IntegrityError, match="clau_de_compromis_unica"), transaction.atomic():
        fa_compromis(prioritat, clau="C1")
    assert fa_prioritat(fa_mandat(), clau="P1").clau == "P1"


def test_un_balanc_tancat_no_canvia_ni_ell_ni_el_que_diu(comarca, coordinadora):
    mandat = fa_mandat(comarca, per=coordinadora)
    compromis = fa_compromis(fa_prioritat(mandat, per=coordinadora), per=coordinadora)
    qui = {"creat_per": coordinadora, "modificat_per": coordinadora}
    balanc = Balanc.objects.create(mandat=mandat, periode="2025-2", **qui)
    estat = EstatCompromis.objects.create(
        balanc=balanc, compromis=compromis, estat=EstatDeCompliment.PENDENT, **qui
    )
    balanc.tancat_el, balanc.tancat_per = timezone.now(), coordinadora
    balanc.save()
    balanc.periode = "2025-1"
    with pytest.raises(ProgrammingError, match="pla_balanc"), transaction.atomic():
        balanc.save()
    estat.estat = EstatDeCompliment.COMPLETAT
    with pytest.raises(IntegrityError, match="tancat"), transaction.atomic():
        estat.save()
    estat.refresh_from_db()
    assert estat.estat == EstatDeCompliment.PENDENT


@pytest.mark.parametrize("estat", EstatDeCompliment.amb_observacio())
def test_alguns_estats_no_es_diuen_sense_perque(comarca, coordinadora, estat):
    mandat = fa_mandat(comarca, per=coordinadora)
    qui = {"creat_per": coordinadora, "modificat_per": coordinadora}
    balanc = Balanc.objects.create(mandat=mandat, periode="2025-2", **qui)
    compromis = fa_compromis(fa_prioritat(mandat, per=coordinadora), per=coordinadora)
    with pytest.raises(IntegrityError, match="estat_amb_observacio"):
        EstatCompromis.objects.create(balanc=balanc, compromis=compromis, estat=estat, **qui)


def test_el_pla_el_veu_qui_hi_treballa(comarca, berga, tecnica, del_nord, coordinadora, forana):
    taula = fa_taula(comarca, per=tecnica)
    for usuari in (tecnica, del_nord, coordinadora):
        assert list(Taula.objects.visibles_per(usuari)) == [taula]
    for usuari in (forana, fa_usuari(Rol.MUNICIPAL, berga), fa_usuari()):
        assert not Taula.objects.visibles_per(usuari).exists()


def test_el_que_diu_un_balanc_tancat_no_es_treu_cap_a_un_altre(comarca, coordinadora):
    mandat = fa_mandat(comarca, per=coordinadora)
    qui = {"creat_per": coordinadora, "modificat_per": coordinadora}
    tancat, obert = (
        Balanc.objects.create(mandat=mandat, periode=periode, **qui)
        for periode in ("2025-1", "2025-2")
    )
    estat = EstatCompromis.objects.create(
        balanc=tancat,
        compromis=fa_compromis(fa_prioritat(mandat, per=coordinadora), per=coordinadora),
        estat=EstatDeCompliment.PENDENT,
        **qui,
    )
    Balanc.objects.filter(pk=tancat.pk).update(tancat_el=timezone.now(), tancat_per=coordinadora)
    with pytest.raises(IntegrityError, match="tancat"), transaction.atomic():
        EstatCompromis.objects.filter(pk=estat.pk).update(balanc=obert)
    assert not obert.estats.exists()


def test_qui_no_coordina_nomes_veu_els_balancos_tancats(comarca, coordinadora, tecnica, forana):
    mandat = fa_mandat(comarca, per=coordinadora)
    qui = {"creat_per": coordinadora, "modificat_per": coordinadora}
    balanc = Balanc.objects.create(mandat=mandat, periode="2025-2", **qui)
    assert Balanc.objects.visibles_per(coordinadora).exists()
    assert not Balanc.objects.visibles_per(tecnica).exists()
    Balanc.objects.filter(pk=balanc.pk).update(tancat_el=timezone.now(), tancat_per=coordinadora)
    assert Balanc.objects.visibles_per(tecnica).get() == balanc
    assert not Balanc.objects.visibles_per(forana).exists()


def test_la_llista_va_pel_darrer_dia_que_la_base_mante(berga):
    activitat = fa_activitat(berga, dies=[])
    escrita = activitat.ordre_el
    assert escrita == date(2026, 3, 2)
    sessio = fa_sessio(activitat, date(2026, 5, 4))
    fa_sessio(activitat, date(2026, 4, 1))
    activitat.titol = "Llegida abans de tenir dies"
    activitat.save()
    activitat.refresh_from_db()
    assert activitat.ordre_el == date(2026, 5, 4)
    sessio.dia = date(2026, 3, 20)
    sessio.save()
    activitat.refresh_from_db()
    assert activitat.ordre_el == date(2026, 4, 1)


def test_moure_un_dia_no_escriu_a_la_historia_de_l_activitat(berga):
    activitat = fa_activitat(berga, dies=[date(2026, 3, 2)])
    abans = activitat.events.count()
    fa_sessio(activitat, date(2026, 6, 1))
    assert activitat.events.count() == abans
