"""X13 and G6: each download of the room says what it is, and leaves who, what, rows and seal."""

import json
from hashlib import sha256
from io import BytesIO
from urllib.parse import urlencode

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from comptes.enums import Accio
from comptes.models import RegistreAcces
from informes import feines, urls
from informes.document import Document
from informes.enums import TipusFeina
from informes.instantania import instantania
from informes.models import Encreuament, Lliurament
from informes.observatori import actions, publica
from informes.tasks import encarrega
from informes.territori import abast_de
from tests.acollida.elenc import navegador
from tests.informes.balancos.mon import fa_balanc
from tests.informes.congelats.mon import ANY, coordinadora, lliura_la
from tests.informes.dades import fa_campanya, fa_enviament, fa_nacionalitats, fa_trams
from tests.pla.fabriques import fa_mandat

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 de prova"
D_UNA_ALTRA_PROVA = {"memoria_municipal"}  # `test_municipals.py`


def fa_tot(memoria):
    """Something of each kind that can be taken away."""
    comarca, per = memoria.comarca, coordinadora()
    campanya = fa_campanya(comarca)
    tram, nacionalitats = fa_trams()[4], fa_nacionalitats()
    for esperat in campanya.esperats.all():
        fa_enviament(esperat, per, [(n, "1", tram, 40) for n in nacionalitats])
    abast = abast_de(comarca)
    with instantania():
        vista = publica.proposa(campanya=campanya, abast=abast).empremta
        feta = actions.publica(campanya=campanya, abast=abast, vista=vista, per=per)
    encreuament = Encreuament.objects.create(
        comarca=comarca, nom="Per canal", xifra="acollida.actuacions", files="municipi",
        columnes="canal", periode=str(ANY), creat_per=per, modificat_per=per,
    )  # fmt: skip
    balanc = fa_balanc(fa_mandat(comarca, per=per), per=per)
    return lliura_la(memoria), campanya, feta, encreuament, balanc


@pytest.fixture(scope="module")
def tot(una_vegada, feta):
    return una_vegada(fa_tot, feta)


def baixades(memoria, tot):
    """By name of address, its arguments and what it asks for; all of it as a file."""
    lliurament, campanya, feta, encreuament, balanc = tot
    plantilla = memoria.plantilla.plantilla
    clau = lliurament.llistes.order_by("pk").first().clau
    codi = Document.de_json(lliurament.taules).taules()[0].codi
    yield "taula", [ANY, codi, "csv"], ""
    yield "taula", [ANY, codi, "json"], ""
    yield "tauler_xlsx", [campanya.uid], ""
    for extensio in ("csv", "json", "xlsx"):
        yield "encreuament_fitxer", [encreuament.uid, extensio], ""
    for extensio in ("csv", "json", "jsonstat"):
        yield "publicacio_taula", [feta.uid, "municipis", extensio], ""
    yield "publicacio_xlsx", [feta.uid], ""
    yield "balanc_fitxer", [balanc.uid, "xlsx"], ""
    for extensio in ("csv", "xlsx"):
        yield "plantilla_assaig_fitxer", [plantilla.uid, ANY, extensio], ""
        yield "xifra_fitxer", ["acollida.actuacions", extensio], f"?periode={ANY}"
        yield "llista_congelada_fitxer", [lliurament.uid, extensio], "?" + urlencode({"clau": clau})


def cos_de(resposta):
    return b"".join(resposta) if resposta.streaming else resposta.content


def test_cada_baixada_deixa_qui_que_quantes_i_la_suma_i_diu_que_es(memoria, tot, db):
    seva, per = navegador(coordinadora()), coordinadora()
    for quantes, (nom, arguments, consulta) in enumerate(baixades(memoria, tot), 1):
        adreca = reverse(f"informes:{nom}", args=arguments) + consulta
        resposta = seva.get(adreca)
        assert resposta.status_code == 200, adreca
        cos = cos_de(resposta)
        escrites = RegistreAcces.objects.filter(accio=Accio.DESCARREGA)
        assert escrites.count() == quantes
        fila = escrites.latest("pk")
        assert (fila.usuari, fila.detall["sha256"]) == (per, sha256(cos).hexdigest()), adreca
        assert isinstance(fila.detall["files"], int), adreca
        assert set(fila.detall) - {"sha256", "files", "empremta"}, adreca
        diu_que_es(resposta["Content-Disposition"].rpartition(".")[2].rstrip('"'), cos, per)


def diu_que_es(extensio, cos, per):
    """Of what days, of what coverage, by whom, when and in which version."""
    if extensio == "json":
        dites = json.loads(cos)["metadades"]
        assert dites["fet_per"] == per.nom
        assert all(dites[camp] for camp in ("periode", "cobertura", "versio", "moment"))
    elif extensio == "xlsx":
        portada = load_workbook(BytesIO(cos))["Llegeix-me"]
        dits = {f[0]: f[1] for f in portada.iter_rows(values_only=True, max_col=2)}
        assert dits["Fet per"] == per.nom
        assert dits["Fet el"] and dits["Període"]


def test_totes_les_adreces_que_donen_fitxers_son_aqui(memoria, tot, db):
    """A new address with a file has to be taught to this test."""
    vistes = {nom for nom, *_ in baixades(memoria, tot)}
    vistes |= {"fitxer_del_lliurament", "fitxer_de_la_feina"} | D_UNA_ALTRA_PROVA
    amb_fitxer = {
        ruta.name
        for ruta in urls.urlpatterns
        if "fitxer" in str(ruta.name) or "<str:extensio>" in str(ruta.pattern)
        or "<slug:extensio>" in str(ruta.pattern) or str(ruta.pattern).endswith("xlsx/")
    }  # fmt: skip
    assert amb_fitxer - {"fitxa"} <= vistes


def test_els_fitxers_de_les_feines_i_dels_lliuraments_tambe(memoria, tot, monkeypatch, db):
    per = coordinadora()
    per.assignacio = per.assignacions.get()
    impresos = []
    monkeypatch.setattr(feines, "pdf", lambda document, **_: impresos.append(document) or PDF)
    feina = encarrega(TipusFeina.MEMORIA, per=per, exercici=ANY, format="pdf")
    feines.fes(feina)
    lliurament = Lliurament.objects.get(pk=tot[0].pk)
    feines.fes(encarrega(TipusFeina.LLIURAMENT, per=per, lliurament=str(lliurament.uid)))
    assert [document.fet_per for document in impresos] == [per.nom, per.nom]
    assert all(document.moment for document in impresos)
    for nom, arguments in (
        ("fitxer_de_la_feina", [feina.uid]), ("fitxer_del_lliurament", [lliurament.uid, "pdf"]),
    ):  # fmt: skip
        cos = cos_de(navegador(per).get(reverse(f"informes:{nom}", args=arguments)))
        fila = RegistreAcces.objects.filter(accio=Accio.DESCARREGA).latest("pk")
        assert (cos, fila.detall["sha256"]) == (PDF, sha256(PDF).hexdigest())
        assert fila.usuari == per
