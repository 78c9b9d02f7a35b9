"""Records that lack the field by which a table tells people apart, in each municipality."""

from collections.abc import Iterator
from urllib.parse import urlencode

from django.urls import reverse

from informes.dimensions import creua
from informes.plantilles.fonts import Fonts, es_de_padro
from informes.plantilles.forma import Forma
from informes.plantilles.mancances import Mancanca
from informes.plantilles.tries_de_bloc import desglossaments
from informes.xifra import Xifra

CAMPS = {
    "sexe": "el sexe",
    "edat": "la data de naixement",
    "nacionalitat": "la nacionalitat",
    "area": "la nacionalitat",
}
SENSE = "no_consta"
D_ON = ("municipi", "lloc")


def sense_el_camp(forma: Forma, fonts: Fonts) -> Iterator[Mancanca]:
    """Each figure and field once, however many tables have them."""
    vists: set[tuple[str, str]] = set()
    for clau, _, bloc in forma.blocs():
        for xifra, per in desglossaments(bloc):
            camp = CAMPS.get(per, "")
            if camp and not es_de_padro(xifra) and (xifra.codi, camp) not in vists:
                vists.add((xifra.codi, camp))
                yield from _sense(clau, xifra, per, fonts)


def _sense(clau: str, xifra: Xifra, per: str, fonts: Fonts) -> Iterator[Mancanca]:
    dimensio = next((d for d in xifra.dimensions if d.codi == per), None)
    on = next((d for d in xifra.dimensions if d.codi in D_ON), None)
    if dimensio is None or on is None or xifra.mesura is None:
        return
    absents = {k: valor for k, valor in fonts.flux.valors(dimensio).items() if valor.codi == SENSE}
    llocs = fonts.flux.valors(on)
    files = creua((on, dimensio), fonts.flux.registres(xifra), xifra.mesura, fonts.periode)
    for (lloc, grup), quants in sorted(files.items(), key=str):
        if quants and grup in absents and lloc in llocs:
            consulta = {
                "periode": fonts.periode.codi, on.codi: llocs[lloc].codi, per: SENSE,
            }  # fmt: skip
            yield Mancanca(
                clau, f"{xifra.titol}: {CAMPS[per]}", llocs[lloc].nom, quants,
                f"No se'n sap {CAMPS[per]}.", "Obriu la llista i completeu-ne les fitxes.",
                f"{reverse('informes:xifra', args=[xifra.codi])}?{urlencode(consulta)}",
            )  # fmt: skip
