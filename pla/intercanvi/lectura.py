"""The rows of each sheet of the workbook of a plan, or what is wrong with its sheets."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from municipis.llibres import Cella, Graella, Limits, Llibre, LlibreError, Problema, lletra
from municipis.llibres.valors import es_buit, escrit

from .columnes import Full
from .fulls import AJUDA, ORDRE, PER_NOM

LIMITS = Limits(mida=5 * 1024 * 1024, descomprimit=100 * 1024 * 1024, files=20_000)


@dataclass(frozen=True)
class Fila:
    """A row with something in it; `celles` by the title of their column."""

    full: Full
    numero: int
    celles: dict[str, Cella]

    def diu(self, columna: str) -> Any:
        """What a cell says; nothing when its column is not there or nothing is seen in it."""
        cella = self.celles.get(columna)
        return None if cella is None or es_buit(cella.valor) else cella.valor

    def problema(self, columna: str, missatge: str) -> Problema:
        cella = self.celles.get(columna) or self.celles["id"]
        valor = "" if cella.valor is None else escrit(cella.valor)
        return Problema(self.full.nom, self.numero, cella.columna, columna, valor, missatge)


def obre_llibre(contingut: bytes) -> tuple[Llibre, dict[str, str]]:
    """Its sheets, each by its name as we write it; `LlibreError` when none is ours."""
    llibre = Llibre(contingut, LIMITS)
    noms = {nom.strip().casefold(): nom for nom in llibre.noms}
    if not noms.keys() & PER_NOM.keys():
        raise LlibreError(
            _("No és el llibre d'un pla: exporteu-lo i partiu d'allà, sense canviar-ne els fulls.")
        )
    return llibre, noms


def llegeix(contingut: bytes) -> tuple[list[Fila], list[Problema]]:
    """The rows, each sheet after those that it names; with problems there is no row."""
    llibre, noms = obre_llibre(contingut)
    sobren = noms.keys() - PER_NOM.keys() - {AJUDA}
    problemes = [_full_de_mes(noms[clau]) for clau in sorted(sobren)]
    files: list[Fila] = []
    for full in ORDRE:
        if full.nom in noms:
            graella = llibre.graella(noms[full.nom])
            llocs, dolents = _capcalera(full, graella)
            problemes += dolents
            files += [] if dolents else _files(full, graella, llocs)
    return ([], problemes) if problemes else (files, [])


def _full_de_mes(nom: str) -> Problema:
    text = _("Aquest full no és del llibre d'un pla: traieu-lo.")
    return Problema(nom, 1, "A", "", nom, text)


def _capcalera(full: Full, graella: Graella) -> tuple[dict[str, int], list[Problema]]:
    """Where each column is, and everything that is wrong with the first row."""
    titols = graella.valors[0] if graella.valors else []
    llocs: dict[str, int] = {}
    problemes = []
    for lloc, titol in enumerate(titols):
        nom = titol.strip().casefold() if isinstance(titol, str) else escrit(titol)
        if es_buit(titol):
            if not all(es_buit(fila[lloc]) for fila in graella.valors):
                text = _("Aquesta columna no té títol: esborreu-ne el contingut.")
                problemes.append(Problema(full.nom, 1, lletra(lloc), "", "", text))
        elif nom not in full.noms:
            text = _("El full «%(full)s» no té cap columna «%(nom)s»: traieu-la.")
            text %= {"full": full.nom, "nom": nom[:40]}
            problemes.append(Problema(full.nom, 1, lletra(lloc), nom, escrit(titol), text))
        elif nom in llocs:
            text = _("Aquesta columna ja hi és: deixeu-ne una.")
            problemes.append(Problema(full.nom, 1, lletra(lloc), nom, escrit(titol), text))
        llocs.setdefault(nom, lloc)
    for nom in full.calen:
        if nom not in llocs and titols:
            text = _("Hi falta la columna «%(nom)s».") % {"nom": nom}
            problemes.append(Problema(full.nom, 1, "", nom, "", text))
    return {nom: lloc for nom, lloc in llocs.items() if nom in full.noms}, problemes


def _files(full: Full, graella: Graella, llocs: dict[str, int]) -> list[Fila]:
    if not llocs:
        return []
    return [
        Fila(full, numero, {nom: graella.cella(numero, lloc) for nom, lloc in llocs.items()})
        for numero in graella.files(set(llocs.values()), 2)
    ]
