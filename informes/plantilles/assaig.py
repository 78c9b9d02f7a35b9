"""The rehearsal of a template: what an earlier year could not answer of it, before it is in force.

Everything that is missing is told at once, by field and by municipality, each thing with why and
how to mend it. What no municipality could answer is one thing, and not thirty.
"""

from collections.abc import Iterator

from django.utils import timezone

from informes.plantilles import assaig_agrupats, assaig_persones
from informes.plantilles.assaig_padro import del_padro
from informes.plantilles.construeix import Construit, construeix
from informes.plantilles.fonts import Fonts
from informes.plantilles.forma import Bloc, Capitol, Forma, TipusBloc
from informes.plantilles.mancances import Mancanca, a_cada_municipi
from informes.plantilles.prova import lector_de, llegit
from informes.plantilles.tries import nom_de
from informes.plantilles.vigent import escrit_de_l_any

__all__ = ["Mancanca", "assaja"]


def assaja(forma: Forma, comarca, abast, exercici: int) -> list[Mancanca]:
    """Call it inside `instantania()`."""
    fonts = Fonts(comarca, abast, exercici, timezone.localdate())
    fet = construeix(forma, comarca, abast, exercici, fonts.fet_el)
    trobades = [
        *_dels_blocs(forma, fet),
        *_dels_textos(forma, fonts),
        *del_padro(forma, fonts),
        *assaig_agrupats.dels_grups(forma, fonts),
        *assaig_persones.sense_el_camp(forma, fonts),
        *_de_les_preguntes(forma, fonts),
    ]
    return list(dict.fromkeys(trobades))


def _dels_blocs(forma: Forma, fet: Construit) -> Iterator[Mancanca]:
    """Blocks that cannot be written at all: codes that name nothing, and the like."""
    titols = {clau: titol_de(capitol, bloc) for clau, capitol, bloc in forma.blocs()}
    for errada in fet.errades:
        yield Mancanca(errada.bloc, titols[errada.bloc], "", 1, errada.missatge, "Canvieu el bloc.")


def titol_de(capitol: Capitol, bloc: Bloc) -> str:
    """What a block is called where it is told apart from the others."""
    de_casa = bloc.opcions.get("quadre") and nom_de(bloc["quadre"])
    return f"{capitol.titol}: {bloc.titol or de_casa or bloc.codi}"


def _dels_textos(forma: Forma, fonts: Fonts) -> Iterator[Mancanca]:
    """The gaps of the narratives of which the year has no number."""
    lector = lector_de(fonts.comarca, fonts.abast, fonts.exercici, fonts.fet_el)
    for clau, capitol, bloc in forma.blocs():
        if bloc.tipus is not TipusBloc.TEXT:
            continue
        for errada in llegit(bloc["text"], lector)[1]:
            if errada.falta_la_dada:
                yield Mancanca(clau, titol_de(capitol, bloc), "", 1, errada.missatge, REMEI_TEXT)


REMEI_TEXT = "El paràgraf no sortirà mentre no hi hagi la dada: escriviu-lo d'una altra manera."


def _de_les_preguntes(forma: Forma, fonts: Fonts) -> Iterator[Mancanca]:
    """What had to be answered, and the report of that year does not answer."""
    escrit = escrit_de_l_any(fonts.comarca, fonts.exercici)
    for clau, _, bloc in forma.blocs():
        if bloc.tipus is not TipusBloc.PREGUNTA or not bloc.cal:
            continue
        titol = bloc.titol or bloc["pregunta"]
        if bloc["per_municipi"]:
            falten = {
                m.pk
                for m in fonts.municipis
                if not escrit.per_municipi.get((clau, m.pk), "").strip()
            }
            tots = {m.pk for m in fonts.municipis}
            for municipi in a_cada_municipi(falten, tots, fonts):
                yield Mancanca(clau, titol, municipi, 1, SENSE_RESPOSTA, REMEI_PREGUNTA)
        elif not escrit.textos.get(clau, "").strip():
            yield Mancanca(clau, titol, "", 1, SENSE_RESPOSTA, REMEI_PREGUNTA)


SENSE_RESPOSTA = "Ningú no ho va respondre aquell any, i cap xifra no ho sap."
REMEI_PREGUNTA = "Comenceu a apuntar-ne la resposta ara, a la memòria oberta."
