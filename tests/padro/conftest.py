"""A comarca in the middle of a campaign, with somebody in each role, and its clock."""

from types import SimpleNamespace

import pytest
import time_machine
from django.test import Client

from comptes.enums import Rol
from municipis.carrega import carrega, tots
from municipis.models import Nacionalitat, PertinencaUE, Sinonim
from padro.models import CausaTipica, SerieReferencia, TramDeVersio, TramEdat, VersioModel
from tests.fabriques import fa_comarca, fa_municipi, fa_usuari
from tests.padro.fabriques import DATES, fa_campanya, moment

DEL_PADRO = {
    Nacionalitat, PertinencaUE, Sinonim, TramEdat, VersioModel, TramDeVersio, CausaTipica,
    SerieReferencia,
}  # fmt: skip


def carrega_catalegs():
    """What a form asks for: nationalities, versions and bands. Territory is made by each test."""
    carrega(cataleg for cataleg in tots() if cataleg.model in DEL_PADRO)


@pytest.fixture(scope="module")
def catalegs(una_vegada):
    """The catalogues of the form, loaded once for a module and undone after it."""
    una_vegada(carrega_catalegs)


@pytest.fixture
def rellotge():
    """The clock, in the middle of the campaign until a test moves it."""
    with time_machine.travel(moment(DATES["a_temps_fins"].replace(day=10)), tick=False) as viatge:
        yield viatge


def fa_escena():
    """A comarca with three municipalities, two campaigns and somebody in each role."""
    comarca = fa_comarca("Bages")
    manresa = fa_municipi("Manresa", comarca=comarca, codi_ine="08113", codi_idescat="081136")
    suria = fa_municipi("Súria", comarca=comarca)
    artes = fa_municipi("Artés", comarca=comarca)
    campanya = fa_campanya(comarca)
    escena = SimpleNamespace(
        comarca=comarca,
        manresa=manresa,
        suria=suria,
        artes=artes,
        campanya=campanya,
        municipal=fa_usuari(Rol.MUNICIPAL, manresa),
        companya=fa_usuari(Rol.MUNICIPAL, manresa),
        de_suria=fa_usuari(Rol.MUNICIPAL, suria),
        coordinadora=fa_usuari(Rol.COORDINADORA, comarca),
        tecnica=fa_usuari(Rol.TECNICA, comarca),
        administradora=fa_usuari(Rol.ADMINISTRADORA, comarca),
        dpd=fa_usuari(Rol.DPD, comarca),
    )
    escena.esperat, escena.esperat_suria, escena.esperat_artes = (
        campanya.esperats.get(municipi=municipi) for municipi in (manresa, suria, artes)
    )
    return escena


@pytest.fixture
def bages(catalegs, db, rellotge):
    return fa_escena()


@pytest.fixture
def osona(bages):
    """A comarca where the people of the Bages have nothing to do."""
    comarca = fa_comarca("Osona")
    vic = fa_municipi("Vic", comarca=comarca)
    campanya = fa_campanya(comarca)
    return SimpleNamespace(
        comarca=comarca,
        vic=vic,
        campanya=campanya,
        esperat=campanya.esperats.get(),
        municipal=fa_usuari(Rol.MUNICIPAL, vic),
        coordinadora=fa_usuari(Rol.COORDINADORA, comarca),
    )


@pytest.fixture
def dins(db):
    """`dins(usuari)`: a browser of her own where she has just entered."""

    def entra(usuari):
        navegador = Client()
        navegador.force_login(usuari)
        return navegador

    return entra


@pytest.fixture
def fitxers(settings):
    """`fitxers()`: what is kept on the disk now, by name."""

    def llista():
        if not settings.MEDIA_ROOT.exists():
            return set()
        return {
            str(f.relative_to(settings.MEDIA_ROOT))
            for f in settings.MEDIA_ROOT.rglob("*")
            if f.is_file()
        }

    return llista
