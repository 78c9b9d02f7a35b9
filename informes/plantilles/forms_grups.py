"""A grouping and its groups, in rows: ages from and to, or names one in each line."""

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acollida.formularis import DIA, FitxaForm
from informes.enums import DeQueAgrupa
from informes.models import Agrupacio
from informes.plantilles import grups as pur
from informes.plantilles.edicio import codi_lliure
from informes.plantilles.models_de_grups import noms_de

FILES_BUIDES = 3
MAXIM = 60


class EdatForm(forms.Form):
    nom = forms.CharField(label=gettext_lazy("Nom del grup"), max_length=60, required=False)
    des_de = forms.IntegerField(
        label=gettext_lazy("Des de (anys)"), min_value=0, max_value=130, required=False
    )
    fins = forms.IntegerField(
        label=gettext_lazy("Fins a (anys)"), min_value=0, max_value=130, required=False
    )

    def clean(self):
        camps = super().clean()
        if camps.get("nom") and camps.get("des_de") is None and "des_de" not in self.errors:
            self.add_error("des_de", _("Digueu des de quina edat."))
        edats = [camps[nom] for nom in ("des_de", "fins") if camps.get(nom) is not None]
        if edats and not camps.get("nom") and "nom" not in self.errors:
            self.add_error("nom", _("Digueu com es diu el grup."))
        return camps

    def grup(self):
        return {nom: self.cleaned_data[nom] for nom in ("nom", "des_de", "fins")}


class NomsForm(forms.Form):
    nom = forms.CharField(label=gettext_lazy("Nom del grup"), max_length=60, required=False)
    qui = forms.CharField(
        label=gettext_lazy("Què hi ha a dins"),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )

    def __init__(self, *args, noms, **opcions):
        super().__init__(*args, **opcions)
        self.noms = noms

    def clean_qui(self):
        codis, mal = pur.llegeix(self.cleaned_data["qui"], self.noms)
        if mal:
            raise forms.ValidationError(mal)
        return codis

    def clean(self):
        camps = super().clean()
        if camps.get("qui") and not camps.get("nom") and "nom" not in self.errors:
            self.add_error("nom", _("Digueu com es diu el grup."))
        return camps

    def grup(self):
        return {"nom": self.cleaned_data["nom"], "codis": self.cleaned_data["qui"]}


class AgrupacioForm(FitxaForm):
    """Its name, its days and, in `files`, its groups."""

    class Meta:
        model = Agrupacio
        fields = ["nom", "vigent_des_de", "vigent_fins"]
        widgets = {"vigent_des_de": DIA, "vigent_fins": DIA}
        help_texts = {
            "vigent_des_de": gettext_lazy("Buit: des de sempre."),
            "vigent_fins": gettext_lazy("Buit: encara val."),
        }

    def __init__(self, data=None, *args, per, **opcions):
        super().__init__(data, *args, per=per, **opcions)
        agrupacio = self.instance
        if self.nova:
            agrupacio.comarca = per.assignacio.comarca
        self.noms = noms_de(agrupacio.de, agrupacio.comarca, timezone.localdate())
        self.files = self._files(data)

    def _files(self, data):
        d_edat = self.instance.de == DeQueAgrupa.EDAT
        classe = forms.formset_factory(
            EdatForm if d_edat else NomsForm, extra=FILES_BUIDES, absolute_max=MAXIM, max_num=MAXIM
        )
        grups = self.instance.grups or []
        inicial = grups if d_edat else [
            {"nom": grup["nom"], "qui": pur.escrits(grup["codis"], self.noms)} for grup in grups
        ]  # fmt: skip
        kwargs = {} if d_edat else {"noms": self.noms}
        files = classe(data, initial=inicial, prefix="grups", form_kwargs=kwargs)
        for fila in files:  # one that says what somebody else has just stored is read all the same
            fila.empty_permitted = False
        return files

    @property
    def grups(self) -> list[dict]:
        return [f.grup() for f in self.files if f.cleaned_data.get("nom")]

    def clean(self):
        camps = super().clean()
        if not self.files.is_valid():
            raise forms.ValidationError(_("Reviseu els grups marcats, més avall."))
        for frase in (*pur.errades(self.grups), *self._del_que_son()):
            self.add_error(None, frase)
        des_de, fins = camps.get("vigent_des_de"), camps.get("vigent_fins")
        if des_de and fins and fins < des_de:
            self.add_error("vigent_fins", _("L'últim dia és anterior al primer."))
        elif altra := self._la_que_se_solapa(des_de, fins):
            diu = _("«%(nom)s» ja val en aquests dies: doneu-li abans un últim dia.")
            self.add_error("vigent_des_de", diu % {"nom": altra.nom})
        self.instance.grups = self.grups
        return camps

    def _del_que_son(self):
        if self.instance.de == DeQueAgrupa.EDAT:
            return pur.errades_d_edats(self.grups)
        return pur.errades_de_codis(self.grups, self.noms)

    def _la_que_se_solapa(self, des_de, fins):
        """Another row of the same grouping that is in force on some of these days."""
        altres = Agrupacio.objects.filter(
            comarca=self.instance.comarca, codi=self.instance.codi
        ).exclude(pk=self.instance.pk)
        if fins:
            altres = altres.filter(Q(vigent_des_de__isnull=True) | Q(vigent_des_de__lte=fins))
        if des_de:
            altres = altres.filter(Q(vigent_fins__isnull=True) | Q(vigent_fins__gte=des_de))
        return altres.first()

    def avisos(self) -> list[str]:
        """What is not wrong and is worth knowing."""
        grups = self.instance.grups or []
        if self.instance.de == DeQueAgrupa.EDAT:
            return list(pur.avisos_d_edats(grups))
        return []

    @property
    def sense_grup(self) -> list[str]:
        d_edat = self.instance.de == DeQueAgrupa.EDAT
        return [] if d_edat else pur.sense_grup(self.instance.grups or [], self.noms)

    def save(self, commit=True):
        if self.nova and not self.instance.codi:
            presos = Agrupacio.objects.filter(comarca=self.instance.comarca)
            codis = presos.values_list("codi", flat=True)
            self.instance.codi = codi_lliure(self.instance.nom, codis, "agrupacio")
        return super().save()
