"""A public table as a page draws it: what is hidden is marked, and told aloud."""

from informes.document import Capitol, Document, Quadre
from informes.escriptura import cella, dia, llegenda
from informes.models import Publicacio
from informes.observatori.publica import de_json
from informes.taules import Absencia, Fila, Format, Taula
from municipis.periode import Periode


def presenta(taula: Taula) -> dict:
    numeros = [columna.format is not Format.TEXT for columna in taula.columnes]
    return {
        "codi": taula.codi,
        "titol": taula.titol,
        "columnes": [(c.titol, n) for c, n in zip(taula.columnes, numeros, strict=True)],
        "files": [_fila(fila, taula, numeros) for fila in taula.files],
        "total": taula.total and _fila(taula.total, taula, numeros),
        "notes": taula.notes,
        "llegenda": llegenda(taula.absencies()),
    }


def _fila(fila: Fila, taula: Taula, numeros: list[bool]) -> list[tuple[str, bool, bool]]:
    """Each cell: its text, whether it is a number, whether it is hidden."""
    return [
        (cella(valor, columna.format), numero, valor is Absencia.PROTEGIT)
        for valor, columna, numero in zip(fila.celles, taula.columnes, numeros, strict=True)
    ]


def document_de(publicacio: Publicacio) -> Document:
    """The public tables as a document, for the workbook."""
    periode = Periode.semestre(publicacio.semestre)
    fets = publicacio.fets
    return Document(
        titol="Persones estrangeres empadronades: dades publicades",
        subtitol="Les xifres petites són protegides",
        territori=publicacio.comarca.nom_amb_article,
        periode=f"Semestre {publicacio.semestre}, a {dia(periode.inici)}",
        cobertura=fets["cobertura"],
        capitols=(
            Capitol(
                "Dades publicades",
                tuple(Quadre(taula, fets["font"]) for taula in de_json(publicacio.taules)),
            ),
        ),
        definicions=(),
        fet_el=publicacio.publicada_el.date(),
        versio=f"revisió {publicacio.revisio}",
    )
