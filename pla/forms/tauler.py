"""What the follow-up board may be narrowed by."""

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acollida.forms.filtres import TOTS
from acollida.tecniques import comarca_de
from comptes.models import Usuari
from municipis.models import Municipi
from pla.comarca import equip_de
from pla.enums import AvisAccio, EstatAccio
from pla.models import Accio, Linia, PlaAnual


def _tria(etiqueta, buit, clau="uid"):
    return forms.ModelChoiceField(
        None, label=etiqueta, required=False, empty_label=buit, to_field_name=clau
    )


class FiltreTaulerForm(forms.Form):
    """Without a year it is the present one; asked only for what warns, it is every year."""

    exercici = forms.TypedChoiceField(label=_("Any"), coerce=int, required=False, empty_value=None)
    linia = _tria(_("Línia"), _("totes"))
    responsable = _tria(_("Responsable"), _("tothom"))
    estat = forms.ChoiceField(label=_("Estat"), choices=TOTS + EstatAccio.choices, required=False)
    municipi = _tria(_("Municipi"), _("tots"), "codi_ine")
    avis = forms.ChoiceField(
        label=_("Avisos"), choices=[("", _("amb avís i sense")), *AvisAccio.choices], required=False
    )

    def __init__(self, *args, per, **opcions):
        super().__init__(*args, **opcions)
        comarca = comarca_de(per)
        anys = PlaAnual.objects.visibles_per(per).values_list("exercici", flat=True)
        self.anys = sorted(set(anys), reverse=True)
        self.fields["exercici"].choices = [("", _("tots")), *((e, str(e)) for e in self.anys)]
        self.fields["linia"].queryset = Linia.objects.visibles_per(per)
        seves = Accio.objects.visibles_per(per).values("responsable")
        ara_o_abans = equip_de(comarca) | Usuari.objects.filter(pk__in=seves)
        self.fields["responsable"].queryset = ara_o_abans
        self.fields["municipi"].queryset = Municipi.objects.filter(comarca=comarca)

    def aplica(self, accions):
        dades = self.cleaned_data if self.is_valid() else getattr(self, "cleaned_data", {})
        filtres = {"anual__exercici": dades.get("exercici")}
        filtres |= {nom: dades.get(nom) for nom in ("linia", "responsable", "estat")}
        accions = accions.filter(**{nom: valor for nom, valor in filtres.items() if valor})
        if municipi := dades.get("municipi"):
            accions = accions.filter(Q(municipis=municipi) | Q(municipis__isnull=True))
        return accions.amb_avis(dades["avis"]) if dades.get("avis") else accions


def any_per_defecte(anys: list[int]) -> int | None:
    """This year, if it has a plan; else the last one that has."""
    ara = timezone.localdate().year
    return ara if ara in anys else max(anys, default=None)
