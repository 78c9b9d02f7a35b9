"""A request that goes and comes between the town hall and the technician, and who reads it then."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from acollida.llistes import FILES
from comptes.models import RegistreAcces
from tests.acollida.elenc import navegador
from tests.acollida.fabriques import fa_document, fa_persona, fa_tecnica
from tests.acollida.mirades import consultes
from tests.tramits.escena_entrada import NIE
from tramits import actions
from tramits.actions.requeriments import requereix
from tramits.enums import EstatSollicitud as S
from tramits.enums import EstatTramit as E
from tramits.models import Requeriment, SollicitudInforme, Tramit

pytestmark = pytest.mark.django_db
LLISTA, MOLTES = "/tramits/entrada/", "/tramits/entrada/moltes/"
AVUI = date(2026, 3, 2)
CAMPS = ("registre_numero", "registre_el", "tipus", "nom", "cognoms", "document_tipus",
         "document_numero", "naixement", "telefon", "adreca", "origen", "origen_caduca_el",
         "observacions")  # fmt: skip


@pytest.fixture
def de_municipal(escena):
    return navegador(escena.municipal)


@pytest.fixture
def coneguda(escena):
    persona = fa_persona("Aminata", "Diallo", municipi=escena.berga, per=escena.tecnica)
    fa_document(persona, NIE)
    return persona


def _adreca(feta, nom="sollicitud") -> str:
    return reverse(f"tramits:{nom}", args=[feta.uid])


def _edita(client, feta, **canvis):
    """The form as the clerk has it on her screen, with some fields changed."""
    llegit = {nom: getattr(feta, nom) or "" for nom in CAMPS} | {"tipus": feta.tipus_id}
    abans = {f"initial-{nom}": valor for nom, valor in llegit.items()}
    dades = llegit | abans | {"versio": feta.versio} | canvis
    return client.post(_adreca(feta, "sollicitud_edita"), dades, follow=True)


def _diu(resposta) -> str:
    return " ".join(str(missatge) for missatge in resposta.context["messages"])


# Returned, mended and sent again.


def test_retornada_i_tornada_a_enviar_sense_tocar_res_torna_a_esperar(escena, de_municipal):
    feta = escena.sollicitud()
    actions.retorna(sollicitud=feta, motiu="És del Berguedà?", per=escena.tecnica)
    feta.refresh_from_db()
    assert "desada i enviada" in _diu(_edita(de_municipal, feta))
    feta.refresh_from_db()
    assert (feta.estat, feta.modificat_per) == (S.REBUDA, escena.municipal)


def test_dues_voltes_senceres_i_la_segona_s_accepta(escena, de_municipal, coneguda):
    feta = escena.sollicitud()
    for volta, motiu in enumerate(("Falta l'adreça", "Falta el pis"), 1):
        actions.retorna(sollicitud=feta, motiu=motiu, per=escena.tecnica)
        feta.refresh_from_db()
        text = de_municipal.get(_adreca(feta)).content.decode()
        assert motiu.replace("'", "&#x27;") in text and "torna-la a enviar" in text
        _edita(de_municipal, feta, adreca=f"Carrer Major, {volta}")
        feta.refresh_from_db()
    assert "Falta" not in de_municipal.get(_adreca(feta)).content.decode()
    tramit = actions.accepta(sollicitud=feta, persona=coneguda, per=escena.tecnica)
    feta.refresh_from_db()
    assert (feta.tramit, feta.adreca) == (tramit, "Carrer Major, 2")


def test_si_la_retornen_mentre_l_edita_no_trepitja_el_que_li_diuen(escena, de_municipal):
    feta = escena.sollicitud()
    actions.retorna(sollicitud=feta, motiu="Falta el volant", per=escena.tecnica)
    resposta = _edita(de_municipal, feta, nom="Fatou")  # with the version of before
    assert "Algú l'ha canviada mentrestant" in _diu(resposta)
    assert "Falta el volant" in resposta.content.decode()
    feta.refresh_from_db()
    assert (feta.estat, feta.nom) == (S.RETORNADA, "Amina")


def test_si_l_accepten_mentre_l_edita_ho_llegeix_i_no_es_desa(escena, de_municipal, coneguda):
    feta = escena.sollicitud()
    actions.accepta(sollicitud=feta, persona=coneguda, per=escena.tecnica)
    resposta = _edita(de_municipal, feta, nom="Fatou")
    assert "Ja s'ha acceptat" in _diu(resposta)
    feta.refresh_from_db()
    assert (feta.estat, feta.nom) == (S.ACCEPTADA, "Amina")
    assert "Edita" not in resposta.content.decode()


def test_de_dues_pantalles_de_la_municipal_la_segona_no_trepitja_la_primera(escena, de_municipal):
    feta = escena.sollicitud()
    _edita(de_municipal, feta, nom="Aminata")
    assert "Algú l'ha canviada" in _diu(_edita(de_municipal, feta, cognoms="Ba"))
    feta.refresh_from_db()
    assert (feta.nom, feta.cognoms, feta.versio) == ("Aminata", "Diallo Bah", 2)


@pytest.mark.parametrize("boto", ["tria", "nova"])
def test_no_s_accepta_el_que_ha_canviat_des_que_es_mira(
    escena, coneguda, de_tecnica, de_municipal, boto
):
    """She chose by a document that the town hall has just mended: she looks again."""
    feta = escena.sollicitud()
    pagina = de_tecnica.get(_adreca(feta, "sollicitud_accepta")).content.decode()
    assert pagina.count('<input type="hidden" name="vista" value="1">') == 3
    _edita(de_municipal, feta, document_numero="Y1234567X")
    dades = {"tria": {"tria": str(coneguda.uid)}, "nova": {"nova": "1", "nom": "Amina"}}[boto]
    accepta = _adreca(feta, "sollicitud_accepta")
    resposta = de_tecnica.post(accepta, dades | {"vista": "1"}, follow=True)
    assert "Algú l'ha canviada mentrestant" in _diu(resposta)
    assert "Y1234567X" in resposta.content.decode()
    assert not Tramit.objects.exists()
    de_tecnica.post(accepta, {"tria": str(coneguda.uid), "vista": "2"})
    assert Tramit.objects.get().persona == coneguda


def test_cercar_se_n_pot_encara_que_hagi_canviat(escena, coneguda, de_tecnica, de_municipal):
    """Each key typed in the search sends the form: only accepting is refused."""
    feta = escena.sollicitud()
    _edita(de_municipal, feta, nom="Fatou")
    dades = {"cerca": "1", "text": "Ningú", "vista": "1"}
    assert de_tecnica.post(_adreca(feta, "sollicitud_accepta"), dades).status_code == 200


def test_acceptada_dues_vegades_amb_el_mateix_boto_es_una(escena, coneguda, de_tecnica):
    feta = escena.sollicitud()
    dades = {"tria": str(coneguda.uid), "vista": "1"}
    for _vegada in range(2):
        resposta = de_tecnica.post(_adreca(feta, "sollicitud_accepta"), dades, follow=True)
        assert "Sol·licitud acceptada" in _diu(resposta)
    assert Tramit.objects.count() == 1


@pytest.mark.parametrize("tria", ["", "no-es-cap", "0", "00000000-0000-4000-8000-000000000000"])
def test_triar_ningu_no_obre_res(escena, de_tecnica, tria):
    feta = escena.sollicitud()
    resposta = de_tecnica.post(_adreca(feta, "sollicitud_accepta"), {"tria": tria})
    assert resposta.status_code == 404
    assert not Tramit.objects.exists()


@pytest.mark.parametrize("motiu", ["", "  \u200b ", "x" * 301, "nul\0"])
def test_no_es_retorna_sense_dir_be_per_que(escena, de_tecnica, motiu):
    feta = escena.sollicitud()
    resposta = de_tecnica.post(_adreca(feta, "sollicitud_retorna"), {"motiu": motiu})
    assert list(resposta.context["form"].errors) == ["motiu"]
    feta.refresh_from_db()
    assert (feta.estat, feta.versio) == (S.REBUDA, 1)


def test_una_retornada_no_es_a_la_taula_de_moltes(escena, coneguda, de_tecnica):
    feta = escena.sollicitud()
    [parella] = de_tecnica.get(MOLTES).context["parelles"]
    actions.retorna(sollicitud=feta, motiu="Falta el volant", per=escena.tecnica)
    assert de_tecnica.get(MOLTES).context["parelles"] == []
    resposta = de_tecnica.post(MOLTES, {"parella": parella.clau}, follow=True)
    assert "han canviat mentrestant" in _diu(resposta)


@pytest.mark.parametrize("clau", ["x", "x.y", ".", "\0"])
def test_una_parella_inventada_no_accepta_res(escena, coneguda, de_tecnica, clau):
    escena.sollicitud()
    resposta = de_tecnica.post(MOLTES, {"parella": clau}, follow=True)
    assert "han canviat mentrestant" in _diu(resposta)
    assert not Tramit.objects.exists()


def test_quantes_se_n_han_acceptat_es_diu_en_singular_i_en_plural(escena, coneguda, de_tecnica):
    for quantes, diu in ((1, "1 sol·licitud acceptada."), (2, "2 sol·licituds acceptades.")):
        for n in range(quantes):
            escena.sollicitud(f"E-{quantes}-{n}")
        claus = [parella.clau for parella in de_tecnica.get(MOLTES).context["parelles"]]
        assert _diu(de_tecnica.post(MOLTES, {"parella": claus}, follow=True)) == diu


# What the clerk may read once it is the technician's.


@pytest.fixture
def acceptada(escena, coneguda):
    feta = escena.sollicitud()
    return feta, actions.accepta(sollicitud=feta, persona=coneguda, per=escena.tecnica)


def test_del_que_es_requereix_la_municipal_en_sap_l_estat_i_prou(escena, acceptada, de_municipal):
    feta, tramit = acceptada
    requeriment = Requeriment(
        tramit=tramit, qui="ens", que="Canarirequeriment", notificat_el=AVUI, dies=10,
        creat_per=escena.tecnica, modificat_per=escena.tecnica,
    )  # fmt: skip
    requereix(tramit=tramit, desa=lambda: (requeriment.save(), requeriment)[1], per=escena.tecnica)
    for porta in (_adreca(feta), LLISTA + "?grup=acceptades"):
        text = de_municipal.get(porta).content.decode()
        assert str(E.REQUERIDA.label) in text.lower()
        assert "Canari" not in text and tramit.codi not in text and str(tramit.uid) not in text


def test_un_cop_tancat_en_llegeix_el_dia_i_el_to_ja_no_crida(escena, acceptada, de_municipal):
    feta, tramit = acceptada
    actions.passa(tramit=tramit, a=E.DESISTIDA, dia=AVUI, per=escena.tecnica, motiu="Canarimotiu")
    resposta = de_municipal.get(_adreca(feta))
    assert resposta.context["fila"].to == "neutre"
    assert [fet.dia for fet in resposta.context["fets"]][-1] == AVUI
    assert "Canari" not in resposta.content.decode()


def test_la_fitxa_i_el_tramit_no_s_obren_amb_el_rol_de_municipal(acceptada, de_municipal):
    _feta, tramit = acceptada
    for adreca in (
        reverse("acollida:persona", args=[tramit.persona.uid]),
        reverse("tramits:tramit", args=[tramit.uid]),
        reverse("tramits:documents", args=[tramit.uid]),
        reverse("tramits:requeriment_nou", args=[tramit.uid]),
    ):
        assert de_municipal.get(adreca).status_code == 403, adreca


def test_el_que_escriu_la_municipal_no_canvia_amb_la_fitxa(escena, acceptada, de_municipal):
    """The file says another name: to the clerk, hers."""
    feta, tramit = acceptada
    text = de_municipal.get(_adreca(feta)).content.decode()
    assert "Amina Diallo Bah" in text and "Aminata" not in text
    tramit.persona.nom = "Canarinom"
    tramit.persona.save()
    assert "Canarinom" not in de_municipal.get(_adreca(feta)).content.decode()


def test_mirar_la_deixa_una_fila_de_la_sollicitud_i_cap_de_la_persona(acceptada, de_municipal):
    feta, tramit = acceptada
    de_municipal.get(_adreca(feta))
    objectes = list(RegistreAcces.objects.values_list("objecte", flat=True))
    assert objectes.count(f"tramits.sollicitud/{feta.uid}") == 1
    assert not [objecte for objecte in objectes if str(tramit.persona.uid) in objecte]


# The inbox.


def test_la_safata_passa_pagina_sense_perdre_ni_repetir_ningu(escena, de_municipal):
    """Many of the same day: the key tells them apart."""
    for n in range(FILES + 3):
        escena.sollicitud(f"E-{n:03}", registre_el=date(2026, 2, 16 if n % 2 else 17))
    primera = de_municipal.get(LLISTA)
    segona = de_municipal.get(LLISTA, {"des_de": primera.context["pagina"].clau})
    vistes = [[f.sollicitud for f in r.context["files"]] for r in (primera, segona)]
    assert [len(files) for files in vistes] == [FILES, 3]
    assert vistes[0] + vistes[1] == list(SollicitudInforme.objects.order_by("registre_el", "id"))
    assert segona.context["pagina"].clau == ""


def test_les_acceptades_surten_de_la_mes_nova_a_la_mes_vella(escena, coneguda, de_municipal):
    for numero, dia in (("A", 10), ("B", 12), ("C", 11)):
        feta = escena.sollicitud(numero, registre_el=date(2026, 2, dia))
        actions.accepta(sollicitud=feta, persona=coneguda, per=escena.tecnica)
    resposta = de_municipal.get(LLISTA + "?grup=acceptades")
    numeros = [fila.sollicitud.registre_numero for fila in resposta.context["files"]]
    assert numeros == ["B", "C", "A"]


@pytest.mark.parametrize(("edat", "dins"), [(10, True), (20, False)])
def test_l_edat_compta_des_del_dia_just(escena, de_municipal, edat, dins):
    escena.sollicitud("JUST", registre_el=AVUI - timedelta(days=10))
    escena.sollicitud("AHIR", registre_el=AVUI - timedelta(days=9))
    resposta = de_municipal.get(f"{LLISTA}?edat={edat}")
    numeros = [fila.sollicitud.registre_numero for fila in resposta.context["files"]]
    assert numeros == (["JUST"] if dins else [])


def test_una_safata_buida_ho_diu_i_no_deixa_constancia(escena, de_municipal):
    resposta = de_municipal.get(LLISTA)
    assert (resposta.status_code, resposta.context["quants"]) == (200, (0, True))
    assert not RegistreAcces.objects.filter(objecte="tramits.sollicitud").exists()


def test_la_fitxa_d_una_sollicitud_costa_el_mateix_com_vagi(escena, acceptada, de_municipal):
    feta, tramit = acceptada
    costa = consultes(de_municipal, _adreca(feta))
    actions.passa(tramit=tramit, a=E.PROPOSTA, dia=AVUI, per=fa_tecnica(escena.berga))
    assert consultes(de_municipal, _adreca(feta)) <= costa


@pytest.mark.parametrize(("dia", "hi_cap"), [("2008-01-01", True), ("2007-12-31", False)])
def test_la_mes_antiga_que_es_pot_registrar_encara_es_pot_obrir(
    escena, de_municipal, coneguda, dia, hi_cap
):
    """Its terms run from that day: before the first year of the calendar there is none."""
    dades = escena.dades(registre_el=dia, naixement="", origen_caduca_el="")
    resposta = de_municipal.post(reverse("tramits:entrada_nova"), dades)
    if not hi_cap:
        assert list(resposta.context["form"].errors) == ["registre_el"]
        return
    feta = SollicitudInforme.objects.get()
    assert len(de_municipal.get(_adreca(feta)).context["limits"]) == 2
    actions.accepta(sollicitud=feta, persona=coneguda, per=escena.tecnica)
    assert de_municipal.get(_adreca(feta)).status_code == 200
