"""Opening a frozen number: the same records years later, with the rights of who asks today."""

import csv
import hashlib
import io
from urllib.parse import quote, urlencode

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from acollida.models import Atencio, Persona
from comptes.enums import Accio, Rol
from comptes.models import RegistreAcces
from informes.congelats.claus import Claus
from informes.document import Document
from informes.models import LlistaCongelada, Lliurament
from tests.acollida.elenc import navegador
from tests.acollida.fabriques import fa_atencio, fa_tecnica
from tests.fabriques import fa_comarca, fa_municipi, fa_usuari
from tests.informes.congelats.mon import ANY, DIA, coordinadora, lliura_la

pytestmark = pytest.mark.django_db
ATESES = f"acollida.persones_ateses?periode={ANY}"
ACTUACIONS = f"acollida.actuacions?periode={ANY}"


def adreca(lliurament, clau=ATESES, extensio="", **consulta):
    nom = "informes:llista_congelada_fitxer" if extensio else "informes:llista_congelada"
    arguments = [lliurament.uid, extensio] if extensio else [lliurament.uid]
    return f"{reverse(nom, args=arguments)}?{urlencode({'clau': clau} | consulta)}"


def llista_de(lliurament, clau=ATESES) -> LlistaCongelada:
    return lliurament.llistes.get(clau=clau)


def obre(usuari, *arguments, **consulta):
    return navegador(usuari).get(adreca(*arguments, **consulta))


@pytest.fixture(scope="module")
def lliurada(una_vegada, feta):
    return una_vegada(lliura_la, feta)


@pytest.fixture
def lliurament(lliurada, db):
    return Lliurament.objects.get(pk=lliurada.pk)


@pytest.fixture
def tecnica(memoria):
    return fa_tecnica(memoria.comarca)


def files_de(resposta) -> list:
    return resposta.context["llista"].files


def test_cada_xifra_del_document_porta_a_la_seva_llista(lliurament):
    """Every address of the page is that of a list, and none is that of a live figure."""
    pagina = navegador(coordinadora()).get(
        reverse("informes:lliurament_document", args=[lliurament.uid])
    )
    porta = reverse("informes:llista_congelada", args=[lliurament.uid])
    adreces = set()
    for capitol in pagina.context["capitols"]:
        for bloc in capitol["blocs"]:
            adreces |= {fet["adreca"] for fet in bloc.get("fets", ())}
            files = [*bloc.get("files", ()), *filter(None, [bloc.get("total")])]
            adreces |= {adreca for fila in files for _, _, adreca in fila}
    esperades = {
        f"{porta}?clau={quote(clau, safe='')}"
        for clau in LlistaCongelada.objects.values_list("clau", flat=True)
    }
    assert adreces - {""} == esperades
    assert reverse("informes:xifra", args=["x"])[:-2] not in pagina.content.decode()


def test_el_document_es_el_que_es_va_congelar_i_no_el_d_avui(lliurament, memoria):
    abans = Document.de_json(lliurament.taules)
    Atencio.objects.filter(dia__year=ANY).update(dia=DIA.replace(year=1999))
    pagina = navegador(coordinadora()).get(
        reverse("informes:lliurament_document", args=[lliurament.uid])
    )
    assert pagina.context["document"] == abans


def test_la_llista_te_tants_registres_com_deia(lliurament, tecnica):
    """X10: the list behind the number has its count."""
    llista = llista_de(lliurament, ACTUACIONS)
    resposta = obre(tecnica, lliurament, ACTUACIONS)
    assert len(files_de(resposta)) == llista.registres == llista.valor > 10
    assert resposta.context["oberta"].no_visibles == 0


def test_qui_compta_una_vegada_hi_surt_amb_el_seu_nom(lliurament, tecnica):
    """Of a group with three people, three rows, each with hers."""
    claus = Claus.desempaqueta(llista_de(lliurament).claus)
    resposta = obre(tecnica, lliurament)
    noms = {p.pk: p.nom_llistat for p in Persona.objects.filter(pk__in=claus.persones)}
    assert sorted(fila.qui for fila in files_de(resposta)) == sorted(noms.values())


def test_una_atencio_nova_no_hi_entra_i_la_que_ha_marxat_es_diu(lliurament, memoria, tecnica):
    fa_atencio(municipi=memoria.comarca.municipis.first(), tecnica=tecnica, tipus="anonima",
               dia=DIA.replace(year=ANY))  # fmt: skip
    marxen = list(
        Atencio.objects.filter(dia__year=ANY, tipus="anonima", derivacions=None)
        .order_by("pk").values_list("pk", flat=True)[:2]
    )  # fmt: skip
    forana = fa_municipi("Vic", comarca=fa_comarca("Osona"))
    Atencio.objects.filter(pk__in=marxen).update(municipi=forana)
    resposta = obre(tecnica, lliurament, ACTUACIONS)
    oberta = resposta.context["oberta"]
    assert oberta.no_visibles == 2
    assert len(files_de(resposta)) + 2 == oberta.llista.registres
    assert "2 files no es mostren" in resposta.content.decode()


def test_la_coordinadora_no_hi_llegeix_mai_qui(lliurament):
    text = obre(coordinadora(), lliurament).content.decode()
    assert not any(persona.nom in text for persona in Persona.objects.all())
    assert "Persona</th>" not in text


def test_qui_no_la_pot_llegir_no_en_sap_res(lliurament, memoria):
    municipi = memoria.comarca.municipis.first()
    url, cap = adreca(lliurament), adreca(lliurament, "acollida.actuacions?periode=1999")
    assert navegador().get(url).status_code == 302
    for usuari, codi in (
        (fa_usuari(Rol.MUNICIPAL, municipi), 403),
        (fa_usuari(Rol.DPD, memoria.comarca), 403),
        (fa_usuari(Rol.ADMINISTRADORA, memoria.comarca), 403),
        (fa_tecnica(municipi), 404),
        (fa_usuari(Rol.COORDINADORA, fa_comarca("Garrotxa")), 404),
    ):
        client = navegador(usuari)
        for porta in (url, adreca(lliurament, extensio="csv"), adreca(lliurament, extensio="xlsx")):
            assert client.get(porta).status_code == codi
        assert client.get(cap).status_code == codi
        document = reverse("informes:lliurament_document", args=[lliurament.uid])
        assert client.get(document).status_code == codi
    assert navegador(coordinadora()).get(cap).status_code == 404
    assert navegador(coordinadora()).post(url).status_code == 405


def test_la_cerca_troba_paraules_i_persones_nomes_qui_les_pot_veure(lliurament, tecnica):
    persona = Persona.objects.get(pk=Claus.desempaqueta(llista_de(lliurament).claus).persones[0])
    seves = obre(tecnica, lliurament, q=persona.nom.upper())
    assert {fila.qui for fila in files_de(seves)} == {persona.nom_llistat}
    cap = obre(coordinadora(), lliurament, q=persona.nom)
    assert files_de(cap) == []
    assert "Cap fila no té aquestes paraules" in cap.content.decode()


def test_la_cerca_no_mira_accents_i_no_peta(lliurament, tecnica):
    municipi = Atencio.objects.filter(dia__year=ANY).first().municipi
    municipi.nom = "Avinyó"
    municipi.save()
    esperades = sum(fila.celles[0] == municipi for fila in
                    files_de(obre(tecnica, lliurament, ACTUACIONS)))  # fmt: skip
    assert len(files_de(obre(tecnica, lliurament, ACTUACIONS, q="AVINYO"))) == esperades > 0
    for estranya in ("%", "\0", "(", "'", "a" * 5_000):
        assert obre(tecnica, lliurament, ACTUACIONS, q=estranya).status_code == 200


@pytest.mark.parametrize("des_de", ["x", "-", "1.5"])
def test_una_clau_de_pagina_estranya_no_existeix(lliurament, tecnica, des_de):
    assert obre(tecnica, lliurament, des_de=des_de).status_code == 404


def test_les_pagines_no_es_deixen_cap_fila(lliurament, tecnica, monkeypatch):
    monkeypatch.setattr("informes.congelats.oberta.PER_PAGINA", 7)
    vistes, seguent = [], 0
    while seguent is not None:
        resposta = obre(tecnica, lliurament, des_de=seguent)
        vistes += [(r.pk, r.atesa) for r in resposta.context["registres"]]
        seguent = resposta.context["seguent"]
    claus = Claus.desempaqueta(llista_de(lliurament).claus)
    assert vistes == list(zip(claus.registres, claus.persones, strict=True))


def test_el_csv_porta_una_fila_per_persona_i_ningu_per_a_la_coordinadora(lliurament, tecnica):
    for usuari, amb_nom in ((tecnica, True), (coordinadora(), False)):
        resposta = obre(usuari, lliurament, extensio="csv")
        cos = b"".join(resposta.streaming_content).decode("utf-8-sig")
        capcalera, *files = list(csv.reader(io.StringIO(cos)))
        assert len(files) == llista_de(lliurament).registres
        assert ("Persona" in capcalera) == amb_nom
        assert any(persona.nom in cos for persona in Persona.objects.all()) == amb_nom


def test_l_excel_te_dies_que_son_dies_i_diu_que_es(lliurament, tecnica):
    resposta = obre(tecnica, lliurament, ACTUACIONS, extensio="xlsx")
    llibre = openpyxl.load_workbook(io.BytesIO(b"".join(resposta.streaming_content)))
    full = llibre["Registres"]
    assert full.max_row == llista_de(lliurament, ACTUACIONS).registres + 1
    assert all(cella.is_date for cella in full["A"][1:])
    assert full.freeze_panes == "B2"
    assert full.auto_filter.ref
    camps = {fila[0]: fila[1] for fila in llibre["Llegeix-me"].iter_rows(values_only=True)}
    assert camps["Període"] == str(ANY)
    assert camps["Valor de la xifra"] == str(llista_de(lliurament, ACTUACIONS).valor)


def test_cada_descarrega_deixa_qui_que_quantes_i_la_suma(lliurament, tecnica):
    resposta = obre(tecnica, lliurament, extensio="csv", q="nom")
    cos = b"".join(resposta.streaming_content)
    fila = RegistreAcces.objects.filter(accio=Accio.DESCARREGA).latest("pk")
    assert (fila.usuari, fila.objecte) == (tecnica, "acollida.persona")
    assert fila.detall["sha256"] == hashlib.sha256(cos).hexdigest()
    assert fila.detall["files"] == cos.count(b"\r\n") - 1
    assert fila.detall["consulta"] == {"periode": str(ANY), "q": "nom"}
    assert len(fila.detall["persones"]) == fila.detall["files"]


def test_una_llista_feta_malbe_no_s_ensenya(lliurament, tecnica):
    """What the database keeps is no longer what was frozen: it is refused and said."""
    llistes = LlistaCongelada.objects.filter(lliurament=lliurament, clau=ATESES)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        llistes.update(claus=Claus.de([1, 2, 3]).empaqueta())
    resposta = obre(tecnica, lliurament)
    assert resposta.status_code == 409
    assert "no coincideix" in resposta.content.decode().lower()
    assert obre(tecnica, lliurament, extensio="csv").status_code == 404


def test_les_consultes_son_les_mateixes_amb_mes_files(lliurament, tecnica):
    client = navegador(tecnica)

    def consultes(clau):
        client.get(adreca(lliurament, clau))
        with CaptureQueriesContext(connection) as fetes:
            assert client.get(adreca(lliurament, clau)).status_code == 200
        return len(fetes)

    per_municipi = lliurament.llistes.filter(clau__startswith=f"{ACTUACIONS}&municipi=")
    petita = per_municipi.order_by("registres").first()
    assert petita.registres < llista_de(lliurament, ACTUACIONS).registres
    # To say the name of the municipality that it is narrowed to takes a query of its own.
    assert abs(consultes(petita.clau) - consultes(ACTUACIONS)) <= 1
