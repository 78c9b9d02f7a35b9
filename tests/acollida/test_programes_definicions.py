"""Programmes are data: the coordinator defines the next one, and its pages are there."""

from datetime import date
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import IntegrityError, ProgrammingError, transaction
from django.urls import reverse

from acollida.catalegs import CATALEGS
from acollida.enums import FinalApunt, TipusCamp
from acollida.models import (
    Apunt,
    CampPrograma,
    DretPrograma,
    OpcioCamp,
    Participacio,
    Programa,
    TipusApunt,
)
from comptes.enums import Rol
from municipis.carrega import carrega
from tests.acollida.fabriques import fa_persona, fa_tecnica
from tests.acollida.mirades import consultes, navega
from tests.acollida.programes import fa_camp, fa_refugi
from tests.fabriques import fa_comarca, fa_municipi, fa_usuari

pytestmark = pytest.mark.django_db

DELS_PROGRAMES = {Programa, TipusApunt, CampPrograma, OpcioCamp}
NOMS = {"nom_es": "x", "nom_en": "x"}


@pytest.fixture
def comarca():
    return fa_comarca("Berguedà")


@pytest.fixture
def coordinadora(comarca):
    return fa_usuari(Rol.COORDINADORA, comarca)


@pytest.fixture
def client(coordinadora):
    return navega(coordinadora)


@pytest.fixture
def catalegs():
    carrega([cataleg for cataleg in CATALEGS if cataleg.model in DELS_PROGRAMES])


def url(nom, *arguments):
    return reverse(f"acollida:{nom}", args=arguments)


def text(resposta) -> str:
    return resposta.content.decode()


def afegeix(client, adreca, **camps):
    resposta = client.post(adreca, NOMS | camps)
    assert resposta.status_code == 302, resposta.context["form"].errors
    return resposta


# The next programme


def test_un_quart_programa_es_defineix_i_es_fa_servir(client, coordinadora, comarca):
    """From nothing to a participation with its rows and its end: not a line of code."""
    afegeix(client, url("programa_nou"), nom="Patis oberts", sensibilitat="reservada", mesos=6)
    codi = Programa.objects.get().codi
    camps, opcions = url("definicio_nova", codi, "camps"), url("definicio_nova", codi, "opcions")
    afegeix(client, camps, nom="Dies per setmana", tipus="nombre", moment="fitxa", minim=1, maxim=3)
    afegeix(client, camps, nom="Com acaba", tipus="opcio", moment="final", obligatori="on")
    afegeix(client, f"{opcions}?camp=com-acaba", nom="Hi continua")
    afegeix(
        client, url("definicio_nova", codi, "apunts"), nom="Carnet", final="caduca", repetible="on"
    )
    afegeix(client, f"{camps}?apunt=carnet", nom="Nota del carnet", tipus="llarg")
    tecnica = fa_tecnica(fa_municipi("Berga", comarca=comarca))
    afegeix(client, url("drets", codi), usuari=tecnica.pk)

    persona = fa_persona(municipi=tecnica.assignacio.municipi, per=tecnica)
    pagines = navega(tecnica)
    assert "Patis oberts" in text(pagines.get(url("programes_persona", persona.uid)))
    de_nou = {"uid": uuid4(), "versio": 0, "motiu_avis": ""}
    pagines.post(
        url("participacio_nova", persona.uid, codi),
        de_nou | {"inici": "2026-01-07", "municipi": persona.municipi_id, "tecnica": tecnica.pk,
                  "c-dies-per-setmana": "2"},
    )  # fmt: skip
    seva = Participacio.objects.get()
    assert seva.fi_previst == date(2026, 7, 6)
    pagines.post(
        url("apunt_nou", seva.uid, "carnet"),
        de_nou | {"uid": uuid4(), "des_de": "2026-02-01", "fins": "2026-05-01",
                  "c-nota-del-carnet": "El té la mare"},
    )  # fmt: skip
    assert Apunt.objects.que_caduquen().get().tot() == {"nota-del-carnet": "El té la mare"}
    fi = {"versio": 1, "fi": "2026-05-05", "c-com-acaba": "hi-continua", "motiu_avis": ""}
    pagines.post(url("participacio_acaba", seva.uid), fi)
    pagina = text(pagines.get(url("participacio", seva.uid)))
    for dit in ("Patis oberts", "Dies per setmana", "El té la mare", "Hi continua", "Carnet"):
        assert dit in pagina
    assert "Patis oberts" in text(pagines.get(url("programes")))
    assert Participacio.objects.per_opcio("com-acaba") == {"hi-continua": 1}


# The three that we load


def test_els_catalegs_es_carreguen_dues_vegades_sense_canviar_res(catalegs):
    call_command("carrega_catalegs", verbosity=0)
    assert not carrega([c for c in CATALEGS if c.model is CampPrograma])[0][1]
    assert set(Programa.objects.values_list("codi", flat=True)) == {"pi", "pcr", "jtet"}
    assert all(programa.es_reservat for programa in Programa.objects.all())


def test_el_que_diu_la_informacio_publica_de_cada_programa(catalegs):
    pcr, jtet = Programa.objects.get(codi="pcr"), Programa.objects.get(codi="jtet")
    assert (pcr.mesos, pcr.mesos_prorroga) == (8, 12)
    assert (jtet.edat_minima, jtet.edat_maxima, jtet.mesos) == (17, 21, 12)
    mentor = TipusApunt.objects.get(codi="pcr-mentor")
    assert (mentor.minim, mentor.maxim, mentor.final) == (2, 5, FinalApunt.ACABA)
    limits = dict.fromkeys(("pcr-hores-setmana", "pcr-mentor-edat", "jtet-hores"))
    for codi in limits:
        camp = CampPrograma.objects.get(codi=codi)
        limits[codi] = (camp.minim, camp.maxim)
    assert limits == {
        "pcr-hores-setmana": (2, 4), "pcr-mentor-edat": (25, None), "jtet-hores": (60, 140),
    }  # fmt: skip
    document = TipusApunt.objects.get(codi="pi-document")
    assert document.final == FinalApunt.CADUCA
    estats = [o.codi for o in CampPrograma.objects.get(codi="pi-doc-estat").opcions.all()]
    ordre = ["pi-volant", "pi-resguard", "pi-admissio", "pi-targeta-vermella", "pi-recurs"]
    assert [codi for codi in estats if codi in ordre] == ordre


def test_el_que_no_se_sap_del_cert_ho_diu(catalegs):
    estats = OpcioCamp.objects.filter(camp__codi="pi-doc-estat")
    assert {opcio.per_confirmar for opcio in estats} == {True}
    assert CampPrograma.objects.get(codi="pcr-mentor-formacio").per_confirmar
    assert CampPrograma.objects.get(codi="jtet-situacio").per_confirmar


def test_les_necessitats_particulars_nomes_xifrades(catalegs):
    camp = CampPrograma.objects.get(codi="pi-vulnerabilitats")
    assert (camp.tipus, camp.xifrat) == (TipusCamp.OPCIONS, True)
    llargs = CampPrograma.objects.filter(tipus=TipusCamp.LLARG)
    assert {llarg.xifrat for llarg in llargs} == {True}


def test_cada_opcio_es_d_un_camp_amb_llista_i_cada_llista_en_te(catalegs):
    amb = set(OpcioCamp.objects.values_list("camp", flat=True))
    assert amb == {camp.pk for camp in CampPrograma.objects.all() if camp.te_llista}
    barrejats = CampPrograma.objects.exclude(apunt=None).select_related("apunt")
    assert [c for c in barrejats if c.apunt.programa_id != c.programa_id] == []


# Keeping them


def test_la_coordinadora_canvia_un_nom_i_retira_el_que_ja_no_val(client):
    fa_refugi()
    adreca = url("definicio", "refugi", "opcions", "resguard")
    client.post(adreca, NOMS | {"nom": "Resguard nou", "vigent_fins": "2026-01-31", "ordre": 1})
    opcio = OpcioCamp.objects.get(codi="resguard")
    assert (opcio.nom, opcio.es_vigent(date(2026, 2, 1))) == ("Resguard nou", False)
    assert opcio.events.count() == 2
    assert "retirat" in text(client.get(url("programa", "refugi")))


@pytest.mark.parametrize("model", sorted(DELS_PROGRAMES, key=lambda m: m.__name__))
def test_res_no_s_esborra(model):
    fa_refugi()
    with pytest.raises(ProgrammingError, match="Cannot delete"), transaction.atomic():
        model.objects.all()._raw_delete("default")


def test_el_tipus_d_un_camp_es_diu_una_vegada(client):
    fa_refugi()
    adreca = url("definicio", "refugi", "camps", "hores")
    client.post(adreca, NOMS | {"nom": "Hores", "tipus": "text", "xifrat": "on", "ordre": 3})
    camp = CampPrograma.objects.get(codi="hores")
    assert (camp.tipus, camp.xifrat, camp.ordre) == (TipusCamp.NOMBRE, False, 3)


def test_els_textos_llargs_sempre_es_xifren(client):
    refugi = fa_refugi()
    adreca = url("definicio_nova", "refugi", "camps")
    afegeix(client, adreca, nom="Relat", tipus="llarg", moment="fitxa")
    assert CampPrograma.objects.get(codi="relat").xifrat
    with pytest.raises(IntegrityError), transaction.atomic():
        fa_camp(refugi, "pla", TipusCamp.LLARG, xifrat=False)


@pytest.mark.parametrize(
    ("peca", "camps"),
    [
        ("apunts", {"nom": "A", "final": "cap", "minim": 5, "maxim": 2}),
        ("camps", {"nom": "A", "tipus": "nombre", "moment": "fitxa", "minim": 5, "maxim": 2}),
        ("camps", {"nom": "A", "tipus": "nombre", "moment": "fitxa", "minim": -5}),
        ("camps", {"nom": "", "tipus": "nombre", "moment": "fitxa"}),
        ("camps", {"nom": "A", "tipus": "inventat", "moment": "fitxa"}),
    ],
)
def test_una_definicio_impossible_es_rebutja(client, peca, camps):
    fa_refugi()
    resposta = client.post(url("definicio_nova", "refugi", peca), NOMS | camps)
    assert resposta.status_code == 200
    assert resposta.context["form"].errors
    assert not CampPrograma.objects.filter(nom="A").exists()


@pytest.mark.parametrize(
    "adreca",
    [
        url("programa", "no-hi-es"),
        url("definicio_nova", "refugi", "no-hi-es"),
        url("definicio_nova", "refugi", "opcions"),
        url("definicio_nova", "refugi", "camps") + "?apunt=no-hi-es",
        url("definicio", "refugi", "camps", "no-hi-es"),
        url("definicio", "refugi", "no-hi-es", "hores"),
    ],
)
def test_el_que_no_existeix_no_hi_es(client, adreca):
    fa_refugi()
    assert client.get(adreca).status_code == 404


@pytest.mark.parametrize("rol", [rol for rol in Rol if rol != Rol.COORDINADORA])
@pytest.mark.parametrize("nom", ["definicions", "programa", "programa_edita", "drets"])
def test_nomes_la_coordinadora_defineix(comarca, rol, nom):
    fa_refugi()
    usuari = fa_usuari(rol, fa_municipi(comarca=comarca))
    arguments = [] if nom == "definicions" else ["refugi"]
    client = navega(usuari)
    assert client.get(url(nom, *arguments)).status_code == 403
    assert client.post(url(nom, *arguments)).status_code in (403, 405)
    assert not DretPrograma.objects.exists()


def test_el_servei_hi_porta_nomes_a_la_coordinadora(client, comarca):
    assert url("definicions") in text(client.get(url("servei")))
    tecnica = fa_tecnica(fa_municipi(comarca=comarca))
    assert url("definicions") not in text(navega(tecnica).get(url("servei")))


def test_les_consultes_de_la_definicio_no_creixen_amb_els_camps(client):
    refugi = fa_refugi()
    abans = consultes(client, url("programa", "refugi"))
    for numero in range(6):
        fa_camp(refugi, f"nou-{numero}", TipusCamp.OPCIO, opcions=(f"a{numero}", f"b{numero}"))
    assert consultes(client, url("programa", "refugi")) == abans
