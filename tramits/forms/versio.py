"""What the coordinator writes of a version of a norm."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acollida.formularis import DIA, EsborranyMixin, dades_netes
from tramits.actions.cataleg import desa_versio, es_usada
from tramits.actions.errors import PasError
from tramits.enums import Apartat, Marca
from tramits.models import ClasseDocument, TipusTramit

from .cataleg import AmbPas

CASELLES = forms.CheckboxSelectMultiple
NORMA = (
    "nom", "nom_es", "grup", "flux", "model_ex", "full_informatiu", "taxa", "organ",
    "base_legal", "termini", "termini_unitat", "silenci", "dies_proposta", "dies_emissio",
    "dies_esmena", "validesa_mesos", "renova_abans_mesos", "renova_despres_mesos", "documents",
    "documents_opcionals", "apartats", "marques", "seguent", "font", "per_confirmar",
)  # fmt: skip
LLISTES = ("documents", "documents_opcionals", "apartats", "marques")
HA_CANVIAT = _(
    "Algú altre ha canviat aquesta versió mentre l'editàveu. El que heu escrit continua aquí: "
    "compareu-ho amb la pàgina del tràmit i torneu a desar."
)


class VersioForm(AmbPas, EsborranyMixin, forms.ModelForm):
    """A version of a code. A used one is not rewritten: `des_de` begins the next one.

    `vist` is the last event that the database had written of it when the form was opened.
    """

    des_de = forms.DateField(
        label=_("El canvi val per al que es presenti des del dia"),
        help_text=_(
            "Ja hi ha tràmits amb aquesta versió: els presentats abans d'aquest dia la conserven."
        ),
        widget=DIA,
    )
    vist = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = TipusTramit
        fields = ("codi", *NORMA, "vigent_des_de", "vigent_fins")
        widgets = {"vigent_des_de": DIA, "vigent_fins": DIA}
        labels = {
            "vigent_des_de": _("Val per al que es presenti des del dia"),
            "vigent_fins": _("Darrer dia de presentació"),
        }
        help_texts = {
            "codi": _("Lletres sense accents, xifres i guions. No es pot canviar després."),
            "termini": _("El termini màxim que diu la norma. Si no consta, deixeu-ho buit."),
            "dies_proposta": _("Només en un informe: la pràctica catalana."),
            "dies_emissio": _("Només en un informe: la pràctica catalana."),
            "vigent_des_de": _("En blanc, si val des de sempre."),
            "vigent_fins": _("En blanc, mentre es pugui presentar."),
            "font": _("La norma o la pàgina d'on surt el que dieu, i de quan és."),
            "per_confirmar": _("No ve d'una font oficial: es diu a qui ho consulta."),
        }

    def __init__(self, data=None, *args, **opcions):
        super().__init__(dades_netes(data), *args, **opcions)
        self.usada = bool(self.instance.pk) and es_usada(self.instance)
        sobren = ["vigent_des_de", "vigent_fins"] if self.usada else ["des_de"]
        for nom in [*sobren, *(["codi"] if self.instance.codi else [])]:
            del self.fields[nom]
        self._posa_les_llistes()
        self.fields["vist"].initial = self.darrer_fet()
        if self.usada:
            self.order_fields(["des_de"])
            self.fields["des_de"].initial = timezone.localdate()

    def _posa_les_llistes(self):
        classes = [(d.codi, str(d)) for d in ClasseDocument.objects.vigents()]
        tramits = dict(TipusTramit.objects.order_by("nom").values_list("codi", "nom"))
        llistes = {
            "documents": classes, "documents_opcionals": classes,
            "apartats": Apartat.choices, "marques": Marca.choices,
        }  # fmt: skip
        for nom, choices in llistes.items():
            antic = self.fields[nom]
            seus = getattr(self.instance, nom)
            fora = [(codi, codi) for codi in seus if codi not in dict(choices)]
            self.fields[nom] = forms.MultipleChoiceField(
                label=antic.label.capitalize(), choices=[*choices, *fora], widget=CASELLES,
                required=False,
            )  # fmt: skip
        self.fields["seguent"] = forms.ChoiceField(
            label=self.fields["seguent"].label,
            choices=[("", _("cap")), *tramits.items()],
            required=False,
        )

    def darrer_fet(self) -> int | None:
        fets = self.instance.events.order_by("-pgh_id") if self.instance.pk else []
        return next((fet.pgh_id for fet in fets[:1]), None)

    def clean_codi(self):
        codi = self.cleaned_data["codi"]
        if TipusTramit.objects.filter(codi=codi).exists():
            raise forms.ValidationError(_("Ja hi ha un tràmit amb aquest codi."))
        return codi

    def clean(self):
        dades = super().clean()
        self._conserva_l_ordre(dades)
        repetits = set(dades.get("documents", [])) & set(dades.get("documents_opcionals", []))
        if repetits:
            self.add_error(
                "documents_opcionals",
                _("Hi ha documents que ja es demanen sempre: desmarqueu-los aquí."),
            )
        if self.instance.pk and dades.get("vist") != self.darrer_fet():
            self.data = self.data.copy()
            self.data[self.add_prefix("vist")] = self.darrer_fet()
            self.add_error(None, HA_CANVIAT)
        return dades

    def _conserva_l_ordre(self, dades) -> None:
        """The boxes have an order of their own: the same ones ticked are no change of norm."""
        for nom in LLISTES:
            abans = self.initial.get(nom, [])
            if set(dades.get(nom, [])) == set(abans):
                dades[nom] = abans

    def desa(self) -> TipusTramit | None:
        """The version that has been stored; `None`, with its reason told, when it cannot be."""
        try:
            return desa_versio(versio=self.instance, des_de=self.cleaned_data.get("des_de"))
        except PasError as error:
            self.diu(error)
            return None
