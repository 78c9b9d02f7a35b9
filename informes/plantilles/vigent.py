"""Which template the report of a year is made with, and what is already written in it."""

from dataclasses import dataclass

from informes.models import Apartat, Memoria, PlantillaMemoria, VersioMemoria
from informes.plantilles.casa import FORMA
from informes.plantilles.escrit import RES, Escrit
from informes.plantilles.forma import Forma
from municipis.models import Comarca


def escrit_de(memoria: Memoria) -> Escrit:
    """What has been written in a report."""
    textos, per_municipi = {}, {}
    apartats = Apartat.objects.filter(memoria=memoria).values_list("bloc", "municipi", "text")
    for bloc, municipi, text in apartats:
        if municipi is None:
            textos[bloc] = text
        else:
            per_municipi[bloc, municipi] = text
    return Escrit(textos, per_municipi)


def escrit_de_l_any(comarca: Comarca, exercici: int) -> Escrit:
    """What has been written in the report of a year, if it was ever opened."""
    memoria = Memoria.objects.filter(comarca=comarca, exercici=exercici).first()
    return escrit_de(memoria) if memoria else RES


@dataclass(frozen=True)
class Vigent:
    """What the report of a year is made with: its chapters, their name, and what is written."""

    forma: Forma
    escrit: Escrit
    versio: str


def vigent(comarca: Comarca, exercici: int) -> Vigent:
    """The version that the report is pinned to, with its texts; with no report yet, the template
    in force; with no template, that of the house.
    """
    memories = Memoria.objects.filter(comarca=comarca, exercici=exercici)
    if memoria := memories.select_related("plantilla__plantilla").first():
        return _de(memoria.plantilla, escrit_de(memoria))
    seves = PlantillaMemoria.objects.filter(comarca=comarca).en_us().d_exercici(exercici)
    if plantilla := seves.first():
        return _de(plantilla.actual, RES)
    return Vigent(FORMA, RES, "Model de la casa")


def _de(versio: VersioMemoria, escrit: Escrit) -> Vigent:
    return Vigent(Forma.de_json(versio.forma), escrit, versio.nom_sencer)
