"""What a request has to say, at each of its limits: the same for the form and for the sheet."""

from datetime import date, timedelta

import pytest

from tramits.enums import Origen
from tramits.models import TipusTramit
from tramits.regles_sollicitud import PERMIS, problemes, versio

AVUI = date(2026, 3, 2)
DIA = timedelta(days=1)
BONA = {
    "registre_el": date(2026, 2, 16),
    "naixement": date(1990, 5, 17),
    "document_tipus": "nie",
    "document_numero": "X1234567L",
    "origen": Origen.DA20,
    "origen_caduca_el": date(2027, 4, 30),
}


def _camps(**canvis) -> list[str]:
    return [camp for camp, _missatge in problemes(BONA | canvis, AVUI)]


@pytest.mark.parametrize(
    ("canvis", "camps"),
    [
        ({}, []),
        ({"registre_el": AVUI}, []),
        ({"registre_el": AVUI + DIA}, ["registre_el"]),
        ({"registre_el": date(2008, 1, 1), "origen_caduca_el": None, "naixement": None}, []),
        ({"registre_el": date(2007, 12, 31), "naixement": None}, ["registre_el"]),
        ({"naixement": BONA["registre_el"]}, []),  # the report of a newborn
        ({"naixement": BONA["registre_el"] + DIA}, ["naixement"]),
        ({"naixement": AVUI + DIA}, ["naixement"]),
        ({"naixement": date(1900, 1, 1)}, []),
        ({"naixement": date(1899, 12, 31)}, ["naixement"]),
        ({"naixement": AVUI, "registre_el": None}, []),
        ({"naixement": date(2005, 1, 1), "registre_el": date(1026, 2, 16)}, ["registre_el"]),
        ({"document_tipus": "", "document_numero": ""}, []),
        ({"document_tipus": ""}, ["document_tipus"]),
        ({"document_numero": ""}, ["document_numero"]),
        ({"origen": Origen.CAP}, ["origen"]),
        ({"origen": Origen.CAP, "origen_caduca_el": None}, []),
        ({"origen_caduca_el": None}, []),
        ({"origen_caduca_el": BONA["registre_el"] + PERMIS}, []),
        ({"origen_caduca_el": BONA["registre_el"] + PERMIS + DIA}, ["origen_caduca_el"]),
        ({"origen_caduca_el": BONA["registre_el"] - PERMIS - DIA}, ["origen_caduca_el"]),
        ({"origen_caduca_el": date(9999, 12, 31), "registre_el": None}, []),
        ({"origen_caduca_el": date(9999, 12, 31), "registre_el": date.min}, ["registre_el"]),
        ({"origen": Origen.CAP, "origen_caduca_el": date.max}, ["origen", "origen_caduca_el"]),
    ],
)  # fmt: skip
def test_cada_regla_i_el_seu_limit(canvis, camps):
    assert _camps(**canvis) == camps


def test_de_res_no_se_n_queixa():
    assert list(problemes({}, AVUI)) == []
    assert list(problemes(dict.fromkeys(BONA), AVUI)) == []


def _versio(**dies) -> TipusTramit:
    return TipusTramit(codi="inf", **dies)


def test_de_dues_versions_que_valen_el_mateix_dia_guanya_la_darrera():
    sempre, nova = _versio(), _versio(vigent_des_de=date(2025, 5, 20))
    for ordre in ([sempre, nova], [nova, sempre]):
        assert versio(ordre, "inf", date(2025, 5, 19)) is sempre
        assert versio(ordre, "inf", date(2025, 5, 20)) is nova
    assert versio([sempre], "altre", AVUI) is None


@pytest.mark.parametrize(("dia", "val"), [(1, False), (2, True), (10, True), (11, False)])
def test_el_primer_dia_i_el_darrer_encara_valen(dia, val):
    unica = _versio(vigent_des_de=date(2026, 1, 2), vigent_fins=date(2026, 1, 10))
    assert (versio([unica], "inf", date(2026, 1, dia)) is unica) == val
