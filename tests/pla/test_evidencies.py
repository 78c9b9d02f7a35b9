"""Evidence: always something that is there and can be opened, and never lost in silence."""

from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from pla.models import DocumentPla, Evidencia
from tests.acollida.elenc import navegador
from tests.municipis.fitxers import fa_pdf, pujat
from tests.pla.fabriques import (
    fa_accio,
    fa_activitat,
    fa_anual,
    fa_compromis,
    fa_mandat,
    fa_pla,
    fa_prioritat,
)
from tests.pla.fabriques_mandat import (
    AVUI,
    fa_evidencia,
    fa_fitxer,
    fa_font,
    fa_pas,
    fa_protocol,
    fes,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def pas(comarca):
    return fa_pas(fa_compromis(fa_prioritat(fa_mandat(comarca))))


def text(resposta):
    return resposta.content.decode()


def posa(client, lloc, de, **camps):
    nom = "evidencia_de_pas" if hasattr(lloc, "compromis_id") else "evidencia_d_accio"
    camps = {"uid": uuid4(), "nota": ""} | camps
    return client.post(reverse(f"pla:{nom}", args=[lloc.uid]) + f"?de={de}", camps)


def errors(resposta):
    assert resposta.status_code == 200
    assert not Evidencia.objects.exists()
    return " ".join(e for llista in resposta.context["form"].errors.values() for e in llista)


def test_una_activitat_es_evidencia_una_sola_vegada_encara_que_s_envii_dos_cops(
    de_coordinadora, pas, avia, coordinadora
):
    activitat, uid = fa_activitat(avia), uuid4()
    for _vegada in range(2):
        resposta = posa(de_coordinadora, pas, "activitat", activitat=activitat.uid, uid=uid)
        assert resposta.url == reverse("pla:pas", args=[pas.uid])
    evidencia = Evidencia.objects.get()
    assert (evidencia.pas, evidencia.activitat, evidencia.per) == (pas, activitat, coordinadora)


def test_el_que_no_existeix_es_d_una_altra_comarca_o_es_va_anullar_no_es_pot_triar(
    de_coordinadora, pas, berga
):
    anullada = fa_activitat(berga)
    anullada.sessions.update(estat="anullada")
    for uid in (uuid4(), fa_activitat().uid, anullada.uid, ""):
        assert errors(posa(de_coordinadora, pas, "activitat", activitat=uid))


def test_la_llista_d_activitats_es_cerca_pel_titol(de_coordinadora, pas, berga):
    fa_activitat(berga, titol="Jornada de refugi")
    fa_activitat(berga, titol="Taula de joves")
    adreca = reverse("pla:evidencia_de_pas", args=[pas.uid])
    cos = text(de_coordinadora.get(adreca, {"de": "activitat", "cerca": "refugi"}))
    assert "Jornada de refugi" in cos and "Taula de joves" not in cos


def test_un_fitxer_es_puja_alla_mateix_i_es_del_compromis(de_coordinadora, pas):
    fitxer = pujat(fa_pdf(), "acta.pdf")
    assert posa(de_coordinadora, pas, "fitxer", fitxer=fitxer, document="").status_code == 302
    document = DocumentPla.objects.get()
    assert (document.portador, document.evidencies.get().pas) == (pas.compromis, pas)


def test_un_fitxer_que_ja_hi_es_es_tria(de_coordinadora, pas):
    document = fa_fitxer(compromis=pas.compromis)
    posa(de_coordinadora, pas, "fitxer", document=document.uid)
    assert Evidencia.objects.get().document == document


def test_un_fitxer_retirat_o_d_una_altra_banda_no_val(de_coordinadora, pas, berga):
    retirat = fa_fitxer(compromis=pas.compromis, retirat_el=timezone.now())
    alie = fa_fitxer(compromis=fa_compromis())
    d_aqui = fa_fitxer(activitat=fa_activitat(berga))
    for document in (retirat, alie, d_aqui):
        assert errors(posa(de_coordinadora, pas, "fitxer", document=document.uid))
    assert "Pugeu un fitxer" in errors(posa(de_coordinadora, pas, "fitxer"))


def test_un_fitxer_dolent_es_diu_al_costat_i_no_queda_res(de_coordinadora, pas):
    fitxer = pujat(b"MZ no soc cap pdf", "acta.pdf")
    assert errors(posa(de_coordinadora, pas, "fitxer", fitxer=fitxer))
    assert not DocumentPla.objects.exists()


def test_un_programa_d_acollida_que_hi_es(de_coordinadora, pas, berga, avia):
    programa, sense = fa_protocol(berga), fa_protocol(avia, estat="no")
    for uid in (sense.uid, fa_protocol(fa_activitat().municipi).uid):
        assert errors(posa(de_coordinadora, pas, "programa", protocol=uid))
    assert posa(de_coordinadora, pas, "programa", protocol=programa.uid).status_code == 302
    cos = text(de_coordinadora.get(reverse("pla:compromis", args=[pas.compromis.uid])))
    assert reverse("pla:protocol", args=[berga.codi_ine]) in cos


def test_una_xifra_amb_periode_i_el_valor_es_el_d_avui(de_coordinadora, pas, monkeypatch, comarca):
    valors = {"2025-2": 41}
    demanades = fa_font(monkeypatch, valors=valors)
    dades = {"xifra": "prova.persones", "periode": "2025-2"}
    assert posa(de_coordinadora, pas, "xifra", **dades).status_code == 302
    [(abast, periode), *_resta] = demanades
    assert periode.codi == "2025-2" and len(abast.municipis) == comarca.municipis.count()
    valors["2025-2"] = 57
    cos = text(de_coordinadora.get(reverse("pla:compromis", args=[pas.compromis.uid])))
    assert "<strong>57</strong> persones" in cos


def test_una_xifra_que_no_hi_es_o_no_es_pot_comptar_es_refusa(de_coordinadora, pas, monkeypatch):
    fa_font(monkeypatch, valors={"2025-2": None})
    dades = {"xifra": "prova.persones", "periode": "2025-1"}
    assert "només es compta per semestres" in errors(posa(de_coordinadora, pas, "xifra", **dades))
    dades["periode"] = "2025-2"
    assert "encara no hi ha dades" in errors(posa(de_coordinadora, pas, "xifra", **dades))
    assert errors(posa(de_coordinadora, pas, "xifra", **dades | {"xifra": "no.hi.es"}))
    assert errors(posa(de_coordinadora, pas, "xifra", **dades | {"periode": "2019-1"}))


def test_una_xifra_que_ja_no_es_calcula_deixa_de_valer(de_coordinadora, pas):
    fa_evidencia(pas=pas, xifra="vella", periode="2025-2")
    fes(pas)
    resposta = de_coordinadora.get(reverse("pla:compromis", args=[pas.compromis.uid]))
    assert "aquesta xifra ja no es calcula" in text(resposta)
    assert resposta.context["progres"].valor == 0


@pytest.mark.parametrize(
    "enllac", ["http://exemple.cat", "javascript:alert(1)", "ftp://exemple.cat/x", "", "https://"]
)
def test_una_adreca_ha_de_ser_https(de_coordinadora, pas, enllac):
    assert errors(posa(de_coordinadora, pas, "adreca", enllac=enllac))


def test_una_adreca_s_obre_sense_dir_d_on_es_ve(de_coordinadora, pas):
    enllac = "https://exemple.cat/estudi?a=1"
    assert posa(de_coordinadora, pas, "adreca", enllac=enllac).status_code == 302
    cos = text(de_coordinadora.get(reverse("pla:pas", args=[pas.uid])))
    assert f'href="{enllac}" rel="noopener noreferrer"' in cos


def retira(client, evidencia):
    return client.post(reverse("pla:evidencia_retira", args=[evidencia.uid]), follow=True)


def test_la_darrera_evidencia_d_un_pas_fet_no_es_retira(de_coordinadora, pas):
    primera, segona = fa_evidencia(pas=pas), fa_evidencia(pas=pas)
    fes(pas)
    assert "Evidència retirada" in text(retira(de_coordinadora, primera))
    assert "És la darrera evidència d&#x27;un pas fet" in text(retira(de_coordinadora, segona))
    assert list(pas.evidencies.en_us()) == [segona]
    fes(pas, None)
    assert "Evidència retirada" in text(retira(de_coordinadora, segona))
    assert Evidencia.objects.count() == 2  # the rows stay


def test_l_ultima_que_val_tampoc_encara_que_en_quedi_una_de_caiguda(de_coordinadora, pas, berga):
    activitat = fa_activitat(berga)
    caiguda, bona = fa_evidencia(pas=pas, activitat=activitat), fa_evidencia(pas=pas)
    fes(pas)
    activitat.sessions.update(estat="anullada")
    assert "És la darrera evidència" in text(retira(de_coordinadora, bona))
    assert "Evidència retirada" in text(retira(de_coordinadora, caiguda))


def test_un_fitxer_que_es_evidencia_i_es_perd_ho_diu(de_coordinadora, pas):
    document = fa_fitxer(compromis=pas.compromis)
    fa_evidencia(pas=pas, document=document)
    DocumentPla.objects.filter(pk=document.pk).update(retirat_el=timezone.now())
    cos = text(de_coordinadora.get(reverse("pla:compromis", args=[pas.compromis.uid])))
    assert "el fitxer s&#x27;ha retirat" in cos
    assert reverse("pla:fitxer", args=[document.uid]) not in cos


@pytest.fixture
def accio(comarca, tecnica):
    return fa_accio(fa_anual(fa_pla(comarca)), responsable=tecnica)


def test_la_responsable_posa_i_retira_les_de_la_seva_accio(de_tecnica, accio, del_nord):
    resposta = posa(de_tecnica, accio, "adreca", enllac="https://exemple.cat")
    assert resposta.url == reverse("pla:accio", args=[accio.uid])
    evidencia = accio.evidencies.get()
    del_costat = navegador(del_nord)
    assert posa(del_costat, accio, "adreca", enllac="https://exemple.cat").status_code == 403
    adreca = reverse("pla:evidencia_retira", args=[evidencia.uid])
    assert del_costat.post(adreca).status_code == 403
    assert de_tecnica.post(adreca).status_code == 302
    assert not accio.evidencies.en_us().exists()


def test_la_tecnica_no_retira_les_d_un_compromis(
    de_tecnica, de_coordinadora, pas, forana, municipal
):
    adreca = reverse("pla:evidencia_retira", args=[fa_evidencia(pas=pas).uid])
    assert de_tecnica.post(adreca).status_code == 403
    assert navegador(municipal).post(adreca).status_code == 403
    assert navegador(forana).post(adreca).status_code == 404
    assert navegador().post(adreca).status_code == 302
    assert de_coordinadora.get(adreca).status_code == 405
    assert pas.evidencies.en_us().count() == 1


def test_les_xifres_d_una_accio_son_del_seu_any(de_tecnica, accio, monkeypatch):
    fa_font(monkeypatch, valors={"2026": 5})
    dades = {"xifra": "prova.persones", "periode": "2026"}
    assert posa(de_tecnica, accio, "xifra", **dades).status_code == 302
    assert accio.evidencies.get().periode == "2026"
    assert AVUI.year == 2026
