"""What is written of somebody in a programme: forms made of the rows that define it."""

from dateutil.relativedelta import relativedelta
from django import forms
from django.utils.translation import gettext as _

from acollida.actions import viva
from acollida.edats import edat
from acollida.enums import MomentCamp
from acollida.formularis import DIA
from acollida.models import Participacio
from acollida.servei import entitats_de
from acollida.tecniques import comarca_de, tecniques_de
from municipis.models import Municipi

from .amb_camps import AmbAvisosForm, AmbCampsForm
from .camps import dia_passat, dia_versemblant


class ParticipacioForm(AmbCampsForm):
    """Of a person in a programme, which the instance already says."""

    class Meta:
        model = Participacio
        fields = ["inici", "municipi", "tecnica", "entitat", "motiu_avis"]
        widgets = {"inici": DIA}

    def __init__(self, *args, **opcions):
        super().__init__(*args, **opcions)
        propia, camps = self.instance, self.fields
        municipis = Municipi.objects.filter(pk__in=self.per.abast.municipis)
        camps["municipi"].queryset = municipis | Municipi.objects.filter(pk=propia.municipi_id)
        camps["tecnica"].queryset = self._tecniques()
        entitats = entitats_de(self.per)
        camps["entitat"].queryset = entitats.vigents() | entitats.filter(pk=propia.entitat_id)

    def definits(self):
        return self.instance.programa.camps.de_la_fitxa()

    def _tecniques(self):
        """Of a restricted programme, those who may know of it."""
        d_aqui = tecniques_de(comarca_de(self.per))
        programa = self.instance.programa
        if not programa.es_reservat:
            return d_aqui
        drets = programa.drets.vigents().filter(comarca=comarca_de(self.per))
        return d_aqui.filter(pk__in=drets.values("usuari"))

    def clean_inici(self):
        return dia_versemblant(self.cleaned_data["inici"])

    def clean(self):
        dades = super().clean()
        if self.nova:
            _comprova_que_no_hi_es(self)
        if dades.get("inici") and (self.nova or "inici" in self.changed_data):
            self._torna_a_comptar(dades["inici"])
        return dades

    def _torna_a_comptar(self, inici) -> None:
        self.instance.inici = inici
        self.instance.compta_el_final()
        fi, prorroga = self.instance.fi_previst, self.instance.prorroga_fins
        if prorroga and (fi is None or fi >= prorroga):
            self.add_error("inici", _("Amb aquest inici, la pròrroga ja no ho seria."))
        if self.instance.fi and self.instance.fi < inici:
            self.add_error("inici", _("S'acaba abans de començar."))

    def avisos(self, dades):
        yield from super().avisos(dades)
        programa, inici = self.instance.programa, dades.get("inici")
        anys = edat(self.persona, inici) if inici else None
        if anys is not None and not _entre(anys, programa.edat_minima, programa.edat_maxima):
            yield (
                "inici",
                _("Aquell dia tenia %(anys)s anys, fora del que preveu el programa.")
                % {"anys": anys},
            )


def _comprova_que_no_hi_es(form) -> None:
    """Nobody is twice at once in a programme. Her record is locked: no one else writes it now."""
    form.instance.persona = viva(form.persona)
    seves = form.persona.participacions.visibles_per(form.per)
    obertes = seves.filter(programa=form.instance.programa, fi__isnull=True)
    if obertes.exclude(uid=form.cleaned_data.get("uid")).exists():
        form.add_error(None, _("La persona ja és al programa i encara no l'ha acabat."))


def _entre(valor, minim, maxim) -> bool:
    return (minim is None or valor >= minim) and (maxim is None or valor <= maxim)


class ProrrogaForm(AmbAvisosForm):
    class Meta:
        model = Participacio
        fields = ["prorroga_fins", "prorroga_motiu", "motiu_avis"]
        widgets = {"prorroga_fins": DIA}

    def __init__(self, *args, **opcions):
        super().__init__(*args, **opcions)
        self.fields["prorroga_fins"].required = True
        self.fields["prorroga_motiu"].required = True
        if not self.instance.prorroga_fins:
            self.initial["prorroga_fins"] = self.limit()
            # A proposal that is left as it is has been accepted, and is to be written.
            self.fields["prorroga_fins"].show_hidden_initial = False

    def limit(self):
        """The last day of the longest extension that the programme foresees."""
        mesos = self.instance.programa.mesos_prorroga
        return self.instance.inici + relativedelta(months=mesos, days=-1) if mesos else None

    def clean_prorroga_fins(self):
        dia = self.cleaned_data["prorroga_fins"]
        if dia <= self.instance.fi_previst:
            raise forms.ValidationError(_("La pròrroga ha d'anar més enllà del final previst."))
        return dia

    def avisos(self, dades):
        dia, limit = dades.get("prorroga_fins"), self.limit()
        if dia and (limit is None or dia > limit):
            yield "prorroga_fins", _("És més del que preveu el programa.")


class AcabaForm(AmbCampsForm):
    """The last day, why, and with what result; without a day, what had ended goes on."""

    class Meta:
        model = Participacio
        fields = ["fi", "motiu_avis"]
        widgets = {"fi": DIA}

    def __init__(self, *args, **opcions):
        super().__init__(*args, **opcions)
        ja_acabada = self.instance.fi is not None
        self.fields["fi"].required = not ja_acabada
        if ja_acabada:
            self.fields["fi"].help_text = _("Deixeu-lo en blanc per reobrir-la.")
            for nom in self.camps:
                self.fields[nom].required = False

    def definits(self):
        return self.instance.programa.camps.de_la_fitxa(MomentCamp.FINAL)

    def clean_fi(self):
        fi = self.cleaned_data["fi"]
        if fi and dia_passat(fi) < self.instance.inici:
            raise forms.ValidationError(_("S'acaba abans de començar."))
        return fi

    def clean(self):
        dades = super().clean()
        if self.instance.fi and not dades.get("fi") and "fi" not in self.errors:
            _comprova_que_no_hi_es(self)
        for nom, camp in self.camps.items():
            if nom in self.errors or not (dades.get("fi") and camp.obligatori):
                continue
            if dades.get(nom) in (None, "", []):
                self.add_error(nom, self.fields[nom].error_messages["required"])
        return dades

    def save(self, commit=True):
        if not self.cleaned_data["fi"]:
            for camp in self.camps.values():
                self.instance.posa(camp, None)
            self.camps = {}
        return super().save()
