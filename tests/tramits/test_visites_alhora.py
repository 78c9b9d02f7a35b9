"""Two people on the same visit, and a connection that is lost: nothing of anybody is lost."""

from datetime import date

import pytest
from django.urls import reverse

from acollida.models import Esborrany
from tests.acollida.alhora import alhora
from tests.acollida.elenc import navegador
from tests.acollida.fabriques import fa_persona, fa_tecnica
from tests.acollida.navegador import camps
from tests.fabriques import fa_municipi
from tests.tramits.habitatge import FETA, dades, fa_assignat, fa_visita
from tramits.actions import PasError, visites
from tramits.models import Estanca, PasTramit, VisitaHabitatge

pytestmark = pytest.mark.django_db


@pytest.fixture
def visita(persona, tecnica):
    return fa_visita(fa_assignat(persona, tecnica), tecnica)


@pytest.fixture
def adreca(visita):
    return reverse("tramits:visita", args=[visita.uid])


@pytest.fixture
def marta(berga):
    return navegador(fa_tecnica(berga, nom="Marta Soler"))


def formulari(client, adreca):
    return camps(client.get(adreca))


def test_dues_persones_que_toquen_camps_diferents_queden_totes_dues(
    de_tecnica, marta, adreca, visita
):
    seu, altre = formulari(de_tecnica, adreca), formulari(marta, adreca)
    de_tecnica.post(adreca, seu | {"superficie": "60", "mira_aigua": "compleix"})
    conflicte = marta.post(adreca, altre | {"cedula": "CHB77", "mira_estat": "falla"})
    assert conflicte.status_code == 409
    assert conflicte.context["conflicte"].diferencies == []
    tornat = camps(conflicte)
    assert marta.post(adreca, tornat).status_code == 302
    visita.refresh_from_db()
    assert (visita.superficie, visita.cedula) == (60, "CHB77")
    assert (visita.compleix, visita.falla) == (["aigua"], ["estat"])


def test_qui_arriba_segon_veu_que_hi_ha_escrit_l_altra(de_tecnica, marta, adreca, visita):
    seu, altre = formulari(de_tecnica, adreca), formulari(marta, adreca)
    de_tecnica.post(adreca, seu | {"ocupants": "4", "mira_aigua": "compleix"})
    conflicte = marta.post(adreca, altre | {"ocupants": "5", "mira_aigua": "falla"})
    trobades = {
        d.camp.name: (d.escrit, d.vostre) for d in conflicte.context["conflicte"].diferencies
    }
    assert trobades == {"ocupants": ("4", "5"), "mira_aigua": ("bé", "falla")}
    visita.refresh_from_db()
    assert visita.ocupants == 4


def test_una_estanca_afegida_mentrestant_no_es_perd_ni_es_repeteix(de_tecnica, marta, adreca):
    seu, altre = formulari(de_tecnica, adreca), formulari(marta, adreca)
    de_tecnica.post(adreca, seu | {"estances-0-us": "bany"})
    conflicte = marta.post(adreca, altre | {"estances-0-us": "cuina"})
    assert [str(e) for e in conflicte.context["conflicte"].afegides] == ["bany"]
    marta.post(adreca, camps(conflicte))
    assert sorted(Estanca.objects.values_list("us", flat=True)) == ["bany", "cuina"]


def test_el_que_no_s_ha_pogut_enviar_es_recupera_i_desat_s_oblida(de_tecnica, adreca, visita):
    clau = f"visita:{visita.uid}"
    mig_fet = dades(visita, [{"us": "dormitori", "m2": "11,5"}], observacions="Sense cobertura")
    porta = reverse("acollida:esborrany")
    assert de_tecnica.post(porta, mig_fet | {"_esborrany": clau}).status_code == 200
    text = de_tecnica.get(adreca, {"esborrany": "1"}).content.decode()
    assert "Sense cobertura" in text and 'value="11,5"' in text
    assert not Estanca.objects.exists()
    assert de_tecnica.post(adreca, mig_fet).status_code == 302
    assert not Esborrany.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_dues_que_programen_alhora_en_fan_una():
    berga = fa_municipi("Berga")
    tecniques = [fa_tecnica(berga), fa_tecnica(berga)]
    tramit = fa_assignat(fa_persona(municipi=berga), tecniques[0])

    def programa(qui):
        try:
            return fa_visita(tramit, qui)
        except PasError as motiu:
            return motiu

    fetes = alhora(*(lambda qui=qui: programa(qui) for qui in tecniques))
    [refusat] = [fet for fet in fetes if isinstance(fet, PasError)]
    assert "Ja hi ha una visita programada" in str(refusat)
    assert VisitaHabitatge.objects.count() == 1
    assert PasTramit.objects.filter(a="programada").count() == 1


@pytest.mark.django_db(transaction=True)
def test_de_dos_finals_alhora_en_queda_un():
    berga = fa_municipi("Berga")
    tecnica = fa_tecnica(berga)
    tramit = fa_assignat(fa_persona(municipi=berga), tecnica)
    visita = fa_visita(tramit, tecnica)

    def acaba(estat):
        seva = VisitaHabitatge.objects.select_related("tramit__persona").get(pk=visita.pk)
        try:
            return visites.no_s_ha_fet(visita=seva, estat=estat, motiu="x", per=tecnica)
        except PasError as motiu:
            return motiu

    fets = alhora(*(lambda e=e: acaba(e) for e in ("absent", "anullada")))
    assert sorted(isinstance(fet, PasError) for fet in fets) == [False, True]
    assert PasTramit.objects.filter(de="programada", a="assignada").count() == 1


def test_la_mateixa_visita_feta_dues_vegades_ho_es_una(de_tecnica, adreca, visita):
    enviat = dades(visita, **FETA)
    assert [de_tecnica.post(adreca, enviat).status_code for _ in range(2)] == [302, 409]
    assert PasTramit.objects.filter(a="feta").count() == 1
    assert VisitaHabitatge.objects.get().dia == date(2026, 3, 2)
