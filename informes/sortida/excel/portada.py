"""What explains the others: the first sheet, and the dictionary of the figures."""

from xlsxwriter.worksheet import Worksheet

from informes.document import Document
from informes.escriptura import LLEGENDA, SIGNES, dia
from informes.taules import Columna, Format

from .celles import net
from .estils import apaisa
from .taula import escriu_files

DEFINICIO = tuple(
    Columna(titol, str, Format.TEXT)
    for titol in ("Codi", "Xifra", "Definició", "Unitat", "Base temporal", "Desduplicació")
)
AMPLADES = (30, 36, 60, 12, 40, 50)


def llegeix_me(full: Worksheet, document: Document, llocs, fet_per: str, estils) -> None:
    """`llocs` are the tables, each with the address of its place: `(number, title, address)`."""
    full.set_column(0, 0, 26)
    full.set_column(1, 1, 90)
    full.write_string(0, 0, net(document.titol), estils["titol"])
    fila = 1
    for camp, valor in _camps(document, fet_per):
        if valor:
            fila += 1
            full.write_string(fila, 0, camp, estils["camp"])
            full.write_string(fila, 1, net(valor), estils["llarg"])
    fila += 2
    full.write_string(fila, 0, "Taula", estils["capcalera"])
    full.write_string(fila, 1, "Títol", estils["capcalera"])
    for numero, titol, adreca in llocs:
        fila += 1
        full.write_url(fila, 0, f"internal:{adreca}", estils["enllac"], f"Taula {numero}")
        full.write_string(fila, 1, net(titol), estils["llarg"])
    apaisa(full)


def _camps(document: Document, fet_per: str) -> list[tuple[str, str]]:
    signes = "; ".join(f"{SIGNES[a]} {LLEGENDA[a]}" for a in SIGNES)
    return [
        ("Què és", document.subtitol),
        ("Territori", document.territori),
        ("Període", document.periode),
        ("Cobertura", document.cobertura),
        ("Destinatari", document.destinatari),
        ("Data", dia(document.fet_el)),
        ("Fet per", fet_per or document.fet_per),
        ("Fet el", document.moment),
        ("Versió", document.versio),
        (document.nom_de_l_empremta, document.empremta),
        ("Avís", "Les caselles són sintètiques: dades de demostració." * document.sintetic),
        ("Signes", f"0 zero; {signes}."),
        ("Percentatges", "Els percentatges són nombres amb un decimal: 12,3 vol dir 12,3 %."),
    ]


def diccionari(full: Worksheet, document: Document, estils) -> None:
    for lloc, ample in enumerate(AMPLADES):
        full.set_column(lloc, lloc, ample)
    files = (
        (d.codi, d.titol, d.text, d.unitat, d.base_temporal, d.desduplicacio)
        for d in document.definicions
    )
    escriu_files(full, 0, "Diccionari", DEFINICIO, files, estils)
    full.freeze_panes(1, 1)
    apaisa(full)
