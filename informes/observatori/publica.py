"""What would be published of a semester: read at one instant, protected, not yet stored."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from informes.models import ParametresInformes, Publicacio, Trencament
from informes.models.parametres import LLINDAR
from informes.observatori.taules import taules
from informes.recull import Recull
from informes.supressio.claus import IncoherentError
from informes.supressio.protegeix import Anterior, NoEsPotProtegirError, protegeix
from informes.supressio.resum import Resum, resums
from informes.taules import Taula, empremta
from pla.actions import PlaError

FONT = "Padró municipal d'habitants. Dades dels ajuntaments, validades pel consell comarcal."


class NoEsPotPublicarError(PlaError):
    """The semester cannot be published as it is; the message says why."""


@dataclass(frozen=True)
class Proposta:
    """The tables as anybody would read them, and what is behind them."""

    originals: Sequence[Taula]
    taules: Sequence[Taula]
    fets: dict[str, Any]
    llindar: int
    revisio: int

    @property
    def empremta(self) -> str:
        """Of all that is confirmed: what is shown, what is told of it and the threshold."""
        return empremta([*self.taules, _com_a_taula(self.fets, self.llindar)])

    @property
    def resums(self) -> list[Resum]:
        return resums(self.originals, self.taules, self.llindar)


def _com_a_taula(fets: dict[str, Any], llindar: int) -> Taula:
    dits = json.dumps(fets, ensure_ascii=False, sort_keys=True)
    return Taula("fets", dits, (), (), (str(llindar),))


def llindar_de(comarca) -> int:
    parametres = ParametresInformes.objects.filter(comarca=comarca).first()
    return parametres.llindar if parametres else LLINDAR


def anteriors(comarca, semestre: str) -> list[Publicacio]:
    """Every revision, also those withdrawn: who read them knows them."""
    return list(Publicacio.objects.filter(comarca=comarca, semestre=semestre).order_by("revisio"))


def proposa(*, campanya, abast) -> Proposta:
    """What would be published now. Call it inside `instantania()`."""
    recull = Recull(abast, campanya.periode, nomes_validats=True)
    if not recull.enviaments:
        raise NoEsPotPublicarError(_("Encara no hi ha cap enviament validat d'aquest semestre."))
    llindar = llindar_de(campanya.comarca)
    abans = anteriors(campanya.comarca, campanya.semestre)
    originals = taules(recull)
    return Proposta(
        originals,
        _protegides(originals, llindar, abans),
        fets_de(recull, campanya),
        llindar,
        abans[-1].revisio + 1 if abans else 1,
    )


def _protegides(originals, llindar: int, abans: Sequence[Publicacio]) -> list[Taula]:
    revisions = [
        Anterior(de_json(feta.taules), de_json(feta.originals), feta.llindar) for feta in abans
    ]
    try:
        return protegeix(originals, llindar, revisions)
    except NoEsPotProtegirError:
        raise NoEsPotPublicarError(
            _("No es pot publicar: amb el que ja s'ha publicat del semestre, es podria calcular "
              "alguna xifra petita encara que s'amagués.")
        ) from None  # fmt: skip
    except IncoherentError:
        raise NoEsPotPublicarError(
            _("No es pot publicar: dues taules no diuen el mateix de les mateixes persones.")
        ) from None


def de_json(dades: Sequence[dict]) -> list[Taula]:
    return [Taula.de_json(taula) for taula in dades]


def fets_de(recull: Recull, campanya) -> dict[str, Any]:
    """What is told beside the figures: who is in them, from where, and where the series breaks."""
    trencaments = Trencament.objects.filter(
        comarca=campanya.comarca, xifra__startswith="padro", dia__lte=campanya.data_referencia
    ).select_related("municipi")
    return {
        "cobertura": recull.cobertura,
        "font": FONT,
        "municipis": [{"codi": m.codi_ine, "nom": m.nom_natural} for m in recull.municipis],
        "data": campanya.data_referencia.isoformat(),
        "trencaments": [
            {
                "dia": trencament.dia.isoformat(),
                "xifra": trencament.xifra,
                "municipi": trencament.municipi.codi_ine if trencament.municipi else "",
                "text": trencament.text,
                "font": trencament.font,
            }
            for trencament in trencaments
        ],
    }
