"""What a figure meant on the day that it was delivered."""

from dataclasses import dataclass

from informes.congelats.oberta import Oberta
from informes.models import Lliurament
from informes.taules import Format
from informes.xifres import XIFRES


@dataclass(frozen=True)
class Definida:
    """As the document defines it; its format, as the house writes that figure."""

    titol: str
    definicio: str
    unitat: str
    base_temporal: str
    desduplicacio: str
    format: Format = Format.ENTER
    una_per: str = ""


def definicio_de(oberta: Oberta) -> Definida:
    codi = oberta.adreca.codi
    avui = XIFRES.get(codi)
    forma = avui.format if avui else Format.ENTER
    una_per = avui.una_per if avui else ""
    for dita in _dites(oberta):
        if dita["codi"] == codi:
            return Definida(
                dita["titol"], dita["text"], dita["unitat"], dita["base_temporal"],
                dita["desduplicacio"], forma, una_per,
            )  # fmt: skip
    if avui is None:
        return Definida(codi, "", "", "", "")
    return Definida(
        avui.titol, avui.definicio, avui.unitat, avui.base_temporal, avui.desduplicacio, forma,
        una_per,
    )  # fmt: skip


def _dites(oberta: Oberta) -> list[dict]:
    """The definitions of the frozen document, without the rest of it."""
    lliuraments = Lliurament.objects.filter(pk=oberta.llista.lliurament_id)
    return lliuraments.values_list("taules__definicions", flat=True).get() or []
