"""By what the figures of programmes are told apart."""

from acollida.enums import MomentCamp, Sensibilitat
from acollida.models import OpcioCamp, Programa, TipusApunt
from informes.dimensions import Dimensio, Valor
from informes.xifres.dimensions_cursos import de_municipi, de_persona


def _programes(abast, periode):
    """Those that may be counted: of the others, not even the name."""
    return {
        programa.pk: Valor(programa.codi, programa.nom)
        for programa in Programa.objects.all()
        if programa.sensibilitat == Sensibilitat.ORDINARIA or programa.codi in abast.reservats
    }


def _resultats(abast, periode):
    finals = OpcioCamp.objects.filter(
        camp__moment=MomentCamp.FINAL, camp__programa__in=_programes(abast, periode)
    )
    valors = {
        opcio.codi: Valor(opcio.codi, f"{opcio.camp.programa.nom}: {opcio.nom}")
        for opcio in finals.select_related("camp__programa")
    }
    return valors | {None: Valor("no_consta", "no consta")}


def _tipus(abast, periode):
    tipus = TipusApunt.objects.filter(programa__in=_programes(abast, periode))
    return {
        fila.pk: Valor(fila.codi, f"{fila.programa.nom}: {fila.nom}")
        for fila in tipus.select_related("programa")
    }


def _programa(camp: str) -> Dimensio:
    return Dimensio("programa", "Programa", camp, _programes)


RESULTAT = Dimensio("resultat", "Com acaba", "resultat", _resultats)
TIPUS_D_APUNT = Dimensio("tipus", "Què s'apunta", "tipus", _tipus)
DE_PARTICIPACIO = (_programa("programa"), de_municipi("municipi"), *de_persona("persona"))
D_APUNT = (
    _programa("participacio__programa"),
    de_municipi("participacio__municipi"),
    *de_persona("participacio__persona"),
)
