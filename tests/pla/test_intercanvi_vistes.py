"""Who takes the plan out and in, and what she is shown before it is stored."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from acollida.models import Esborrany
from comptes.enums import Rol
from pla.intercanvi.llibre import llibre
from pla.models import Accio, Linia
from tests.acollida.elenc import navegador
from tests.fabriques import fa_usuari
from tests.pla.fulls import amb_canvis, celles, fa_llibre
from tests.pla.pla_sencer import fa_pla_sencer

pytestmark = pytest.mark.django_db
VISTES = ("exporta_pla", "importa_pla", "importa_pla_revisa", "importa_pla_desa")


@pytest.fixture
def pla(comarca, coordinadora, berga):
    return fa_pla_sencer(comarca, coordinadora, berga)


@pytest.fixture
def a(pla):
    return lambda nom: reverse(f"pla:{nom}", args=[pla.uid])


def puja(client, adreca, contingut):
    fitxer = SimpleUploadedFile("pla.xlsx", contingut)
    return client.post(adreca, {"fitxer": fitxer}, follow=True)


def text(resposta) -> str:
    return " ".join(resposta.content.decode().split())


def test_la_coordinadora_l_exporta_el_canvia_i_el_desa(pla, a, de_coordinadora):
    resposta = de_coordinadora.get(a("exporta_pla"))
    assert resposta.headers["Content-Disposition"] == 'attachment; filename="pla-2026-03-02.xlsx"'
    assert celles(resposta.content) == celles(llibre(pla))
    contingut = amb_canvis(
        pla,
        ("linies", "L1", "nom", "Acollida i <acompanyament>"),
        noves=[("linies", {"nom": "Joves"})],
    )
    revisio = puja(de_coordinadora, a("importa_pla"), contingut)
    assert revisio.redirect_chain == [(a("importa_pla_revisa"), 302)]
    vist = text(revisio)
    assert "<bdi>Acollida i &lt;acompanyament&gt;</bdi>" in vist
    assert "Desa 2 files" in vist
    assert Linia.objects.filter(nom="Acollida").exists()
    dades = {"empremta": revisio.context["revisio"].empremta}
    fet = de_coordinadora.post(a("importa_pla_desa"), dades)
    assert fet.headers["Location"] == a("pla_territorial")
    assert set(Linia.objects.values_list("clau", "nom")) == {
        ("L1", "Acollida i <acompanyament>"), ("L2", "Una que ja no"), ("joves", "Joves"),
    }  # fmt: skip
    assert not Esborrany.objects.exists()
    # The second click finds nothing to store.
    assert de_coordinadora.post(a("importa_pla_desa"), dades)["Location"] == a("importa_pla")
    assert "Cap diferència" in text(puja(de_coordinadora, a("importa_pla"), contingut))


def test_amb_errors_es_veuen_tots_i_no_es_pot_desar(pla, a, de_coordinadora):
    contingut = amb_canvis(
        pla, ("linies", "L1", "nom", None), ("accions", "T0", "estat", "<b>"), noves=[]
    )
    vist = puja(de_coordinadora, a("importa_pla"), contingut)
    assert "Hi ha 2 errors" in text(vist)
    assert "Errors del full «linies»" in text(vist)
    assert "&lt;b&gt;" in text(vist)
    assert "Desa " not in text(vist)
    dades = {"empremta": vist.context["revisio"].empremta}
    de_coordinadora.post(a("importa_pla_desa"), dades)
    assert Linia.objects.get(clau="L1").nom == "Acollida"


def test_el_que_falta_es_compta_i_es_queda(pla, a, de_coordinadora):
    vist = puja(de_coordinadora, a("importa_pla"), fa_llibre(linies=[{"id": "L1", "nom": "Nou"}]))
    quants = Accio.objects.count() + 1 + 1 + 2 + 2 + 1 + 1 + 2 + 2
    assert f"{quants} files del pla no són al llibre" in text(vist)


def test_si_el_pla_canvia_mentrestant_es_torna_a_ensenyar(pla, a, de_coordinadora):
    vist = puja(de_coordinadora, a("importa_pla"), amb_canvis(pla, ("linies", "L1", "nom", "Nou")))
    Linia.objects.filter(clau="L2").update(nom="Mentrestant")
    dades = {"empremta": vist.context["revisio"].empremta}
    torna = de_coordinadora.post(a("importa_pla_desa"), dades, follow=True)
    assert "El pla ha canviat mentre el miràveu" in text(torna)
    assert "Mentrestant" in text(torna)
    assert Linia.objects.get(clau="L1").nom == "Acollida"
    dades = {"empremta": torna.context["revisio"].empremta}
    de_coordinadora.post(a("importa_pla_desa"), dades)
    assert Linia.objects.get(clau="L1").nom == "Nou"


def test_es_pot_descartar(pla, a, de_coordinadora):
    puja(de_coordinadora, a("importa_pla"), amb_canvis(pla, ("linies", "L1", "nom", "Nou")))
    de_coordinadora.post(a("importa_pla_desa"), {"descarta": "1"})
    assert not Esborrany.objects.exists()
    resposta = de_coordinadora.get(a("importa_pla_revisa"))
    assert resposta.headers["Location"] == a("importa_pla")


def test_el_que_no_es_un_llibre_es_diu_al_costat_del_camp(a, de_coordinadora):
    for contingut, diu in ((b"", "El fitxer és buit"), (b"nom;linia", "No és un Excel"),
                           (fa_llibre(altres=[{"a": 1}]), "No és el llibre d&#x27;un pla"),
                           (b"x" * (5 * 1024 * 1024 + 1), "com a màxim, 5 MB")):  # fmt: skip
        resposta = puja(de_coordinadora, a("importa_pla"), contingut)
        assert (resposta.status_code, diu in text(resposta)) == (422, True)
    assert not Esborrany.objects.exists()


def test_la_tecnica_l_exporta_pero_no_l_importa(a, de_tecnica):
    assert de_tecnica.get(a("exporta_pla")).status_code == 200
    for nom in VISTES[1:]:
        assert de_tecnica.post(a(nom)).status_code in (403, 405)
    assert de_tecnica.get(a("importa_pla")).status_code == 403


@pytest.mark.parametrize("nom", VISTES)
def test_els_altres_no_hi_entren(a, nom, client, forana, municipal):
    demana = "post" if nom == "importa_pla_desa" else "get"
    assert getattr(navegador(municipal), demana)(a(nom)).status_code == 403
    assert getattr(client, demana)(a(nom)).status_code == 302
    if nom == "exporta_pla":
        assert navegador(forana).get(a(nom)).status_code == 404
    assert client.put(a(nom)).status_code in (302, 405)


def test_un_verb_que_no_toca_es_refusa(a, de_coordinadora):
    assert de_coordinadora.post(a("exporta_pla")).status_code == 405
    assert de_coordinadora.post(a("importa_pla_revisa")).status_code == 405
    assert de_coordinadora.get(a("importa_pla_desa")).status_code == 405


def test_una_coordinadora_no_veu_el_que_ha_pujat_una_altra(pla, a, de_coordinadora, comarca):
    puja(de_coordinadora, a("importa_pla"), amb_canvis(pla, ("linies", "L1", "nom", "Nou")))
    altra = navegador(fa_usuari(Rol.COORDINADORA, comarca))
    assert altra.get(a("importa_pla_revisa"))["Location"] == a("importa_pla")
