"""What a workbook refuses, with the words for who handed it in."""

from django.utils.translation import gettext as _


class LlibreError(ValueError):
    """The whole file is refused; the message says why and what to do."""


class MalmesError(LlibreError):
    """It is not a workbook, or it is broken."""

    def __init__(self):
        super().__init__(
            _("No és un Excel .xlsx que es pugui llegir: torneu-lo a desar amb Excel.")
        )


class ValorError(ValueError):
    """What a cell says cannot be; the message says how to mend it."""
