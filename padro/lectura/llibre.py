"""Our own workbook: a hidden sheet says whose it is and which of its sheets holds the figures."""

from .claus import es_buida, text_de
from .feina import Feina
from .graella import Graella
from .llocs import municipi_diferent
from .tipus import Rebuig

NOM_FULL_OCULT = "_arrela"
FORMAT = "1"


def full_del_llibre(feina: Feina, ocult: Graella, graelles: list[Graella]) -> Graella:
    """The sheet of figures, once the workbook is that of the session."""
    marques = {
        text_de(fila[0]): text_de(fila[1])
        for _numero, fila in ocult.files()
        if len(fila) > 1 and not es_buida(fila[0])
    }
    context = feina.context
    if marques.get("format") != FORMAT:
        raise Rebuig("llibre_desconegut", {"format": marques.get("format", "")[:20]})
    municipi = feina.municipis.per_codi.get(marques.get("municipi", "").zfill(5))
    if municipi is None:
        raise Rebuig("llibre_desconegut", {"format": marques["format"]})
    if municipi != context.municipi_id:
        if context.massiva:
            raise Rebuig("falta_municipi")
        raise municipi_diferent(feina, municipi)
    if marques.get("semestre") != context.semestre:
        dades = {"fitxer": marques.get("semestre", "")[:20], "sessio": context.semestre}
        raise Rebuig("semestre_diferent", dades)
    if marques.get("versio") != str(context.versio["numero"]):
        dades = {"fitxer": marques.get("versio", "")[:20], "sessio": context.versio["numero"]}
        raise Rebuig("versio_diferent", dades)
    for graella in graelles:
        if graella.nom == marques.get("full"):
            return graella
    raise Rebuig("full_no_trobat", {"full": marques.get("full", "")[:60]})
