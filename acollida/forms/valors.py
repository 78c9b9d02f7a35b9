"""The form fields of the rows of `CampPrograma`, and their values as they are kept."""

from collections.abc import Callable
from decimal import Decimal

from django import forms
from django.utils.translation import gettext as _

from acollida.enums import TipusCamp
from acollida.formularis import DIA
from acollida.models import CampPrograma
from acollida.servei import entitats_de

PREFIX = "c-"


def fa_camp(camp: CampPrograma, valor, per) -> forms.Field:
    """The field by which it is asked; `valor` is what the record says, also what is retired."""
    opcions = {"label": str(camp), "required": camp.obligatori, "help_text": _ajuda(camp)}
    return FABRICA[camp.tipus](camp, valor, per, opcions)


def _ajuda(camp) -> str:
    per_confirmar = camp.per_confirmar or any(o.per_confirmar for o in _vigents(camp))
    avis = _("Per confirmar: els noms o els límits poden canviar.") if per_confirmar else ""
    return " ".join(filter(None, [camp.ajuda, preveu(camp), avis]))


def preveu(camp) -> str:
    """What the programme foresees of a number, in words."""
    limits = {"minim": escriu(camp.minim), "maxim": escriu(camp.maxim)}
    if camp.minim is not None and camp.maxim is not None:
        return _("El programa preveu entre %(minim)s i %(maxim)s.") % limits
    if camp.minim is not None:
        return _("El programa preveu %(minim)s o més.") % limits
    if camp.maxim is not None:
        return _("El programa preveu %(maxim)s o menys.") % limits
    return ""


def fora_del_previst(camp, valor) -> str:
    """The warning that a number deserves, or nothing."""
    if not isinstance(valor, Decimal):
        return ""
    curt = camp.minim is not None and valor < camp.minim
    llarg = camp.maxim is not None and valor > camp.maxim
    return _("Fora del que preveu el programa.") if curt or llarg else ""


def escriu(nombre: Decimal | None) -> str:
    """Without the zeros that say nothing: «4», «2.5»."""
    return "" if nombre is None else f"{nombre.normalize():f}"


def per_desar(camp, valor):
    """As JSON keeps it."""
    if camp.tipus == TipusCamp.DATA and valor:
        return valor.isoformat()
    if camp.tipus == TipusCamp.NOMBRE and valor is not None:
        return escriu(valor)
    if camp.tipus == TipusCamp.ENTITAT and valor:
        return str(valor.uid)
    return valor


def _text(camp, valor, per, opcions):
    return forms.CharField(max_length=200, **opcions)


def _llarg(camp, valor, per, opcions):
    return forms.CharField(max_length=5000, widget=forms.Textarea(attrs={"rows": 3}), **opcions)


def _data(camp, valor, per, opcions):
    return forms.DateField(widget=DIA, **opcions)


def _nombre(camp, valor, per, opcions):
    topall = None if camp.topall is None else Decimal(escriu(camp.topall))
    return forms.DecimalField(
        min_value=0, max_value=topall, max_digits=9, decimal_places=2, **opcions
    )


def _opcio(camp, valor, per, opcions):
    buit = _("Trieu-ho") if camp.obligatori else _("no consta")
    return forms.ChoiceField(choices=[("", buit), *_tries(camp, [valor])], **opcions)


def _opcions(camp, valor, per, opcions):
    return forms.MultipleChoiceField(
        choices=_tries(camp, valor or []), widget=forms.CheckboxSelectMultiple, **opcions
    )


def _entitat(camp, valor, per, opcions):
    d_aqui = entitats_de(per)
    return forms.ModelChoiceField(
        d_aqui.vigents() | d_aqui.filter(uid=valor) if valor else d_aqui.vigents(),
        to_field_name="uid",
        **opcions,
    )


def _si_no(camp, valor, per, opcions):
    tries = [("", _("no consta")), ("si", _("sí")), ("no", _("no"))]
    return forms.ChoiceField(choices=tries, **opcions)


def _vigents(camp):
    """Those that may be chosen today, of the ones already fetched."""
    return [opcio for opcio in camp.opcions.all() if opcio.es_vigent()]


def _tries(camp, valors) -> list[tuple[str, str]]:
    """Those in force, and those that the record already says."""
    return [
        (opcio.codi, str(opcio))
        for opcio in camp.opcions.all()
        if opcio.es_vigent() or opcio.codi in valors
    ]


FABRICA: dict[str, Callable] = {
    TipusCamp.TEXT: _text,
    TipusCamp.LLARG: _llarg,
    TipusCamp.DATA: _data,
    TipusCamp.NOMBRE: _nombre,
    TipusCamp.OPCIO: _opcio,
    TipusCamp.OPCIONS: _opcions,
    TipusCamp.ENTITAT: _entitat,
    TipusCamp.SI_NO: _si_no,
}
