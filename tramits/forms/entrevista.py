"""Arranging an interview, and writing down what was said in it."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acollida.enums import Nivell
from acollida.forms.camps import PRIMER_DIA, dia_versemblant
from acollida.formularis import DIA, HORA, FitxaForm, Recuperat
from acollida.tecniques import tecniques_del_municipi
from comptes.models import Usuari
from tramits import actions
from tramits.apartats import apartats_de, camps_dels
from tramits.aportacions import Aportacions
from tramits.models import EntrevistaIntegracio, Tramit

LLARG = forms.Textarea(attrs={"rows": 3})
NOMES_TECNIQUES = _("Només ho llegiu les tècniques. Res d'ètnia, religió ni motius d'asil.")


class AmbPasMixin:
    """What an action refuses is told beside its field, and nothing is stored."""

    def diu_per_que_no(self, error: actions.PasError) -> None:
        camp = error.camp if error.camp in self.fields else None
        self.add_error(camp, str(error))


class _DeTramitForm(AmbPasMixin, FitxaForm):
    def __init__(self, *args, tramit: Tramit | None = None, **opcions):
        super().__init__(*args, **opcions)
        tramit = self.instance.tramit = tramit or self.instance.tramit
        if "entrevistadora" in self.fields:
            seves = tecniques_del_municipi(tramit.municipi)
            propia = Usuari.objects.filter(pk=self.instance.entrevistadora_id)
            self.fields["entrevistadora"].queryset = seves | propia
        if "hora" in self.fields:
            self.fields["hora"].required = False

    def _desa(self):
        return super().save()


class EntrevistaNovaForm(_DeTramitForm):
    """When and where it will be; again, to move it while it is still to come."""

    class Meta:
        model = EntrevistaIntegracio
        fields = ["dia", "hora", "lloc", "entrevistadora"]
        widgets = {"dia": DIA, "hora": HORA}

    def clean_dia(self):
        dia = dia_versemblant(self.cleaned_data["dia"])
        if dia < timezone.localdate() and "dia" in self.changed_data:
            raise forms.ValidationError(_("Aquest dia ja ha passat: si ja s'ha fet, anoteu-la."))
        return dia

    def save(self, commit=True):
        return actions.programa_entrevista(entrevista=self.instance, desa=self._desa, per=self.per)


class EntrevistaForm(_DeTramitForm):
    """What was said: the parts that the norm of the procedure asks for, and no other."""

    class Meta:
        model = EntrevistaIntegracio
        fields = [
            "dia", "entrevistadora", "al_domicili_des_de", "mitjans", "mitjans_mes", "catala",
            "catala_prova", "castella", "castella_prova", "formacio", "programes", "valors",
            "factors", "observacions",
        ]  # fmt: skip
        widgets = {
            "dia": DIA,
            "al_domicili_des_de": DIA,
            "formacio": forms.Textarea(attrs={"rows": 5}),
            "programes": LLARG,
            "valors": LLARG,
            "factors": LLARG,
            "observacions": LLARG,
        }
        help_texts = {
            "mitjans": _("Feina, ajuts, família: en poques paraules."),
            "programes": _("Inserció sociolaboral i cultural, entitats, voluntariat."),
            "factors": _("Família, arrels al municipi, el que una administració pugui certificar."),
            "observacions": NOMES_TECNIQUES,
        }

    def __init__(self, *args, aportacions: Aportacions | None = None, **opcions):
        super().__init__(*args, **opcions)
        self.aportacions = aportacions
        self.apartats = apartats_de(self.instance.tramit, timezone.localdate())
        calen = {"dia", "entrevistadora", "observacions", *camps_dels(self.apartats)}
        for camp in set(self._meta.fields) - calen:
            del self.fields[camp]
        if not self.is_bound and aportacions and self.es_primera:
            self._proposa(aportacions.inicials())

    @property
    def es_primera(self) -> bool:
        """Whether nobody has written down yet what was said."""
        return not self.instance.es_feta

    def _proposa(self, inicials) -> None:
        for camp, text in inicials.items():
            if camp in self.fields and self.initial.get(camp) in ("", Nivell.NO_CONSTA, None):
                self.initial[camp] = text

    def amb_afegit(self, quin: str) -> "EntrevistaForm":
        """The same form, not judged yet, with a text of the itinerary put into its field."""
        dades = Recuperat(self.data.urlencode(), mutable=True)
        textos = self.aportacions.textos if self.aportacions else []
        if quin.isdigit() and int(quin) < len(textos):
            aportacio = textos[int(quin)]
            ja = dades.get(aportacio.camp, "").strip()
            if aportacio.text not in ja:
                dades[aportacio.camp] = f"{ja}\n{aportacio.text}".strip()
        return EntrevistaForm(
            dades,
            instance=self.instance,
            per=self.per,
            tramit=self.instance.tramit,
            aportacions=self.aportacions,
        )

    def amb_aportacions(self):
        """Each field with what the itinerary has for it: (number, text) of each."""
        textos = self.aportacions.textos if self.aportacions else []
        for camp in self.visible_fields():
            seves = [(n, a.text) for n, a in enumerate(textos) if a.camp == camp.name]
            yield camp, seves

    def clean_al_domicili_des_de(self):
        dia = self.cleaned_data["al_domicili_des_de"]
        if dia and not PRIMER_DIA.replace(year=1900) <= dia <= timezone.localdate():
            raise forms.ValidationError(_("Reviseu la data: ha de ser un dia que ja ha passat."))
        return dia

    def save(self, commit=True):
        if self.aportacions and not self.instance.itinerari_id:
            self.instance.itinerari = self.aportacions.itinerari
        return actions.anota_entrevista(entrevista=self.instance, desa=self._desa, per=self.per)
