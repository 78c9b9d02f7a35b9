"""To who has no right over a restricted programme, its records are nowhere at all."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate

from acollida.actions.duplicats import apunta_a_ma
from acollida.actions.fusio import desfes, fusiona
from acollida.enums import Sensibilitat
from acollida.fusions import planeja
from acollida.linia import tipus_de_fet
from acollida.models import Apunt, DretPrograma, Participacio, Programa, SollicitudAcces
from acollida.resums import comenca_la_setmana, envia
from acollida.venciments.cua import Cua
from comptes.enums import Accio, Rol
from comptes.models import RegistreAcces
from tests.acollida.fabriques import fa_document, fa_persona, fa_tecnica
from tests.acollida.mirades import navega
from tests.acollida.mon import RESERVAT, fa_mon, fa_reservat, marca
from tests.acollida.programes import (
    fa_apunt,
    fa_dret,
    fa_participacio,
    fa_programa,
    fa_refugi,
)
from tests.acollida.test_fuites import DE_QUI, PORTES, _adreca, _sense_claus, _text
from tests.fabriques import fa_comarca, fa_municipi, fa_usuari

pytestmark = pytest.mark.django_db

CONEGUDES = [p for p in PORTES if "uid" not in p[1] or p[2].startswith(tuple(DE_QUI))]


@pytest.fixture
def berga():
    return fa_municipi("Berga", comarca=fa_comarca("Berguedà"))


@pytest.fixture
def tecnica(berga):
    """Who has the right."""
    return fa_tecnica(berga)


@pytest.fixture
def companya(berga):
    """Who sees the same people, and has none."""
    return fa_tecnica(berga)


@pytest.fixture
def persona(berga, tecnica):
    return fa_persona(municipi=berga, per=tecnica)


@pytest.fixture
def refugi(tecnica):
    programa = fa_refugi()
    fa_dret(tecnica, programa)
    return programa


@pytest.fixture
def participacio(persona, refugi):
    return fa_participacio(persona, refugi)


# Nothing shows


def _pagines(client, mon):
    """Every address of the room, asked for as it is; and the first page of all."""
    for porta in CONEGUDES:
        yield porta[0], client.get(_adreca(porta, mon))
    yield "inici", client.get(reverse("inici"))


def test_cap_pagina_ensenya_res_a_qui_no_te_el_dret(berga, companya):
    mon = fa_mon(berga)
    vistes = {nom: _text(resposta) for nom, resposta in _pagines(navega(companya), mon)}
    senyal = f"{marca(berga)}{RESERVAT}"
    assert [nom for nom, text in vistes.items() if senyal in text] == []
    assert [nom for nom, text in vistes.items() if "Refugi" in text] == []
    assert marca(berga) in vistes["persona"]


def test_qui_te_el_dret_si_que_ho_veu(berga):
    mon = fa_mon(berga)
    vistes = {nom: _text(r) for nom, r in _pagines(navega(mon["tecnica"]), mon)}
    senyal = f"{marca(berga)}{RESERVAT}"
    amb_senyal = {nom for nom, text in vistes.items() if senyal in text}
    assert {"participacio", "participacio_edita", "participacio_prorroga", "apunt"} <= amb_senyal
    amb_nom = {nom for nom, text in vistes.items() if "Refugi" in text}
    assert {"programes", "programes_persona", "persona", "participacio_nova"} <= amb_nom


def test_totes_les_pagines_diuen_el_mateix_amb_el_registre_que_sense(berga, companya):
    """Numbers, lists, filters: nothing of what she is shown depends on it."""
    mon = fa_mon(berga)
    mon["persona"].participacions.update(persona=fa_persona(municipi=fa_municipi()))
    client = navega(companya)
    with time_machine.travel(timezone.now(), tick=False):  # what is printed says the minute
        abans = {nom: (r.status_code, _sense_claus(_text(r))) for nom, r in _pagines(client, mon)}
        mon |= fa_reservat(mon["tecnica"], mon["persona"], marca(berga))
        ara = {nom: (r.status_code, _sense_claus(_text(r))) for nom, r in _pagines(client, mon)}
    excels = {nom for nom in abans if nom.endswith("_excel") or nom == "ruta"}
    assert [nom for nom in abans if abans[nom] != ara[nom] and nom not in excels] == []


@pytest.mark.parametrize("metode", ["get", "post"])
@pytest.mark.parametrize(
    "nom",
    ["participacio", "participacio_edita", "participacio_prorroga", "participacio_acaba"],
)
def test_la_participacio_no_es_distingeix_de_la_que_no_existeix(
    companya, participacio, nom, metode
):
    client = navega(companya)
    seva = getattr(client, metode)(reverse(f"acollida:{nom}", args=[participacio.uid]))
    cap = getattr(client, metode)(reverse(f"acollida:{nom}", args=[uuid4()]))
    assert seva.status_code == cap.status_code
    assert _sense_claus(_text(seva)) == _sense_claus(_text(cap))


def test_sense_el_dret_no_se_n_pot_obrir_cap(companya, persona, participacio):
    client = navega(companya)
    for adreca in (
        reverse("acollida:programes_persona", args=[persona.uid]),
        reverse("acollida:participacio_nova", args=[persona.uid, "refugi"]),
    ):
        assert client.get(adreca).status_code == 404
        assert client.post(adreca, {"inici": "2026-01-07"}).status_code in (404, 405)
    assert Participacio.objects.count() == 1


def test_amb_dret_sobre_un_programa_no_es_veu_l_altre(companya, persona, participacio):
    altre = fa_programa("feina", "Programa de feina")
    fa_dret(companya, altre)
    seva = fa_participacio(persona, altre)
    assert list(Participacio.objects.visibles_per(companya)) == [seva]
    text = _text(navega(companya).get(reverse("acollida:programes_persona", args=[persona.uid])))
    assert "Programa de feina" in text
    assert "Refugi" not in text


# Where a right holds


def test_el_dret_val_entre_els_seus_dies(berga, companya, participacio):
    avui = localdate()
    fa_dret(companya, participacio.programa, des_de=avui + timedelta(days=1))
    fa_dret(companya, participacio.programa, fins=avui - timedelta(days=1))
    assert not Participacio.objects.visibles_per(companya).exists()
    darrer = fa_dret(companya, participacio.programa, fins=avui)
    assert Participacio.objects.visibles_per(companya).exists()
    DretPrograma.objects.filter(pk=darrer.pk).update(retirat_el=participacio.creat_el)
    assert not Participacio.objects.visibles_per(companya).exists()


def test_el_dret_d_una_comarca_no_serveix_a_una_altra(persona, participacio):
    """Let into a record by a colleague: into what is restricted, by nobody."""
    forastera = fa_tecnica()
    fa_dret(forastera, participacio.programa)
    SollicitudAcces.objects.create(
        persona=persona, per=forastera, motiu="x", estat="concedida", fins=localdate()
    )
    client = navega(forastera)
    assert client.get(reverse("acollida:persona", args=[persona.uid])).status_code == 200
    assert not Participacio.objects.visibles_per(forastera).exists()


def test_el_dret_no_fa_veure_les_persones_d_un_altre_municipi(berga, refugi):
    avia = fa_municipi("Avià", comarca=berga.comarca)
    fa_participacio(fa_persona(municipi=avia), refugi)
    sola = fa_tecnica(berga)
    fa_dret(sola, refugi)
    assert not Participacio.objects.visibles_per(sola).exists()
    assert Participacio.objects.visibles_per(fa_tecnica(avia)).count() == 0


def test_qui_se_n_va_a_una_altra_comarca_hi_va_amb_el_que_es_reservat(persona, participacio):
    enlla = fa_tecnica()
    fa_dret(enlla, participacio.programa)
    persona.municipi = enlla.assignacio.municipi
    persona.save()
    assert list(Participacio.objects.visibles_per(enlla)) == [participacio]
    assert not Participacio.objects.visibles_per(persona.creat_per).exists()


def test_un_programa_ordinari_el_veu_qui_veu_la_persona(companya, persona):
    obert = fa_programa("lectura", "Club de lectura", sensibilitat=Sensibilitat.ORDINARIA)
    seva = fa_participacio(persona, obert)
    assert list(Participacio.objects.visibles_per(companya)) == [seva]
    assert not Participacio.objects.visibles_per(fa_tecnica()).exists()


@pytest.mark.parametrize("rol", [rol for rol in Rol if rol != Rol.TECNICA])
def test_cap_altre_rol_no_en_veu_cap(berga, rol, participacio):
    usuari = fa_usuari(rol, berga)
    fa_dret(usuari, participacio.programa)
    assert not Participacio.objects.visibles_per(usuari).exists()
    assert not Apunt.objects.visibles_per(usuari).exists()


# What expires, the timeline, the read log


@pytest.fixture
def caduca(participacio):
    document = participacio.programa.tipus_d_apunt.get(codi="document")
    return fa_apunt(participacio, document, fins=localdate() + timedelta(days=10))


def test_el_que_caduca_i_la_seva_mena_nomes_qui_te_el_dret(tecnica, companya, caduca):
    fa_document(caduca.participacio.persona, "P1", caduca_el=localdate() + timedelta(days=10))
    assert Cua(tecnica, localdate()).quants() == (2, True)
    assert Cua(companya, localdate()).quants() == (1, True)
    venciments = reverse("acollida:venciments")
    assert "Documents dels programes" in _text(navega(tecnica).get(venciments))
    companya_veu = navega(companya)
    assert "Documents dels programes" not in _text(companya_veu.get(venciments))
    assert companya_veu.get(venciments, {"tipus": "programa-apunt"}).status_code == 400


def test_el_correu_setmanal_no_ho_compta(tecnica, companya, caduca):
    propers = (localdate() + timedelta(days=n) for n in range(10))
    dilluns = next(dia for dia in propers if comenca_la_setmana(dia))
    assert not envia(companya.pk, dilluns)
    assert envia(tecnica.pk, dilluns)
    assert [correu.to for correu in mail.outbox] == [[tecnica.email]]
    assert "Refugi" not in mail.outbox[0].body


def test_la_mena_de_fet_no_surt_a_qui_no_te_el_dret(tecnica, companya, persona, caduca):
    assert "programa" in {tipus.codi for tipus in tipus_de_fet(tecnica)}
    assert "programa" not in {tipus.codi for tipus in tipus_de_fet(companya)}
    fitxa = reverse("acollida:persona", args=[persona.uid])
    amb_dret = _text(navega(tecnica).get(fitxa, {"tipus": "programa"}))
    assert "Comença: Refugi" in amb_dret
    assert "Document" in amb_dret
    forcat = navega(companya).get(fitxa, {"tipus": "programa"})
    inventat = navega(companya).get(fitxa, {"tipus": "no-hi-es"})
    assert forcat.context["fets"].files == inventat.context["fets"].files == []


def test_el_registre_d_accessos_no_diu_quin_programa_es(tecnica, participacio, persona):
    navega(tecnica).get(reverse("acollida:participacio", args=[participacio.uid]))
    [fila] = RegistreAcces.objects.filter(accio=Accio.CONSULTA)
    assert fila.objecte == f"acollida.persona/{persona.uid}"
    assert "Refugi" not in str(fila.detall)
    assert str(participacio.uid) not in str(fila.detall)


# Merging: everything moves, and nothing is told


@pytest.fixture
def parella(persona, berga, tecnica, refugi):
    """The record that goes has a participation in it, and the one that stays another."""
    absorbida = fa_persona("Aminata", municipi=berga, per=tecnica)
    fa_participacio(absorbida, refugi)
    return apunta_a_ma(persona, absorbida)


def test_la_comparacio_no_diu_que_hi_ha_res_reservat(companya, parella, participacio):
    pla = planeja(parella.una, parella.altra)
    assert [t.relacio.etiqueta for t in pla if t.mouen] == ["acollida.participacio"]
    assert pla.moviments == 0
    text = _text(navega(companya).get(reverse("acollida:fusiona", args=[parella.uid])))
    assert "programes" not in text.lower()
    assert "Cap de les dues fitxes no té res més" in text


def test_en_fusionar_es_mou_i_no_es_diu(companya, tecnica, parella, participacio):
    fusio = fusiona(guanyadora=parella.una, absorbida=parella.altra, tria={}, per=companya)
    assert set(parella.una.participacions.all()) == set(Participacio.objects.all())
    assert Participacio.objects.count() == 2
    assert fusio.moviments == 0
    for usuari in (companya, tecnica):
        text = _text(navega(usuari).get(reverse("acollida:fusio", args=[fusio.uid])))
        assert "articipaci" not in text
    assert desfes(fusio=fusio, per=companya) == []
    assert parella.una.participacions.count() == parella.altra.participacions.count() == 1


def test_el_que_no_pot_tornar_tampoc_no_es_diu(companya, parella):
    fusio = fusiona(guanyadora=parella.una, absorbida=parella.altra, tria={}, per=companya)
    Participacio.objects.update(persona=fa_persona(municipi=parella.una.municipi))
    assert desfes(fusio=fusio, per=companya) == []


# Giving the right


@pytest.fixture
def coordinadora(berga):
    return fa_usuari(Rol.COORDINADORA, berga.comarca)


DRETS = reverse("acollida:drets", args=["refugi"])


def test_la_coordinadora_dona_i_retira_el_dret(coordinadora, companya, participacio):
    client = navega(coordinadora)
    assert client.post(DRETS, {"usuari": companya.pk, "fins": ""}).status_code == 302
    dret = DretPrograma.objects.get(usuari=companya)
    assert (dret.comarca, dret.donat_per) == (coordinadora.assignacio.comarca, coordinadora)
    assert Participacio.objects.visibles_per(companya).exists()
    assert "Ja té aquest dret" in _text(client.post(DRETS, {"usuari": companya.pk}))
    retira = reverse("acollida:dret_retira", args=["refugi", dret.uid])
    assert client.get(retira).status_code == 405
    client.post(retira)
    assert not Participacio.objects.visibles_per(companya).exists()
    assert client.post(retira).status_code == 404
    assert dret.events.count() == 2


def test_la_coordinadora_dona_drets_a_les_seves_i_no_veu_ningu(coordinadora, participacio):
    forastera, client = fa_tecnica(), navega(coordinadora)
    assert "Selecció" in _text(client.post(DRETS, {"usuari": forastera.pk}))
    assert not DretPrograma.objects.filter(usuari=forastera).exists()
    for nom in ("participacio", "participacio_edita"):
        assert client.get(reverse(f"acollida:{nom}", args=[participacio.uid])).status_code == 403
    assert participacio.persona.nom not in _text(client.get(DRETS))


def test_els_drets_d_una_altra_comarca_ni_es_veuen_ni_es_retiren(coordinadora, refugi):
    forastera = fa_tecnica()
    dret = fa_dret(forastera, refugi)
    client = navega(coordinadora)
    assert forastera.nom not in _text(client.get(DRETS))
    retira = reverse("acollida:dret_retira", args=["refugi", dret.uid])
    assert client.post(retira).status_code == 404


def test_un_programa_amb_registres_reservats_no_s_obre(coordinadora, refugi, persona):
    adreca = reverse("acollida:programa_edita", args=["refugi"])
    dades = {
        "nom": "Refugi", "nom_es": "Refugio", "nom_en": "Refuge", "ordre": 1, "mesos": 8,
        "mesos_prorroga": 12, "sensibilitat": "ordinaria",
    }  # fmt: skip
    fa_participacio(persona, refugi, inici=date(2025, 1, 1))
    assert "no es pot obrir" in _text(navega(coordinadora).post(adreca, dades))
    assert Programa.objects.get().es_reservat
