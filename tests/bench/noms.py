"""How many people are found under the names that others write, and how many rows are theirs."""

from pathlib import Path
from time import perf_counter

from acollida.models import Persona
from municipis.models import Comarca
from tests.acollida import avaluacio, variacions

from . import escenari
from .mesura import ARREL, Cursa, Resultat, Serie

FEINA = "Noms"
DADES = ARREL.parent / "shared" / "data"
COMARCA = "13"  # another one than that of the search, so that neither weighs on the other


def mesura() -> list[Resultat]:
    """Nothing where the folder of shared names does not stand."""
    if not DADES.is_dir():
        return []
    comarca = Comarca.objects.get(codi=COMARCA)
    escenari.fa_usuari("tecnica-noms", "tecnica", comarca=comarca)
    usuari = escenari.usuari("tecnica-noms")
    origens = {"a mà": variacions.del_fitxer(), "per regles": variacions.per_regles(Path(DADES))}
    totes = [parella for seves in origens.values() for parella in seves]
    municipis = list(comarca.municipis.values_list("pk", flat=True))
    if not Persona.objects.filter(municipi__comarca=comarca).exists():
        avaluacio.omple(DADES, totes, municipis, usuari.pk)
    return [
        _resultat(f"{origen}, {meitat}", parelles, usuari)
        for origen, seves in origens.items()
        for meitat, parelles in zip(
            ("meitat d'afinar", "meitat guardada"), avaluacio.meitats(seves), strict=True
        )
    ]


def _resultat(que, parelles, usuari) -> Resultat:
    inici = perf_counter()
    mesura = avaluacio.mesura(parelles, usuari)
    segons = (perf_counter() - inici) / len(parelles)
    nota = (
        f"record {mesura.record:.1%} de {mesura.parelles} parelles entre "
        f"{avaluacio.DISTRACTORS} persones, a la primera fila {mesura.a_dalt:.1%}, "
        f"precisió {mesura.precisio:.1%}"
    )
    return Resultat(FEINA, que, Cursa(Serie((segons,))), "", objectiu="record ≥ 95 %", nota=nota)
