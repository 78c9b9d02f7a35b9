"""The board of a campaign as a document, to be taken away as a workbook."""

from datetime import date

from django.utils.timezone import localdate

from informes.document import VERSIO, Capitol, Document, Quadre
from informes.quadres import dia_curt
from informes.taules import Absencia, Cella, Columna, Format, Taula
from padro.enums import EstatEsperat

ESTATS = {
    EstatEsperat.NO_INICIAT: "no iniciat",
    EstatEsperat.ESBORRANY: "esborrany",
    EstatEsperat.ENVIAT: "enviat",
    EstatEsperat.EN_REVISIO: "en revisió",
    EstatEsperat.RETORNAT: "retornat",
    EstatEsperat.VALIDAT: "validat",
    EstatEsperat.EXEMPT: "exempt",
}


def document_del_tauler(tauler, fet_el: date) -> Document:
    """What the board of `padro.tauler.Tauler` shows, all its municipalities."""
    campanya = tauler.campanya
    return Document(
        titol=f"Tauler de la campanya {campanya.semestre}",
        subtitol="",
        territori=campanya.comarca.nom_amb_article,
        periode=f"Semestre {campanya.semestre}",
        cobertura=f"{tauler.taxes[0].fets} de {tauler.taxes[0].esperats} municipis",
        capitols=(Capitol("Municipis", (Quadre(_taula(tauler), ""),)),),
        definicions=(),
        fet_el=fet_el,
        versio=VERSIO,
    )


def _taula(tauler) -> Taula:
    return Taula.de(
        "municipis",
        f"Enviaments dels municipis, {dia_curt(tauler.campanya.periode)}",
        [
            Columna("Municipi", lambda fila: fila.esperat.municipi.nom_natural, Format.TEXT),
            Columna("Codi INE", lambda fila: fila.esperat.municipi.codi_ine, Format.TEXT),
            Columna("Estat", lambda fila: ESTATS[fila.estat], Format.TEXT),
            Columna("Primer enviament", _primer_el, Format.DATA),
            Columna("A temps", _a_temps, Format.TEXT),
            Columna("Completesa (%)", lambda fila: _o_buit(fila.completesa)),
            Columna("Estrangers", lambda fila: _o_buit(fila.esperat.estrangers)),
            Columna("Població", lambda fila: _o_buit(fila.esperat.poblacio)),
        ],
        tauler.totes,
    )


def _o_buit(valor: int | None) -> Cella:
    return Absencia.SENSE_DADA if valor is None else valor


def _primer_el(fila) -> Cella:
    return localdate(fila.esperat.primer_el) if fila.esperat.primer_el else Absencia.SENSE_DADA


def _a_temps(fila) -> Cella:
    return Absencia.SENSE_DADA if fila.a_temps is None else "sí" if fila.a_temps else "no"
