"""A question to every municipality: one page, and each answer on its own."""

import pytest

from informes.models import Apartat
from tests.fabriques import fa_municipi
from tests.informes.memories.mon import de_municipi, enviat, fa_apartat
from tests.informes.memories.test_escriure import text

pytestmark = pytest.mark.django_db
PROTOCOL = ("preguntes", "protocol")


def prefix(municipi):
    return f"m{municipi.codi_ine}"


@pytest.fixture
def on(memoria, avia, adreca):
    return adreca("apartat_municipis", *PROTOCOL)


def test_hi_son_tots_els_municipis_i_es_diu_qui_falta(
    de_la_tecnica, on, adreca, memoria, berga, coordinadora
):
    fa_apartat(memoria, "preguntes/protocol", "si", coordinadora, berga)
    fa_municipi("Vell", comarca=berga.comarca, vigent_fins="2024-12-31")
    pagina = de_la_tecnica.get(on)
    assert [form["text"].label for form in pagina.context["forms"]] == ["Avià", "Berga"]
    assert de_municipi(pagina, prefix(berga))["text"].value() == "si"
    capitol = text(de_la_tecnica.get(adreca("redacta_capitol", "preguntes")))
    assert "1 de 2 municipis han respost." in capitol
    assert "<p>Avià</p>" in capitol


def test_es_desen_nomes_les_que_han_canviat(de_la_tecnica, on, memoria, berga, avia, coordinadora):
    fa_apartat(memoria, "preguntes/protocol", "no", coordinadora, berga)
    pagina = de_la_tecnica.get(on)
    dades = enviat(pagina, prefix(berga), text="no") | enviat(pagina, prefix(avia), text="si")
    resposta = de_la_tecnica.post(on, dades, follow=True)
    assert "S'ha desat una resposta." in text(resposta)
    dites = Apartat.objects.values_list("municipi", "text", "versio")
    assert set(dites) == {(berga.pk, "no", 1), (avia.pk, "si", 1)}


def test_dues_persones_de_dos_municipis_no_es_destorben(
    de_la_tecnica, de_la_coordinadora, on, berga, avia
):
    pagines = [navega.get(on) for navega in (de_la_tecnica, de_la_coordinadora)]
    una = enviat(pagines[0], prefix(berga), text="si") | enviat(pagines[0], prefix(avia), text="")
    altra = enviat(pagines[1], prefix(berga), text="") | enviat(pagines[1], prefix(avia), text="no")
    assert de_la_tecnica.post(on, una).status_code == 302
    assert de_la_coordinadora.post(on, altra).status_code == 302
    dites = Apartat.objects.values_list("municipi", "text")
    assert set(dites) == {(berga.pk, "si"), (avia.pk, "no")}


def test_al_mateix_municipi_la_segona_ho_veu_i_la_resta_es_desa(
    de_la_tecnica, de_la_coordinadora, on, berga, avia
):
    pagines = [navega.get(on) for navega in (de_la_tecnica, de_la_coordinadora)]
    de_la_coordinadora.post(on, enviat(pagines[1], prefix(berga), text="no"))
    dades = enviat(pagines[0], prefix(berga), text="si")
    resposta = de_la_tecnica.post(on, dades | enviat(pagines[0], prefix(avia), text="si"))
    assert resposta.status_code == 409
    [conflicte] = resposta.context["conflictes"]
    assert (conflicte["text"].label, conflicte["text"].value()) == ("Berga", "si")
    assert set(Apartat.objects.values_list("municipi", "text")) == {
        (berga.pk, "no"), (avia.pk, "si"),
    }  # fmt: skip
    decidit = enviat(resposta, prefix(berga), text="si") | enviat(resposta, prefix(avia), text="si")
    assert de_la_tecnica.post(on, decidit).status_code == 302
    assert set(Apartat.objects.values_list("text", flat=True)) == {"si"}


def test_si_una_no_val_no_se_n_desa_cap(de_la_tecnica, on, berga, avia):
    pagina = de_la_tecnica.get(on)
    dades = enviat(pagina, prefix(berga), text="si")
    dades |= enviat(pagina, prefix(avia), text="potser")
    resposta = de_la_tecnica.post(on, dades)
    assert resposta.status_code == 200
    assert [form["text"].label for form in resposta.context["amb_error"]] == ["Avià"]
    assert not Apartat.objects.exists()


def test_una_pregunta_de_la_comarca_no_es_fa_als_municipis(de_la_tecnica, adreca, on):
    assert de_la_tecnica.get(adreca("apartat_municipis", "preguntes", "equip")).status_code == 404
    assert de_la_tecnica.get(adreca("apartat", *PROTOCOL)).url == on


def test_costa_igual_amb_molts_municipis(de_la_tecnica, on, berga, quantes):
    abans = quantes(lambda: de_la_tecnica.get(on))
    for numero in range(10):
        fa_municipi(f"Poble {numero}", comarca=berga.comarca)
    assert quantes(lambda: de_la_tecnica.get(on)) == abans
