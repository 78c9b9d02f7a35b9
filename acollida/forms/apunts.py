"""The dated rows of a participation: what each kind asks, and taking one away."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acollida.enums import FinalApunt, TipusCamp
from acollida.formularis import DIA
from acollida.models import Apunt

from .amb_camps import AmbCampsForm, DePersonaForm
from .camps import dia_passat


class ApuntForm(AmbCampsForm):
    """A dated row of a kind, which the instance already says."""

    class Meta:
        model = Apunt
        fields = ["des_de", "fins", "motiu_avis"]
        widgets = {"des_de": DIA, "fins": DIA}

    ETIQUETES = {
        FinalApunt.ACABA: (gettext_lazy("Des del dia"), gettext_lazy("Fins al dia")),
        FinalApunt.CADUCA: (gettext_lazy("Des del dia"), gettext_lazy("Caduca el dia")),
    }

    def __init__(self, *args, **opcions):
        super().__init__(*args, **opcions)
        final = self.instance.tipus.final
        if final == FinalApunt.CAP:
            del self.fields["fins"]
        else:
            self.fields["des_de"].label, self.fields["fins"].label = self.ETIQUETES[final]

    @property
    def persona(self):
        return self.instance.participacio.persona

    def definits(self):
        return self.instance.tipus.camps.all()

    def clean_des_de(self):
        return dia_passat(self.cleaned_data["des_de"])

    def clean(self):
        dades = super().clean()
        tipus, altres = self.instance.tipus, self._altres()
        if not tipus.repetible and altres.valids().exists():
            self.add_error(None, _("D'aquests apunts només n'hi pot haver un: corregiu-lo."))
        return dades

    def _altres(self):
        del_tipus = self.instance.participacio.apunts.filter(tipus=self.instance.tipus)
        return del_tipus.exclude(pk=self.instance.pk).exclude(uid=self.cleaned_data.get("uid"))

    def avisos(self, dades):
        yield from super().avisos(dades)
        maxim, fins = self.instance.tipus.maxim, dades.get("fins")
        if maxim and not fins and self._altres().vius_el().count() >= maxim:
            yield (
                "des_de",
                _("El programa en preveu %(maxim)s alhora, i ja hi són.") % {"maxim": maxim},
            )

    def save(self, commit=True):
        self.instance.opcio = self._opcio_que_el_diu()
        return super().save()

    def _opcio_que_el_diu(self):
        """The option of its first field, if that is what is asked first: «resguard blanc»."""
        for nom, camp in self.camps.items():
            if camp.tipus != TipusCamp.OPCIO:
                return None
            per_codi = {opcio.codi: opcio for opcio in camp.opcions.all()}
            return per_codi.get(self.cleaned_data[nom])
        return None


class AnullaApuntForm(DePersonaForm):
    """Takes a row away, with its reason: it is still read, struck out."""

    class Meta:
        model = Apunt
        fields = ["anullat_motiu"]

    def __init__(self, *args, **opcions):
        super().__init__(*args, **opcions)
        self.fields["anullat_motiu"].required = True

    @property
    def persona(self):
        return self.instance.participacio.persona

    def save(self, commit=True):
        self.instance.anullat_el = timezone.now()
        return super().save()
