"""What people write about their account, and the administradora about the others'."""

from allauth.account.forms import ResetPasswordForm
from django import forms
from django.utils.translation import gettext_lazy as _

from comptes.enums import Accio, Rol
from comptes.models import Usuari
from municipis.models import Municipi


class OblitForm(ResetPasswordForm):
    """A forgotten password; who has not accepted her invitation has none to forget."""

    def clean_email(self):
        email = super().clean_email()
        self.users = [usuari for usuari in self.users if usuari.has_usable_password()]
        return email


class ResumForm(forms.ModelForm):
    """How often she wants the mail of what she has to do."""

    class Meta:
        model = Usuari
        fields = ["resum"]
        widgets = {"resum": forms.RadioSelect}


class InvitaForm(forms.Form):
    nom = forms.CharField(label=_("Nom i cognoms"), max_length=120)
    email = forms.EmailField(label=_("Correu electrònic"), max_length=254)
    rol = forms.ChoiceField(label=_("Rol"), choices=Rol)
    municipi = forms.ModelChoiceField(
        Municipi.objects.none(),
        label=_("Territori"),
        required=False,
        empty_label=_("Tota la comarca"),
    )

    def __init__(self, *args, per, **kwargs):
        super().__init__(*args, **kwargs)
        municipis = self.fields["municipi"]
        municipis.queryset = Municipi.objects.visibles_per(per).vigents()
        if not per.assignacio.comarca_id:
            municipis.required, municipis.empty_label = True, None
        self.comarca = per.assignacio.comarca

    def camps(self) -> dict:
        """The territory as `convida` wants it: the municipality, or else the whole comarca."""
        dades = self.cleaned_data
        return dades | {"comarca": None if dades["municipi"] else self.comarca}


class FiltreRegistreForm(forms.Form):
    """The filters of the access log: nothing else reaches the query."""

    usuari = forms.ModelChoiceField(
        Usuari.objects.none(),
        label=_("Persona"),
        required=False,
        to_field_name="uid",
        empty_label=_("Tothom"),
    )
    accio = forms.ChoiceField(
        label=_("Acció"), choices=[("", _("Totes")), *Accio.choices], required=False
    )
    municipi = forms.ModelChoiceField(
        Municipi.objects.none(),
        label=_("Municipi"),
        required=False,
        to_field_name="codi_ine",
        empty_label=_("Tots"),
    )
    des_de = forms.DateField(
        label=_("Des del dia"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    fins = forms.DateField(
        label=_("Fins al dia"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    abans = forms.IntegerField(
        required=False, min_value=1, max_value=2**63 - 1, widget=forms.HiddenInput
    )

    CAMPS = {
        "usuari": "usuari",
        "accio": "accio",
        "municipi": "municipi",
        "des_de": "el__date__gte",
        "fins": "el__date__lte",
        "abans": "id__lt",
    }

    def __init__(self, *args, per, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["usuari"].queryset = Usuari.objects.visibles_per(per).order_by("nom")
        self.fields["municipi"].queryset = Municipi.objects.visibles_per(per)

    def filtra(self, registre):
        triats = {camp: self.cleaned_data[nom] for nom, camp in self.CAMPS.items()}
        return registre.filter(**{camp: valor for camp, valor in triats.items() if valor})
