"""All of an activity, in one shape: made with its days, and written again without them."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comptes.enums import Rol
from pla.actions import anulla_activitat, crea_activitat, dona_per_feta, reescriu_activitat
from pla.models import COMPTATS, Activitat, SessioActivitat

from .activitat_base import ActivitatBase
from .camps_activitat import AccioField
from .comptats import AmbComptats
from .sessions import SerieForm

LLARG = forms.Textarea(attrs={"rows": 4})


class ActivitatForm(ActivitatBase):
    accio = AccioField(None, label=_("Acció del pla"), required=False)

    class Meta:
        model = Activitat
        fields = [
            "tipus", "titol", "taula", "entitat", "municipi", "lloc", "ordre_del_dia",
            "projecte", "accio", "socis", "tecniques", *COMPTATS, "nota",
        ]  # fmt: skip
        widgets = {
            "ordre_del_dia": LLARG,
            "nota": forms.Textarea(attrs={"rows": 3}),
            "socis": forms.CheckboxSelectMultiple,
            "tecniques": forms.CheckboxSelectMultiple,
        }
        help_texts = {"nota": _("Res de cap persona.")}

    def save(self, commit=True):
        return reescriu_activitat(activitat=self.instance, desa=super().save, per=self.per)


class ActivitatNovaForm(SerieForm, ActivitatForm):
    def __init__(self, *args, **opcions):
        super().__init__(*args, **opcions)
        self.instance.comarca = self.comarca
        if self.per.te_rol(Rol.TECNICA):
            self.fields["tecniques"].initial = [self.per.pk]

    def te_feta(self, dades) -> bool:
        dia = dades.get("dia")
        return not dia or (bool(dades.get("fetes")) and dia <= timezone.localdate())

    def save(self, commit=True):
        return crea_activitat(
            activitat=self.instance,
            desa=super(ActivitatForm, self).save,
            quan=self.quan(self.instance),
            per=self.per,
        )


class FetaForm(AmbComptats):
    """The day after: which of the planned sessions were held, and how many came."""

    sessions = forms.ModelMultipleChoiceField(
        SessioActivitat.objects.none(),
        label=_("Sessions que s'han fet"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    field_order = ["sessions", *COMPTATS, "total"]

    class Meta:
        model = Activitat
        fields = list(COMPTATS)

    def __init__(self, *args, pendents, **opcions):
        super().__init__(*args, **opcions)
        self.fields["sessions"].queryset = pendents
        self.fields["sessions"].initial = list(pendents)
        if not pendents:
            del self.fields["sessions"]

    def te_feta(self, dades) -> bool:
        return bool(dades.get("sessions")) or super().te_feta(dades)

    def save(self, commit=True):
        return dona_per_feta(
            activitat=self.instance,
            sessions=self.cleaned_data.get("sessions", ()),
            desa=super().save,
            per=self.per,
        )


class AnullaForm(forms.Form):
    tambe_fetes = forms.BooleanField(required=False)

    def __init__(self, data=None, *, activitat: Activitat, fetes: int, per, **opcions):
        super().__init__(data, **opcions)
        self.activitat, self.per = activitat, per
        if fetes:
            self.fields["tambe_fetes"].label = _(
                "També les que consten com a fetes (%(n)s): en realitat no es van fer"
            ) % {"n": fetes}
        else:
            del self.fields["tambe_fetes"]

    def save(self) -> int:
        tambe = self.cleaned_data.get("tambe_fetes", False)
        return anulla_activitat(activitat=self.activitat, tambe_fetes=tambe, per=self.per)
