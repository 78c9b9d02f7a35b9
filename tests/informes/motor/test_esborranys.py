"""The drafts of the template of the house read well with none, with one and with many."""

import re

import pytest

from informes.observacions import demandes, escriu, llegeix, omple, text_de
from informes.plantilles.casa import FORMA
from informes.plantilles.forma import TipusBloc
from informes.plantilles.lector import PARAULES
from informes.xifres import XIFRES

DIUEN = {
    "memoria.exercici": "2025", "memoria.exercici_anterior": "2024", "memoria.comarca": "l'Anoia",
    "memoria.de_la_comarca": "de l'Anoia", "memoria.dia_del_padro": "1 de juliol de 2025",
    "memoria.municipis_del_padro": "27 de 30 municipis",
}  # fmt: skip
# A verb or a noun in plural beside a one, and the other way round.
MAL_AMB_UN = re.compile(
    r"\b1 (?!és\b|cas\b)(\w+(s|en)|de (les|los) quals)\b|\bhan \w+ 1\b(?! .* i )", re.UNICODE
)
MAL_AMB_MOLTS = re.compile(r"\b7 \w*(a|ó|t|é)\b|\b[Ss]'ha \w+ 7\b", re.UNICODE)
FRASES = {
    1: (
        "el servei ha atès 1 persona amb fitxa (1 nova) en 1 actuació",
        "També s'ha fet 1 consulta de qui no ha dit el nom.",
        "S'ha presentat 1 tràmit (1 el primer semestre i 1 el segon), de 1 persona.",
        "S'ha fet 1 reunió i s'ha complert 1 acord.",
        "van participar en 1 activitat: les xifres de participants no la compten.",
    ),
    7: (
        "el servei ha atès 7 persones amb fitxa (7 noves) en 7 actuacions",
        "S'han acreditat 7 mòduls i s'han lliurat 7 certificats.",
        "S'han demanat 7 informes d'estrangeria; 7 tenen la proposta feta i 7 s'han emès.",
        "El pla preveia 7 accions per a aquest any i n'hi ha 7 de fetes.",
    ),
}


def esborranys():
    return [bloc["text"] for _, _, bloc in FORMA.blocs() if bloc.tipus is TipusBloc.TEXT]


def llegit(text, nombre):
    parts = llegeix(text)
    valors = omple(parts, lambda demanda: DIUEN.get(demanda.codi, nombre))
    return text_de(escriu(parts, valors))


def test_cada_forat_existeix():
    demanats = {d.codi for text in esborranys() for d in demandes(llegeix(text))}
    assert demanats <= XIFRES.keys() | PARAULES.keys()
    assert DIUEN.keys() == PARAULES.keys()


@pytest.mark.parametrize(("nombre", "mal"), [(1, MAL_AMB_UN), (7, MAL_AMB_MOLTS)])
def test_tot_concorda_amb_el_nombre(nombre, mal):
    tot = "\n".join(llegit(text, nombre) for text in esborranys())
    assert [trobat[0] for trobat in mal.finditer(tot)] == []
    assert [frase for frase in FRASES[nombre] if frase not in tot] == []


def test_zero_va_en_plural():
    tot = "\n".join(llegit(text, 0) for text in esborranys())
    assert "(0 noves)" in tot and "S'han fet 0 reunions" in tot
    assert not re.search(r"\b[Ss]'ha \w+ 0\b", tot)


@pytest.mark.parametrize("nombre", [0, 1, 7])
def test_cap_frase_no_es_trenca_ni_es_repeteix(nombre):
    for text in esborranys():
        escrit = llegit(text, nombre)
        assert not re.search(r"  |\s[.,;:]|\bde el\b|\bal el\b|\b(\w+) \1\b", escrit), escrit
        assert all(p[0].isupper() or p[0].isdigit() for p in escrit.split("\n\n"))
        assert escrit.endswith(".")
