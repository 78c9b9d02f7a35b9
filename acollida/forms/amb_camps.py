"""Forms that ask what a programme has defined, and warn of what it does not foresee."""

from django import forms
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acollida.actions import viva
from acollida.formularis import FitxaForm, intactes, recorda_com_era

from .valors import PREFIX, fa_camp, fora_del_previst, per_desar

SI_ES_CORRECTE = gettext_lazy("Reviseu-ho. Si és correcte, digueu per què més avall.")


class DePersonaForm(FitxaForm):
    """Writes to a person: her record is locked first, so that no merge passes in between."""

    @property
    def persona(self):
        return self.instance.persona

    @transaction.atomic
    def save(self, commit=True):
        viva(self.persona)
        return super().save()


class AmbAvisosForm(DePersonaForm):
    """What the programme does not foresee is warned of, and stored once it is said why."""

    def __init__(self, *args, **opcions):
        super().__init__(*args, **opcions)
        if not self._cal_explicar():
            self.fields["motiu_avis"].widget = forms.HiddenInput()

    def _cal_explicar(self) -> bool:
        return bool(self.instance.motiu_avis or self.data.get("motiu_avis"))

    def avisos(self, dades):
        """(name of the field, what is out of the ordinary)."""
        return iter(())

    def clean(self):
        dades = super().clean()
        avisos = list(self.avisos(dades))
        if not avisos:
            dades["motiu_avis"] = ""
            return dades
        self.fields["motiu_avis"].widget = forms.TextInput()
        if not dades.get("motiu_avis"):
            for nom, text in avisos:
                self.add_error(nom, f"{text} {SI_ES_CORRECTE}")
            self.add_error("motiu_avis", _("Digueu per què es registra tot i l'avís."))
        return dades


class AmbCampsForm(AmbAvisosForm):
    """Its own fields, and those that the programme has defined."""

    def __init__(self, *args, **opcions):
        super().__init__(*args, **opcions)
        dits = self.instance.tot()
        self.camps = {
            f"{PREFIX}{camp.codi}": camp
            for camp in self.definits().prefetch_related("opcions")
            if camp.es_vigent() or camp.codi in dits
        }
        for nom, camp in self.camps.items():
            self.fields[nom] = fa_camp(camp, dits.get(camp.codi), self.per)
            self.initial[nom] = dits.get(camp.codi)
        self.order_fields([*(nom for nom in self.fields if nom != "motiu_avis"), "motiu_avis"])
        if not self.nova:
            recorda_com_era(self)

    def definits(self):
        """The rows of `CampPrograma` that the form asks."""
        raise NotImplementedError

    def avisos(self, dades):
        for nom, camp in self.camps.items():
            if avis := fora_del_previst(camp, dades.get(nom)):
                yield nom, avis

    def save(self, commit=True):
        """What nobody has touched stays as the newest writing says."""
        deixats = set() if self.nova else intactes(self)
        for nom, camp in self.camps.items():
            if nom not in deixats:
                self.instance.posa(camp, per_desar(camp, self.cleaned_data[nom]))
        return super().save()
