"""The checklist: several documents at once, one of them, and one that nobody asked for."""

from uuid import uuid4

from django import forms
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acollida.forms.camps import dia_passat
from acollida.formularis import DIA, EsborranyMixin, dades_netes, intactes, recorda_com_era
from municipis.fitxers.camp import FitxerField
from tramits.actions.documents import afegeix_document, bloqueja, marca_documents
from tramits.actions.fitxers import FitxerError, desa_fitxer
from tramits.documents import Llista
from tramits.enums import EstatDocument, TipusAdjunt
from tramits.models import ClasseDocument, DocumentTramit, Tramit

from .camps import dia_de_caducitat


class MarcaForm(forms.Form):
    """Tick several documents and say how they are, with one day; each may have its own expiry."""

    triats = forms.ModelMultipleChoiceField(
        DocumentTramit.objects.none(), widget=forms.CheckboxSelectMultiple, required=False
    )
    dia = forms.DateField(label=_("Dia"), widget=DIA, required=False, validators=[dia_passat])
    estat = forms.ChoiceField(
        choices=[("", ""), *EstatDocument.choices], widget=forms.HiddenInput, required=False
    )

    def __init__(self, data=None, *, tramit: Tramit, llista: Llista):
        super().__init__(dades_netes(data), initial={"dia": timezone.localdate()})
        self.tramit, self.llista = tramit, llista
        self.fields["triats"].queryset = tramit.documents.all()
        for fila in llista.files:
            self.fields[self._clau(fila.document)] = forms.DateField(
                label=_("Caduca el"),
                widget=DIA,
                required=False,
                initial=fila.document.caduca_el,
                validators=[dia_de_caducitat],
            )
        recorda_com_era(self)

    def linies(self):
        """Each line of the list with the field of its expiry, and whether it is ticked."""
        triats = {str(pk) for pk in self["triats"].value() or ()}
        for fila in self.llista.files:
            marcat = str(fila.document.pk) in triats
            yield fila, self[self._clau(fila.document)], marcat

    def clean(self):
        dades = super().clean()
        if not dades.get("triats") and not self._caducitats() and not self.errors:
            raise forms.ValidationError(_("Trieu almenys un document."))
        if dades.get("triats") and not dades.get("estat"):
            raise forms.ValidationError(_("Digueu com estan els documents triats."))
        if dades.get("estat") == EstatDocument.LLIURAT and "dia" in dades and not dades["dia"]:
            self.add_error("dia", _("Digueu quin dia es van lliurar."))
        return dades

    def desa(self) -> int:
        dades = self.cleaned_data
        return marca_documents(
            tramit=self.tramit,
            documents=dades["triats"],
            estat=EstatDocument(dades["estat"] or EstatDocument.PENDENT),
            dia=dades["dia"],
            caducitats=self._caducitats(),
        )

    def _caducitats(self) -> dict:
        """Those that were changed on the screen; `None` takes one away."""
        return {
            fila.document.pk: self.cleaned_data[clau]
            for fila in self.llista.files
            if (clau := self._clau(fila.document)) in self.changed_data
            and clau in self.cleaned_data
        }

    @staticmethod
    def _clau(document) -> str:
        return f"caduca_{document.pk}"


class DocumentForm(EsborranyMixin, forms.ModelForm):
    """One document with all that is known of it, and its scan. `save()` raises `FitxerError`."""

    uid = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)
    fitxer = FitxerField(label=_("Afegeix-hi l'escaneig"), required=False)

    class Meta:
        model = DocumentTramit
        fields = ["estat", "lliurat_el", "caduca_el", "obligatori", "nota"]
        widgets = {"estat": forms.RadioSelect, "lliurat_el": DIA, "caduca_el": DIA}
        labels = {"obligatori": _("El tràmit no es pot fer sense")}
        help_texts = {
            "caduca_el": _("El dia que deixa de valer: passat aquell dia, torna a faltar."),
            "nota": _("«N'ha portat una còpia», «la porta dilluns»."),
        }

    def __init__(self, data=None, files=None, *, per, **opcions):
        super().__init__(dades_netes(data), files, **opcions)
        self.per = per
        self.fields["estat"].choices = EstatDocument.choices
        self.fields["lliurat_el"].validators.append(dia_passat)
        self.fields["caduca_el"].validators.append(dia_de_caducitat)
        recorda_com_era(self)
        self.fields["fitxer"].show_hidden_initial = False

    def clean(self):
        dades = super().clean()
        lliurat = dades.get("estat") == EstatDocument.LLIURAT
        if lliurat and not dades.get("lliurat_el") and "lliurat_el" not in self.errors:
            dades["lliurat_el"] = timezone.localdate()
        if dades.get("estat") in (EstatDocument.PENDENT, EstatDocument.NO_CAL):
            dades["lliurat_el"] = None
        return dades

    @transaction.atomic
    def save(self, commit=True):
        tramit = bloqueja(self.instance.tramit)
        if fitxer := self.cleaned_data["fitxer"]:
            desa_fitxer(
                tramit=tramit,
                fitxer=fitxer,
                tipus=TipusAdjunt.DOCUMENT,
                per=self.per,
                document=self.instance,
                uid=self.cleaned_data["uid"],
            )
        tocats = {nom for nom in self._meta.fields if nom not in intactes(self)}
        self.instance.save(update_fields=tocats | {"lliurat_el"})
        return self.instance

    def desa(self) -> bool:
        """Store it; `False` when its file could not be, which is told beside it."""
        try:
            self.save()
        except FitxerError as error:
            self.add_error("fitxer", error.missatge)
            return False
        return True


class AfegeixForm(EsborranyMixin, forms.ModelForm):
    """Asks for a document that the norm of the procedure does not."""

    class Meta:
        model = DocumentTramit
        fields = ["classe", "obligatori"]
        labels = {"classe": _("Document"), "obligatori": _("El tràmit no es pot fer sense")}

    def __init__(self, data=None, *, tramit: Tramit):
        super().__init__(dades_netes(data), instance=DocumentTramit(tramit=tramit))
        sense = ClasseDocument.objects.vigents().exclude(pk__in=tramit.documents.values("classe"))
        self.fields["classe"].queryset = sense

    def save(self, commit=True):
        return afegeix_document(tramit=self.instance.tramit, **self.cleaned_data)
