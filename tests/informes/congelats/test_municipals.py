"""What a town hall may fetch of what was delivered, and files that are not what they were."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from comptes.enums import Accio, Rol
from comptes.models import RegistreAcces
from informes.fitxers import desa_sencer
from informes.lliuraments.municipals import darreres_per_a
from informes.models import Lliurament, ParametresInformes
from tests.acollida.elenc import navegador
from tests.fabriques import fa_comarca, fa_municipi, fa_usuari
from tests.informes.congelats.mon import ANY, coordinadora, lliura_la, reobre

pytestmark = pytest.mark.django_db
LLISTA = "informes:memories_municipals"


def fa_dues(memoria):
    return lliura_la(memoria), lliura_la(reobre(memoria, "Un any **millor**."))


@pytest.fixture(scope="module")
def lliurades(una_vegada, feta):
    return una_vegada(fa_dues, feta)


@pytest.fixture
def revisions(lliurades, db):
    """Both revisions, with their files where each test keeps its own."""
    dues = [Lliurament.objects.get(pk=lliurament.pk) for lliurament in lliurades]
    for lliurament in dues:
        for quin in ("pdf", "xlsx"):
            contingut = f"%PDF-1.7 {quin} {lliurament.revisio}".encode() + b" " * 200
            setattr(lliurament, f"{quin}_sha256", desa_sencer(getattr(lliurament, quin), contingut))
        lliurament.save()
    return dues


@pytest.fixture
def municipal(revisions):
    return fa_usuari(Rol.MUNICIPAL, revisions[0].comarca.municipis.first())


def test_hi_ha_la_darrera_revisio_de_cada_any(revisions, municipal):
    primera, segona = revisions
    client = navegador(municipal)
    pagina = client.get(reverse(LLISTA)).content.decode()
    assert str(segona.uid) in pagina
    assert str(primera.uid) not in pagina
    resposta = client.get(reverse("informes:memoria_municipal", args=[segona.uid]))
    assert b"".join(resposta.streaming_content)[:5] == b"%PDF-"
    assert f"memoria-{segona.comarca.codi}-{ANY}-r2.pdf" in resposta["Content-Disposition"]
    fila = RegistreAcces.objects.filter(accio=Accio.DESCARREGA).latest("pk")
    assert (fila.usuari, fila.detall["sha256"]) == (municipal, segona.pdf_sha256)


def test_res_mes_del_lliurament_no_es_seu(revisions, municipal):
    primera, segona = revisions
    client, clau = navegador(municipal), segona.llistes.first().clau
    assert client.get(reverse("informes:memoria_municipal", args=[primera.uid])).status_code == 404
    assert client.get(reverse("informes:lliurament", args=[segona.uid])).status_code == 404
    excel = reverse("informes:fitxer_del_lliurament", args=[segona.uid, "xlsx"])
    assert client.get(excel).status_code == 404
    assert client.get(reverse("informes:lliurament_document", args=[segona.uid])).status_code == 403
    llista = reverse("informes:llista_congelada", args=[segona.uid])
    assert client.get(llista, {"clau": clau}).status_code == 403


def test_la_comarca_decideix_quants_anys(revisions, municipal):
    per = coordinadora()
    with time_machine.travel(date(ANY + 5, 12, 1)):
        assert len(darreres_per_a(municipal)) == 1
    with time_machine.travel(date(ANY + 6, 1, 1)):
        assert darreres_per_a(municipal) == []
    ParametresInformes.objects.create(
        comarca=revisions[0].comarca, anys=0, creat_per=per, modificat_per=per
    )
    with time_machine.travel(date(ANY + 1, 1, 1)):
        assert darreres_per_a(municipal) == []


def test_els_altres_no_hi_entren(revisions):
    segona = revisions[1]
    forana = fa_usuari(Rol.MUNICIPAL, fa_municipi("Olot", comarca=fa_comarca("Garrotxa")))
    fitxer = reverse("informes:memoria_municipal", args=[segona.uid])
    assert str(segona.uid) not in navegador(forana).get(reverse(LLISTA)).content.decode()
    assert navegador(forana).get(fitxer).status_code == 404
    assert navegador(coordinadora()).get(reverse(LLISTA)).status_code == 403
    assert navegador().get(fitxer).status_code == 302
    assert navegador(forana).post(reverse(LLISTA)).status_code == 405


def test_la_troben_des_dels_informes(municipal):
    pagina = navegador(municipal).get(reverse("informes:inici")).content.decode()
    assert reverse(LLISTA) in pagina


def test_un_fitxer_que_ja_no_es_el_que_era_no_s_envia(revisions, municipal):
    """A byte changed on the disk: refused, logged, and told to whoever asks for it."""
    segona = revisions[1]
    with open(segona.pdf.path, "r+b") as fitxer:
        bo = fitxer.read()
        fitxer.seek(100)
        fitxer.write(b"X")
    try:
        for usuari, url in (
            (coordinadora(), reverse("informes:fitxer_del_lliurament", args=[segona.uid, "pdf"])),
            (municipal, reverse("informes:memoria_municipal", args=[segona.uid])),
        ):
            resposta = navegador(usuari).get(url)
            assert resposta.status_code == 409
            assert "%PDF" not in resposta.content.decode()
    finally:
        with open(segona.pdf.path, "wb") as fitxer:
            fitxer.write(bo)
    assert not RegistreAcces.objects.filter(accio=Accio.DESCARREGA).exists()


def test_la_llista_de_lliuraments_diu_quina_mena_son(revisions):
    pagina = navegador(coordinadora()).get(reverse("informes:lliuraments")).content.decode()
    assert f"Memòria anual {ANY}" in pagina
    fitxa = navegador(coordinadora()).get(
        reverse("informes:lliurament", args=[revisions[1].uid])
    )  # fmt: skip
    text = fitxa.content.decode()
    assert f"Memòria anual {ANY}, revisió 2" in text
    assert "canvia el text «Valoració»" in text
    assert reverse("informes:lliurament_document", args=[revisions[1].uid]) in text
