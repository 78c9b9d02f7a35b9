"""Accepting many requests at once: only those whose document is of one person alone."""

from datetime import date

import pytest

from tests.acollida.elenc import constancia, navegador, uids_de
from tests.acollida.fabriques import fa_document, fa_persona
from tests.acollida.mirades import consultes
from tramits import actions
from tramits.models import SollicitudInforme, Tramit
from tramits.presenters.moltes import parelles

pytestmark = pytest.mark.django_db
MOLTES = "/tramits/entrada/moltes/"


@pytest.fixture
def parella(escena):
    """A request and the record of the same NIE, however many are asked for."""

    def fa(n=0, nom="Amina", **camps):
        numero = camps.pop("document_numero", f"X{n:07}L")
        tipus = camps.get("document_tipus", "nie")
        persona = fa_persona(nom, "Diallo", municipi=escena.berga, per=escena.tecnica)
        fa_document(persona, numero, tipus)
        return escena.sollicitud(f"E-{n}", document_numero=numero, **camps), persona

    return fa


def _parelles(escena):
    files = SollicitudInforme.objects.visibles_per(escena.tecnica).order_by("id")
    return [(p.sollicitud, p.persona) for p in parelles(files, escena.tecnica)]


def _claus(client):
    return [p.clau for p in client.get(MOLTES).context["parelles"]]


def test_nomes_les_que_tenen_una_sola_persona(escena, parella):
    bona = parella(1)
    _repetida, persona = parella(2)
    fa_document(fa_persona(municipi=escena.berga), "X0000002L")
    escena.sollicitud("E-sense", document_tipus="", document_numero="")
    escena.sollicitud("E-ningu", document_numero="X9999999J")
    forastera = fa_persona(municipi=escena.avia)
    fa_document(forastera, "X0000003L")
    escena.sollicitud("E-fora", document_numero="X0000003L")
    assert _parelles(escena) == [bona]
    assert persona.documents.count() == 1


def test_el_tie_porta_el_numero_del_nie_i_el_passaport_no(escena, parella):
    feta, persona = parella(1)
    persona.documents.update(tipus="tie")
    assert _parelles(escena) == [(feta, persona)]
    persona.documents.update(tipus="passaport")
    assert _parelles(escena) == []


def test_les_marcades_s_accepten_totes(escena, parella, de_tecnica):
    fetes = [parella(n) for n in range(3)]
    claus = _claus(de_tecnica)
    de_tecnica.post(MOLTES, {"parella": claus[:2]})
    assert Tramit.objects.count() == 2
    assert {t.persona for t in Tramit.objects.all()} == {p for _f, p in fetes[:2]}
    assert _claus(de_tecnica) == claus[2:]
    assert {t.venc_el for t in Tramit.objects.all()} == {date(2026, 3, 30)}  # 30 working days


def test_si_una_no_es_pot_no_se_n_accepta_cap(escena, parella, de_tecnica):
    parella(1)
    parella(2, tipus=escena.inf_i)
    escena.inf_i.vigent_fins = "2026-01-31"
    escena.inf_i.save()
    resposta = de_tecnica.post(MOLTES, {"parella": _claus(de_tecnica)}, follow=True)
    assert "No se n&#x27;ha acceptat cap" in resposta.content.decode()
    assert not Tramit.objects.exists()


def test_si_una_ha_canviat_no_se_n_accepta_cap(escena, parella, de_tecnica):
    (primera, persona), _segona = parella(1), parella(2)
    claus = _claus(de_tecnica)
    actions.accepta(sollicitud=primera, persona=persona, per=escena.tecnica)
    resposta = de_tecnica.post(MOLTES, {"parella": claus}, follow=True)
    assert "han canviat mentrestant" in resposta.content.decode()
    assert Tramit.objects.count() == 1


def test_sense_marcar_ne_cap_es_diu(escena, parella, de_tecnica):
    parella(1)
    resposta = de_tecnica.post(MOLTES, {}, follow=True)
    assert "Marqueu almenys una" in resposta.content.decode()


def test_un_altre_nom_no_ve_marcat(escena, parella, de_tecnica):
    parella(1)
    parella(2, nom="Wenceslau")
    [bona, dubtosa] = de_tecnica.get(MOLTES).context["parelles"]
    assert bona.s_assembla
    dubtosa.persona.cognom1 = "Puigdevall"
    assert not dubtosa.s_assembla


def test_la_taula_deixa_una_fila_de_constancia_i_costa_sempre_igual(parella, de_tecnica):
    fetes = [parella(n)[1] for n in range(2)]
    costa = consultes(de_tecnica, MOLTES)
    assert uids_de(constancia()[0]) == {str(p.uid) for p in fetes}
    for n in range(2, 12):
        parella(n)
    abans = len(constancia())
    assert consultes(de_tecnica, MOLTES) == costa
    assert len(constancia()) == abans + 2


def test_sense_cap_de_segura_no_ensenya_ningu(escena, de_tecnica):
    assert "No n'hi ha cap de segura" in de_tecnica.get(MOLTES).content.decode()
    assert constancia() == []


def test_l_elenc_de_moltes(escena, coordinadora, forastera, parella):
    parella(1)
    for qui, codi in {
        escena.municipal: 403, coordinadora: 403, None: 302, escena.tecnica: 200, forastera: 200,
    }.items():  # fmt: skip
        resposta = navegador(qui).get(MOLTES)
        assert resposta.status_code == codi
        assert (b"Diallo" in resposta.content) is (qui == escena.tecnica)
