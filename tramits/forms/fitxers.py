"""A file of a procedure, and what it is."""

from uuid import uuid4

from django import forms
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acollida.formularis import EsborranyMixin, dades_netes
from municipis.fitxers.camp import FitxerField
from tramits.actions.documents import marca_documents
from tramits.actions.fitxers import FitxerError, desa_fitxer
from tramits.enums import EstatDocument, TipusAdjunt
from tramits.models import DocumentTramit, Tramit

# Photographs of a visit are handed in with it.
TIPUS = [tipus for tipus in TipusAdjunt if tipus != TipusAdjunt.FOTO]


class PujaForm(EsborranyMixin, forms.Form):
    """Hands in a file; if it is a document of the list, it is also written there."""

    uid = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    fitxer = FitxerField()
    document = forms.ModelChoiceField(
        DocumentTramit.objects.none(),
        label=_("Quin document de la llista és"),
        required=False,
        empty_label=_("cap: és un altre fitxer"),
    )
    lliurat = forms.BooleanField(
        label=_("Anota'l com a lliurat avui"), required=False, initial=True
    )
    tipus = forms.ChoiceField(
        label=_("Què és"),
        choices=[(tipus.value, tipus.label) for tipus in TIPUS],
        initial=TipusAdjunt.DOCUMENT,
    )

    def __init__(self, data=None, files=None, *, tramit: Tramit, per, document=None):
        super().__init__(dades_netes(data), files, initial={"document": document})
        self.tramit, self.per = tramit, per
        self.fields["document"].queryset = tramit.documents.select_related("classe")

    def desa(self) -> bool:
        """Store it; `False` when it cannot be taken, which is told beside it."""
        try:
            self._desa()
        except FitxerError as error:
            self.add_error("fitxer", error.missatge)
            return False
        return True

    @transaction.atomic
    def _desa(self) -> None:
        dades = self.cleaned_data
        document = dades["document"]
        desa_fitxer(
            tramit=self.tramit,
            fitxer=dades["fitxer"],
            tipus=TipusAdjunt.DOCUMENT if document else dades["tipus"],
            per=self.per,
            document=document,
            uid=dades["uid"],
        )
        if document and dades["lliurat"] and document.estat != EstatDocument.LLIURAT:
            marca_documents(
                tramit=self.tramit,
                documents=[document],
                estat=EstatDocument.LLIURAT,
                dia=timezone.localdate(),
                caducitats={},
            )
