"""The reception programme of each municipality: with one, without one, to be reviewed."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from config.feina_pendent import pendents_de
from pla.actions import PlaError, desa_protocol
from pla.enums import EstatProtocol
from pla.models import CircuitAcollida, ProtocolAcollida
from tests.acollida.elenc import navegador
from tests.fabriques import fa_municipi
from tests.pla.fabriques import fa_entitat
from tests.pla.fabriques_necessitats import camps_de, fa_circuit, fa_protocol

pytestmark = pytest.mark.django_db
LLISTA = "/pla/protocols/"
APROVAT = {"estat": EstatProtocol.APROVAT, "aprovat_el": date(2022, 5, 3)}


def _adreca(municipi, que="protocol") -> str:
    return reverse(f"pla:{que}", args=[municipi.codi_ine])


def _edita(client, adreca, **canvis):
    return client.post(adreca, camps_de(client.get(adreca).context["form"], **canvis))


def _files(client, **filtre) -> list[tuple]:
    files = client.get(LLISTA, filtre).context["files"]
    return [(str(fila.municipi), fila.estat) for fila in files]


def test_hi_son_tots_els_municipis_del_territori_i_primer_els_que_toca_revisar(
    de_coordinadora, comarca, berga, avia
):
    gironella = fa_municipi("Gironella", comarca=comarca)
    fa_protocol(gironella, **APROVAT, revisio_el=date(2026, 3, 2))
    fa_protocol(berga, **APROVAT, revisio_el=date(2026, 3, 3))
    fa_protocol(fa_municipi("Lleida"), revisio_el=date(2020, 1, 1))
    assert _files(de_coordinadora) == [
        ("Gironella", "aprovat"), ("Avià", "no"), ("Berga", "aprovat"),
    ]  # fmt: skip
    assert _files(de_coordinadora, estat="no") == [("Avià", "no")]
    assert _files(de_coordinadora, per_revisar="on") == [("Gironella", "aprovat")]


def test_la_tecnica_hi_veu_els_seus(de_tecnica, berga, avia):
    assert _files(de_tecnica) == [("Berga", "no")]
    assert de_tecnica.get(_adreca(berga)).status_code == 200
    for que in ("protocol", "protocol_edita", "circuit_nou"):
        assert de_tecnica.get(_adreca(avia, que)).status_code == 404
        cap = reverse(f"pla:{que}", args=["99999"])
        assert de_tecnica.get(cap).status_code == 404


def test_la_llista_no_pregunta_mes_com_mes_municipis_hi_ha(
    de_coordinadora, comarca, berga, django_assert_max_num_queries
):
    for numero in range(12):
        fa_circuit(fa_protocol(fa_municipi(f"Poble {numero}", comarca=comarca)))
    with django_assert_max_num_queries(11):
        assert len(_files(de_coordinadora)) == 14


def test_d_un_que_no_en_tenia_se_n_comenca(de_tecnica, berga, tecnica):
    assert "encara no té programa" in de_tecnica.get(_adreca(berga)).content.decode()
    form = de_tecnica.get(_adreca(berga, "protocol_edita")).context["form"]
    camps = camps_de(form, estat="aprovat", aprovat_el="2026-02-01", organ="Ple")
    for _vegada in range(2):
        resposta = de_tecnica.post(_adreca(berga, "protocol_edita"), camps)
        assert resposta.url == _adreca(berga)
    fet = ProtocolAcollida.objects.get()
    assert (fet.municipi, fet.estat, fet.organ) == (berga, "aprovat", "Ple")
    assert (fet.creat_per, fet.versio) == (tecnica, 1)


@pytest.mark.parametrize(
    ("canvis", "camp", "text"),
    [
        ({"estat": "aprovat"}, "aprovat_el", "quin dia es va aprovar"),
        ({"estat": "revisio"}, "aprovat_el", "quin dia es va aprovar"),
        ({"aprovat_el": "2026-03-03"}, "aprovat_el", "posterior a avui"),
        (
            {"aprovat_el": "2026-02-01", "revisio_el": "2026-02-01"},
            "revisio_el",
            "després de l'aprovació",
        ),
        ({"estat": "potser"}, "estat", "vàlida"),
    ],
)
def test_el_que_no_quadra_es_diu_i_no_es_desa(de_tecnica, berga, canvis, camp, text):
    resposta = _edita(de_tecnica, _adreca(berga, "protocol_edita"), **canvis)
    assert list(resposta.context["form"].errors) == [camp]
    assert any(text in error for error in resposta.context["form"].errors[camp])
    assert not ProtocolAcollida.objects.exists()


def test_la_base_de_dades_tampoc_ho_admet(berga):
    for camps in ({"estat": "aprovat"}, APROVAT | {"revisio_el": date(2022, 5, 3)}):
        with pytest.raises(IntegrityError), transaction.atomic():
            fa_protocol(berga, **camps)


def test_qui_en_comenca_un_alhora_sap_que_ja_hi_es(de_coordinadora, de_tecnica, berga, tecnica):
    adreca = _adreca(berga, "protocol_edita")
    oberts = [camps_de(client.get(adreca).context["form"]) for client in (de_tecnica,) * 2]
    assert de_tecnica.post(adreca, oberts[0] | {"nota": "La primera"}).status_code == 302
    resposta = de_coordinadora.post(adreca, oberts[1] | {"nota": "La segona"})
    assert resposta.status_code == 409
    assert "La primera" in resposta.content.decode()
    with pytest.raises(PlaError, match="acaba d'escriure"):
        desa_protocol(protocol=ProtocolAcollida(municipi=berga), desa=None)
    assert ProtocolAcollida.objects.get().nota == "La primera"


def test_a_l_entrada_de_la_coordinadora_hi_ha_els_que_toca_revisar(coordinadora, berga, avia):
    fa_protocol(berga, **APROVAT, revisio_el=date(2026, 3, 2))
    fa_protocol(avia, **APROVAT, revisio_el=date(2026, 3, 3))
    [linia] = [p for p in pendents_de(coordinadora) if "programa d'acollida" in str(p.frase)]
    assert linia.nombre == 1
    assert _files(navegador(coordinadora))[0][0] == "Berga"
    files = navegador(coordinadora).get(linia.adreca).context["files"]
    assert [fila.municipi for fila in files] == [berga]


def test_els_circuits_van_en_ordre_amb_qui_hi_interve(
    de_tecnica, berga, comarca, django_assert_max_num_queries
):
    protocol = fa_protocol(berga)
    creu, ampa = (fa_entitat(nom, municipi=berga) for nom in ("Creu Roja", "AFA"))
    fora = fa_entitat("Càritas Lleida")
    nou = _adreca(berga, "circuit_nou")
    for nom, ordre, entitats in (("Escola", 2, [ampa.pk]), ("Padró", 1, [creu.pk, ampa.pk])):
        camps = camps_de(
            de_tecnica.get(nou).context["form"], nom=nom, ordre=ordre, entitats=entitats
        )
        for _vegada in range(2):
            assert de_tecnica.post(nou, camps).url == _adreca(berga)
    assert [(c.nom, c.entitats.count()) for c in protocol.circuits.all()] == [
        ("Padró", 2), ("Escola", 1),
    ]  # fmt: skip
    with django_assert_max_num_queries(13):
        text = de_tecnica.get(_adreca(berga)).content.decode()
    assert text.index("Padró") < text.index("Creu Roja") < text.index("Escola")
    resposta = _edita(de_tecnica, nou, nom="Salut", entitats=[fora.pk])
    assert "entitats" in resposta.context["form"].errors


def test_un_circuit_s_edita_sense_perdre_qui_hi_intervenia_i_es_treu(de_tecnica, berga):
    circuit = fa_circuit(fa_protocol(berga))
    tancada = fa_entitat("La que va plegar", municipi=berga)
    tancada.vigent_fins = date(2025, 1, 1)
    tancada.save()
    circuit.entitats.add(tancada)
    adreca = reverse("pla:circuit", args=[circuit.uid])
    assert _edita(de_tecnica, adreca, nom="Un altre nom").status_code == 302
    circuit.refresh_from_db()
    assert (circuit.nom, list(circuit.entitats.all())) == ("Un altre nom", [tancada])
    assert de_tecnica.post(adreca, {"treu": "1"}).url == _adreca(berga)
    assert not CircuitAcollida.objects.exists()
    assert CircuitAcollida.pgh_event_model.objects.filter(nom="Un altre nom").exists()


def test_dos_que_editen_un_circuit_alhora_ho_saben(de_tecnica, de_coordinadora, berga):
    circuit = fa_circuit(fa_protocol(berga), descripcio="Abans")
    adreca = reverse("pla:circuit", args=[circuit.uid])
    obert = camps_de(de_tecnica.get(adreca).context["form"], descripcio="Jo")
    _edita(de_coordinadora, adreca, descripcio="Ella")
    resposta = de_tecnica.post(adreca, obert)
    assert resposta.status_code == 409
    assert "Ella" in resposta.content.decode()


def test_sense_programa_no_s_hi_afegeixen_circuits(de_tecnica, berga):
    assert de_tecnica.get(_adreca(berga, "circuit_nou")).status_code == 404


def test_nomes_hi_entren_tecniques_i_coordinadores_del_territori(berga, municipal, forana):
    circuit = fa_circuit(fa_protocol(berga))
    propies = [_adreca(berga, que) for que in ("protocol", "protocol_edita", "circuit_nou")]
    propies.append(reverse("pla:circuit", args=[circuit.uid]))
    for adreca in [LLISTA, *propies]:
        assert navegador(municipal).get(adreca).status_code == 403
        assert navegador().get(adreca).status_code == 302
    assert {navegador(forana).get(adreca).status_code for adreca in propies} == {404}
    assert navegador(forana).get(reverse("pla:circuit", args=[uuid4()])).status_code == 404
    assert not ProtocolAcollida.objects.visibles_per(municipal).exists()
    assert navegador(forana).post(LLISTA).status_code == 405
