"""Small templates of a chapter, and the report that they give."""

from datetime import date

from informes.document import Quadre, Text
from informes.plantilles.construeix import construeix
from informes.plantilles.escrit import RES
from informes.plantilles.forma import Forma
from informes.territori import abast_de

DIA = date(2026, 3, 9)


def forma(*blocs) -> Forma:
    numerats = [{"codi": f"b{n}", "titol": ""} | bloc for n, bloc in enumerate(blocs, 1)]
    return Forma.de_json({"capitols": [{"codi": "c", "titol": "Capítol", "blocs": numerats}]})


def fa(comarca, *blocs, escrit=RES, exercici=2025, abast=None):
    """The report of a template of one chapter with these blocks: what was made, and its blocks."""
    abast = abast or abast_de(comarca)
    fet = construeix(forma(*blocs), comarca, abast, exercici, DIA, escrit)
    return fet, fet.document.capitols[0].blocs


def taula(xifres, per, **opcions):
    return {"tipus": "taula", "xifres": xifres, "per": per} | opcions


def de_casa(quadre, **opcions):
    return {"tipus": "taula", "quadre": quadre} | opcions


def text(escrit):
    return {"tipus": "text", "text": escrit}


def pregunta(que, **opcions):
    return {"tipus": "pregunta", "pregunta": que} | opcions


def l_unica_taula(fet):
    assert not fet.errades
    [quadre] = [q for c in fet.document.capitols for q in c.blocs if isinstance(q, Quadre)]
    return quadre.taula


def l_avis(blocs):
    [avis] = [bloc for bloc in blocs if isinstance(bloc, Text)]
    return avis.paragrafs[0]
