"""Who wrote what, when, and the way back to any earlier text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from informes.memories.canvis import AFEGIT, TRET, canvis, costats
from informes.memories.historia import text_d_abans
from informes.models import Apartat
from tests.informes.memories.mon import enviat, fa_apartat
from tests.informes.memories.test_escriure import FINAL, text

TEXTOS = st.text(alphabet="ab \n.", max_size=30)


def escriu(navega, on, que):
    return navega.post(on, enviat(navega.get(on), text=que))


@pytest.mark.django_db
def test_cada_escrit_es_diu_una_vegada_amb_el_que_canvia(
    de_la_tecnica, de_la_coordinadora, memoria, adreca
):
    on = adreca("apartat", *FINAL)
    for navega, que in (
        (de_la_tecnica, "Cal més gent."), (de_la_coordinadora, "Cal molta més gent."),
        (de_la_tecnica, "Cal molta més gent."),
    ):  # fmt: skip
        escriu(navega, on, que)
    pagina = de_la_tecnica.get(adreca("apartat_historia", *FINAL))
    versions = pagina.context["versions"]
    assert [(str(v.per), v.text, v.actual) for v in versions] == [
        ("Carme", "Cal molta més gent.", True),
        ("Teresa", "Cal més gent.", False),
    ]
    assert "Cal <ins>molta </ins>més gent." in text(pagina)


@pytest.mark.django_db
def test_es_torna_a_un_text_d_abans_i_no_es_perd_el_d_ara(de_la_tecnica, memoria, adreca):
    on = adreca("apartat", *FINAL)
    for que in ("El primer.", "El segon."):
        escriu(de_la_tecnica, on, que)
    historia = de_la_tecnica.get(adreca("apartat_historia", *FINAL))
    _ara, abans = historia.context["versions"]
    obert = de_la_tecnica.get(on, {"de": abans.clau})
    assert obert.context["form"]["text"].value() == "El primer."
    assert Apartat.objects.get().text == "El segon."
    assert de_la_tecnica.post(on, enviat(obert, text="El primer.")).status_code == 302
    assert Apartat.objects.get().text == "El primer."
    historia = de_la_tecnica.get(adreca("apartat_historia", *FINAL))
    assert [v.text for v in historia.context["versions"]] == [
        "El primer.", "El segon.", "El primer.",
    ]  # fmt: skip


@pytest.mark.django_db
def test_no_es_torna_al_text_d_un_altre_apartat(memoria, coordinadora):
    un = fa_apartat(memoria, "cloenda/final", "Un.", coordinadora)
    altre = fa_apartat(memoria, "acollida/context", "Altre.", coordinadora)
    clau = str(altre.events.get().pgh_id)
    assert text_d_abans(altre, clau) == "Altre."
    for estranya in (clau, "0", "x", "²", "9" * 40, ""):
        assert text_d_abans(un, estranya) is None


@given(TEXTOS, TEXTOS)
def test_els_canvis_tornen_a_fer_els_dos_textos(abans, ara):
    trossos = canvis(abans, ara)
    assert "".join(t.text for t in trossos if t.mena != AFEGIT) == abans
    assert "".join(t.text for t in trossos if t.mena != TRET) == ara
    un, altre = costats(abans, ara)
    assert ("".join(t.text for t in un), "".join(t.text for t in altre)) == (abans, ara)
