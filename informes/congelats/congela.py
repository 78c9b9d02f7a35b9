"""Freeze what is behind a document: of each number, the keys of the records that it counts."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db.models import Count
from django.utils.translation import gettext as _

from informes.adreces import Adreca, adreces
from informes.congelats.camins import mesura_de
from informes.congelats.grups import BUIT, Grup, grups
from informes.document import Document
from informes.escriptura import cella
from informes.models import LlistaCongelada
from informes.taules import Absencia, Cella, cella_a_json
from informes.xifra import Xifra
from informes.xifres import XIFRES
from municipis.abast import Abast
from municipis.periode import Periode


class NoQuadraError(Exception):
    """Numbers of the document that are not what their records say; each in a sentence."""

    def __init__(self, motius: list[str]):
        super().__init__(" ".join(motius))
        self.motius = motius


@dataclass(frozen=True)
class Casella:
    """A number of the document and the records behind it."""

    clau: str
    valor: Cella
    xifra: Xifra
    grup: Grup
    model: str

    @property
    def quadra(self) -> bool:
        """Whether what the document says is what its records say."""
        if isinstance(self.valor, Absencia):
            return True
        if self.grup.mesura is None:  # only a whole one can be computed again
            return not self.valor or len(self.grup.claus) > 0
        if self.grup.mesura != self.valor:
            return False
        return not _es_un_recompte(self.xifra) or len(self.grup.claus) == self.valor


def _es_un_recompte(xifra: Xifra) -> bool:
    """Whether its value is how many records there are."""
    mesura = mesura_de(xifra)
    return isinstance(mesura, Count) and (bool(xifra.una_per) or not mesura.distinct)


def congela(
    document: Document, abast: Abast, avanca: Callable[[int, int], None] | None = None
) -> list[LlistaCongelada]:
    """The lists of every number, still to be saved. Call it inside `instantania()`.

    `NoQuadraError` if any number disagrees with its records. `avanca` is called before each
    figure, with which it is and of how many, and stops it if it raises.
    """
    valors, motius = _valors(document)
    caselles = list(_caselles(valors, abast, avanca or (lambda _fetes, _totes: None)))
    motius += [_no_quadra(casella) for casella in caselles if not casella.quadra]
    if motius:
        raise NoQuadraError(motius)
    return [_llista(casella) for casella in caselles]


def _valors(document: Document) -> tuple[dict[str, Cella], list[str]]:
    """The value of each address, which has to be one."""
    valors: dict[str, Cella] = {}
    motius = []
    for clau, valor in adreces(document):
        if valors.setdefault(clau, valor) != valor:
            motius.append(
                _("«%(clau)s» diu %(una)s en un lloc i %(altra)s en un altre.")
                % {"clau": clau, "una": cella(valors[clau]), "altra": cella(valor)}
            )
    return valors, motius


def _caselles(valors: dict[str, Cella], abast: Abast, avanca) -> Iterator[Casella]:
    juntes: dict[tuple, dict[str, Adreca]] = defaultdict(dict)
    for clau in valors:
        adreca = Adreca.de(clau)
        juntes[adreca.codi, adreca.periode, adreca.per][clau] = adreca
    for numero, ((codi, periode, _per), de_cada) in enumerate(juntes.items(), 1):
        avanca(numero, len(juntes))
        xifra, quan = XIFRES[codi], Periode.del_codi(periode)
        registres = xifra.registres(abast, quan)
        trobats = grups(xifra, registres, quan, de_cada.values(), abast)
        for clau, adreca in de_cada.items():
            grup = trobats.get(adreca.valors, BUIT)
            yield Casella(clau, valors[clau], xifra, grup, registres.model._meta.label_lower)


def _no_quadra(casella: Casella) -> str:
    frase = _("«%(titol)s» (%(clau)s) diu %(valor)s, i la llista de darrere en dona %(quants)s.")
    return frase % {
        "titol": casella.xifra.titol,
        "clau": casella.clau,
        "valor": cella(casella.valor, casella.xifra.format),
        "quants": cella(len(casella.grup.claus)),
    }


def _llista(casella: Casella) -> LlistaCongelada:
    claus = casella.grup.claus
    return LlistaCongelada(
        clau=casella.clau,
        codi=casella.xifra.codi,
        model=casella.model,
        valor=cella_a_json(casella.valor),
        registres=len(claus),
        claus=claus.empaqueta(),
        sha256=claus.empremta,
    )
