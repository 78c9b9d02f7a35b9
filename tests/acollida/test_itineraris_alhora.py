"""Two technicians at once on one itinerary, and one that becomes another person's meanwhile."""

from datetime import date
from uuid import uuid4

import pytest

from acollida.actions import NoPermesError, itineraris, moduls
from acollida.actions.fusio import desfes, fusiona
from acollida.models import Avaluacio, Expedient, Itinerari
from tests.acollida.alhora import alhora
from tests.acollida.fabriques import (
    fa_itinerari,
    fa_modul,
    fa_motiu_tancament,
    fa_persona,
    fa_servei,
    fa_tecnica,
)
from tests.acollida.test_itineraris_moduls import fa_edicio, inscriu
from tests.fabriques import fa_municipi

pytestmark = pytest.mark.django_db(transaction=True)

INICI, DIA = date(2026, 2, 2), date(2026, 3, 2)


@pytest.fixture
def tecnica():
    return fa_tecnica(fa_municipi("Berga"))


@pytest.fixture
def persona(tecnica):
    return fa_persona(municipi=tecnica.assignacio.municipi, per=tecnica)


def obre(persona, tecnica, uid=None):
    return itineraris.obre_itinerari(
        persona=persona, municipi=persona.municipi, demanat_el=INICI, tecnica=tecnica,
        per=tecnica, uid=uid or uuid4(),
    )  # fmt: skip


def quins(resultats, tipus):
    return sum(isinstance(resultat, tipus) for resultat in resultats)


def test_dues_que_l_obren_alhora_n_obren_un(persona, tecnica):
    fa_servei("primera-acollida")
    resultats = alhora(*[lambda: obre(persona, tecnica)] * 4)
    assert (quins(resultats, Itinerari), quins(resultats, NoPermesError)) == (1, 3)
    assert Itinerari.objects.count() == Expedient.objects.count() == 1


def test_el_mateix_formulari_quatre_vegades_alhora_n_obre_un(persona, tecnica):
    fa_servei("primera-acollida")
    uid = uuid4()
    oberts = alhora(*[lambda: obre(persona, tecnica, uid)] * 4)
    assert {itinerari.pk for itinerari in oberts} == {Itinerari.objects.get().pk}


def test_dues_entrevistes_alhora_en_fan_una(persona, tecnica):
    itinerari, modul = fa_itinerari(persona, demanat_el=INICI), fa_modul("a1")
    resultats = alhora(
        *[
            lambda: itineraris.entrevista(
                itinerari=itinerari, dia=DIA, moduls=[modul], per=tecnica, uid=uuid4()
            )
        ]
        * 3
    )
    assert (quins(resultats, Avaluacio), quins(resultats, NoPermesError)) == (1, 2)
    itinerari.refresh_from_db()
    assert (itinerari.moduls.count(), itinerari.versio) == (1, 2)


def test_l_una_el_tanca_i_l_altra_en_demana_el_certificat(persona, tecnica):
    """Whichever comes first, the second is told; never both."""
    itinerari, motiu = fa_itinerari(persona, INICI), fa_motiu_tancament()
    alhora(
        lambda: itineraris.tanca_itinerari(itinerari=itinerari, motiu=motiu, dia=DIA, per=tecnica),
        lambda: itineraris.demana_certificat(itinerari=itinerari, dia=DIA, per=tecnica),
    )
    itinerari.refresh_from_db()
    assert itinerari.tancat_el == DIA
    assert itinerari.versio == (3 if itinerari.certificat_demanat_el else 2)


def test_dues_que_treuen_el_mateix_modul_el_treuen_una_vegada(persona):
    fila = fa_itinerari(persona, INICI, ["a1", "c"]).moduls.first()
    resultats = alhora(*[lambda: moduls.treu_modul(fila=fila)] * 2)
    assert quins(resultats, NoPermesError) == 1
    assert fila.itinerari.moduls.count() == 1


@pytest.fixture
def dues(persona, tecnica):
    """Two records of one person, each with her open itinerary; the second has been to a course."""
    altra = fa_persona("Aminata", municipi=persona.municipi, per=tecnica)
    seu, vell = (fa_itinerari(qui, INICI, ["a1", "c"]) for qui in (persona, altra))
    vell.moduls.filter(modul__codi="a1").update(via="nivell", acreditat_el=DIA)
    inscriu(vell, fa_edicio(tecnica, persona.municipi))
    return persona, altra, seu, vell


def test_fusionar_dues_que_en_tenen_un_d_obert_tanca_el_de_l_absorbida(dues, tecnica):
    persona, altra, seu, vell = dues
    fusiona(guanyadora=persona, absorbida=altra, tria={}, per=tecnica)
    vell.refresh_from_db()
    assert set(persona.itineraris.all()) == {seu, vell}
    assert persona.itineraris.oberts().get() == seu
    assert (vell.estat, vell.motiu) == ("tancat", None)
    assert vell.moduls.acreditats().get().via == "nivell"
    assert vell.inscripcions.count() == 1


def test_si_el_de_l_absorbida_es_mes_antic_es_el_que_segueix(dues, tecnica):
    persona, altra, seu, vell = dues
    Itinerari.objects.filter(pk=vell.pk).update(demanat_el=date(2025, 12, 1))
    fusio = fusiona(guanyadora=persona, absorbida=altra, tria={}, per=tecnica)
    assert persona.itineraris.oberts().get() == vell
    assert desfes(fusio=fusio, per=tecnica) == []
    assert persona.itineraris.oberts().get() == seu


def test_desfer_la_fusio_els_torna_tots_dos_oberts(dues, tecnica):
    persona, altra, seu, vell = dues
    fusio = fusiona(guanyadora=persona, absorbida=altra, tria={}, per=tecnica)
    assert desfes(fusio=fusio, per=tecnica) == []
    assert persona.itineraris.oberts().get() == seu
    assert altra.itineraris.oberts().get() == vell


def test_el_que_es_tanca_en_fusionar_no_ho_fa_abans_de_demanar_se(dues, tecnica):
    persona, altra, _seu, vell = dues
    Itinerari.objects.filter(pk=vell.pk).update(
        demanat_el=date(2999, 1, 1), inici=None, fi_previst=None
    )
    fusiona(guanyadora=persona, absorbida=altra, tria={}, per=tecnica)
    vell.refresh_from_db()
    assert vell.tancat_el == date(2999, 1, 1)
