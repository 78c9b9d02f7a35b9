"""A balanç as a document: a chapter for each priority, and tables for whoever goes on counting."""

from datetime import date
from itertools import groupby

from django.utils.timezone import localdate

from informes.balancos.contingut import Dit
from informes.balancos.pagina import nom_de
from informes.definicions import definicions
from informes.document import VERSIO, Capitol, Document, Quadre, Text
from informes.escriptura import dia
from informes.taules import Absencia, Columna, Format, Taula
from informes.xifres import XIFRES

TEXT = Format.TEXT
FONT = "Font: registres del servei."


def document(balanc, dits: list[Dit], territori: str, fet_el: date) -> Document:
    per_prioritat = groupby(dits, key=lambda d: (d.fitxa.prioritat, d.fitxa.nom_prioritat))
    capitols = [
        Capitol(f"Prioritat {numero}: {nom}", tuple(_compromis(dit) for dit in seus))
        for (numero, nom), seus in per_prioritat
    ]
    codis = sorted({demanda.codi for dit in dits for demanda in dit.valors} & XIFRES.keys())
    return Document(
        titol=f"Balanç del {balanc.periode}",
        subtitol=balanc.mandat.nom,
        territori=territori,
        periode=balanc.periode,
        cobertura=_cobertura(balanc),
        capitols=(*capitols, Capitol("Taules", tuple(_quadres(dits)))),
        definicions=definicions(tuple(XIFRES[codi] for codi in codis)),
        fet_el=fet_el,
        versio=VERSIO,
    )


def _cobertura(balanc) -> str:
    if balanc.tancat_el:
        return f"balanç tancat: {dia(localdate(balanc.tancat_el))}"
    return "balanç obert: els textos i les xifres encara poden canviar"


def _compromis(dit: Dit) -> Text:
    fitxa, estat = dit.fitxa, dit.estat
    titol = f"{fitxa.codi}. {fitxa.text}"
    area = (fitxa.area,) if fitxa.area else ()
    if estat is None:
        return Text((*area, "Sense estat."), titol)
    com = f"{estat.get_estat_display()} ({dia(estat.observat_el)})"
    linies = [linia for linia in dit.text.splitlines() if linia.strip()]
    return Text((*area, com, *linies), titol)


def _quadres(dits: list[Dit]):
    compromisos = Taula.de("compromisos", "Estat dels compromisos", DELS_COMPROMISOS, dits)
    yield Quadre(compromisos, FONT, nomes_excel=True)
    xifres = [(dit, demanda) for dit in dits for demanda in dit.valors]
    if xifres:
        yield Quadre(Taula.de("xifres", "Xifres de les observacions", DE_LES_XIFRES, xifres), FONT)


DELS_COMPROMISOS = (
    Columna("Núm.", lambda d: d.fitxa.codi, TEXT),
    Columna("Prioritat", lambda d: d.fitxa.nom_prioritat, TEXT),
    Columna("Compromís", lambda d: d.fitxa.text, TEXT),
    Columna("Àrea responsable", lambda d: d.fitxa.area, TEXT),
    Columna("Estat", lambda d: str(d.estat.get_estat_display()) if d.estat else "–", TEXT),
    Columna("Passos fets, %", lambda d: _o_absent(d.fitxa.percentatge)),
    Columna("Observat el", lambda d: d.estat.observat_el if d.estat else "–", Format.DATA),
    Columna("Observacions", lambda d: d.text, TEXT),
)
DE_LES_XIFRES = (
    Columna("Núm.", lambda x: x[0].fitxa.codi, TEXT),
    Columna("Xifra", lambda x: nom_de(x[1]), TEXT),
    Columna("Valor", lambda x: x[0].valors[x[1]]),
)


def _o_absent(valor):
    return Absencia.NO_PROCEDEIX if valor is None else valor
