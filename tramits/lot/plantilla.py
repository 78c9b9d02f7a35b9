"""The workbook that a town hall fills in: its columns, their lists and how to fill them."""

from io import BytesIO

from acollida.enums import TipusDocument
from municipis.llibres.escriptura import nou_llibre
from tramits.models import TipusTramit

from .columnes import COLUMNES, FULL, ORIGENS
from .tipus import LIMITS

PETROLI = "#0B5566"
LLISTES = "Llistes"
AJUDA = [
    "Ompliu el full «Sol·licituds»: una fila per a cada sol·licitud registrada.",
    "No canvieu els títols ni l'ordre dels fulls. No hi feu servir fórmules.",
    f"Hi caben {LIMITS.files} sol·licituds. El municipi és el vostre: no cal escriure'l.",
    "En pujar-lo es revisa sencer i se'n diuen tots els errors. Fins que no confirmeu no es desa.",
]


def plantilla(tipus: list[TipusTramit]) -> bytes:
    """With the kinds of report that can be presented now."""
    sortida = BytesIO()
    llistes = {
        "tipus": [versio.nom for versio in tipus],
        "document_tipus": [str(nom) for nom in TipusDocument.labels],
        "origen": list(ORIGENS.values()),
    }
    with nou_llibre(sortida) as llibre:
        estils = _estils(llibre)
        rangs = _llistes_amb_rang(llistes)
        _sollicituds(llibre.add_worksheet(FULL), rangs, estils)
        _com_s_omple(llibre.add_worksheet("Com s'omple"), llistes["tipus"], estils)
        _escriu_llistes(llibre.add_worksheet(LLISTES), llistes, estils)
    return sortida.getvalue()


def _estils(llibre) -> dict:
    base = {"font_name": "Calibri", "font_size": 11, "valign": "top"}
    cap = base | {"bold": True, "font_color": "#FFFFFF", "bg_color": PETROLI}
    return {
        "capcalera": llibre.add_format(cap),
        "text": llibre.add_format(base | {"num_format": "@"}),
        "dia": llibre.add_format(base | {"num_format": "dd/mm/yyyy", "align": "right"}),
        "llarg": llibre.add_format(base | {"text_wrap": True}),
    }


def _llistes_amb_rang(llistes: dict[str, list[str]]) -> dict[str, str]:
    """Where each list stands in its sheet, as Excel says it."""
    return {
        camp: f"={LLISTES}!${chr(65 + n)}$2:${chr(65 + n)}${len(noms) + 1}"
        for n, (camp, noms) in enumerate(llistes.items())
        if noms
    }


def _sollicituds(full, rangs: dict[str, str], estils) -> None:
    for lloc, columna in enumerate(COLUMNES):
        estil = estils["dia" if columna.es_dia else "text"]
        full.set_column(lloc, lloc, 20, estil)
        full.write_string(0, lloc, columna.titol, estils["capcalera"])
        regla = {"input_title": columna.titol[:32], "input_message": columna.que_hi_va}
        if columna.camp in rangs:
            regla |= {"validate": "list", "source": rangs[columna.camp]}
        else:
            regla |= {"validate": "any"}
        full.data_validation(1, lloc, LIMITS.files, lloc, regla)
    full.freeze_panes(1, 0)


def _com_s_omple(full, informes: list[str], estils) -> None:
    """Each column explained, with the row of an example."""
    for numero, frase in enumerate(AJUDA):
        full.write_string(numero, 0, frase)
    inici = len(AJUDA) + 1
    for lloc, (titol, amplada) in enumerate(
        (("Columna", 24), ("Cal?", 12), ("Què hi va", 60), ("Exemple", 30))
    ):
        full.set_column(lloc, lloc, amplada)
        full.write_string(inici, lloc, titol, estils["capcalera"])
    for numero, columna in enumerate(COLUMNES, inici + 1):
        cal = "obligatori" if columna.cal else "si se sap"
        exemple = columna.exemple or next(iter(informes), "") if columna.cal else columna.exemple
        for lloc, text in enumerate((columna.titol, cal, columna.que_hi_va, exemple)):
            full.write_string(numero, lloc, text, estils["llarg"])


def _escriu_llistes(full, llistes: dict[str, list[str]], estils) -> None:
    titols = {columna.camp: columna.titol for columna in COLUMNES}
    for lloc, (camp, noms) in enumerate(llistes.items()):
        full.set_column(lloc, lloc, 40)
        full.write_string(0, lloc, titols[camp], estils["capcalera"])
        for numero, nom in enumerate(noms, 1):
            full.write_string(numero, lloc, nom, estils["text"])
