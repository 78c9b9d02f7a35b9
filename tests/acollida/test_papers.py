"""Issuing documents: what can be issued, what is printed, the same bytes for ever, and the log."""

from datetime import date, time, timedelta
from hashlib import sha256
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.db.utils import Error as ErrorDeLaBase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from acollida import actions
from acollida.enums import TipusPaper, Via
from acollida.models import Cita, ComptadorPapers, PaperEmes
from acollida.papers.cas import Cas
from acollida.papers.opcions import opcions
from acollida.papers.origen import text_de_la_casa
from comptes.enums import Accio, Rol
from municipis.models import Llengua, Organ
from tests.acollida import papers as ajuda
from tests.acollida.elenc import constancia, navegador
from tests.acollida.fabriques import (
    fa_document,
    fa_modul,
    fa_motiu_cita,
    fa_permanencia,
    fa_punt,
    fa_tecnica,
)
from tests.fabriques import fa_comarca, fa_municipi, fa_usuari

pytestmark = pytest.mark.django_db


@pytest.fixture
def berga():
    return fa_municipi("Berga", comarca=fa_comarca("Berguedà", codi="14"))


@pytest.fixture
def tecnica(berga):
    return fa_tecnica(berga)


@pytest.fixture
def itinerari(berga, tecnica):
    return ajuda.fa_cas(berga, acredita=["a1"], tecnica=tecnica, nom_original="أمينة")


@pytest.fixture
def dins(tecnica):
    return navegador(tecnica)


def adreca(itinerari, tipus=None, modul=None):
    if not tipus:
        return reverse("acollida:papers", args=[itinerari.uid])
    query = {"modul": modul} if modul else {}
    return reverse("acollida:paper_nou", args=[itinerari.uid, tipus], query=query)


def emet(client, itinerari, tipus="assistencia", modul=None, **enviat):
    modul = modul or ("a1" if tipus == "assistencia" else None)
    enviat = {"uid": uuid4(), "emet": "1"} | enviat
    return client.post(adreca(itinerari, tipus, modul), enviat)


def emes(tecnica, itinerari, tipus="assistencia", modul="a1"):
    """Through the action, with the text of the house."""
    return actions.emet_paper(
        itinerari=itinerari,
        tipus=tipus,
        text=text_de_la_casa(tipus),
        modul=fa_modul(modul) if modul else None,
        per=tecnica,
        uid=uuid4(),
    )


def dona_cita(persona, tecnica):
    dia = timezone.localdate() + timedelta(days=7)
    permanencia = fa_permanencia(fa_punt(persona.municipi), tecnica=tecnica)
    return Cita.objects.create(
        permanencia=permanencia, dia=dia, hora=time(9, 30), persona=persona,
        motiu=fa_motiu_cita(), creat_per=tecnica, modificat_per=tecnica,
    )  # fmt: skip


def motius(itinerari, tecnica):
    cas = Cas(itinerari, tecnica, timezone.localdate())
    return {(o.tipus.value, o.modul and o.modul.codi): o.motiu for o in opcions(cas)}


def test_es_diu_que_es_pot_emetre_i_per_que_la_resta_no(itinerari, tecnica):
    itinerari.moduls.filter(modul__codi="b").update(
        via=Via.CONVALIDAT, acreditat_el=ajuda.ACREDITAT
    )
    dits = motius(itinerari, tecnica)
    possibles = {clau for clau, motiu in dits.items() if not motiu}
    assert possibles == {("sollicitud", None), ("que_falta", None), ("assistencia", "a1")}
    assert (
        dits["assistencia", "b"] == "No s'ha cursat aquí (convalidat): ho certifica qui ho va fer."
    )
    assert dits["assistencia", "c"] == "Encara no està acreditat."
    assert dits["citacio", None] == "La persona no té cap cita a venir."
    assert dits["proposta", None] == "Falten els mòduls A.2 i C."


def test_la_proposta_espera_que_no_falti_cap_modul(berga, tecnica):
    itinerari = ajuda.fa_cas(berga, acredita=ajuda.MODULS, tecnica=tecnica)
    assert motius(itinerari, tecnica)["proposta", None] == ""
    itinerari.inici = None
    assert motius(itinerari, tecnica)["proposta", None] == "Falta l'entrevista inicial."


def test_d_un_itinerari_acabat_nomes_queden_els_certificats_d_assistencia(itinerari, tecnica):
    itinerari.tancat_el = date(2026, 4, 1)
    dits = motius(itinerari, tecnica)
    assert [clau for clau, motiu in dits.items() if not motiu] == [("assistencia", "a1")]
    assert dits["que_falta", None] == "L'itinerari es va tancar sense certificat."


def test_el_certificat_diu_qui_quin_modul_i_porta_codi(dins, itinerari, tecnica, berga):
    fa_document(itinerari.persona, "X1234567L")
    resposta = emet(dins, itinerari)
    paper = PaperEmes.objects.get()
    assert resposta.url == reverse("acollida:paper", args=[paper.uid])
    avui = timezone.localdate()
    assert paper.numero == f"D-14-{avui.year}-00001"
    assert (paper.persona, paper.comarca, paper.emes_per) == (
        itinerari.persona, berga.comarca, tecnica,
    )  # fmt: skip
    assert paper.dades_publiques == {"data": avui.isoformat(), "modul": str(paper.modul)}
    text = " ".join(ajuda.text_de(bytes(paper.fitxer)).split())
    for dit in ("Amina Diallo", "NIE X1234567L", "A.1 · Competències", "9 de març de 2026"):
        assert dit in text
    assert paper.numero in text and paper.codi[:4] in text and "del Berguedà" in text
    assert len(paper.codi) == 16


def test_la_proposta_s_adreca_a_l_organ_que_hi_ha_aquell_dia(berga, tecnica):
    ajuda.carrega_frases()
    itinerari = ajuda.fa_cas(berga, acredita=ajuda.MODULS, tecnica=tecnica)
    vell = Cas(itinerari, tecnica, date(2012, 5, 3)).valors()
    assert vell["organ.nom"] == "Direcció General per a la Immigració"
    organ = Organ.objects.vigents().get()
    client = navegador(tecnica)
    html = client.get(adreca(itinerari, "proposta")).content.decode()
    assert organ.nom in html
    assert ("El destinatari és per confirmar" in html) is organ.per_confirmar
    paper = emes(tecnica, itinerari, "proposta", None)
    text = ajuda.text_de(bytes(paper.fitxer))
    assert organ.nom in text and "per confirmar" not in text
    assert text.count("cursat") == 4


def test_el_que_falta_va_en_catala_i_en_la_llengua_que_llegeix(itinerari, tecnica):
    ajuda.carrega_frases()
    persona = itinerari.persona
    persona.llengua_escrita = Llengua.objects.get(codi="ar")
    persona.save()
    client = navegador(tecnica)
    html = client.get(adreca(itinerari, "que_falta")).content.decode()
    assert 'dir="rtl"' in html and "أمينة" not in html
    assert html.count("Us falta acabar aquest mòdul") == 3 and "Castellà" in html
    assert "frases que cap parlant no ha revisat" in html
    sola = client.post(adreca(itinerari, "que_falta"), {"llengua": "", "mostra": "1"})
    assert 'dir="rtl"' not in sola.content.decode() and not PaperEmes.objects.exists()
    emet(client, itinerari, "que_falta", llengua="uk")
    paper = PaperEmes.objects.get()
    assert paper.codi is None
    assert "Каталонське".lower()[:8] in ajuda.text_de(bytes(paper.fitxer)).lower()


def test_quan_ja_es_pot_demanar_el_certificat_es_diu(berga, tecnica):
    ajuda.carrega_frases()
    itinerari = ajuda.fa_cas(berga, acredita=ajuda.MODULS, tecnica=tecnica)
    client = navegador(tecnica)
    html = client.get(adreca(itinerari, "que_falta")).content.decode()
    assert "Ja podeu demanar el certificat." in html and "Us falta acabar" not in html
    itinerari.certificat_demanat_el = date(2026, 5, 4)
    itinerari.save()
    html = client.get(adreca(itinerari, "que_falta")).content.decode()
    assert "us avisarem quan arribi" in html and "Ja podeu demanar" not in html


def test_la_citacio_es_de_la_propera_cita(itinerari, tecnica):
    ajuda.carrega_frases()
    cita = dona_cita(itinerari.persona, tecnica)
    client = navegador(tecnica)
    html = client.get(adreca(itinerari, "citacio")).content.decode()
    assert f"{cita.dia:%d/%m/%Y}" in html
    assert "9.30 h" in html and "Hi haurà intèrpret" not in html
    cita.llengua_interpret = Llengua.objects.get(codi="ar")
    cita.save()
    assert "Hi haurà intèrpret" in client.get(adreca(itinerari, "citacio")).content.decode()


def test_el_que_no_consta_es_diu_abans_d_emetre(dins, itinerari):
    html = dins.get(adreca(itinerari, "sollicitud")).content.decode()
    assert "A la fitxa falten dades" in html and "(no consta)" in html


def test_enviat_dues_vegades_en_fa_un(dins, itinerari):
    uid = uuid4()
    primera, segona = (emet(dins, itinerari, uid=uid) for _ in range(2))
    assert primera.url == segona.url
    assert PaperEmes.objects.count() == 1
    assert ComptadorPapers.objects.get().darrer == 1


def test_el_que_no_es_pot_emetre_es_refusa_i_no_gasta_numero(dins, itinerari):
    resposta = emet(dins, itinerari, modul="c")
    assert resposta.status_code == 200
    assert "Encara no està acreditat." in resposta.content.decode()
    assert not PaperEmes.objects.exists() and not ComptadorPapers.objects.exists()
    assert emet(dins, itinerari, modul="zz").status_code == 404
    assert emet(dins, itinerari, "assistencia").status_code == 302
    assert dins.get(adreca(itinerari, "inventat")).status_code == 404


def test_els_numeros_van_seguits_per_comarca(itinerari, tecnica):
    altra = ajuda.fa_cas(
        fa_municipi("Vic", comarca=fa_comarca("Osona", codi="24")), acredita=["a1"]
    )
    fets = [emes(tecnica, itinerari), emes(tecnica, itinerari), emes(altra.creat_per, altra)]
    assert [paper.numero[:4] + paper.numero[-5:] for paper in fets] == [
        "D-1400001", "D-1400002", "D-2400001",
    ]  # fmt: skip
    assert len({paper.codi for paper in fets}) == 3


def test_els_bytes_son_els_mateixos_per_sempre(dins, itinerari, tecnica):
    paper = emes(tecnica, itinerari)
    for _ in range(2):
        itinerari.persona.nom = "Un altre nom"
        itinerari.persona.save()
        baixat = dins.get(reverse("acollida:paper_pdf", args=[paper.uid]))
        assert sha256(baixat.content).hexdigest() == paper.sha256
    assert baixat.headers["Content-Disposition"] == f'attachment; filename="{paper.numero}.pdf"'


@pytest.mark.parametrize(
    "canvi", [{"fitxer": b"x"}, {"numero": "X"}, {"codi": "X"}, {"sha256": "x"}]
)
def test_la_base_no_deixa_canviar_el_que_s_ha_emes(itinerari, tecnica, canvi):
    paper = emes(tecnica, itinerari)
    with pytest.raises(ErrorDeLaBase), transaction.atomic():
        PaperEmes.objects.filter(pk=paper.pk).update(**canvi)
    with pytest.raises(ErrorDeLaBase), transaction.atomic():
        paper.delete()


def test_anullar_vol_un_motiu_i_no_es_desfa(dins, itinerari, tecnica):
    paper = emes(tecnica, itinerari)
    porta = reverse("acollida:paper_anulla", args=[paper.uid])
    assert dins.post(porta, {"motiu": ""}).status_code == 200
    assert dins.post(porta, {"motiu": "Mòdul equivocat"}).status_code == 302
    paper.refresh_from_db()
    assert (paper.anullat_el, paper.anullat_per_que) == (timezone.localdate(), "Mòdul equivocat")
    dins.post(porta, {"motiu": "Un altre"})
    paper.refresh_from_db()
    assert paper.anullat_per_que == "Mòdul equivocat"
    html = dins.get(reverse("acollida:paper", args=[paper.uid])).content.decode()
    assert "Mòdul equivocat" in html and "Anul·la&#x27;l" not in html


def test_cada_pagina_deixa_una_linia_a_la_constancia(dins, itinerari, tecnica):
    paper = emes(tecnica, itinerari)
    accions = {
        adreca(itinerari): Accio.CONSULTA,
        adreca(itinerari, "sollicitud"): Accio.CONSULTA,
        reverse("acollida:paper", args=[paper.uid]): Accio.CONSULTA,
        reverse("acollida:paper_anulla", args=[paper.uid]): Accio.CONSULTA,
        reverse("acollida:paper_pdf", args=[paper.uid]): Accio.DESCARREGA,
    }
    for quantes, (pagina, accio) in enumerate(accions.items(), 1):
        assert dins.get(pagina).status_code == 200
        files = constancia()
        assert len(files) == quantes
        assert accio in {fila.accio for fila in files}
        assert {fila.objecte for fila in files} == {f"acollida.persona/{itinerari.persona.uid}"}


def test_cadascu_nomes_els_de_la_seva_gent(itinerari, tecnica):
    paper = emes(tecnica, itinerari)
    portes = [adreca(itinerari), adreca(itinerari, "sollicitud")]
    portes += [
        reverse(f"acollida:{nom}", args=[paper.uid])
        for nom in ("paper", "paper_pdf", "paper_anulla")
    ]
    fora = navegador(fa_tecnica(fa_municipi("Vic")))
    coordinadora = navegador(fa_usuari(Rol.COORDINADORA, itinerari.municipi.comarca))
    for porta in portes:
        assert fora.get(porta).status_code == 404
        assert coordinadora.get(porta).status_code == 403
        assert navegador().get(porta).status_code == 302
    assert emet(fora, itinerari).status_code == 404
    assert navegador(tecnica).post(adreca(itinerari)).status_code == 405
    assert constancia() == []


def test_les_consultes_no_creixen_amb_el_que_s_ha_emes(dins, itinerari, tecnica):
    def quantes():
        with CaptureQueriesContext(connection) as fetes:
            assert dins.get(adreca(itinerari)).status_code == 200
        assert not any('"acollida_paperemes"."fitxer"' in q["sql"] for q in fetes)
        return len(fetes)

    emes(tecnica, itinerari)
    abans = quantes()
    for _ in range(2):
        emes(tecnica, itinerari)
    assert quantes() == abans


def test_els_tipus_verificables_i_els_bilingues_no_son_els_mateixos():
    assert not set(TipusPaper.verificables()) & set(TipusPaper.bilingues())
