"""What people write about the padró."""

from django import forms
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from municipis.enums import Sexe
from municipis.models import Nacionalitat
from municipis.periode import SEMESTRE, Periode
from padro.models import Campanya, CausaTipica, Comentari, EnviamentEsperat

PRIMER_SEMESTRE = "1996-1"  # the padró is a continuous register since 1996
DIA = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class FitxerForm(forms.Form):
    fitxer = forms.FileField(
        label=_("Fitxer de xifres"),
        help_text=_("Excel (.xlsx), OpenDocument (.ods) o CSV."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.ods,.csv,.txt"}),
    )


class SerieForm(forms.Form):
    fitxer = forms.FileField(
        label=_("Taula de la sèrie"),
        help_text=_(
            "Excel (.xlsx) o CSV amb una fila per casella i les columnes municipi, semestre, "
            "nacionalitat, sexe, edat i persones."
        ),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.txt"}),
    )


class CampanyaForm(forms.ModelForm):
    class Meta:
        model = Campanya
        fields = ["obre_el", "a_temps_fins", "municipis_fins", "tothom_fins"]
        widgets = dict.fromkeys(fields, DIA)
        help_texts = {
            "obre_el": _("Des de les 0.00 h d'aquest dia."),
            "a_temps_fins": _(
                "Fins a les 23.59 h: després, l'enviament consta com a fora de termini."
            ),
            "municipis_fins": _("Fins a les 23.59 h: després, només la coordinació hi pot entrar."),
            "tothom_fins": _("Fins a les 23.59 h: després, ningú no hi pot entrar."),
        }

    def clean(self):
        dades = super().clean()
        referencia, obre = self.data_referencia(dades), dades.get("obre_el")
        if referencia and obre and obre < referencia:
            self.add_error("obre_el", _("La campanya no es pot obrir abans del dia de referència."))
        return dades

    def data_referencia(self, dades):
        return self.instance.data_referencia


class NovaCampanyaForm(CampanyaForm):
    class Meta(CampanyaForm.Meta):
        fields = ["semestre", *CampanyaForm.Meta.fields]
        help_texts = CampanyaForm.Meta.help_texts | {"semestre": _("Per exemple, 2026-1.")}

    def __init__(self, *args, comarca, **kwargs):
        super().__init__(*args, **kwargs)
        self.comarca = comarca

    def clean_semestre(self):
        semestre = self.cleaned_data["semestre"]
        vinent = Periode.del_dia(timezone.localdate()).seguent().codi
        if not SEMESTRE.fullmatch(semestre) or not PRIMER_SEMESTRE <= semestre <= vinent:
            raise forms.ValidationError(
                _("Escriviu un semestre des de %(primer)s i no més enllà de %(vinent)s."),
                params={"primer": PRIMER_SEMESTRE, "vinent": vinent},
            )
        if Campanya.objects.filter(comarca=self.comarca, semestre=semestre).exists():
            raise forms.ValidationError(_("Ja hi ha una campanya d'aquest semestre."))
        return semestre

    def data_referencia(self, dades):
        return "semestre" in dades and Periode.semestre(dades["semestre"]).inici


class ProrrogaForm(forms.Form):
    fins = forms.DateField(label=_("Obert fins al"), widget=DIA)
    motiu = forms.CharField(label=_("Motiu"), max_length=200)

    def __init__(self, *args, dia, **kwargs):
        super().__init__(*args, **kwargs)
        self.dia = dia

    def clean_fins(self):
        fins = self.cleaned_data["fins"]
        if fins < self.dia:
            raise forms.ValidationError(_("Trieu un dia d'avui en endavant."))
        return fins


class ExempcioForm(forms.Form):
    motiu = forms.CharField(
        label=_("Motiu de l'exempció"),
        max_length=EnviamentEsperat._meta.get_field("exempt_motiu").max_length,
        required=False,
        help_text=_("Deixeu-lo en blanc per tornar a esperar les xifres del municipi."),
    )


class RetornForm(forms.Form):
    motiu = forms.CharField(
        label=_("Què cal corregir"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2000
    )


class ComentariForm(forms.ModelForm):
    """A remark on a cell, a row, or the total population when no nationality is chosen."""

    nacionalitat = forms.ModelChoiceField(
        Nacionalitat.objects.all(),
        label=_("Nacionalitat"),
        required=False,
        empty_label=_("Població total"),
    )
    sexe = forms.TypedChoiceField(
        label=_("Sexe"),
        choices=[("", _("tots dos")), (Sexe.DONA, Sexe.DONA.label), (Sexe.HOME, Sexe.HOME.label)],
        coerce=int,
        empty_value=None,
        required=False,
    )

    class Meta:
        model = Comentari
        fields = ["nacionalitat", "sexe", "tram", "text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args, versio, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["tram"].queryset = versio.trams.all()
        self.fields["tram"].required = False
        self.fields["tram"].empty_label = _("tota la fila")


class RespostesForm(forms.Form):
    """The answers to the errors of an upload: a value for a cell, a nationality for a name."""

    def __init__(self, *args, problemes, demana_poblacio, sexes, **kwargs):
        super().__init__(*args, **kwargs)
        self.problemes = problemes
        for problema in problemes:
            nom = self.nom_del_camp(problema)
            if nom.startswith("nacionalitat"):
                self.fields[nom] = self._pregunta_nacionalitat(problema)
            elif nom.startswith("ignora"):
                text = _("No llegeixis la fila %(fila)s") % problema
                self.fields[nom] = forms.BooleanField(label=text, required=False)
            elif nom:
                self.fields[nom] = self._pregunta_valor(problema)
        if demana_poblacio:
            for sexe in sexes:
                self.fields[f"poblacio_{sexe}"] = forms.IntegerField(
                    label=_("Població total: %(sexe)s") % {"sexe": Sexe(sexe).label},
                    min_value=0,
                    max_value=10_000_000,
                    required=False,
                )

    @staticmethod
    def nom_del_camp(problema) -> str:
        """The field that answers an error; nothing where only the file can be mended."""
        if problema["codi"] == "nacionalitat_desconeguda":
            return f"nacionalitat_{problema['dades']['clau']}"
        if problema["codi"] == "fila_repetida":
            return f"ignora_{problema['fila']}"
        if problema["fila"] and problema["columna"]:
            return f"casella_{problema['fila']}:{problema['columna']}"
        return ""

    def _pregunta_valor(self, problema):
        return forms.CharField(
            label=_("Valor correcte de la fila %(fila)s, columna %(columna)s") % problema,
            max_length=60,
            required=False,
            strip=True,
        )

    def _pregunta_nacionalitat(self, problema):
        suggerides = [(s["id"], s["nom"]) for s in problema["dades"].get("suggeriments", [])]
        return forms.TypedChoiceField(
            label=_("«%(valor)s» és") % problema,
            choices=[
                ("", _("Trieu la nacionalitat")),
                (_("S'hi assemblen"), suggerides),
                (_("Totes"), self._totes),
            ],
            coerce=int,
            empty_value=None,
            required=False,
        )

    @cached_property
    def _totes(self) -> list[tuple]:
        return [(n.pk, str(n)) for n in Nacionalitat.objects.recollides()]

    def respostes(self) -> dict:
        """What was really answered, in the shape of `Carrega.resolucions`."""
        grups = {"casella": {}, "nacionalitat": {}, "poblacio": {}, "ignora": {}}
        for nom, valor in self.cleaned_data.items():
            grup, _guio, clau = nom.partition("_")
            if valor not in (None, "", False):
                grups[grup][clau] = valor
        trobades = {
            "correccions": grups["casella"],
            "nacionalitats": grups["nacionalitat"],
            "poblacio": grups["poblacio"],
            "files_ignorades": [int(fila) for fila in grups["ignora"]],
        }
        return {clau: valors for clau, valors in trobades.items() if valors}


class JustificacionsForm(forms.Form):
    """Why each odd figure is right: a typical cause, free text, or both."""

    def __init__(self, *args, avisos, **kwargs):
        super().__init__(*args, **kwargs)
        self.avisos = avisos
        causes = [("", _("Trieu una causa o expliqueu-la"))]
        causes += [(causa.codi, causa.nom) for causa in CausaTipica.objects.vigents()]
        for i, avis in enumerate(avisos):
            self.fields[f"causa_{i}"] = forms.ChoiceField(
                label=avis["text"], choices=causes, required=False
            )
            self.fields[f"text_{i}"] = forms.CharField(
                label=_("Explicació"), max_length=1000, required=False
            )

    def clean(self):
        for i in range(len(self.avisos)):
            if not self.cleaned_data.get(f"causa_{i}") and not self.cleaned_data.get(f"text_{i}"):
                self.add_error(f"causa_{i}", _("Trieu una causa o escriviu una explicació."))

    def justificacions(self) -> list[dict]:
        return [
            {
                "avis": avis["codi"],
                "nacionalitat_id": avis["nacionalitat"],
                "dades_avis": avis["dades"],
                "causa": self.cleaned_data[f"causa_{i}"],
                "text": self.cleaned_data[f"text_{i}"],
            }
            for i, avis in enumerate(self.avisos)
        ]

    def per_avis(self):
        """Each warning with its two fields, for the page."""
        return [
            {"avis": avis, "causa": self[f"causa_{i}"], "text": self[f"text_{i}"]}
            for i, avis in enumerate(self.avisos)
        ]
