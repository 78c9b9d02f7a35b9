"""The fields of a proposal that are lines: its reasons, the rooms, what the norm asks for."""

from acollida.papers.blocs import BUIT, LINIES_EN_BLANC
from acollida.papers.cas import NO_CONSTA
from tramits.apartats import apartats_de, diu
from tramits.enums import Condicio

from .camps_visita import xifra


class Linies:
    """Lines of a template; what is put in them goes as fields, which nothing can break."""

    def __init__(self):
        self.valors: dict[str, str] = {}

    def camp(self, valor: str) -> str:
        nom = f"linia.{len(self.valors)}"
        self.valors[nom] = valor or "–"
        return f"{{{{ {nom} }}}}"

    def paragrafs(self, text: str) -> list[str]:
        """One for each line of what somebody wrote."""
        return [linia for tros in text.splitlines() if tros.strip() for linia in self._un(tros)]

    def _un(self, tros: str) -> list[str]:
        return [self.camp(tros.strip()), ""]


def blocs_de(cas) -> tuple[dict[str, list[str]], dict[str, str]]:
    """The lines of each block of a case, and the values of the fields that those lines have."""
    linies = Linies()
    blocs = {
        "espai.signatura": LINIES_EN_BLANC,
        "proposta.motiu": linies.paragrafs(cas.informe.proposta_motiu),
        "proposta.igualment": linies.paragrafs(cas.igualment),
        "visita.estances": _estances(cas.visita, linies),
        "visita.condicions": _condicions(cas.visita, linies),
        "entrevista.apartats": _apartats(cas, linies),
    }
    return blocs, BUIT | linies.valors


def _estances(visita, linies: Linies) -> list[str]:
    files = [
        (estanca.get_us_display(), xifra(estanca.m2), xifra(estanca.persones), estanca.nota)
        for estanca in (visita.estances.all() if visita else ())
    ]
    if not files:
        return []
    capcalera = ["| Estança | m² | Hi dormen | Nota |", "|---|---|---|---|"]
    return capcalera + [f"| {' | '.join(map(linies.camp, fila))} |" for fila in files]


def _condicions(visita, linies: Linies) -> list[str]:
    """Those that hold, those that fail and those at which nobody looked."""
    if not visita:
        return []
    no_mirades = [c for c in Condicio if c not in visita.compleix and c not in visita.falla]
    grups = {
        "Es compleixen": visita.compleix,
        "No es compleixen": visita.falla,
        "No s'han mirat": no_mirades,
    }
    return [
        f"- {que}: {linies.camp(', '.join(str(Condicio(codi).label) for codi in codis))}"
        for que, codis in grups.items()
        if codis
    ]


def _apartats(cas, linies: Linies) -> list[str]:
    """Each part that the norm asks for, also those of which nothing is known."""
    dites: list[str] = []
    for apartat in apartats_de(cas.tramit, cas.dia) if cas.entrevista else ():
        nom = linies.camp(str(apartat.label)[:1].upper() + str(apartat.label)[1:])
        dits = diu(cas.entrevista, apartat) or [NO_CONSTA]
        dites += ["", f"**{nom}**", *(linies.camp(dit) for dit in dits)]
    return dites
