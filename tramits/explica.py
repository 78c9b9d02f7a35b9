"""A clock in words, as a technician reads it aloud on the telephone."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from municipis.dies import CAP_DE_SETMANA, DISSABTE
from tramits.terminis import ATURAT, Computat, Suspensio, Unitat, queden


def explica(computat: Computat) -> str:
    """Until when and why: «30 dies hàbils des del 3 de març de 2026: 16 d'abril de 2026; …»."""
    termini = computat.termini
    dit = quant(termini.quantitat, termini.unitat)
    inici = f"{dit} {_des_del(_amb_any(termini.inici))}: {_final(computat)}"
    parts = [inici, *filter(None, (*_canvis(computat), _no_compten(computat), _mogut(computat)))]
    return " ".join(["; ".join(parts) + ".", *avisos(computat)])


def avisos(computat: Computat) -> list[str]:
    """What is not known yet and could move the limit, a sentence for each."""
    text = _(
        "Atenció: encara no hi ha les dues festes locals del %(exercici)s (%(municipi)s),"
        " i el dia pot canviar."
    )
    return [
        text % {"exercici": exercici, "municipi": municipi}
        for municipi, exercici in computat.sense_locals
    ]


def falta(computat: Computat, avui: date) -> str:
    """How far the limit is: «falten 6 dies hàbils · dijous 16 d'abril»."""
    dies = queden(computat, avui)
    if computat.limit is None:
        aturat = _("aturat %(des_del)s") % {"des_del": _des_del(_dia(computat.fins, avui))}
        return f"{aturat} · {_per_correr(dies, computat.termini.unitat)}"
    if dies == 0:
        return _("avui és l'últim dia")
    if dies < 0:
        return _vencut(computat, avui)
    text = ngettext("falta %(n)s dia hàbil", "falten %(n)s dies hàbils", dies) % {"n": dies}
    return f"{text} · {_dia_amb_nom(computat.limit, avui)}"


def _vencut(computat: Computat, avui: date) -> str:
    dies = computat.calendari.habils.entre(computat.limit, avui)
    if not dies:  # on Saturday, what ended on Friday
        return _("ja ha vençut · %(dia)s") % {"dia": _dia_amb_nom(computat.limit, avui)}
    text = ngettext("va vèncer fa %(n)s dia hàbil", "va vèncer fa %(n)s dies hàbils", dies)
    return text % {"n": dies}


def quant(n: int, unitat: Unitat) -> str:
    """«30 dies hàbils», «1 mes», «2 mesos sense comptar l'agost»."""
    if unitat is Unitat.HABILS:
        return _habils(n)
    if unitat is Unitat.NATURALS:
        return _naturals(n)
    mesos = ngettext("%(n)s mes", "%(n)s mesos", n) % {"n": n}
    if unitat is Unitat.MESOS:
        return mesos
    return _("%(mesos)s sense comptar l'agost") % {"mesos": mesos}


def _habils(n: int) -> str:
    return ngettext("%(n)s dia hàbil", "%(n)s dies hàbils", n) % {"n": n}


def _naturals(n: int) -> str:
    return ngettext("%(n)s dia natural", "%(n)s dies naturals", n) % {"n": n}


def _dies(n: int, unitat: Unitat) -> str:
    """Days of the kind that runs: those of months are natural ones."""
    return _habils(n) if unitat is Unitat.HABILS else _naturals(n)


def _final(computat: Computat) -> str:
    """The limit or, of a stopped clock, since when it is and what it has left."""
    if computat.limit:
        return _amb_any(computat.limit)
    aturat = _("aturat %(des_del)s") % {"des_del": _des_del(_amb_any(computat.fins))}
    return f"{aturat}, {_per_correr(computat.per_correr, computat.termini.unitat)}"


def _per_correr(n: int, unitat: Unitat) -> str:
    if not n:  # they all ran, but the last one was no working day, and then it stopped
        return _("acabarà el primer dia hàbil després de reprendre's")
    text = ngettext("queda %(dies)s per córrer", "queden %(dies)s per córrer", n)
    return text % {"dies": _dies(n, unitat)}


def _canvis(computat: Computat) -> list[str]:
    """The extension and each stop that is over."""
    termini = computat.termini
    ampliat = _("ampliat %(dies)s") % {"dies": _dies(termini.ampliacio, termini.unitat)}
    acabades = [_aturada(aturada, computat) for aturada in computat.aturades if aturada.fins]
    return [ampliat, *acabades] if termini.ampliacio else acabades


def _aturada(aturada: Suspensio, computat: Computat) -> str:
    """«aturat 12 dies (del 4 al 16 de març)»."""
    quant = ngettext("aturat %(n)s dia", "aturat %(n)s dies", aturada.dies) % {"n": aturada.dies}
    un_mes = (aturada.des_de.year, aturada.des_de.month) == (aturada.fins.year, aturada.fins.month)
    inici = str(aturada.des_de.day) if un_mes else _dia(aturada.des_de, computat.fins)
    return f"{quant} ({_del(inici)} {_al(_dia(aturada.fins, computat.fins))})"


def _no_compten(computat: Computat) -> str:
    """«no compten: els dissabtes i diumenges, divendres 3 d'abril (Divendres Sant) i …»."""
    if computat.termini.unitat is not Unitat.HABILS:
        return ""
    seus = [(dia, motiu) for dia, motiu in computat.no_compten if motiu != ATURAT]
    caps = [_("els dissabtes i diumenges")] if any(_cap_de_setmana(dia) for dia, _m in seus) else []
    festes = [
        f"{_dia_amb_nom(dia, computat.fins)} ({motiu})"
        for dia, motiu in seus
        if not _cap_de_setmana(dia)
    ]
    llista = _llista([*caps, *festes])
    return llista and _("no compten: %(llista)s") % {"llista": llista}


def _mogut(computat: Computat) -> str:
    """From which day the limit has moved, and why, when the last one was not working (30.5)."""
    if computat.darrer in (None, computat.limit):
        return ""
    darrer = computat.darrer
    dia, motiu = _dia_amb_nom(darrer, computat.fins), computat.calendari.motiu(darrer)
    if motiu not in CAP_DE_SETMANA.values():
        dia = f"{dia} ({motiu})"
    return _("acabava %(dia)s, que no és hàbil, i passa al primer dia hàbil") % {"dia": dia}


def _cap_de_setmana(dia: date) -> bool:
    return dia.weekday() >= DISSABTE


def _llista(parts: list[str]) -> str:
    """«a», «a i b», «a, b i c»."""
    if len(parts) < 2:
        return "".join(parts)
    *primers, darrer = parts
    return _("%(primers)s i %(darrer)s") % {"primers": ", ".join(primers), "darrer": darrer}


def _amb_any(dia: date) -> str:
    return date_format(dia, "DATE_FORMAT")


def _dia(dia: date, referencia: date) -> str:
    """«3 de març», with its year when it is not that of the day it is read beside."""
    return date_format(dia, "MONTH_DAY_FORMAT" if dia.year == referencia.year else "DATE_FORMAT")


def _dia_amb_nom(dia: date, referencia: date) -> str:
    """«dijous 16 d'abril»."""
    nom = date_format(dia, "l")
    return f"{nom if get_language() == 'en' else nom.lower()} {_dia(dia, referencia)}"


def _apostrofa(dia: str) -> bool:
    """Whether a written date takes «l'» in Catalan: the 1st («u») and the 11th («onze»)."""
    return dia.split(" ")[0] in ("1", "11")


def _des_del(dia: str) -> str:
    return (_("des de l'%(dia)s") if _apostrofa(dia) else _("des del %(dia)s")) % {"dia": dia}


def _del(dia: str) -> str:
    return (_("de l'%(dia)s") if _apostrofa(dia) else _("del %(dia)s")) % {"dia": dia}


def _al(dia: str) -> str:
    return (_("a l'%(dia)s") if _apostrofa(dia) else _("al %(dia)s")) % {"dia": dia}
