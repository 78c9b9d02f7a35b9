"""How a procedure may be said to have ended, from where it stands."""

from tramits.enums import EstatTramit as E
from tramits.enums import Resultat, Silenci
from tramits.models import Tramit

DECIDITS = [
    Resultat.FAVORABLE,
    Resultat.DESFAVORABLE,
    Resultat.INADMESA,
    Resultat.DESISTIDA,
    Resultat.ARXIVADA,
    Resultat.CADUCADA,
]
PER_SILENCI = {
    Silenci.POSITIU: [Resultat.SILENCI_POSITIU],
    Silenci.NEGATIU: [Resultat.SILENCI_NEGATIU],
}
FAVORABLES = (Resultat.FAVORABLE, Resultat.SILENCI_POSITIU)


def de_la_resolucio(tramit: Tramit) -> list[Resultat]:
    """Silence is offered in the sense that its norm gives it; in both, where none is known."""
    silenci = PER_SILENCI.get(Silenci(tramit.tipus.silenci), Resultat.per_silenci())
    return [*DECIDITS, *silenci, Resultat.DESCONEGUT]


def de_l_arxiu(tramit: Tramit) -> list[Resultat]:
    """Of what is closed without a decision, the likeliest first. Nothing, if it has a result."""
    if tramit.resultat:
        return []
    if tramit.tipus.es_informe:
        return _de_l_informe(tramit)
    if tramit.estat in E.sense_presentar():
        return [Resultat.NO_PRESENTADA, Resultat.DESISTIDA, Resultat.DESCONEGUT]
    return [Resultat.DESCONEGUT, Resultat.DESISTIDA, Resultat.ARXIVADA, Resultat.CADUCADA]


def _de_l_informe(tramit: Tramit) -> list[Resultat]:
    """What the Generalitat has reported, when it has."""
    sentit = tramit.informe.informe_sentit
    return (
        [Resultat(sentit)]
        if sentit
        else [Resultat.DESCONEGUT, Resultat.FAVORABLE, Resultat.DESFAVORABLE, Resultat.CADUCADA]
    )


def es_favorable(tramit: Tramit) -> bool:
    return tramit.resultat in FAVORABLES


def es_pot_recorrer(tramit: Tramit) -> bool:
    return tramit.resultat in Resultat.que_es_poden_recorrer()
