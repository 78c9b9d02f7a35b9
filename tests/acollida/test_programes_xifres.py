"""What is counted of programmes, against the same told over again by hand."""

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal
from itertools import product
from random import Random

import pytest

from acollida.enums import EstatParticipacio, FinalApunt
from acollida.models import Apunt, Participacio
from municipis.abast import Abast
from municipis.periode import Periode
from tests.acollida.fabriques import fa_persona
from tests.acollida.programes import fa_apunt, fa_participacio, fa_programa, fa_refugi, fa_tipus
from tests.fabriques import fa_municipi

pytestmark = pytest.mark.django_db

PRIMER = date(2026, 1, 1)
SEMESTRE = Periode.semestre("2026-1")


@pytest.fixture
def persona():
    return fa_persona()


def alguns_dies(atzar):
    return PRIMER + timedelta(days=atzar.randint(-300, 300))


@pytest.fixture
def moltes(persona):
    """Sixty of all lengths around the half-year, with and without an end."""
    atzar, programa = Random(5), fa_programa(mesos=3, mesos_prorroga=5)
    fetes = []
    for _numero in range(60):
        inici = alguns_dies(atzar)
        seva = fa_participacio(persona, programa, inici=inici)
        if atzar.random() < 0.5:
            seva.fi = inici + timedelta(days=atzar.randint(0, 200))
        if atzar.random() < 0.4:
            seva.prorroga_fins = seva.fi_previst + timedelta(days=atzar.randint(1, 60))
        seva.save()
        fetes.append(seva)
    return fetes


def pks(files):
    return {fila.pk for fila in files}


def test_les_actives_ho_son_algun_dia_del_periode(moltes):
    dies = [SEMESTRE.inici + timedelta(days=n) for n in range(181)]
    a_ma = [
        seva
        for seva in moltes
        if any(seva.inici <= dia and (seva.fi is None or dia <= seva.fi) for dia in dies)
    ]
    assert pks(Participacio.objects.actives_el(SEMESTRE)) == pks(a_ma)
    assert 0 < len(a_ma) < len(moltes)


def test_les_que_comencen_les_que_s_acaben_i_les_que_es_prorroguen(moltes):
    def dins(dia):
        return dia is not None and SEMESTRE.inici <= dia <= SEMESTRE.fi

    trobades = Participacio.objects
    assert pks(trobades.iniciades(SEMESTRE)) == pks(p for p in moltes if dins(p.inici))
    assert pks(trobades.acabades(SEMESTRE)) == pks(p for p in moltes if dins(p.fi))
    prorrogades = [p for p in moltes if p.prorroga_fins and dins(p.fi_previst)]
    assert pks(trobades.prorrogades(SEMESTRE)) == pks(prorrogades) != set()


def test_l_estat_que_diu_la_base_es_el_que_diuen_les_dates(moltes):
    vistos = set()
    for dies in (-200, 0, 40, 90, 400):
        dia = PRIMER + timedelta(days=dies)
        for fila in Participacio.objects.amb_estat(dia).select_related("programa"):
            assert fila.estat_ara == fila.estat(dia)
            assert fila.fins_quan == fila.final_previst
            vistos.add(fila.estat_ara)
    assert vistos == set(EstatParticipacio.values)


@pytest.mark.parametrize(
    ("dates", "estat"),
    [
        ({"inici": date(2026, 3, 10)}, "prevista"),
        ({"inici": date(2026, 3, 9)}, "en_curs"),
        ({"inici": date(2026, 1, 1), "fi": date(2026, 3, 9)}, "en_curs"),
        ({"inici": date(2026, 1, 1), "fi": date(2026, 3, 8)}, "acabada"),
        ({"inici": date(2025, 7, 9)}, "vencuda"),
        ({"inici": date(2025, 7, 10)}, "en_curs"),
        ({"inici": date(2025, 7, 9), "prorroga_fins": date(2026, 3, 9)}, "prorrogada"),
        ({"inici": date(2025, 7, 8), "prorroga_fins": date(2026, 3, 8)}, "vencuda"),
    ],
)
def test_l_estat_el_dia_de_cada_canvi(persona, dates, estat):
    """Eight months from 9 July 2025: the last day is 8 March 2026."""
    seva = fa_participacio(persona, fa_programa(), **dates)
    assert seva.estat(date(2026, 3, 9)) == estat
    assert Participacio.objects.amb_estat(date(2026, 3, 9)).get().estat_ara == estat


def test_nomes_els_municipis_de_l_abast(persona):
    seva = fa_participacio(persona, fa_programa())
    reservats = frozenset({seva.programa.codi})
    abast = Abast("coordinadora", frozenset({persona.municipi_id}), reservats=reservats)
    fora = Abast("coordinadora", frozenset({fa_municipi().pk}), reservats=reservats)
    sense = Abast("tecnica", frozenset({persona.municipi_id}))
    assert list(Participacio.objects.de_l_abast(abast)) == [seva]
    assert not Participacio.objects.de_l_abast(fora).exists()
    assert not Participacio.objects.de_l_abast(sense).exists()


def test_les_hores_sumen_exactament_i_les_anullades_no(persona):
    programa = fa_programa()
    hores, seva = fa_tipus(programa, "hores", "Hores"), fa_participacio(persona, programa)
    atzar, dites = Random(3), []
    for _numero in range(40):
        dia, quantes = alguns_dies(atzar), Decimal(atzar.randint(1, 99)) / 10
        anullat = seva.creat_el if atzar.random() < 0.2 else None
        fa_apunt(seva, hores, des_de=dia, valors={"n": str(quantes)}, anullat_el=anullat)
        dites.append((dia, quantes, anullat))
    fa_apunt(seva, hores, des_de=SEMESTRE.inici, valors={"altra": "7"})
    a_ma = sum(
        q for dia, q, anullat in dites if SEMESTRE.inici <= dia <= SEMESTRE.fi and not anullat
    )
    assert Apunt.objects.del_periode(SEMESTRE).suma("n") == a_ma > 0
    assert Apunt.objects.none().suma("n") == 0


def test_els_resultats_es_compten_per_opcio(persona):
    programa, atzar, dits = fa_programa(), Random(9), []
    for _numero in range(30):
        resultat = atzar.choice(("feina", "estudis", ""))
        dits.append(resultat)
        valors = {"resultat": resultat} if resultat else {}
        fa_participacio(persona, programa, valors=valors, fi=date(2026, 2, 1))
    trobats = Participacio.objects.acabades(SEMESTRE).per_opcio("resultat")
    assert trobats == Counter(dits)


def test_un_tandem_te_un_grup_sencer_el_dia_que_es_mira(persona):
    refugi = fa_refugi()
    mentor, document = refugi.tipus_d_apunt.order_by("-codi")
    dia = date(2026, 3, 9)
    casos = list(product((0, 1, 2, 5), (None, date(2026, 3, 8))))
    esperades = set()
    for quantes, fins in casos:
        seva = fa_participacio(persona, refugi)
        for _numero in range(quantes):
            fa_apunt(seva, mentor, fins=fins)
        fa_apunt(seva, document, fins=date(2027, 1, 1))
        fa_apunt(seva, mentor, anullat_el=seva.creat_el)
        fa_apunt(seva, mentor, des_de=date(2026, 3, 10))
        if quantes >= 2 and fins is None:
            esperades.add(seva.pk)
    assert pks(Participacio.objects.tandems(dia)) == esperades
    assert len(esperades) == 2
    assert mentor.final == FinalApunt.ACABA


def test_nomes_caduca_el_darrer_de_cada_mena(persona):
    refugi = fa_refugi()
    document = refugi.tipus_d_apunt.get(codi="document")
    una, altra = fa_participacio(persona, refugi), fa_participacio(persona, refugi)
    fa_apunt(una, document, des_de=date(2026, 1, 1), fins=date(2026, 7, 1))
    darrer = fa_apunt(una, document, des_de=date(2026, 2, 1), fins=date(2026, 8, 1))
    fa_apunt(una, document, des_de=date(2026, 3, 1), fins=date(2026, 9, 1), anullat_el=una.creat_el)
    mateix_dia = fa_apunt(altra, document, fins=date(2026, 8, 1))
    ultim = fa_apunt(altra, document, des_de=mateix_dia.des_de, fins=date(2026, 9, 1))
    assert set(Apunt.objects.que_caduquen()) == {darrer, ultim}
    Participacio.objects.filter(pk=una.pk).update(fi=date(2026, 3, 1))
    assert list(Apunt.objects.que_caduquen()) == [ultim]
