"""The reasons of a suggestion about a home, in words and with their numbers."""

from decimal import ROUND_FLOOR, Decimal

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tramits.adequacio import Falta, Rao, Regla, Sentit, Suggeriment, Veredicte
from tramits.enums import Condicio

TITOLS = {
    Sentit.FAVORABLE: gettext_lazy("Suggereix: favorable"),
    Sentit.DESFAVORABLE: gettext_lazy("Suggereix: desfavorable"),
    Sentit.RECOMANACIO: gettext_lazy("Suggereix: favorable amb recomanació"),
}
FALTES = {
    Falta.SUPERFICIE: gettext_lazy("la superfície"),
    Falta.PERSONES: gettext_lazy("quantes persones hi viuran"),
    Falta.DORMITORIS: gettext_lazy("la llista de dormitoris"),
    Falta.M2_DORMITORI: gettext_lazy("la mida d'algun dormitori"),
    Falta.CEDULA: gettext_lazy("la cèdula d'habitabilitat"),
    Falta.CADUCITAT: gettext_lazy("quan caduca la cèdula"),
    Falta.CONDICIO: gettext_lazy("mirar alguna condició"),
}
CENTESIMES = Decimal("0.01")


def titol(suggeriment: Suggeriment) -> str:
    """The whole in a line: what it suggests, or why it can suggest nothing."""
    if suggeriment.sentit:
        return str(TITOLS[suggeriment.sentit])
    if not suggeriment.hi_ha_llindars:
        return _("No es pot dir: la comarca no ha escrit cap llindar")
    quants = len(suggeriment.falten)
    text = ngettext("No es pot dir: falta %(que)s", "No es pot dir: falten %(que)s", quants)
    return text % {"que": que_falta(suggeriment)}


def que_falta(suggeriment: Suggeriment) -> str:
    *primeres, darrera = [str(FALTES[falta]) for falta in suggeriment.falten]
    return _("%(a)s i %(b)s") % {"a": ", ".join(primeres), "b": darrera} if primeres else darrera


def en_paraules(rao: Rao) -> str:
    """A sentence: what the home has and, where there is a threshold, what is asked of it."""
    if rao.falta and rao.regla != Regla.CONDICIO:
        return _("%(regla)s: no es pot dir, falta %(que)s.") % {
            "regla": NOMS[rao.regla],
            "que": FALTES[rao.falta],
        }
    return FRASES[rao.regla](rao)


def metres(valor) -> str:
    """Never rounded up: what does not reach a threshold must not look as if it did."""
    return number_format(_net(Decimal(valor).quantize(CENTESIMES, ROUND_FLOOR)))


def _net(valor: Decimal):
    """Without the zeros that say nothing: 12.50 is 12.5, and 10.00 is 10."""
    return int(valor) if valor == int(valor) else valor.normalize()


def _compleix(rao: Rao) -> bool:
    return rao.veredicte == Veredicte.FAVORABLE


def _m2_persona(rao: Rao) -> str:
    text = (
        _("%(m2)s m² per persona, amb %(persones)s: en calen %(minim)s.")
        if _compleix(rao)
        else _("%(m2)s m² per persona, amb %(persones)s: no arriba als %(minim)s que calen.")
    )
    dades = {"m2": metres(rao.valor), "persones": _persones(rao.persones)}
    return text % (dades | {"minim": metres(rao.llindar)})


def _persones(n) -> str:
    return ngettext("%(n)s persona", "%(n)s persones", n) % {"n": n}


def _persones_dormitori(rao: Rao) -> str:
    dormitoris = ngettext("%(n)s dormitori", "%(n)s dormitoris", rao.valor) % {"n": rao.valor}
    text = (
        _("%(persones)s en %(dormitoris)s: hi caben (màxim per dormitori: %(maxim)s).")
        if _compleix(rao)
        else _("%(persones)s en %(dormitoris)s: són massa (màxim per dormitori: %(maxim)s).")
    )
    dades = {"persones": _persones(rao.persones), "dormitoris": dormitoris}
    return text % (dades | {"maxim": metres(rao.llindar)})


def _repartiment(rao: Rao) -> str:
    text = _(
        "En un dormitori hi dormen %(n)s persones: convé repartir-les"
        " (màxim per dormitori: %(maxim)s)."
    )
    return text % {"n": rao.valor, "maxim": metres(rao.llindar)}


def _m2_dormitori(rao: Rao) -> str:
    text = (
        _("El dormitori més petit fa %(m2)s m²: en calen %(minim)s.")
        if _compleix(rao)
        else _("El dormitori més petit fa %(m2)s m²: no arriba als %(minim)s que calen.")
    )
    return text % {"m2": metres(rao.valor), "minim": metres(rao.llindar)}


def _cedula(rao: Rao) -> str:
    text = (
        _("La cèdula era vigent el dia de la visita (caducitat: %(dia)s).")
        if _compleix(rao)
        else _("La cèdula era caducada el dia de la visita (caducitat: %(dia)s).")
    )
    return text % {"dia": date_format(rao.valor)}


def _cedula_ocupacio(rao: Rao) -> str:
    text = (
        _("%(persones)s: hi caben, segons la cèdula (ocupació màxima: %(maxim)s).")
        if _compleix(rao)
        else _("%(persones)s: són massa, segons la cèdula (ocupació màxima: %(maxim)s).")
    )
    return text % {"persones": _persones(rao.valor), "maxim": rao.llindar}


def _condicio(rao: Rao) -> str:
    text = {
        Veredicte.FAVORABLE: _("%(que)s: bé."),
        Veredicte.DESFAVORABLE: _("%(que)s: falla, i no pot faltar."),
        Veredicte.RECOMANA: _("%(que)s: falla, convé arreglar-ho."),
        Veredicte.NO_ES_SAP: _("%(que)s: no s'ha mirat."),
    }[rao.veredicte]
    return text % {"que": str(Condicio(rao.que).label).capitalize()}


NOMS = {
    Regla.M2_PERSONA: gettext_lazy("Metres per persona"),
    Regla.PERSONES_DORMITORI: gettext_lazy("Persones per dormitori"),
    Regla.M2_DORMITORI: gettext_lazy("Metres dels dormitoris"),
    Regla.CEDULA: gettext_lazy("Cèdula d'habitabilitat"),
    Regla.CEDULA_OCUPACIO: gettext_lazy("Ocupació de la cèdula"),
}
FRASES = {
    Regla.M2_PERSONA: _m2_persona,
    Regla.PERSONES_DORMITORI: _persones_dormitori,
    Regla.REPARTIMENT: _repartiment,
    Regla.M2_DORMITORI: _m2_dormitori,
    Regla.CEDULA: _cedula,
    Regla.CEDULA_OCUPACIO: _cedula_ocupacio,
    Regla.CONDICIO: _condicio,
}
