"""What is written after a service: real hours, who was attended, who did not come, the journey."""

from datetime import datetime, timedelta

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acollida.formularis import DIA, HORA, FitxaForm, intactes
from acollida.models.atencio import COMPTADOR, RECOMPTE
from mediacio.actions import prestacions
from mediacio.enums import NoCompareix
from mediacio.hores import HoresError, interval, minuts_entre
from mediacio.models import Prestacio
from mediacio.preus import A_PEU

HORES = ("hora_inici", "hora_fi", "endema")
UN_ANY = timedelta(days=365)
# More of it was mistyped, and what it comes to would not fit where it is written.
MAXIMS = {"km": 9_999, "pagines": 9_999, "paraules": 999_999}
PER_QUE_NO = {
    "al_reves": (
        "hora_fi",
        _("Acaba abans de començar: si va passar de mitjanit, marqueu «va acabar l'endemà»."),
    ),
    "massa": ("hora_fi", _("Un servei no pot durar 24 hores o més: són dos serveis.")),
    "futur": ("hora_fi", _("Aquesta hora encara no ha arribat.")),
}


class PrestacioForm(FitxaForm):
    """The record of a confirmed request, or its correction.

    Of what was not given (nobody came) the hours and the people that were planned are not kept.
    """

    hora_inici = forms.TimeField(label=_("Va començar a les"), widget=HORA)
    hora_fi = forms.TimeField(label=_("Va acabar a les"), widget=HORA)
    endema = forms.BooleanField(label=_("Va acabar l'endemà, passada la mitjanit"), required=False)

    class Meta:
        model = Prestacio
        fields = ["dia", "no_show", *RECOMPTE, "pagines", "paraules", "km", "incidencia",
                  "correccio"]  # fmt: skip
        labels = {"no_show": _("Hi era tothom?")}
        widgets = {
            "dia": DIA,
            "no_show": forms.RadioSelect,
            "incidencia": forms.Textarea(attrs={"rows": 2}),
        }
        help_texts = {
            "no_show": _(
                "Si la persona no hi va anar, es paga l'espera. Si no hi va anar l'intèrpret, no"
                " es paguen hores ni desplaçament."
            ),
            "km": _("Anada i tornada."),
            "incidencia": _("Només la llegiu les tècniques."),
            "correccio": _("Surt a la liquidació: no hi poseu res de la persona atesa."),
        }

    field_order = ["dia", *HORES, "no_show", *RECOMPTE]

    def __init__(self, *args, peticio=None, **opcions):
        peticio = peticio or opcions["instance"].peticio
        opcions["initial"] = _inicials(peticio, opcions.get("instance")) | opcions.get(
            "initial", {}
        )
        super().__init__(*args, **opcions)
        self.instance.peticio, self.peticio = peticio, peticio
        self.fields["no_show"].choices = NoCompareix.choices
        if self.data.get(self.add_prefix("no_show")) == NoCompareix.INTERPRET:
            self.fields["hora_inici"].required = self.fields["hora_fi"].required = False
        for camp in self._sobren():
            del self.fields[camp]
        for camp in MAXIMS.keys() & self.fields.keys():
            self.fields[camp].validators += [MinValueValidator(0), MaxValueValidator(MAXIMS[camp])]
            self.fields[camp].widget.attrs |= {"min": 0, "max": MAXIMS[camp]}

    def _sobren(self) -> list[str]:
        """A text has no hours nor journey; only who is there in person travels."""
        sobren = [] if not self.nova else ["correccio"]
        if self.peticio.es_escrita:
            return [*sobren, *HORES, "no_show", *RECOMPTE, "km"]
        if self.peticio.tipus not in A_PEU:
            sobren.append("km")
        return [*sobren, "paraules"]

    def clean_dia(self):
        dia = self.cleaned_data["dia"]
        if dia > timezone.localdate():
            raise forms.ValidationError(_("Aquest dia encara no ha arribat."))
        if dia < self.peticio.dia - UN_ANY:
            raise forms.ValidationError(_("Reviseu l'any de la data."))
        return dia

    def clean(self):
        dades = super().clean()
        if self.peticio.es_escrita:
            quantes = {"pagines", "paraules"}
            if not (quantes & self.errors.keys() or any(map(dades.get, quantes))):
                self.add_error("pagines", _("Digueu quantes pàgines o quantes paraules té."))
            return dades
        if dades.get("no_show") == NoCompareix.NINGU:
            self._comprova_que_hi_ha_algu(dades)
        else:
            dades |= dict.fromkeys(RECOMPTE, 0)
        if dades.get("no_show") == NoCompareix.INTERPRET:
            dades |= {"km": 0, "pagines": 0}
            self._posa_hores(None, None)
        elif self.nova or not {"dia", *HORES} <= intactes(self):
            self._llegeix_les_hores(dades)
        return dades

    def _comprova_que_hi_ha_algu(self, dades) -> None:
        if not {"dones", *RECOMPTE} & self.errors.keys() and not any(map(dades.get, RECOMPTE)):
            self.add_error("dones", _("Compteu les persones ateses."))

    def _llegeix_les_hores(self, dades) -> None:
        if {"dia", "hora_inici", "hora_fi"} & self.errors.keys():
            return
        try:
            self._posa_hores(
                *interval(
                    dades["dia"],
                    dades["hora_inici"],
                    dades["hora_fi"],
                    endema=dades["endema"],
                    ara=timezone.now(),
                    fus=timezone.get_current_timezone(),
                )
            )
        except HoresError as error:
            self.add_error(*PER_QUE_NO[error.codi])

    def _posa_hores(self, inici: datetime | None, fi: datetime | None) -> None:
        prestacio = self.instance
        prestacio.inici_real, prestacio.fi_real = inici, fi
        prestacio.minuts = minuts_entre(inici, fi) if inici else 0

    def _post_clean(self):
        """What is put to zero is written also where nobody touched the field."""
        super()._post_clean()
        if self.cleaned_data.get("no_show", NoCompareix.NINGU) == NoCompareix.NINGU:
            return
        for camp in {*RECOMPTE, "km", "pagines"} & self.cleaned_data.keys():
            setattr(self.instance, camp, self.cleaned_data[camp])

    @transaction.atomic
    def save(self, commit=True):
        """`NoPermesError` when the request is elsewhere or the month closed without a reason."""
        if self.nova:
            self.instance.uid = self.cleaned_data["uid"]
            return prestacions.registra(prestacio=self.instance, per=self.per)
        return prestacions.corregeix(prestacio=self.instance, desa=super().save, per=self.per)


def _inicials(peticio, prestacio) -> dict:
    """What was planned, to be changed where it went otherwise; what was written, to be mended."""
    if prestacio is None or prestacio.pk is None:
        comptador = COMPTADOR.get(peticio.sexe, "no_consta")
        return {
            "dia": min(peticio.dia, timezone.localdate()),
            "hora_inici": peticio.hora_inici,
            "hora_fi": peticio.hora_fi,
            comptador: peticio.persones,
        }
    if prestacio.inici_real is None:
        return {}
    inici, fi = map(timezone.localtime, (prestacio.inici_real, prestacio.fi_real))
    return {
        "hora_inici": inici.time(), "hora_fi": fi.time(), "endema": fi.date() > inici.date(),
    }  # fmt: skip
