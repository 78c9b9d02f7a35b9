"""«Si la tanqués avui»: what is missing of what people write. Each line counts its own list."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from informes.memories.escrit import Peca, Redaccio


@dataclass(frozen=True)
class Fila:
    """One of what is missing, and where it is mended."""

    nom: str
    adreca: str = ""
    detall: Any = ""


@dataclass(frozen=True)
class Linia:
    """A number, what it counts and the list of exactly those."""

    nombre: int
    frase: Any
    adreca: str
    detall: Any = ""


@dataclass(frozen=True)
class Grup:
    titol: Any
    linies: list[Linia]


@dataclass(frozen=True)
class Falta:
    """A thing that may be missing: how its list is called, said and made.

    `detall` says beside the number out of how many it is.
    """

    codi: str
    titol: Any
    frases: Any
    files: Callable[..., list[Fila]]
    detall: Callable[..., Any] | None = None

    def linia(self, exercici: int, quants: int, detall: Any = "") -> Linia:
        adreca = reverse("informes:memoria_falta_llista", args=[exercici, self.codi])
        return Linia(quants, self.frases % {"n": quants}, adreca, detall)


def on(redaccio: Redaccio, peca: Peca, nom: str = "apartat") -> str:
    capitol, bloc = peca.clau.split("/")
    return reverse(f"informes:{nom}", args=[redaccio.memoria.exercici, capitol, bloc])


def textos_buits(redaccio: Redaccio) -> list[Fila]:
    buits = (p for p in redaccio.peces if p.es_text and p.bloc.cal and not p.feta)
    return [Fila(p.titol, on(redaccio, p), p.capitol.titol) for p in buits]


def esborranys(redaccio: Redaccio) -> list[Fila]:
    """The drafts that nobody has looked at."""
    seus = (p for p in redaccio.peces if p.es_de_la_plantilla)
    return [Fila(p.titol, on(redaccio, p), p.capitol.titol) for p in seus]


def preguntes(redaccio: Redaccio) -> list[Fila]:
    """Those of the comarca that nobody has answered."""
    return [
        Fila(p.titol, on(redaccio, p), p.capitol.titol)
        for p in redaccio.peces
        if not p.es_text and not p.per_municipi and p.bloc.cal and not p.feta
    ]


def respostes(redaccio: Redaccio) -> list[Fila]:
    """Each municipality and question without its answer."""
    return [
        Fila(municipi.nom_natural, on(redaccio, p, "apartat_municipis"), p.titol)
        for p in redaccio.peces
        if p.per_municipi and p.bloc.cal
        for municipi in p.sense_resposta
    ]


def comentaris(redaccio: Redaccio) -> list[Fila]:
    memoria = redaccio.memoria
    titols = {capitol.codi: capitol.titol for capitol in redaccio.forma.capitols}
    oberts = memoria.comentaris.filter(resolt_el__isnull=True).select_related("per")
    return [
        Fila(
            comentari.text,
            reverse("informes:redacta_capitol", args=[memoria.exercici, comentari.capitol])
            + "#comentaris",
            f"{comentari.per} · {titols.get(comentari.capitol, comentari.capitol)}",
        )
        for comentari in oberts
    ]


TEXTOS = Falta(
    "textos", _("Textos buits"), ngettext_lazy("text buit", "textos buits", "n"), textos_buits
)
ESBORRANYS = Falta(
    "esborranys",
    _("Esborranys de la plantilla"),
    ngettext_lazy(
        "text encara és l'esborrany de la plantilla",
        "textos encara són l'esborrany de la plantilla",
        "n",
    ),
    esborranys,
)
PREGUNTES = Falta(
    "preguntes",
    _("Preguntes sense resposta"),
    ngettext_lazy("pregunta sense resposta", "preguntes sense resposta", "n"),
    preguntes,
)
RESPOSTES = Falta(
    "respostes",
    _("Municipis que no han respost"),
    ngettext_lazy(
        "resposta d'un municipi per escriure", "respostes de municipis per escriure", "n"
    ),
    respostes,
)
COMENTARIS = Falta(
    "comentaris",
    _("Comentaris oberts"),
    ngettext_lazy("comentari obert", "comentaris oberts", "n"),
    comentaris,
)
D_ESCRIURE = (TEXTOS, ESBORRANYS, PREGUNTES, RESPOSTES)


PER_ESCRIURE = Falta(
    "escriure",
    _("Per acabar d'escriure"),
    ngettext_lazy("cosa per acabar d'escriure", "coses per acabar d'escriure", "n"),
    lambda redaccio: [
        fila for falta in (*D_ESCRIURE, COMENTARIS) for fila in falta.files(redaccio)
    ],
)


def linies_d_escriure(redaccio: Redaccio, oberts: int) -> list[Linia]:
    """Without asking the database for anything that `redaccio` does not know already."""
    quants = [(falta, len(falta.files(redaccio))) for falta in D_ESCRIURE]
    exercici = redaccio.memoria.exercici
    return [falta.linia(exercici, n) for falta, n in [*quants, (COMENTARIS, oberts)] if n]
