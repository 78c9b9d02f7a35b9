"""The themes of the qualitative reading of a year, and the figures that stand beside each."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from informes.document import Fets
from informes.quadres import resum
from informes.quadres_xifres import fet_de
from informes.recull import Recull as ReculPadro
from informes.recull_acollida import Recull
from informes.xifra import Xifra
from informes.xifres import XIFRES
from municipis.abast import Abast
from municipis.periode import Periode


@dataclass(frozen=True)
class Tema:
    """`codis` are the figures to look at while writing; none, those that open the padró."""

    codi: str
    nom: Promise
    ajuda: Promise
    codis: tuple[str, ...] = ()

    @property
    def xifres(self) -> list[Xifra]:
        return [XIFRES[codi] for codi in self.codis]


TEMES = (
    Tema(
        "demografia",
        _("Qui viu a la comarca"),
        _("Què ha canviat en la població estrangera i què ho explica."),
    ),
    Tema(
        "arribades",
        _("Qui arriba i què necessita"),
        _("D'on venen, per quin camí i què demanen en arribar."),
        ("acollida.persones_ateses", "acollida.persones_noves", "acollida.actuacions"),
    ),
    Tema(
        "llengua-i-treball",
        _("Llengua, feina i primera acollida"),
        _("Com avancen els itineraris i què els atura."),
        ("spa.participants", "spa.iniciats", "spa.certificats"),
    ),
    Tema(
        "papers",
        _("Situació administrativa"),
        _("Quins tràmits pesen, quins s'encallen i per què."),
        ("tramits.presentats", "estrangeria.proposats", "tramits.assessoraments"),
    ),
    Tema(
        "convivencia",
        _("Convivència i participació"),
        _("Què passa als pobles, als centres i a les entitats."),
        ("pla.sensibilitzacio.activitats", "pla.centres.activitats", "pla.comunitaries.activitats"),
    ),
    Tema(
        "serveis",
        _("Els serveis i qui hi treballa"),
        _("Amb què s'ha comptat, què ha faltat i què se n'ha après."),
        ("pla.formacions.activitats", "pla.serveis_assessorats", "pla.taules.reunions"),
    ),
)
PER_CODI = {tema.codi: tema for tema in TEMES}


def fets(tema: Tema, abast: Abast, exercici: int) -> Fets:
    """The figures of a theme in a year; of the padró, those of its last semester with data."""
    if tema.codis:
        recull = Recull(abast, Periode.exercici(exercici))
        return Fets(tuple(fet_de(xifra, recull) for xifra in tema.xifres))
    segon = ReculPadro(abast, Periode.semestre(f"{exercici}-2"))
    if segon.enviaments:
        return resum(segon)
    return resum(ReculPadro(abast, Periode.semestre(f"{exercici}-1")))
