"""Builders of steps, evidence and indicators, and figures that say what a test wants."""

from datetime import date
from decimal import Decimal
from itertools import count
from uuid import uuid4

from django.utils import timezone

from pla.enums import EstatDeCompliment
from pla.fonts import FONTS, Font
from pla.models import (
    Balanc,
    DocumentPla,
    EstatCompromis,
    Evidencia,
    Indicador,
    PasCompromis,
    ProtocolAcollida,
)
from tests.fabriques import fa_usuari
from tests.pla.fabriques import _qui, fa_compromis

_seguent = count(1)
AVUI = date(2026, 3, 2)


def fa_pas(compromis=None, percentatge=100, *, fet_el=None, **camps):
    """A step; done, with an address that proves it."""
    numero = next(_seguent)
    camps = {"clau": f"s{numero}", "nom": f"Pas {numero}", "ordre": numero} | camps
    pas = PasCompromis.objects.create(
        compromis=compromis or fa_compromis(), percentatge=percentatge, **camps
    )
    if fet_el:
        fa_evidencia(pas=pas)
        fes(pas, fet_el)
    return pas


def fes(pas, dia=AVUI):
    pas.fet_el = dia
    pas.save()


def fa_evidencia(*, per=None, **camps):
    if not {"activitat", "document", "protocol", "xifra"} & set(camps):
        camps.setdefault("enllac", "https://exemple.cat/prova")
    return Evidencia.objects.create(per=per or fa_usuari(), **camps)


def fa_fitxer(per=None, **portador):
    return DocumentPla.objects.create(
        nom="acta.pdf", mime="application/pdf", mida=3, sha256=uuid4().hex * 2,
        per=per or fa_usuari(), **portador,
    )  # fmt: skip


def fa_protocol(municipi, estat="aprovat"):
    return ProtocolAcollida.objects.create(
        municipi=municipi, estat=estat, aprovat_el=AVUI, **_qui(None)
    )


def fa_indicador(*, per=None, **camps):
    numero = next(_seguent)
    camps = {"clau": f"i{numero}", "nom": f"Indicador {numero}", "unitat": "persones"} | camps
    return Indicador.objects.create(**_qui(per), **camps)


def fa_estat(
    compromis, periode="2025-2", estat=EstatDeCompliment.COMPLETAT, *, tancat=True, **camps
):
    """What a balanç says of a commitment; closed, unless something else is said."""
    mandat, qui = compromis.prioritat.mandat, _qui(None)
    balanc, _nou = Balanc.objects.get_or_create(mandat=mandat, periode=periode, defaults=qui)
    fila = EstatCompromis.objects.create(
        balanc=balanc, compromis=compromis, estat=estat, **qui, **camps
    )
    if tancat:
        balanc.tancat_el, balanc.tancat_per = timezone.now(), qui["creat_per"]
        balanc.save()
    return fila


def fa_font(monkeypatch, codi="prova.persones", *, unitat="persones", valors=None):
    """A figure that gives `valors[period code]`, refuses any other, and notes what was asked."""
    demanades = []

    def valor(abast, periode):
        demanades.append((abast, periode))
        if valors is None:
            return Decimal(30)
        if periode.codi not in valors:
            raise ValueError(periode.codi)
        return valors[periode.codi]

    def adreca(abast, periode, usuari):
        return f"/informes/{codi}/?periode={periode.codi}"

    font = Font(codi, f"Títol de {codi}", "Definició.", unitat, valor, adreca)
    monkeypatch.setitem(FONTS, codi, font)
    return demanades
