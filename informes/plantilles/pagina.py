"""What is read of a template on its pages: its blocks in words, and what is in force each year."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from informes.plantilles.forma import Bloc, Capitol, Forma, TipusBloc
from informes.plantilles.paraules import sense_forats
from informes.plantilles.tries import nom_de
from informes.xifres import XIFRES
from pla.enums import TipusActivitat

# The name of each kind, its icon, and what it is for.
TIPUS = {
    TipusBloc.TEXT: (
        gettext_lazy("Text"), "edita", gettext_lazy("Un apartat per escriure, amb esborrany."),
    ),
    TipusBloc.PREGUNTA: (
        gettext_lazy("Pregunta"), "ajuda", gettext_lazy("Una dada que es demana a les persones."),
    ),
    TipusBloc.XIFRES: (
        gettext_lazy("Xifres soltes"), "informes", gettext_lazy("Nombres que obren un capítol."),
    ),
    TipusBloc.TAULA: (
        gettext_lazy("Taula"), "padro", gettext_lazy("Una de la casa, o xifres desglossades."),
    ),
    TipusBloc.GRAFIC: (
        gettext_lazy("Gràfic"), "grafic", gettext_lazy("El mateix que una taula, dibuixat."),
    ),
    TipusBloc.MAPA: (
        gettext_lazy("Mapa"), "mapa", gettext_lazy("Una xifra, municipi per municipi."),
    ),
    TipusBloc.ACTIVITATS: (
        gettext_lazy("Activitats"), "activitat", gettext_lazy("La llista del que s'ha fet."),
    ),
}  # fmt: skip


@dataclass(frozen=True)
class FilaBloc:
    codi: str
    tipus: str
    icona: str
    titol: str
    detall: str


@dataclass(frozen=True)
class FilaCapitol:
    codi: str
    titol: str
    funcio: str
    blocs: list[FilaBloc]

    @property
    def recompte(self) -> str:
        """«Taula (3) · Text»: how many of each kind."""
        quants = Counter(bloc.tipus for bloc in self.blocs)
        return " · ".join(f"{tipus} ({n})" if n > 1 else tipus for tipus, n in quants.items())


def capitols(forma: Forma, funcions: Mapping[str, str]) -> list[FilaCapitol]:
    return [_capitol(capitol, funcions) for capitol in forma.capitols]


def _capitol(capitol: Capitol, funcions) -> FilaCapitol:
    funcio = str(funcions[capitol.funcio]) if capitol.funcio else ""
    return FilaCapitol(capitol.codi, capitol.titol, funcio, [fila(b) for b in capitol.blocs])


def fila(bloc: Bloc) -> FilaBloc:
    tipus, icona, _per_que = TIPUS[bloc.tipus]
    detall = descriu(bloc)
    titol = bloc.titol or detall or str(tipus)
    return FilaBloc(bloc.codi, str(tipus), icona, titol, detall if bloc.titol else "")


def descriu(bloc: Bloc) -> str:
    """What it says, without its title."""
    match bloc.tipus:
        case TipusBloc.TEXT:
            return Truncator(sense_forats(bloc["text"])).words(16, truncate=" …") or _(
                "sense esborrany"
            )
        case TipusBloc.PREGUNTA:
            de_cada = f" ({_('de cada municipi')})" if bloc["per_municipi"] else ""
            return f"{bloc['pregunta']}{de_cada}"
        case TipusBloc.ACTIVITATS:
            menes = [str(TipusActivitat(m).label) for m in bloc["mena"] if m in TipusActivitat]
            return ", ".join(menes) or _("totes")
    if bloc.tipus is not TipusBloc.XIFRES and bloc["quadre"]:
        return nom_de(bloc["quadre"])
    return _xifres(bloc)


def _xifres(bloc: Bloc) -> str:
    noms = ", ".join(nom_de(codi) for codi in bloc["xifres"])
    per = bloc["per"] if bloc.tipus in (TipusBloc.TAULA, TipusBloc.GRAFIC) else ""
    if not per:
        return noms
    return _("%(xifres)s, per %(que)s") % {
        "xifres": noms, "que": nom_de_dimensio(bloc["xifres"], per).lower(),
    }  # fmt: skip


def nom_de_dimensio(xifres: Iterable[str], codi: str) -> str:
    for xifra in xifres:
        for dimensio in XIFRES[xifra].dimensions if xifra in XIFRES else ():
            if dimensio.codi == codi:
                return dimensio.titol
    return codi


def vigents(plantilles: Iterable, anys: Iterable[int]) -> list[tuple[int, object]]:
    """Which of these, the newest first, is in force each year."""
    totes = [p for p in plantilles if not p.retirada_el]
    totes.sort(key=lambda p: (-p.des_d_exercici, -p.pk))
    return [(exercici, next((p for p in totes if _val(p, exercici)), None)) for exercici in anys]


def _val(plantilla, exercici: int) -> bool:
    fins = plantilla.fins_exercici
    return plantilla.des_d_exercici <= exercici and (fins is None or exercici <= fins)
