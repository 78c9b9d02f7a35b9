"""Groups that a year cannot answer: bands that nobody declared, codes that name nothing."""

from collections.abc import Iterator

from django.urls import reverse

from informes.agrupacions import codis_desconeguts, es_de_caselles, sense_resposta, vigent
from informes.enums import DeQueAgrupa
from informes.models import Agrupacio
from informes.plantilles.fonts import Fonts
from informes.plantilles.forma import Bloc, Forma
from informes.plantilles.mancances import Mancanca, a_cada_municipi
from informes.xifres import XIFRES

QUE = {DeQueAgrupa.NACIONALITAT: "nacionalitat", DeQueAgrupa.MUNICIPI: "municipi"}


def dels_grups(forma: Forma, fonts: Fonts) -> Iterator[Mancanca]:
    for clau, _, bloc in forma.blocs():
        codi = bloc.opcions.get("agrupacio", "")
        if agrupacio := codi and vigent(codi, fonts.abast, fonts.periode):
            yield from _codis(agrupacio)
            if agrupacio.de == DeQueAgrupa.EDAT:
                yield from _bandes(clau, bloc, agrupacio, fonts)


def _codis(agrupacio: Agrupacio) -> Iterator[Mancanca]:
    for grup, codi in codis_desconeguts(agrupacio):
        yield Mancanca(
            f"agrupacio/{agrupacio.codi}", f"{agrupacio.nom}: {grup}", "", 1,
            f"Cap {QUE[DeQueAgrupa(agrupacio.de)]} no té el codi «{codi}».",
            "Corregiu el codi a l'agrupació, o afegiu-lo al catàleg.",
            reverse("informes:agrupacio", args=[agrupacio.uid]),
        )  # fmt: skip


def _bandes(clau: str, bloc: Bloc, agrupacio: Agrupacio, fonts: Fonts) -> Iterator[Mancanca]:
    """The bands that cut through those of each municipality's padró."""
    xifres = [XIFRES[codi] for codi in bloc.opcions.get("xifres", []) if codi in XIFRES]
    recull = fonts.darrer
    fora: dict[int, set[int]] = {}
    for xifra in filter(es_de_caselles, xifres):
        for lloc, municipis in sense_resposta(agrupacio, recull.registres(xifra)).items():
            fora.setdefault(lloc, set()).update(municipis)
    for lloc, municipis in sorted(fora.items()):
        banda = agrupacio.grups[lloc]["nom"]
        for municipi in a_cada_municipi(municipis, set(recull.enviaments), fonts):
            yield Mancanca(
                clau, f"{agrupacio.nom}: {banda}", municipi, 1,
                f"{municipi or 'Cap municipi'} no declara aquestes edats a part: "
                "els trams del padró les barregen amb unes altres.",
                "Demaneu el padró amb aquest tram, o canvieu la banda per una que en sumi trams "
                "sencers.",
                reverse("informes:agrupacio", args=[agrupacio.uid]),
            )  # fmt: skip
