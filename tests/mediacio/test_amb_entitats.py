"""What the page of an entity says of interpretation and mediation, and the lists it leads to."""

from datetime import date

import pytest
from django.urls import reverse

from mediacio.amb_entitats import casos, interprets, peticions
from mediacio.enums import EstatPeticio, TipusPart
from mediacio.models import PartMediacio
from tests.acollida.elenc import navegador
from tests.mediacio.escena import fa_cas
from tests.mediacio.fabriques import fa_interpret, fa_peticio, fa_sollicitant
from tests.pla.fabriques import fa_entitat

pytestmark = pytest.mark.django_db


@pytest.fixture
def escola(manresa):
    return fa_entitat("Escola", municipi=manresa)


def dites(feines):
    return [f"{feina.quants} {feina.text}" for feina in feines if feina.quants]


def test_les_peticions_son_les_de_la_llista_on_porten(manresa, escola, tecnica, coordinadora):
    mestra = fa_sollicitant(manresa, entitat=escola)
    confirmada = {"estat": EstatPeticio.CONFIRMADA, "interpret": fa_interpret(manresa.comarca)}
    for camps in ({}, {"estat": EstatPeticio.OFERTA}, confirmada):
        fa_peticio(manresa, sollicitant=mestra, **camps)
        fa_peticio(manresa, **camps | {"dia": date(2026, 3, 16)})
    for usuari in (tecnica, coordinadora):
        feines = peticions(usuari, escola)
        assert dites(feines) == [
            "2 peticions d'intèrpret per resoldre",
            "1 petició d'intèrpret confirmada",
        ]
        for feina in feines:
            pagina = navegador(usuari).get(feina.adreca).context["pagina"]
            assert len(pagina) == feina.quants
            assert {peticio.sollicitant for peticio in pagina} <= {mestra}


def test_les_d_un_altre_municipi_no_es_compten(manresa, escola, forastera):
    fa_peticio(manresa, sollicitant=fa_sollicitant(manresa, entitat=escola))
    assert dites(peticions(forastera, escola)) == []


def test_els_casos_i_els_interprets_nomes_es_compten(manresa, escola, tecnica):
    for _numero in range(2):
        cas = fa_cas(manresa, tecnica)
        PartMediacio.objects.create(cas=cas, tipus=TipusPart.ENTITAT, entitat=escola)
    fa_interpret(manresa.comarca, entitat=escola)
    assert dites(casos(tecnica, escola)) == ["2 casos de mediació en què pren part"]
    assert dites(interprets(tecnica, escola)) == ["1 intèrpret que hi treballa"]
    assert [feina.adreca for feina in casos(tecnica, escola)] == [""]


def test_la_safata_no_fa_cas_d_una_entitat_d_una_altra_comarca(manresa, tecnica):
    fa_peticio(manresa)
    demanat = {"entitat": fa_entitat().uid}
    pagina = navegador(tecnica).get(reverse("mediacio:inici"), demanat).context["pagina"]
    assert len(pagina) == 1
