"""Texts with gaps while they are written: looked at before they are sent; what is wrong, told."""

from django.forms import ValidationError
from django.utils.translation import gettext as _

from acollida.formularis import Recuperat
from informes.balancos.lector import Lector, Lectura
from informes.observacions import Errada, ObservacioError


def en_paraules(errada: Errada) -> str:
    return _("Línia %(linia)s, columna %(columna)s: %(missatge)s") % vars(errada)


def comprova(lector: Lector, text: str) -> Lectura:
    """The text with its numbers; `ValidationError`, with all that cannot be read in it."""
    try:
        return lector.llegeix(text)
    except ObservacioError as error:
        raise ValidationError([en_paraules(e) for e in error.errades]) from None


def sense_enviar(dades) -> Recuperat:
    """What was typed by who asks to see it, or for help with it: nobody has said it yet."""
    escrites = Recuperat(mutable=True)
    escrites.update(dades)
    return escrites
