"""A need is taken to the plan: by a new action, or by one that is already there."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acollida.formularis import EsborranyMixin, FitxaForm, dades_netes
from acollida.tecniques import comarca_de, tecniques_de
from comptes.models import Usuari
from pla.actions import lliga_accio, planifica
from pla.models import Accio, Linia, Necessitat, PlaAnual


class AccioDeNecessitatForm(FitxaForm):
    class Meta:
        model = Accio
        fields = ["anual", "linia", "responsable", "nom"]
        labels = {"anual": _("Any del pla")}

    def __init__(self, data=None, *, necessitat: Necessitat, per):
        self.necessitat = necessitat
        anuals = PlaAnual.objects.visibles_per(per).filter(pla__comarca=necessitat.comarca)
        linies = Linia.objects.visibles_per(per).filter(pla__in=anuals.values("pla")).vigents()
        avui = timezone.localdate()
        triat = anuals.filter(exercici__gte=avui.year).order_by("exercici").first()
        inicial = {"nom": necessitat.nom, "responsable": per.pk, "anual": triat}
        super().__init__(data, per=per, initial=inicial)
        self.fields["anual"].queryset = anuals
        self.fields["linia"].queryset = linies
        tecniques = tecniques_de(comarca_de(per))
        self.fields["responsable"].queryset = tecniques | Usuari.objects.filter(pk=per.pk)

    @property
    def hi_ha_anys(self) -> bool:
        return self.fields["anual"].queryset.exists()

    def clean(self):
        dades = super().clean()
        anual, linia = dades.get("anual"), dades.get("linia")
        if anual and linia and linia.pla_id != anual.pla_id:
            self.add_error("linia", _("És la línia d'un altre pla: trieu-ne una del pla de l'any."))
        return dades

    def save(self, commit=True):
        self.instance.descripcio = self.necessitat.proposta
        return planifica(
            necessitat=self.necessitat, accio=self.instance, desa=super().save, per=self.per
        )


class AccioField(forms.ModelChoiceField):
    def label_from_instance(self, obj) -> str:
        return f"{obj.anual.exercici} · {obj.clau} · {obj.nom}"


class LligaForm(EsborranyMixin, forms.Form):
    accio = AccioField(
        Accio.objects.none(), label=_("Acció que ja és al pla"), empty_label=_("Trieu-la")
    )

    def __init__(self, data=None, *, necessitat: Necessitat, per):
        super().__init__(dades_netes(data))
        self.necessitat, self.per = necessitat, per
        self.fields["accio"].queryset = (
            Accio.objects.visibles_per(per)
            .obertes()
            .filter(anual__pla__comarca=necessitat.comarca)
            .select_related("anual__pla")
            .order_by("-anual__exercici", "clau")
        )

    def repetida(self):
        return None  # linking twice is linking once

    def save(self):
        accio = self.cleaned_data["accio"]
        return lliga_accio(necessitat=self.necessitat, accio=accio, per=self.per)
