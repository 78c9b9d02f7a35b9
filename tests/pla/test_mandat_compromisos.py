"""Commitments: born with the steps of their kind, done by parts, and told on one page."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from comptes.enums import Rol
from pla.enums import EstatActivitat, TipusCompromis
from pla.models import Compromis, PasCompromis
from pla.passos_tipus import PASSOS
from tests.acollida.elenc import constancia, navegador
from tests.fabriques import fa_usuari
from tests.pla.fabriques import (
    fa_accio,
    fa_activitat,
    fa_anual,
    fa_compromis,
    fa_mandat,
    fa_pla,
    fa_prioritat,
)
from tests.pla.fabriques_mandat import AVUI, fa_estat, fa_evidencia, fa_font, fa_pas, fes

pytestmark = pytest.mark.django_db


@pytest.fixture
def prioritat(comarca):
    return fa_prioritat(fa_mandat(comarca))


@pytest.fixture
def compromis(prioritat):
    return fa_compromis(prioritat, text="Fer un estudi de l'acollida", area="Acció social")


@pytest.fixture
def accio(comarca, coordinadora):
    return fa_accio(fa_anual(fa_pla(comarca)), per=coordinadora, nom="Estudi")


def text(resposta):
    return resposta.content.decode()


def formulari(**camps):
    base = {"numero": 1, "text": "Fer un estudi", "area": "", "tipus": "estudi", "pes": 2}
    return base | {"uid": uuid4(), "versio": 0} | camps


def files(compromis, *noves, versio=None, **canvis):
    """The form of the steps as the page sends it; `canvis` by the key of the step."""
    passos = list(compromis.passos.all())
    dades = {"passos-INITIAL_FORMS": len(passos), "passos-TOTAL_FORMS": len(passos) + len(noves)}
    dades["versio"] = compromis.versio if versio is None else versio
    for i, pas in enumerate(passos):
        fila = {"id": pas.pk, "nom": pas.nom, "percentatge": pas.percentatge}
        fila |= canvis.get(pas.clau, {})
        dades |= {f"passos-{i}-{camp}": valor for camp, valor in fila.items()}
    for i, (nom, percentatge) in enumerate(noves, start=len(passos)):
        dades |= {f"passos-{i}-nom": nom, f"passos-{i}-percentatge": percentatge}
    return dades


@pytest.mark.parametrize("tipus", [TipusCompromis.ESTUDI, TipusCompromis.NORMA])
def test_un_compromis_neix_amb_els_passos_del_seu_tipus(de_coordinadora, prioritat, tipus, accio):
    adreca = reverse("pla:compromis_nou", args=[prioritat.uid])
    dades = formulari(tipus=tipus.value, accions=[accio.uid])
    for _vegada in range(2):
        resposta = de_coordinadora.post(adreca, dades)
    compromis = Compromis.objects.get()
    assert resposta.url == reverse("pla:passos", args=[compromis.uid])
    assert [(p.nom, p.percentatge) for p in compromis.passos.all()] == PASSOS[tipus]
    assert compromis.clau == f"{prioritat.clau}.C1"
    assert list(compromis.accions.all()) == [accio]


def test_dos_compromisos_no_tenen_el_mateix_numero(de_coordinadora, prioritat):
    fa_compromis(prioritat, numero=1, text="El primer")
    resposta = de_coordinadora.post(reverse("pla:compromis_nou", args=[prioritat.uid]), formulari())
    assert "El número 1 ja és el de «El primer»." in text(resposta)


@pytest.mark.parametrize("pes", [0, 101, -1])
def test_el_pes_va_de_l_u_al_cent(de_coordinadora, prioritat, pes):
    adreca = reverse("pla:compromis_nou", args=[prioritat.uid])
    assert de_coordinadora.post(adreca, formulari(pes=pes)).context["form"].errors["pes"]
    assert not Compromis.objects.exists()


def test_una_accio_d_una_altra_comarca_no_es_pot_triar(de_coordinadora, prioritat):
    adreca = reverse("pla:compromis_nou", args=[prioritat.uid])
    resposta = de_coordinadora.post(adreca, formulari(accions=[fa_accio().uid]))
    assert resposta.context["form"].errors["accions"]


def test_editar_no_toca_els_passos(de_coordinadora, compromis):
    fa_pas(compromis, 30)
    adreca = reverse("pla:compromis_edita", args=[compromis.uid])
    dades = formulari(numero=compromis.numero, tipus="norma", versio=1)
    assert de_coordinadora.post(adreca, dades).status_code == 302
    assert de_coordinadora.post(adreca, dades | {"text": "Un altre"}).status_code == 409
    compromis.refresh_from_db()
    assert (compromis.tipus, compromis.text) == ("norma", "Fer un estudi")
    assert compromis.passos.count() == 1


def test_els_passos_es_canvien_s_afegeixen_i_es_treuen(de_coordinadora, compromis):
    fa_pas(compromis, 50, clau="s1", nom="Encàrrec")
    fa_pas(compromis, 50, clau="s2")
    adreca = reverse("pla:passos", args=[compromis.uid])
    dades = files(compromis, ("Difusió", 30), ("", ""), s1={"percentatge": 70}, s2={"DELETE": "on"})
    assert de_coordinadora.post(adreca, dades).status_code == 302
    passos = [(p.nom, p.percentatge) for p in compromis.passos.all()]
    assert passos == [("Encàrrec", 70), ("Difusió", 30)]


def test_mes_de_cent_es_refusa_dient_quant_sumen(de_coordinadora, compromis):
    fa_pas(compromis, 80)
    adreca = reverse("pla:passos", args=[compromis.uid])
    resposta = de_coordinadora.post(adreca, files(compromis, ("Difusió", 25)))
    assert "Els passos sumen un 105 %" in text(resposta)
    assert compromis.passos.count() == 1
    assert de_coordinadora.post(adreca, files(compromis, ("Difusió", 20))).status_code == 302


@pytest.mark.parametrize("percentatge", [0, 101, -5, "x", ""])
def test_un_pas_val_entre_u_i_cent(de_coordinadora, compromis, percentatge):
    dades = files(compromis, ("Difusió", percentatge))
    resposta = de_coordinadora.post(reverse("pla:passos", args=[compromis.uid]), dades)
    assert resposta.context["files"].forms[0].errors["percentatge"]
    assert not compromis.passos.exists()


def test_un_pas_amb_evidencia_no_es_treu_i_no_es_desa_res(de_coordinadora, compromis):
    fa_pas(compromis, 50, clau="s1", nom="Redacció", fet_el=AVUI)
    fa_pas(compromis, 50, clau="s2")
    dades = files(compromis, s1={"DELETE": "on"}, s2={"percentatge": 10})
    resposta = de_coordinadora.post(reverse("pla:passos", args=[compromis.uid]), dades)
    assert "«Redacció» té evidències: no es pot treure." in text(resposta)
    assert [p.percentatge for p in compromis.passos.all()] == [50, 50]


def test_dues_que_canvien_els_passos_alhora(de_coordinadora, compromis):
    adreca = reverse("pla:passos", args=[compromis.uid])
    dades = files(compromis, ("Difusió", 60))
    assert de_coordinadora.post(adreca, dades).status_code == 302
    assert "Algú altre ha desat" in text(de_coordinadora.post(adreca, dades))
    assert compromis.passos.count() == 1


def test_un_pas_d_un_altre_compromis_no_s_hi_cola(de_coordinadora, compromis):
    alie = fa_pas(fa_compromis(), 10, nom="Aliè")
    fa_pas(compromis, 10, clau="s1")
    dades = files(compromis, s1={"id": alie.pk, "nom": "Robat"})
    resposta = de_coordinadora.post(reverse("pla:passos", args=[compromis.uid]), dades)
    assert "Els passos han canviat" in text(resposta)
    alie.refresh_from_db()
    assert alie.nom == "Aliè"


def test_amagar_els_passos_que_hi_ha_no_deixa_passar_de_cent(de_coordinadora, compromis):
    fa_pas(compromis, 80)
    dades = {"versio": 1, "passos-INITIAL_FORMS": 0, "passos-TOTAL_FORMS": 1}
    dades |= {"passos-0-nom": "Difusió", "passos-0-percentatge": 40}
    resposta = de_coordinadora.post(reverse("pla:passos", args=[compromis.uid]), dades)
    assert "sumen un 120 %" in text(resposta)
    assert compromis.passos.count() == 1


def test_un_pas_no_es_dona_per_fet_sense_evidencia(de_coordinadora, compromis):
    pas = fa_pas(compromis, 100)
    adreca = reverse("pla:pas", args=[pas.uid])
    resposta = de_coordinadora.post(adreca, {"fet_el": "2026-03-01"})
    assert "Sense cap evidència que valgui" in text(resposta)
    fa_evidencia(pas=pas)
    assert de_coordinadora.post(adreca, {"fet_el": "2026-03-01"}).status_code == 302
    pas.refresh_from_db()
    assert pas.fet_el == date(2026, 3, 1)
    de_coordinadora.post(adreca, {"fet_el": ""})
    pas.refresh_from_db()
    assert pas.fet_el is None


def test_un_pas_no_es_fa_en_el_futur(de_coordinadora, compromis):
    pas = fa_pas(compromis)
    fa_evidencia(pas=pas)
    resposta = de_coordinadora.post(reverse("pla:pas", args=[pas.uid]), {"fet_el": "2026-03-03"})
    assert resposta.context["form"].errors["fet_el"]


def test_una_activitat_anullada_no_deixa_donar_el_pas_per_fet(de_coordinadora, compromis, berga):
    pas, activitat = fa_pas(compromis), fa_activitat(berga)
    fa_evidencia(pas=pas, activitat=activitat)
    activitat.sessions.update(estat=EstatActivitat.ANULLADA)
    resposta = de_coordinadora.post(reverse("pla:pas", args=[pas.uid]), {"fet_el": "2026-03-01"})
    assert "Sense cap evidència que valgui" in text(resposta)


def test_si_l_activitat_s_anulla_despres_el_pas_deixa_de_comptar_i_es_diu(
    de_coordinadora, compromis, berga
):
    pas, activitat = fa_pas(compromis, 70), fa_activitat(berga, titol="Jornada", dies=(AVUI, AVUI))
    fa_evidencia(pas=pas, activitat=activitat)
    fes(pas)
    adreca = reverse("pla:compromis", args=[compromis.uid])
    assert de_coordinadora.get(adreca).context["progres"].valor == 70
    activitat.sessions.filter(pk=activitat.sessions.first().pk).update(estat="anullada")
    assert de_coordinadora.get(adreca).context["progres"].valor == 70  # one day was held
    activitat.sessions.update(estat="anullada")
    resposta = de_coordinadora.get(adreca)
    assert resposta.context["progres"].valor == 0
    assert "aquesta evidència ja no val" in text(resposta)
    assert "cap evidència no val ja" in text(resposta)
    assert "aquesta evidència ja no val" in text(
        de_coordinadora.get(reverse("pla:pas", args=[pas.uid]))
    )


def test_el_que_cap_pas_no_cobreix_no_es_fet(de_tecnica, compromis):
    fa_pas(compromis, 30, fet_el=AVUI)
    progres = de_tecnica.get(reverse("pla:compromis", args=[compromis.uid])).context["progres"]
    assert progres.valor == 30
    assert [part.pes for part in progres.elements] == [30, 70]


def test_la_pagina_ho_diu_tot(de_tecnica, compromis, accio, berga, monkeypatch):
    fa_font(monkeypatch, valors={"2025-2": 41})
    pas = fa_pas(compromis, 60, nom="Redacció")
    fa_evidencia(pas=pas, xifra="prova.persones", periode="2025-2", nota="Entrevistes")
    fes(pas)
    fa_estat(compromis, "2025-1", "pendent", observacions="Falta personal")
    fa_estat(compromis, "2025-2", "completat", text="Fet tal com es va dir")
    compromis.accions.add(accio)
    fa_activitat(berga, titol="Presentació de l'estudi", accio=accio)
    fa_activitat(berga, accio=accio).sessions.update(estat=EstatActivitat.ANULLADA)
    cos = text(de_tecnica.get(reverse("pla:compromis", args=[compromis.uid])))
    for dit in (
        "Acció social", "Redacció", "60&nbsp;%", "Entrevistes", "<strong>41</strong> persones",
        "/informes/prova.persones/?periode=2025-2", "1r semestre de 2025", "Falta personal",
        "Completat o en execució dins les previsions", "Fet tal com es va dir",
        "Presentació de l&#x27;estudi", reverse("pla:accio", args=[accio.uid]),
    ):  # fmt: skip
        assert dit in cos
    assert cos.count("anul·lada") == 1
    assert "Posa una evidència" not in cos and "Retira" not in cos
    assert constancia() == []


def test_la_pagina_fa_les_mateixes_consultes_amb_mes_passos_i_mes_activitats(
    de_tecnica, compromis, accio, berga
):
    def omple():
        pas = fa_pas(compromis, 10)
        fa_evidencia(pas=pas, activitat=fa_activitat(berga, accio=accio))
        fes(pas)
        compromis.accions.add(fa_accio(accio.anual, accio.linia))

    def consultes():
        with CaptureQueriesContext(connection) as fetes:
            assert de_tecnica.get(adreca).status_code == 200
        return len(fetes)

    adreca = reverse("pla:compromis", args=[compromis.uid])
    compromis.accions.add(accio)
    omple()
    consultes()
    abans = consultes()
    for _vegada in range(3):
        omple()
    assert consultes() == abans


PAGINES = {"compromis": 200, "compromis_edita": 403, "passos": 403, "pas": 403,
           "evidencia_de_pas": 403, "indicador_de_compromis": 403}  # fmt: skip


@pytest.mark.parametrize("nom", PAGINES)
def test_cada_pagina_te_el_seu_elenc(
    nom, compromis, de_tecnica, de_coordinadora, del_nord, forana, municipal
):
    de_pas = nom in ("pas", "evidencia_de_pas")
    url = reverse(f"pla:{nom}", args=[fa_pas(compromis).uid if de_pas else compromis.uid])
    assert de_coordinadora.get(url).status_code == 200
    assert de_coordinadora.put(url).status_code == 405
    for lectora in (de_tecnica, navegador(del_nord)):
        assert lectora.get(url).status_code == PAGINES[nom]
    assert navegador(municipal).get(url).status_code == 403
    assert navegador().get(url).status_code == 302
    forastera = fa_usuari(Rol.COORDINADORA, forana.assignacio.municipi.comarca)
    assert navegador(forastera).get(url).status_code == 404
    assert navegador(forastera).post(url).status_code in (404, 405)


def test_la_base_de_dades_tampoc_no_deixa_un_pas_fet_sense_res(compromis):
    pas = PasCompromis(compromis=compromis, clau="x", nom="x", percentatge=1, fet_el=AVUI)
    with pytest.raises(Exception, match="sense evidència"):
        pas.save()
    assert timezone.localdate() == AVUI
