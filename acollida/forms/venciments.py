"""The filters of the queue of what expires. They are addresses: no name goes into them."""

import re
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acollida.venciments import caducitats_de
from acollida.venciments.cua import DIES, Cua
from municipis.models import Llengua, Municipi
from municipis.periode import Periode

MES = re.compile(r"([0-9]{4})-([0-9]{2})")


def resta_del_mes(mes: date, avui: date) -> Periode:
    """The days of the month of `mes`; of the present one, those that are still to come."""
    primer = mes.replace(day=1)
    darrer = primer + relativedelta(months=1) - timedelta(days=1)
    return Periode(max(primer, avui) if avui <= darrer else primer, darrer)


class VencimentsForm(forms.Form):
    dies = forms.TypedChoiceField(
        label=_("Quan caduca"),
        coerce=int,
        choices=[
            (0, _("ja ha caducat, de fa menys d'un any")),
            *[(dies, _("d'aquí a %(n)s dies") % {"n": dies}) for dies in DIES],
        ],
    )
    tipus = forms.ChoiceField(label=_("Què caduca"), required=False)
    municipi = forms.ModelChoiceField(
        Municipi.objects.none(),
        label=_("Municipi"),
        required=False,
        to_field_name="codi_ine",
        empty_label=_("tots"),
    )
    llengua = forms.ModelChoiceField(
        Llengua.objects.all(),
        label=_("Llengua"),
        required=False,
        to_field_name="codi",
        empty_label=_("totes"),
    )
    meves = forms.BooleanField(label=_("Només els meus expedients"), required=False)
    mes = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data, *, per):
        super().__init__({"dies": DIES[0]} | data.dict())
        self.per = per
        tipus = [(caducitat.codi, caducitat.nom) for caducitat in caducitats_de(per)]
        self.fields["tipus"].choices = [("", _("tot")), *tipus]
        self.fields["municipi"].queryset = Municipi.objects.filter(pk__in=per.abast.municipis)

    def clean_mes(self) -> Periode | None:
        mes = self.cleaned_data["mes"]
        if not mes:
            return None
        trobat = MES.fullmatch(mes)
        try:
            primer = date(int(trobat[1]), int(trobat[2]), 1) if trobat else None
        except ValueError:
            primer = None
        if primer is None:
            raise ValidationError(_("Trieu un mes de la taula."))
        return resta_del_mes(primer, timezone.localdate())

    def cua(self) -> Cua:
        """The queue that has been asked for."""
        camps = dict(self.cleaned_data)
        return Cua(self.per, timezone.localdate(), periode=camps.pop("mes"), **camps)
