"""The timeline of a person: everything once, newest first, and no note to who may not read it."""

from datetime import date, timedelta

import pytest
from django.db.models import F
from django.urls import reverse

from acollida.enums import EstatCita
from acollida.linia import FONTS, Dit, Fet, Font, Tipus, pagina_de_fets, registra_font, tipus_de_fet
from acollida.models import Atencio, DocumentIdentitat
from acollida.unio import Llista, pagina_unida
from tests.acollida.fabriques import (
    fa_atencio,
    fa_document,
    fa_expedient,
    fa_persona,
    fa_tecnica,
)
from tests.acollida.plenes import fa_cita, fa_empadronament, omple
from tests.fabriques import fa_municipi
from tests.mediacio.fabriques import fa_cas, fa_peticio
from tests.pla.fabriques import fa_activitat
from tests.tramits.fabriques import fa_tramit

pytestmark = pytest.mark.django_db


@pytest.fixture
def persona(berga, tecnica):
    return fa_persona(municipi=berga, per=tecnica)


def tots_els_fets(persona, usuari, tipus=""):
    """Page after page, to the end."""
    fets, clau = [], ""
    for _ in range(50):
        pagina = pagina_de_fets(persona, usuari, tipus, clau)
        fets += pagina.files
        clau = pagina.clau
        if not clau:
            return fets
    raise AssertionError("la línia no s'acaba")


def titols(fets):
    return [fet.titol for fet in fets]


# What there is


def test_hi_ha_tot_el_que_ha_passat(persona, tecnica):
    omple(persona)
    fets = tots_els_fets(persona, tecnica)
    assert {fet.tipus.codi for fet in fets} == {
        "atencio", "cita", "derivacio", "expedient", "document", "padro", "situacio", "fitxa",
        "itinerari", "curs",
    }  # fmt: skip
    assert {
        "Atenció presencial",
        "Cita: Seguiment",
        "S'expedeix: passaport DOC",
        "Caduca: passaport DOC",
        "S'empadrona a Berga",
        "Renova el padró a Berga",
        "Situació: Residència temporal",
        "S'obre: Acollida itinerant",
        "Demana la primera acollida",
        "S'hi ajunta una altra fitxa de la mateixa persona",
        "S'inscriu a B · Coneixements laborals",
        "Deixa el curs B · Coneixements laborals",
    } <= set(titols(fets))


def test_cada_tipus_sap_filtrar_se(persona, tecnica):
    omple(persona)
    fa_peticio(persona.municipi, persona=persona)
    fa_tramit(persona)
    fa_activitat(persona.municipi).assistents.create(persona=persona)
    fa_cas(tecnica, municipi=persona.municipi).parts.create(tipus="persona", persona=persona)
    tots = tots_els_fets(persona, tecnica)
    for tipus in tipus_de_fet(tecnica):
        propis = tots_els_fets(persona, tecnica, tipus.codi)
        assert propis == [fet for fet in tots if fet.tipus == tipus]
        assert propis
    assert tots_els_fets(persona, tecnica, "no-existeix") == []


def test_la_derivacio_porta_la_resposta(persona, tecnica):
    omple(persona, marca="X")
    [derivacio] = tots_els_fets(persona, tecnica, "derivacio")
    assert "motiu X" in derivacio.detall
    assert "resposta X" in derivacio.detall


def test_una_cita_anullada_diu_per_que(persona, tecnica):
    fa_cita(persona, estat=EstatCita.ANULLADA_USUARI, anullada_motiu="Treballa")
    [cita] = tots_els_fets(persona, tecnica, "cita")
    assert "anul·lada per la persona" in cita.detall
    assert "Treballa" in cita.detall


def test_les_atencions_d_un_altre_municipi_tambe_hi_son(persona, tecnica):
    avia = fa_municipi("Avià", comarca=persona.municipi.comarca)
    fa_atencio(persona, municipi=avia, tecnica=fa_tecnica(avia, nom="Rosa Pla"))
    [atencio] = tots_els_fets(persona, tecnica)
    assert "Avià" in atencio.detall
    assert "Rosa Pla" in atencio.detall


def test_no_hi_ha_res_d_una_altra_persona(persona, tecnica, berga):
    omple(fa_persona(municipi=berga, per=tecnica))
    assert tots_els_fets(persona, tecnica) == []


# Notes


def test_la_nota_reservada_nomes_la_llegeix_qui_pot(persona, berga):
    autora, referent, companya = fa_tecnica(berga), fa_tecnica(berga), fa_tecnica(berga)
    expedient = fa_expedient(persona, tecnica=referent)
    fa_atencio(persona, tecnica=autora, expedient=expedient, nota="Un secret")
    for usuari, la_llegeix in ((autora, True), (referent, True), (companya, False)):
        [atencio] = tots_els_fets(persona, usuari)
        assert ("Un secret" in atencio.detall) is la_llegeix
        assert ("Hi ha una nota reservada." in atencio.detall) is not la_llegeix


def test_qui_no_pot_llegir_la_nota_no_la_rep_a_la_pagina(client, persona, berga):
    fa_atencio(persona, nota="Un secret", que_s_ha_fet="Un tràmit")
    client.force_login(fa_tecnica(berga))
    pagina = client.get(reverse("acollida:persona", args=[persona.uid])).content.decode()
    assert "Un tràmit" in pagina
    assert "Un secret" not in pagina


# Order and pages


def test_el_mes_nou_va_a_dalt(persona, tecnica):
    omple(persona)
    dies = [fet.dia for fet in tots_els_fets(persona, tecnica)]
    assert dies == sorted(dies, reverse=True)


def test_pagina_a_pagina_surt_tot_i_una_sola_vegada(persona, tecnica):
    """Many rows of several kinds on the same few days: the worst for the key."""
    for n in range(70):
        fa_atencio(persona, dia=date(2026, 1, 1 + n % 3))
        fa_document(persona, f"P{n}", expedit_el=date(2026, 1, 2), caduca_el=date(2026, 1, 2))
    fets = tots_els_fets(persona, tecnica)
    assert len(fets) == 70 + 2 * 70
    documents = [fet.titol for fet in fets if fet.tipus.codi == "document"]
    assert len(set(documents)) == 2 * 70


def test_els_filtres_i_la_pagina_van_a_l_adreca(client, persona, tecnica):
    for n in range(40):
        fa_atencio(persona, dia=date(2026, 1, 1) + timedelta(days=n), que_s_ha_fet=f"feina-{n}.")
    fa_empadronament(persona, date(2026, 1, 20))
    client.force_login(tecnica)
    cami = reverse("acollida:persona", args=[persona.uid])
    primera = client.get(cami, {"tipus": "atencio"})
    clau = primera.context["fets"].clau
    assert "S'empadrona" not in primera.content.decode()
    assert f"?tipus=atencio&amp;des_de={clau}" in primera.content.decode()
    segona = client.get(cami, {"tipus": "atencio", "des_de": clau}).content.decode()
    vistes = [n for n in range(40) if f"feina-{n}." in segona]
    assert vistes == list(range(20))


@pytest.mark.parametrize(
    "clau", ["x", "2026-13-01_1_atencio", "2026-01-01_x_atencio", "__", "2026-01-01_9"]
)
def test_una_clau_que_no_ho_es_torna_al_principi(persona, tecnica, clau):
    fa_atencio(persona)
    assert len(pagina_de_fets(persona, tecnica, "", clau)) == 1


@pytest.mark.parametrize("pk", [10**30, -(10**30)])
def test_una_clau_desmesurada_no_fa_caure_la_pagina(client, persona, tecnica, pk):
    fa_atencio(persona, dia=date(2026, 1, 1))
    client.force_login(tecnica)
    cami = reverse("acollida:persona", args=[persona.uid])
    assert client.get(cami, {"des_de": f"2026-01-01_{pk}_atencio"}).status_code == 200


@pytest.mark.parametrize("enrere", [True, False])
def test_la_unio_val_el_que_valdria_ordenar_ho_tot(persona, enrere):
    """Against a plain sort of every row, for every size of page."""
    for n in range(23):
        fa_atencio(persona, dia=date(2026, 1, 1 + n % 4))
        fa_document(persona, f"P{n}", caduca_el=date(2026, 1, 1 + n % 5))
    llistes = {
        "a": Llista(Atencio.objects.filter(persona=persona)),
        "b": Llista(DocumentIdentitat.objects.all(), "caduca_el"),
        "c": Llista(Atencio.objects.filter(persona=persona, dia__gte=date(2026, 1, 3))),
        "d": Llista(list(DocumentIdentitat.objects.all()), "caduca_el"),
    }

    def lloc(codi, fila):
        return (getattr(fila, llistes[codi].dia), codi, fila.pk)

    ordenades = sorted(
        (lloc(codi, fila) for codi, llista in llistes.items() for fila in llista.files),
        reverse=enrere,
    )
    for mida in (1, 2, 5, 7, 100):
        trobades, clau = [], ""
        while True:
            pagina = pagina_unida(llistes, clau, enrere=enrere, mida=mida)
            trobades += [lloc(codi, fila) for codi, fila in pagina]
            if not (clau := pagina.clau):
                break
        assert trobades == ordenades


# Other rooms


@pytest.fixture
def sala_de_dalt():
    """A room above that tells when each file of the person was opened, in words of its own."""
    font = Font(
        "curs",
        Tipus("curs", "Cursos", "grup"),
        lambda persona: persona.expedients.annotate(dia=F("obert_el")),
        lambda expedient, usuari: Dit("Comença un curs", f"per a {usuari}", "/curs/"),
    )
    registra_font(font)
    yield font
    del FONTS[font.codi]


def test_una_sala_de_dalt_hi_afegeix_els_seus_fets(client, persona, tecnica, sala_de_dalt):
    fa_expedient(persona, obert_el=date(2026, 2, 1))
    [curs] = tots_els_fets(persona, tecnica, "curs")
    assert curs == Fet(
        date(2026, 2, 1), sala_de_dalt.tipus, "Comença un curs", f"per a {tecnica}", "/curs/"
    )
    client.force_login(tecnica)
    pagina = client.get(reverse("acollida:persona", args=[persona.uid])).content.decode()
    assert '<a href="/curs/">Comença un curs</a>' in pagina
    assert "Cursos" in pagina
