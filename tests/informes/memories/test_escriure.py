"""A block is written in its place; what cannot be read is told, and nothing of it is stored."""

from html import unescape

import pytest
from django.urls import reverse

from comptes.enums import Rol
from informes.models import Apartat
from tests.acollida.elenc import navegador
from tests.fabriques import fa_comarca, fa_usuari
from tests.informes.memories.mon import ESBORRANY, enviat, fa_apartat, fa_atesa

pytestmark = pytest.mark.django_db
FINAL = ("cloenda", "final")


def text(resposta):
    return unescape(resposta.content.decode())


def test_es_desa_al_seu_lloc_i_torna_al_capitol(de_la_tecnica, memoria, adreca, tecnica):
    pagina = de_la_tecnica.get(adreca("apartat", *FINAL))
    resposta = de_la_tecnica.post(
        adreca("apartat", *FINAL), enviat(pagina, text="Cal **més** gent.")
    )
    assert resposta.url == adreca("redacta_capitol", "cloenda") + "#b-final"
    apartat = Apartat.objects.get()
    assert (apartat.bloc, apartat.text, apartat.creat_per) == (
        "cloenda/final", "Cal **més** gent.", tecnica,
    )  # fmt: skip
    capitol = text(de_la_tecnica.get(resposta.url))
    assert "Cal <strong>més</strong> gent." in capitol
    assert "Teresa, " in capitol


def test_dues_persones_seguides_escriuen_l_una_damunt_de_l_altra(
    de_la_tecnica, de_la_coordinadora, memoria, adreca, coordinadora
):
    for navega, que in ((de_la_tecnica, "Un."), (de_la_coordinadora, "Dos.")):
        pagina = navega.get(adreca("apartat", *FINAL))
        navega.post(adreca("apartat", *FINAL), enviat(pagina, text=que))
    apartat = Apartat.objects.get()
    assert (apartat.text, apartat.versio, apartat.modificat_per) == ("Dos.", 2, coordinadora)


def test_el_mateix_formulari_enviat_dues_vegades_escriu_una(de_la_tecnica, memoria, adreca):
    dades = enviat(de_la_tecnica.get(adreca("apartat", *FINAL)), text="Un.")
    respostes = [de_la_tecnica.post(adreca("apartat", *FINAL), dades) for _ in range(2)]
    assert [r.status_code for r in respostes] == [302, 302]
    assert Apartat.objects.get().versio == 1


@pytest.mark.parametrize(
    ("escrit", "diu"),
    [
        ("Hola.\n\nSón {res.de_res}.", "Línia 3, columna 5"),
        ("{acollida.persones_ateses|persona}", "dues formes"),
        ("- a\n" + "".join("  " * n + "- a\n" for n in range(1, 200)), "iv"),
    ],
)
def test_el_que_no_es_pot_llegir_es_diu_i_no_es_desa(de_la_tecnica, memoria, adreca, escrit, diu):
    pagina = de_la_tecnica.get(adreca("apartat", *FINAL))
    resposta = de_la_tecnica.post(adreca("apartat", *FINAL), enviat(pagina, text=escrit))
    assert resposta.status_code == 200
    [error] = resposta.context["form"].errors["text"]
    assert diu in error
    assert resposta.context["form"]["text"].value() == escrit.strip()
    assert not Apartat.objects.exists()


def test_es_pot_mirar_abans_de_desar(de_la_tecnica, memoria, adreca):
    dades = enviat(de_la_tecnica.get(adreca("apartat", *FINAL)), text="Un.\n\n- {{dos}}")
    resposta = de_la_tecnica.post(adreca("apartat", *FINAL), dades | {"mira": "1"})
    assert ">{dos}</li>" in str(resposta.context["previa"].html)
    assert not Apartat.objects.exists()
    malament = de_la_tecnica.post(
        adreca("apartat", *FINAL), dades | {"mira": "1", "text": "{res.de_res}"}
    )
    assert "No hi ha cap xifra amb el codi «res.de_res»" in text(malament)


def test_el_que_s_escriu_no_porta_html_ni_res_de_fora(de_la_tecnica, memoria, adreca):
    dades = enviat(
        de_la_tecnica.get(adreca("apartat", *FINAL)),
        text='<script>x()</script> ![a](https://a.cat/b.png) <img src="file:///etc/passwd">',
    )
    de_la_tecnica.post(adreca("apartat", *FINAL), dades)
    prosa = str(
        de_la_tecnica.get(adreca("redacta_capitol", "cloenda")).context["parts"][0].llegida.html
    )
    assert "<script" not in prosa and "<img" not in prosa
    assert "&lt;script&gt;" in prosa


def test_una_pregunta_de_nombre_vol_un_nombre(de_la_tecnica, memoria, adreca):
    on = adreca("apartat", "preguntes", "hores")
    malament = de_la_tecnica.post(on, enviat(de_la_tecnica.get(on), text="unes quantes"))
    assert "Escriviu només el nombre" in text(malament)
    for nombre in ("12", "1.234", "37,5"):
        be = de_la_tecnica.post(on, enviat(de_la_tecnica.get(on), text=nombre))
        assert be.status_code == 302
    assert Apartat.objects.get().text == "37,5"


@pytest.mark.parametrize(
    ("capitol", "bloc"), [("cloenda", "res"), ("res", "final"), ("acollida", "ateses")]
)
def test_no_s_escriu_on_la_plantilla_no_ho_demana(de_la_tecnica, memoria, adreca, capitol, bloc):
    assert de_la_tecnica.get(adreca("apartat", capitol, bloc)).status_code == 404
    assert de_la_tecnica.get(adreca("apartat_historia", capitol, bloc)).status_code == 404


def test_l_elenc(memoria, adreca, berga, avia, client):
    pagines = [
        adreca("redacta"), adreca("redacta_capitol", "cloenda"), adreca("apartat", *FINAL),
        adreca("apartat_historia", *FINAL), adreca("apartat_municipis", "preguntes", "protocol"),
        adreca("memoria_estat"), adreca("memoria_falta"), adreca("memoria_falta_llista", "textos"),
    ]  # fmt: skip
    altra = fa_comarca("Bages")
    elenc = [
        (Rol.COORDINADORA, berga.comarca, 200), (Rol.TECNICA, berga.comarca, 200),
        (Rol.COORDINADORA, altra, 404), (Rol.TECNICA, altra, 404), (Rol.TECNICA, avia, 404),
        (Rol.MUNICIPAL, berga, 403), (Rol.DPD, altra, 403), (Rol.ADMINISTRADORA, altra, 403),
    ]  # fmt: skip
    navegadors = [(navegador(fa_usuari(rol, on)), estat) for rol, on, estat in elenc]
    for pagina in pagines:
        estats = [navega.get(pagina).status_code for navega, _estat in navegadors]
        assert estats == [estat for _navega, estat in navegadors], pagina
        assert client.get(pagina).url.startswith(reverse("account_login"))
        assert navegadors[0][0].put(pagina).status_code == 405


def test_una_estranya_no_hi_escriu(memoria, adreca):
    estranya = navegador(fa_usuari(Rol.TECNICA, fa_comarca("Bages")))
    assert estranya.post(adreca("apartat", *FINAL), {"text": "Hola"}).status_code == 404
    on = adreca("apartat_municipis", "preguntes", "protocol")
    assert estranya.post(on, {"m08001-text": "sí"}).status_code == 404
    assert not Apartat.objects.exists()


def test_l_esborrany_de_la_plantilla_s_ofereix_i_es_pot_recuperar(
    de_la_tecnica, memoria, adreca, coordinadora, tecnica, berga
):
    on = adreca("apartat", "acollida", "valoracio")
    fa_atesa(berga, tecnica)
    pagina = de_la_tecnica.get(on)
    assert pagina.context["form"]["text"].value() == ESBORRANY
    fa_apartat(memoria, "acollida/valoracio", "Res de l'esborrany.", coordinadora)
    pagina = de_la_tecnica.get(on)
    tornada = de_la_tecnica.post(on, enviat(pagina, text="Mig escrit") | {"esborrany": "1"})
    assert tornada.context["form"]["text"].value() == ESBORRANY
    assert Apartat.objects.get().text == "Res de l'esborrany."
    de_la_tecnica.post(on, enviat(tornada, text=ESBORRANY))
    assert Apartat.objects.get().text == ESBORRANY
