"""Builders of needs, of what the Secretaria asks and of reception programmes."""

from datetime import date
from decimal import Decimal
from itertools import count

from django.db.models import QuerySet

from pla.enums import EstatProtocol, OrigenNecessitat
from pla.fonts import FONTS, Font
from pla.models import CircuitAcollida, Necessitat, PeticioInformacio, ProtocolAcollida
from tests.fabriques import fa_usuari

_seguent = count(1)
DIA = date(2026, 3, 2)


def _qui(per):
    per = per or fa_usuari()
    return {"creat_per": per, "modificat_per": per}


def fa_necessitat(comarca, *, per=None, **camps):
    camps = {
        "nom": f"Necessitat {next(_seguent)}",
        "origen": OrigenNecessitat.CONTACTES,
        "detectada_el": DIA,
    } | camps
    return Necessitat.objects.create(comarca=comarca, **_qui(per), **camps)


def fa_peticio(comarca, *, per=None, **camps):
    camps = {
        "de": "Secretaria de prova",
        "que": f"Dades {next(_seguent)}",
        "rebuda_el": date(2026, 2, 2),
    } | camps
    return PeticioInformacio.objects.create(comarca=comarca, **_qui(per), **camps)


def fa_protocol(municipi, estat=EstatProtocol.EN_ELABORACIO, *, per=None, **camps):
    return ProtocolAcollida.objects.create(municipi=municipi, estat=estat, **_qui(per), **camps)


def fa_circuit(protocol, nom="Empadronament", *, per=None, **camps):
    return CircuitAcollida.objects.create(protocol=protocol, nom=nom, **_qui(per), **camps)


def posa_xifra(monkeypatch, codi, valor, *, adreca="/llista/"):
    """A figure that says `valor` of any territory and period, which are kept as they are asked."""
    demanats = []

    def diu(abast, periode):
        demanats.append((abast, periode))
        return None if valor is None else Decimal(valor)

    font = Font(codi, "Títol", "Què compta.", "casos", diu, lambda *_: adreca)
    monkeypatch.setitem(FONTS, codi, font)
    return demanats


def camps_de(form, **canvis) -> dict:
    """What a browser would send of a form as it was opened, with some fields changed."""
    dades = {}
    for camp in form:
        valor = camp.value()
        if isinstance(valor, list | tuple | QuerySet):
            valor = [getattr(v, "pk", v) for v in valor]
        valor = getattr(valor, "pk", valor)
        dades[camp.html_name] = "" if valor is None else valor
        if camp.field.show_hidden_initial:
            dades[camp.html_initial_name] = dades[camp.html_name]
    return dades | canvis
