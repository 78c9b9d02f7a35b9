"""The sentences that are put together of a clock: grammar, plurals, and what each one waits for."""

import re
from datetime import date, timedelta
from random import Random

import pytest
from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.translation import override

from municipis.habils import Calendari, FestesLocals
from tests.tramits.fabriques import fa_tipus, fa_tipus_informe, fa_tramit
from tests.tramits.informes import fa_proposat, fa_registrat, passa_fins
from tramits.actions import passa
from tramits.enums import CodiRellotge as C
from tramits.enums import EstatTramit as E
from tramits.enums import Resultat
from tramits.explica import explica, falta
from tramits.models import InformeEstrangeria, Requeriment
from tramits.ordre import DIES, motiu_de_desordre
from tramits.presenters.terminis import ESPERA, de_la_pagina
from tramits.terminis import Suspensio, Termini, Unitat, computa

# What nobody says: «a el», «de el», «des del 1», «del 11», «l'2», «1 dies», «2 dia», a hole.
MAL = re.compile(
    r"\b(a|de|per|fins a) els?\b|\b(del|al|des del) (1|11)( |\b(?!\d))|l'(?!1 |11 |\D)|"
    r"(?<!\d)1 (dies|mesos)\b|(?<!\d)(?!1 )\d+ (dia|mes)\b|%\(|  |\.\.|;\.|: ;"
)
POBLES = (
    "el Bruc",
    "els Hostalets",
    "la Seu",
    "l'Espunyola",
    "Avià",
    "Berga",
    "Olost",
    "Hostalric",
)


def net(resposta):
    return " ".join(strip_tags(resposta.content.decode()).replace("&#x27;", "'").split())


def uns_termes(llavor, quants=150):
    """Terms at random with stops, extensions and local feasts of towns of every article."""
    atzar = Random(llavor)
    for _ in range(quants):
        inici = date(2024, 1, 1) + timedelta(days=atzar.randrange(900))
        dies = {inici + timedelta(days=atzar.randrange(60)): atzar.choice(["", "Fira"])}
        parades = tuple(
            Suspensio(des_de, atzar.choice([None, des_de + timedelta(days=atzar.randrange(1, 30))]))
            for des_de in (inici + timedelta(days=atzar.randrange(40)) for _ in range(2))
        )
        poble = FestesLocals(atzar.choice(POBLES), dies)
        yield computa(
            Termini(
                inici, atzar.choice([1, 2, 30]), atzar.choice(list(Unitat)),
                parades[: atzar.randrange(3)], atzar.choice([0, 1, 5]),
            ),
            Calendari(poble),
        )  # fmt: skip


@pytest.mark.parametrize("llavor", range(3))
def test_cap_frase_no_te_una_contraccio_ni_un_plural_mal_fets(llavor):
    for computat in uns_termes(llavor):
        textos = [explica(computat)]
        textos += [falta(computat, computat.fins + timedelta(days=n)) for n in (-40, -1, 0, 1, 9)]
        for text in textos:
            assert not MAL.search(text), text
            assert text == text.strip()


@pytest.mark.parametrize(
    "mal",
    ["anterior a el registre", "des del 11 de març", "al 1 d'abril", "1 dies hàbils",
     "falten 2 dia hàbil", "festa local de el Bruc", "a l'2 de maig"],
)  # fmt: skip
def test_el_que_es_busca_es_troba(mal):
    assert MAL.search(mal)


@pytest.mark.parametrize("llengua", ["ca", "es", "en"])
def test_cada_rellotge_diu_que_espera_i_cap_no_acaba_en_punt(llengua):
    assert set(ESPERA) == set(C)
    with override(llengua):
        for espera in ESPERA.values():
            assert not str(espera).endswith(".")
            assert str(espera)[0].islower() or str(espera).startswith("l'")


@pytest.mark.django_db
def test_la_pagina_diu_que_espera_cada_rellotge_que_corre(persona, tecnica, de_tecnica):
    tramit = fa_registrat(persona, tecnica)
    Requeriment.objects.create(
        tramit=tramit, qui="ens", que="passaport", notificat_el=date(2026, 3, 2), dies=1,
        creat_per=tecnica, modificat_per=tecnica,
    )  # fmt: skip
    text = net(de_tecnica.get(reverse("tramits:terminis", args=[tramit.uid])))
    for codi in (C.PROPOSTA, C.LEGAL, C.ESMENA):
        assert f"Espera {ESPERA[codi]}." in text
    assert f"Espera {ESPERA[C.EMISSIO]}" not in text
    assert "El termini de la Generalitat començarà l'endemà de trametre la proposta." in text
    assert "1 dies" not in text


@pytest.mark.django_db
def test_el_que_ja_ha_acabat_no_espera_res(persona, tecnica, de_tecnica):
    tramit = fa_proposat(persona, tecnica)
    InformeEstrangeria.objects.filter(pk=tramit.pk).update(
        tramesa_el=date(2026, 2, 3), informe_el=date(2026, 2, 4)
    )
    grups = de_la_pagina(tramit, tecnica)["terminis"]
    linies = [linia for grup in grups for linia in grup.linies]
    assert [linia.corre for linia in linies] == [False] * 3
    assert {linia.to for linia in linies} == {"ok"}
    # the first day after that of the event: one working day, in the singular
    assert linies[0].quan == "dins de termini · 1 dia hàbil · 3 de febrer de 2026"
    assert all(grup.encara == "" for grup in grups)
    assert "Espera " not in net(de_tecnica.get(reverse("tramits:terminis", args=[tramit.uid])))


@pytest.mark.django_db
def test_fet_el_mateix_dia_son_zero_dies(persona, tecnica):
    tramit = fa_registrat(persona, tecnica)
    entrada = tramit.presentada_el
    InformeEstrangeria.objects.filter(pk=tramit.pk).update(tramesa_el=entrada)
    primera = de_la_pagina(tramit, tecnica)["terminis"][0].linies[0]
    assert primera.quan.startswith("dins de termini · 0 dies hàbils · ")


@pytest.mark.django_db
def test_una_norma_que_no_diu_el_maxim_no_ensenya_el_grup_de_l_estat(persona, tecnica):
    norma = fa_tipus_informe(termini=None, dies_emissio=None)
    [practica] = de_la_pagina(fa_registrat(persona, tecnica, norma), tecnica)["terminis"]
    assert practica.nota == "Dies hàbils: 30 per proposar i – per emetre l'informe."
    assert practica.encara == ""


@pytest.mark.django_db
def test_contra_una_denegacio_diu_els_dos_recursos(persona, tecnica, rellotge):
    tramit = fa_tramit(persona, fa_tipus(), obert_el=date(2026, 1, 7))
    passa(tramit=tramit, a=E.PRESENTADA, dia=date(2026, 1, 8), per=tecnica)
    camps = {"resultat": Resultat.DESFAVORABLE, "notificada_el": date(2026, 3, 1)}
    passa(tramit=tramit, a=E.RESOLTA, dia=date(2026, 2, 27), per=tecnica, camps=camps)
    [grup] = de_la_pagina(tramit, tecnica)["terminis"]
    dits = {str(linia.nom): linia for linia in grup.linies if linia.corre}
    assert set(dits) == {C.REPOSICIO.label, C.CONTENCIOS.label}
    reposicio = dits[C.REPOSICIO.label]
    assert reposicio.explicacio.startswith("1 mes des de l'1 de març de 2026: 1 d'abril de 2026")
    assert "2 mesos sense comptar l'agost" in dits[C.CONTENCIOS.label].explicacio


# Days out of order


@pytest.mark.django_db
@pytest.mark.parametrize("camp", list(DIES)[1:])
def test_un_dia_abans_del_registre_es_diu_sense_mala_contraccio(camp, persona, tecnica):
    tramit = fa_registrat(persona, tecnica)
    motiu = motiu_de_desordre(tramit, camp, date(2026, 1, 30))
    assert motiu == "És anterior al registre d'entrada (2 de febrer de 2026)."
    assert motiu_de_desordre(tramit, camp, tramit.presentada_el) == ""


@pytest.mark.django_db
def test_cada_dia_diu_el_primer_que_li_va_davant(persona, tecnica):
    tramit = passa_fins(fa_proposat(persona, tecnica), tecnica, E.TRAMESA)
    for camp, dia in (("signada_el", date(2026, 2, 22)), ("comunicat_el", date(2026, 2, 24))):
        motiu = motiu_de_desordre(tramit, camp, dia)
        assert motiu.startswith("És anterior a la ")
        assert not MAL.search(motiu)
    assert motiu_de_desordre(tramit, "informe_el", date(2026, 3, 3)) == (
        "La data no pot ser posterior a avui."
    )
