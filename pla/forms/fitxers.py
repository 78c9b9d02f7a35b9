"""A file of a record of the room."""

from uuid import uuid4

from django import forms

from acollida.formularis import dades_netes
from municipis.fitxers import FitxerError
from municipis.fitxers.camp import FitxerField
from pla.actions import desa_fitxer


class PujaForm(forms.Form):
    uid = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    fitxer = FitxerField()

    def desa(self, *, portador, per) -> bool:
        """Store it; `False` when it cannot be taken, which is told beside it."""
        dades = self.cleaned_data
        try:
            desa_fitxer(portador=portador, fitxer=dades["fitxer"], per=per, uid=dades["uid"])
        except FitxerError as error:
            self.add_error("fitxer", error.missatge)
            return False
        return True


def puja(request) -> PujaForm:
    """What was sent, or an empty one to send."""
    if request.method != "POST":
        return PujaForm()
    return PujaForm(dades_netes(request.POST), request.FILES)
