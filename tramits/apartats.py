"""What a report of integration effort has to say, by the norm of the day of its presentation."""

from datetime import date

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from acollida.enums import Nivell
from tramits.enums import Apartat
from tramits.models import EntrevistaIntegracio, TipusTramit, Tramit

# The fields of the interview that speak of each of them.
CAMPS = {
    Apartat.TEMPS: ["al_domicili_des_de"],
    Apartat.MITJANS: ["mitjans", "mitjans_mes"],
    Apartat.PROGRAMES: ["formacio", "programes"],
    Apartat.FACTORS: ["factors"],
    Apartat.VALORS: ["formacio", "valors"],
    Apartat.LLENGUES: ["catala", "catala_prova", "castella", "castella_prova", "formacio"],
}


def apartats_de(tramit: Tramit, avui: date) -> list[Apartat]:
    """Those of the norm that it follows; before it is presented, of the one in force today.

    A norm that does not say them asks for all.
    """
    tipus = tramit.tipus
    if tramit.presentada_el is None:
        tipus = TipusTramit.objects.del_dia(tipus.codi, avui) or tipus
    return [Apartat(codi) for codi in tipus.apartats] or list(Apartat)


def camps_dels(apartats: list[Apartat]) -> list[str]:
    """The fields to be asked, each once."""
    return list(dict.fromkeys(camp for apartat in apartats for camp in CAMPS[apartat]))


def diu(entrevista: EntrevistaIntegracio, apartat: Apartat) -> list[str]:
    """What an interview says of a part, in lines; none where it says nothing."""
    linies = [linia for dit in DIUEN[apartat](entrevista) for linia in dit.splitlines()]
    return [linia.strip() for linia in linies if linia.strip()]


def _temps(entrevista) -> list[str]:
    dia = entrevista.al_domicili_des_de
    return [_("Hi viu des del dia %(dia)s.") % {"dia": date_format(dia)}] if dia else []


def _mitjans(entrevista) -> list[str]:
    dits = [entrevista.mitjans]
    if entrevista.mitjans_mes is not None:
        dits.append(_("%(euros)s € al mes.") % {"euros": number_format(entrevista.mitjans_mes)})
    return dits


def _llengues(entrevista) -> list[str]:
    return [
        _llengua(_("Català"), entrevista.catala, entrevista.catala_prova),
        _llengua(_("Castellà"), entrevista.castella, entrevista.castella_prova),
    ]


def _llengua(nom: str, nivell: str, prova: str) -> str:
    trossos = [str(Nivell(nivell).label)] if nivell != Nivell.NO_CONSTA else []
    trossos += [prova] if prova else []
    return f"{nom}: {' · '.join(trossos)}" if trossos else ""


DIUEN = {
    Apartat.TEMPS: _temps,
    Apartat.MITJANS: _mitjans,
    Apartat.PROGRAMES: lambda entrevista: [entrevista.formacio, entrevista.programes],
    Apartat.FACTORS: lambda entrevista: [entrevista.factors],
    Apartat.VALORS: lambda entrevista: [entrevista.valors],
    Apartat.LLENGUES: _llengues,
}
