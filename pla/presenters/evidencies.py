"""What proves something, as it is read: what it is, where it opens, and whether it still holds."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from municipis.periode import Periode
from pla import periodes
from pla.fonts import FONTS
from pla.lectures import Lectura
from pla.models import Evidencia

Lector = Callable[..., Lectura]


@dataclass(frozen=True)
class Prova:
    evidencia: Evidencia
    icona: str
    titol: str
    adreca: str
    detall: str = ""
    lectura: Lectura | None = None
    motiu: str = ""

    @property
    def val(self) -> bool:
        return not self.motiu

    @property
    def fora(self) -> bool:
        return bool(self.evidencia.enllac)


def amb_registres(evidencies: QuerySet) -> QuerySet:
    """Those in use, with what they point to and whether it is still there."""
    registres = ("activitat", "document", "protocol__municipi", "per")
    return evidencies.en_us().amb_validesa().select_related(*registres).order_by("id")


def proves(evidencies: Iterable[Evidencia], llegeix: Lector) -> list[Prova]:
    """Of evidence read by `amb_registres`; `llegeix` reads figures."""
    return [prova(evidencia, llegeix) for evidencia in evidencies]


def prova(evidencia: Evidencia, llegeix: Lector) -> Prova:
    if evidencia.activitat:
        return _activitat(evidencia)
    if evidencia.document:
        return _document(evidencia)
    if evidencia.protocol:
        return _programa(evidencia)
    if evidencia.xifra:
        return _xifra(evidencia, llegeix)
    return Prova(evidencia, "recurs", evidencia.enllac, evidencia.enllac)


def val(evidencia: Evidencia) -> bool:
    """Whether what it points to is still there."""
    return not evidencia.caiguda and (not evidencia.xifra or evidencia.xifra in FONTS)


def _activitat(evidencia: Evidencia) -> Prova:
    activitat = evidencia.activitat
    return Prova(
        evidencia,
        "activitat",
        activitat.titol,
        reverse("pla:activitat", args=[activitat.uid]),
        activitat.get_tipus_display(),
        motiu="" if val(evidencia) else _("l'activitat s'ha anul·lat"),
    )


def _document(evidencia: Evidencia) -> Prova:
    document = evidencia.document
    motiu = "" if val(evidencia) else _("el fitxer s'ha retirat")
    return Prova(
        evidencia,
        "document",
        document.nom,
        "" if motiu else reverse("pla:fitxer", args=[document.uid]),
        motiu=motiu,
    )


def _programa(evidencia: Evidencia) -> Prova:
    protocol = evidencia.protocol
    return Prova(
        evidencia,
        "protocol",
        _("Programa integral d'acollida: %(municipi)s") % {"municipi": protocol.municipi},
        reverse("pla:protocol", args=[protocol.municipi.codi_ine]),
        protocol.get_estat_display(),
        motiu="" if val(evidencia) else _("el programa ja no hi és"),
    )


def _xifra(evidencia: Evidencia, llegeix: Lector) -> Prova:
    """Its value is that of today, whenever it was put."""
    lectura = llegeix(evidencia.xifra, Periode.del_codi(evidencia.periode))
    return Prova(
        evidencia,
        "indicador",
        lectura.titol,
        lectura.adreca,
        periodes.nom(evidencia.periode),
        lectura,
        "" if val(evidencia) else lectura.motiu,
    )
