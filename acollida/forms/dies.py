"""What is written about points and days of attention."""

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acollida.enums import Canal
from acollida.formularis import DIA, HORA, dades_netes
from acollida.models import MotiuCita, MotiuPermanencia, Permanencia, PuntAtencio
from acollida.presenters.coincidencies import coincideix_amb
from comptes.enums import Rol
from comptes.models import Assignacio, Usuari
from municipis.models import Municipi


class ClauForm(forms.ModelForm):
    """Makes or edits a row that has a `uid`: the same form sent twice makes one."""

    uid = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, data=None, *args, per, **opcions):
        super().__init__(dades_netes(data), *args, **opcions)
        self.per = per
        self.fields["uid"].initial = self.instance.uid

    def repetida(self):
        """The row that this very form has already made, or `None`."""
        if not self.is_bound or self.instance.pk:
            return None
        try:
            uid = self.fields["uid"].clean(self.data.get("uid"))
        except forms.ValidationError:
            return None
        return self._meta.model.objects.visibles_per(self.per).filter(uid=uid).first()

    def save(self, commit=True):
        if self.instance.pk is None:
            self.instance.uid = self.cleaned_data["uid"]
        return super().save(commit)


class PuntForm(ClauForm):
    class Meta:
        model = PuntAtencio
        fields = ["municipi", "nom", "adreca", "contacte", "material", "actiu"]
        help_texts = {
            "nom": _("Com en diu la gent del poble: «Ajuntament», «Centre cívic»."),
            "contacte": _("Qui obre, i el seu telèfon. Surt al full de ruta."),
            "material": _("Surt al full de ruta del dia."),
            "actiu": _("Un punt retirat no s'ofereix, i els dies que hi ha hagut es conserven."),
        }

    def __init__(self, *args, **opcions):
        super().__init__(*args, **opcions)
        self.fields["municipi"].queryset = Municipi.objects.visibles_per(self.per).vigents()
        if self.instance.pk:
            del self.fields["municipi"]
        else:
            self.fields["municipi"].empty_label = _("Trieu el municipi")
            del self.fields["actiu"]


class PermanenciaForm(ClauForm):
    """`confirma` is asked only when the technician would be in two places at once."""

    motius = forms.ModelMultipleChoiceField(
        MotiuCita.objects.none(),
        label=_("Motius"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Si no en marqueu cap, s'hi pot demanar de tot."),
    )
    canals = forms.MultipleChoiceField(
        label=_("Canals"),
        choices=Canal,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Si no en marqueu cap, s'hi atén de totes les maneres."),
    )
    confirma = forms.BooleanField(
        label=_("Ho sé: desa-la igualment"), required=False, widget=forms.HiddenInput
    )
    DE_LES_HORES = ("dia_setmana", "cada", "des_de", "fins", "hora_inici", "hora_fi", "minuts")

    class Meta:
        model = Permanencia
        fields = [
            "tecnica", "dia_setmana", "cada", "des_de", "fins", "hora_inici", "hora_fi", "minuts",
            "capacitat", "canals", "motius",
        ]  # fmt: skip
        widgets = {"des_de": DIA, "fins": DIA, "hora_inici": HORA, "hora_fi": HORA}
        labels = {"dia_setmana": _("Quin dia de la setmana")}
        help_texts = {
            "cada": _("1, cada setmana; 2, una setmana sí i una no."),
            "fins": _("Deixeu-ho en blanc si no se sap."),
            "capacitat": _("Quantes persones poden tenir la mateixa hora."),
        }

    def __init__(self, *args, punt, **opcions):
        super().__init__(*args, **opcions)
        self.instance.punt = punt
        self.coincidencies = []
        self.fields["tecnica"].queryset = qui_hi_pot_anar(punt.municipi)
        self.fields["motius"].queryset = MotiuCita.objects.vigents()
        self.fields["dia_setmana"].choices = [
            ("", _("un sol dia")),
            *list(self.fields["dia_setmana"].choices)[1:],
        ]
        if self.instance.pk:
            self.fields["motius"].initial = [m.motiu_id for m in self.instance.motius.all()]
            self._tanca_les_hores()

    def _tanca_les_hores(self) -> None:
        """With appointments given for later, the days and the hours stay as they are."""
        if self.instance.cites.que_ocupen().filter(dia__gte=timezone.localdate()).exists():
            for nom in self.DE_LES_HORES:
                self.fields[nom].disabled = True
            self.fields["des_de"].help_text = _(
                "Hi ha cites donades: per canviar els dies o les hores, acabeu aquesta "
                "permanència i feu-ne una altra."
            )

    def clean(self):
        dades = super().clean()
        if dades.get("dia_setmana") is None and "dia_setmana" in dades:
            dades["fins"] = dades.get("des_de")
        self._hi_cap_una_cita(dades)
        return dades

    def _hi_cap_una_cita(self, dades) -> None:
        inici, fi, minuts = (dades.get(nom) for nom in ("hora_inici", "hora_fi", "minuts"))
        if not (inici and fi and minuts and fi > inici):
            return  # each field, or the order of the hours, says it
        if (fi.hour - inici.hour) * 60 + fi.minute - inici.minute < minuts:
            self.add_error("minuts", _("En aquestes hores no hi cap cap cita tan llarga."))

    def _post_clean(self):
        super()._post_clean()
        if self.errors:
            return
        self.coincidencies = coincideix_amb(self.instance)
        dos_llocs = [c for c in self.coincidencies if c.en_un_altre_lloc]
        if dos_llocs and not self.cleaned_data["confirma"]:
            self.fields["confirma"].widget = forms.CheckboxInput()
            self.add_error("tecnica", _("Seria a dos llocs alhora: %(on)s.") % {"on": dos_llocs[0]})

    def _save_m2m(self):
        self.instance.motius.all().delete()
        MotiuPermanencia.objects.bulk_create(
            MotiuPermanencia(permanencia=self.instance, motiu=motiu)
            for motiu in self.cleaned_data["motius"]
        )


class MotiuForm(forms.Form):
    """Why something that people counted on will not be."""

    motiu = forms.CharField(
        label=_("Per què"),
        max_length=200,
        help_text=_("Ho llegirà qui miri l'agenda. No hi escriviu res de cap persona."),
    )

    def __init__(self, data=None, **opcions):
        super().__init__(dades_netes(data), **opcions)


class FinalForm(MotiuForm):
    fins = forms.DateField(label=_("Darrer dia"), widget=DIA)
    field_order = ["fins", "motiu"]

    def clean_fins(self):
        fins = self.cleaned_data["fins"]
        if fins < timezone.localdate():
            raise forms.ValidationError(_("Trieu un dia d'avui en endavant."))
        return fins


def qui_hi_pot_anar(municipi):
    """The technicians in force of a municipality or of its comarca."""
    assignacions = Assignacio.objects.vigents().filter(
        Q(municipi=municipi) | Q(comarca=municipi.comarca_id), rol=Rol.TECNICA
    )
    return Usuari.objects.filter(is_active=True, assignacions__in=assignacions).distinct()
