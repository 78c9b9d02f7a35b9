"""The technician accepts a request: for whom she finds, or for somebody new."""

import pytest
from django.urls import reverse

from acollida.cerca import reindexa
from acollida.models import Persona
from tests.acollida.elenc import constancia, navegador, uids_de
from tests.acollida.fabriques import fa_document, fa_persona, fa_tecnica
from tests.tramits.escena_entrada import NIE, REGISTRE
from tramits import actions
from tramits.enums import EstatSollicitud, EstatTramit, Origen
from tramits.models import InformeEstrangeria, Tramit
from tramits.presenters.entrada import de_la_pagina

pytestmark = pytest.mark.django_db


def _accepta(feta):
    return reverse("tramits:sollicitud_accepta", args=[feta.uid])


@pytest.fixture
def coneguda(escena):
    """With the document of the request, and another spelling of her name."""
    persona = fa_persona("Aminata", "Diallo", municipi=escena.berga, per=escena.tecnica)
    fa_document(persona, NIE)
    reindexa(persona)
    return persona


def test_acceptada_obre_el_tramit_ja_presentat_i_assignat(escena, coneguda, de_tecnica):
    feta = escena.sollicitud(origen=Origen.DA20, origen_caduca_el="2027-04-30")
    de_tecnica.post(_accepta(feta), {"tria": str(coneguda.uid)})
    feta.refresh_from_db()
    tramit = Tramit.objects.get()
    assert (feta.estat, feta.tramit) == (EstatSollicitud.ACCEPTADA, tramit)
    assert (tramit.persona, tramit.tecnica, tramit.municipi) == (
        coneguda, escena.tecnica, escena.berga,
    )  # fmt: skip
    assert (tramit.presentada_el, tramit.num_registre) == (REGISTRE, "E-2026/17")
    assert (tramit.venc_rellotge, f"{tramit.venc_el}") == ("proposta", "2026-03-30")
    passos = [(pas.a, f"{pas.dia}") for pas in tramit.passos.all()]
    assert passos == [
        (EstatTramit.ESBORRANY, "2026-02-16"),
        (EstatTramit.REGISTRADA, "2026-02-16"),
        (EstatTramit.ASSIGNADA, "2026-03-02"),
    ]
    informe = InformeEstrangeria.objects.get()
    assert (informe.origen, f"{informe.origen_caduca_el}") == ("da20", "2027-04-30")


def test_la_pagina_ensenya_qui_te_el_document_i_per_que(escena, coneguda, de_tecnica):
    feta = escena.sollicitud()
    text = de_tecnica.get(_accepta(feta)).content.decode()
    assert "Diallo, Aminata" in text and "té el mateix document" in text
    [fila] = constancia()
    assert uids_de(fila) == {str(coneguda.uid)}


def test_sense_document_es_proposa_qui_s_hi_assembla(escena, de_tecnica):
    persona = fa_persona(
        "Amina", "Diallo", cognom2="Bah", municipi=escena.berga, per=escena.tecnica,
        naixement=escena.sollicitud().naixement,
    )  # fmt: skip
    reindexa(persona)
    feta = escena.sollicitud("E-2", document_tipus="", document_numero="")
    text = de_tecnica.get(_accepta(feta)).content.decode()
    assert "mateix nom; mateixa data de naixement" in text


def test_sense_ningu_no_queda_constancia_de_cap_persona(escena, de_tecnica):
    de_tecnica.get(_accepta(escena.sollicitud()))
    assert constancia() == []


def test_es_pot_cercar_d_una_altra_manera(escena, coneguda, de_tecnica):
    feta = escena.sollicitud(nom="Zzz", document_tipus="", document_numero="", naixement=None)
    resposta = de_tecnica.post(_accepta(feta), {"cerca": "1", "text": "Aminata Diallo"})
    assert "Diallo, Aminata" in resposta.content.decode()
    assert len(constancia()) == 1


def _fitxa(pagina, **canvis) -> dict:
    """The form of a new record as the page brings it."""
    form = pagina.context["form"]
    camps = {nom: form[nom].value() for nom in form.fields if nom != "naixement"}
    dia = {f"naixement_{n}": part for n, part in enumerate(("17", "5", "1990"))}
    plens = {nom: valor for nom, valor in camps.items() if valor is not None}
    return plens | dia | {"nova": "1", "sexe": "no_consta"} | canvis


def test_qui_no_te_fitxa_la_te_amb_el_que_diu_la_sollicitud(escena, de_tecnica):
    feta = escena.sollicitud(telefon="+34600111222")
    fitxa = _fitxa(de_tecnica.get(_accepta(feta)))
    assert de_tecnica.post(_accepta(feta), fitxa).status_code == 302
    persona = Persona.objects.get()
    assert (persona.nom, persona.cognom1, persona.cognom2) == ("Amina", "Diallo", "Bah")
    assert (f"{persona.naixement}", persona.naixement_precisio) == ("1990-05-17", "dia")
    assert persona.documents.get().numero == NIE
    assert persona.contactes.get().valor == "+34600111222"
    assert persona.municipi == escena.berga
    assert Tramit.objects.get().persona == persona


def test_la_fitxa_nova_enviada_dues_vegades_es_una(escena, de_tecnica):
    feta = escena.sollicitud()
    fitxa = _fitxa(de_tecnica.get(_accepta(feta)))
    for _ in range(2):
        de_tecnica.post(_accepta(feta), fitxa)
    assert (Persona.objects.count(), Tramit.objects.count()) == (1, 1)


def test_si_la_fitxa_no_es_bona_no_es_desa_res(escena, de_tecnica):
    feta = escena.sollicitud()
    fitxa = _fitxa(de_tecnica.get(_accepta(feta)), nom="")
    resposta = de_tecnica.post(_accepta(feta), fitxa)
    assert resposta.context["form"].errors["nom"]
    assert not Persona.objects.exists() and not Tramit.objects.exists()


def test_si_l_informe_ja_no_es_pot_obrir_tampoc_no_queda_la_fitxa(escena, de_tecnica):
    feta = escena.sollicitud()
    escena.inf_h.vigent_fins = "2026-01-31"
    escena.inf_h.save()
    fitxa = _fitxa(de_tecnica.get(_accepta(feta)))
    resposta = de_tecnica.post(_accepta(feta), fitxa)
    assert "no es pot presentar" in resposta.content.decode()
    assert not Persona.objects.exists()


def test_acceptada_dues_vegades_per_la_mateixa_es_una(escena, coneguda):
    feta = escena.sollicitud()
    fets = {
        actions.accepta(sollicitud=feta, persona=coneguda, per=escena.tecnica) for _ in range(2)
    }
    assert len(fets) == Tramit.objects.count() == 1


def test_qui_arriba_tard_ho_llegeix_a_la_pagina(escena, coneguda, de_tecnica):
    feta, companya = escena.sollicitud(), fa_tecnica(escena.berga)
    actions.accepta(sollicitud=feta, persona=coneguda, per=companya)
    resposta = de_tecnica.post(_accepta(feta), {"tria": str(coneguda.uid)}, follow=True)
    assert f"{companya.nom} ja l&#x27;havia acceptada." in resposta.content.decode()


def test_una_persona_que_no_veu_no_es_pot_triar(escena, de_tecnica):
    altra = fa_persona(municipi=escena.avia)
    resposta = de_tecnica.post(_accepta(escena.sollicitud()), {"tria": str(altra.uid)})
    assert resposta.status_code == 404
    assert not Tramit.objects.exists()


def test_de_qui_te_fitxa_en_un_altre_municipi_nomes_se_sap_que_existeix(escena, de_tecnica):
    altra = fa_persona("Canarinom", "Canaricognom", municipi=escena.avia)
    fa_document(altra, NIE)
    reindexa(altra)
    text = de_tecnica.get(_accepta(escena.sollicitud())).content.decode()
    assert "Existeix (Avià): demana-hi accés" in text
    assert "Canari" not in text and str(altra.uid) not in text
    assert constancia() == []


def test_retornada_diu_per_que_i_ja_no_es_pot_acceptar(escena, coneguda, de_tecnica):
    feta = escena.sollicitud()
    adreca = reverse("tramits:sollicitud_retorna", args=[feta.uid])
    assert de_tecnica.post(adreca, {"motiu": ""}).context["form"].errors["motiu"]
    de_tecnica.post(adreca, {"motiu": "Falta el volant"})
    feta.refresh_from_db()
    assert (feta.estat, feta.retornada_motiu) == (EstatSollicitud.RETORNADA, "Falta el volant")
    with pytest.raises(actions.JaRespostaError):
        actions.accepta(sollicitud=feta, persona=coneguda, per=escena.tecnica)
    de_tecnica.post(adreca, {"motiu": "Una altra vegada"})
    feta.refresh_from_db()
    assert feta.retornada_motiu == "Falta el volant"


def test_la_fitxa_fusionada_deixa_el_tramit_a_la_que_val(escena, coneguda):
    vella = fa_persona("Vella", municipi=escena.berga, fusionada_amb=coneguda)
    tramit = actions.accepta(sollicitud=escena.sollicitud(), persona=vella, per=escena.tecnica)
    assert tramit.persona == coneguda


def test_la_part_de_la_pagina_del_tramit_diu_com_va_arribar(
    escena, coneguda, forastera, django_assert_num_queries
):
    feta = escena.sollicitud()
    tramit = actions.accepta(sollicitud=feta, persona=coneguda, per=escena.tecnica)
    assert escena.tecnica.abast and forastera.abast
    with django_assert_num_queries(1):
        assert de_la_pagina(tramit, escena.tecnica) == {"entrada": feta}
    assert de_la_pagina(tramit, forastera) == {"entrada": None}


def test_la_safata_de_la_tecnica_es_la_dels_seus_municipis(escena, comarca):
    escena.sollicitud("B-1", nom="Deberga")
    escena.sollicitud("A-1", municipi=escena.avia, nom="Davia")
    de_la_comarca = navegador(fa_tecnica(comarca))
    text = de_la_comarca.get("/tramits/entrada/").content.decode()
    assert "Deberga" in text and "Davia" in text
    filtrat = de_la_comarca.get(f"/tramits/entrada/?municipi={escena.avia.codi_ine}")
    assert [f.sollicitud.nom for f in filtrat.context["files"]] == ["Davia"]
    seva = navegador(escena.tecnica).get("/tramits/entrada/").content.decode()
    assert "Deberga" in seva and "Davia" not in seva
