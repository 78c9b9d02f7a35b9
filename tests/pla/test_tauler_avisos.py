"""Who is told of an action that is late or silent: on the home page and in the mail of the day."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.urls import reverse

from acollida.resums import SECCIONS, Linia, Seccio, blocs_de, envia
from comptes.enums import Rol
from config.feina_pendent import pendents_de
from pla.enums import EstatAccio
from pla.models import Accio
from tests.acollida.elenc import navegador
from tests.fabriques import assigna
from tests.pla.fabriques import fa_accio, fa_anual, fa_linia, fa_pla

pytestmark = pytest.mark.django_db

AVUI = date(2026, 3, 2)


@pytest.fixture
def anual(comarca, coordinadora):
    return fa_anual(fa_pla(comarca, per=coordinadora))


@pytest.fixture
def linia(anual):
    return fa_linia(anual.pla)


def fa(anual, linia, responsable, *, dies=0, **camps):
    return fa_accio(
        anual, linia, responsable=responsable, noticia_el=AVUI - timedelta(days=dies), **camps
    )


@pytest.mark.parametrize(("dies", "avisa"), [(0, False), (89, False), (90, True), (91, True)])
def test_als_noranta_dies_sense_noticies(anual, linia, tecnica, dies, avisa):
    fa(anual, linia, tecnica, dies=dies)
    assert Accio.objects.callades(AVUI).exists() is avisa


@pytest.mark.parametrize(("dies", "avisa"), [(-1, False), (0, False), (1, True)])
def test_l_endema_del_dia_en_que_acabava(anual, linia, tecnica, dies, avisa):
    fa(anual, linia, tecnica, fi=AVUI - timedelta(days=dies))
    assert Accio.objects.endarrerides(AVUI).exists() is avisa


@pytest.mark.parametrize("estat", [EstatAccio.FETA, EstatAccio.DESCARTADA])
def test_ni_la_feta_ni_la_descartada_no_avisen(anual, linia, tecnica, estat):
    fa(anual, linia, tecnica, dies=300, fi=AVUI - timedelta(days=200), estat=estat)
    assert not Accio.objects.callades(AVUI).exists()
    assert not Accio.objects.endarrerides(AVUI).exists()


def test_sense_dia_d_acabar_no_fa_tard(anual, linia, tecnica):
    fa(anual, linia, tecnica)
    assert not Accio.objects.endarrerides(AVUI).exists()


@pytest.fixture
def quatre(anual, linia, tecnica, del_nord):
    """Two that are late, one silent, and one that is both; the last one, of another technician."""
    ahir = AVUI - timedelta(days=1)
    return (
        fa(anual, linia, tecnica, fi=ahir),
        fa(fa_anual(anual.pla, 2025), linia, tecnica, fi=date(2025, 12, 1)),
        fa(anual, linia, tecnica, dies=90),
        fa(anual, linia, del_nord, dies=95, fi=ahir),
    )


def del_pla(usuari):
    return [p for p in pendents_de(usuari) if p.adreca.startswith(reverse("pla:tauler"))]


def test_cada_nombre_es_el_de_la_seva_llista(quatre, tecnica, del_nord, coordinadora):
    """The responsible sees hers, the coordinator sees all, and the link leads exactly there."""
    for usuari, nombres in ((tecnica, [2, 1]), (del_nord, [1, 1]), (coordinadora, [3, 2])):
        pendents = del_pla(usuari)
        assert [p.nombre for p in pendents] == nombres
        for pendent in pendents:
            blocs = navegador(usuari).get(pendent.adreca).context["blocs"]
            assert sum(len(bloc.files) for bloc in blocs) == pendent.nombre


def test_a_qui_no_en_te_cap_no_se_li_diu_res(quatre, avia, forana, municipal):
    for usuari in (forana, municipal):
        assert del_pla(usuari) == []


def test_la_frase_concorda(quatre, del_nord, tecnica):
    assert [p.frase for p in del_pla(del_nord)] == [
        "acció del pla fora de termini",
        "acció del pla sense notícies de fa 90 dies o més",
    ]
    assert del_pla(tecnica)[0].frase == "accions del pla fora de termini"


def test_el_correu_del_dia_ho_diu_a_totes_dues(quatre, tecnica, coordinadora, settings):
    for usuari, tardanes, callades in ((tecnica, 2, 1), (coordinadora, 3, 2)):
        mail.outbox.clear()
        assert envia(usuari.pk, AVUI)
        text = mail.outbox[0].body
        assert mail.outbox[0].to == [usuari.email]
        assert "Accions del pla que demanen algú" in text
        assert f"fora de termini: {tardanes}\n" in text
        assert f"sense notícies de fa 90 dies o més: {callades}\n" in text
        assert f"{settings.URL_PUBLICA}{reverse('pla:tauler')}?" in text
        assert not any(accio.nom in text for accio in quatre)


def test_el_correu_calla_si_no_n_hi_ha_cap(anual, linia, tecnica, coordinadora):
    fa(anual, linia, tecnica, dies=89, fi=AVUI)
    assert not envia(tecnica.pk, AVUI)
    assert not envia(coordinadora.pk, AVUI)
    assert mail.outbox == []


def test_cada_rol_rep_les_seves_seccions(quatre, tecnica, coordinadora, monkeypatch):
    linies = [Linia(1, "una", "/")]
    sola = Seccio("prova", "Només per a tècniques", lambda dia: True, lambda *_: linies)
    monkeypatch.setitem(SECCIONS, "prova", sola)
    assigna(tecnica, Rol.COORDINADORA, coordinadora.assignacio.comarca)
    seccions = [[titol for titol, _ in b.seccions] for b in blocs_de(tecnica, AVUI)]
    del_pla = SECCIONS["accions"].titol
    assert sorted(map(len, seccions)) == [1, 2]
    assert [del_pla] in seccions
    assert [[t for t, _ in b.seccions] for b in blocs_de(coordinadora, AVUI)] == [[del_pla]]


def test_en_diumenge_no_s_envia(quatre, tecnica):
    assert not envia(tecnica.pk, date(2026, 3, 1))
