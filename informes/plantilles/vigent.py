"""Which template the report of a year is made with, and what is already written in it."""

from informes.models import Apartat, Memoria, PlantillaMemoria
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


def vigent(comarca: Comarca, exercici: int) -> tuple[Forma, Escrit]:
    """The version that the report is pinned to, with its texts; with no report yet, the template
    in force; with no template, that of the house.
    """
    memories = Memoria.objects.filter(comarca=comarca, exercici=exercici)
    if memoria := memories.select_related("plantilla").first():
        return Forma.de_json(memoria.plantilla.forma), escrit_de(memoria)
    seves = PlantillaMemoria.objects.filter(comarca=comarca).en_us().d_exercici(exercici)
    if plantilla := seves.first():
        return Forma.de_json(plantilla.actual.forma), Escrit()
    return FORMA, Escrit()
