"""Builders of procedures and of what hangs from them."""

from datetime import date
from itertools import count

from tests.acollida.fabriques import fa_codi, fa_persona
from tests.fabriques import fa_municipi
from tramits.actions import obre_tramit
from tramits.enums import Flux, Grup, Marca
from tramits.models import ClasseDocument, TipusTramit

_seguent = count(1)
OBERT = date(2026, 3, 2)


def fa_classe(codi=None, nom="Passaport"):
    return fa_codi(ClasseDocument, codi, nom)


def fa_tipus(codi=None, nom="Arrelament social", **camps):
    """A kind of procedure of the State, in force since always, if nothing else is said."""
    camps = {"grup": Grup.ARRELAMENT, "marques": [Marca.TRAMIT], "termini": 3} | camps
    codi = codi or f"tipus-{next(_seguent)}"
    return TipusTramit.objects.create(codi=codi, nom=nom, nom_es=nom, **camps)


def fa_tipus_informe(codi="inf-h", nom="Informe d'adequació de l'habitatge", **camps):
    """A report, with the terms of the norm of May 2025."""
    camps = {
        "grup": Grup.INFORMES,
        "flux": Flux.HABITATGE,
        "termini": 1,
        "dies_proposta": 30,
        "dies_emissio": 30,
        "marques": [Marca.INFORME],
    } | camps
    return fa_tipus(codi, nom, **camps)


def fa_tramit(persona=None, tipus=None, *, per=None, obert_el=OBERT, **camps):
    persona = persona or fa_persona(municipi=fa_municipi())
    return obre_tramit(
        persona=persona,
        tipus=tipus or fa_tipus(),
        per=per or persona.creat_per,
        obert_el=obert_el,
        **camps,
    )


def fa_informe(persona=None, tipus=None, **camps):
    return fa_tramit(persona, tipus or fa_tipus_informe(), **camps)
