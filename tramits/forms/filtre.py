"""What the list of procedures may be narrowed by: codes and days, never anything about anybody."""

from datetime import timedelta

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acollida.forms.filtres import TOTS, FiltreForm
from acollida.formularis import DIA, en_paraules
from tramits.enums import EstatTramit, Grup, Resultat
from tramits.models import TipusTramit

OBERTS, TANCATS = "oberts", "tancats"
PRESENTACIO, REGISTRE = "presentacio", "registre"
COLUMNA = {PRESENTACIO: "presentada_el", REGISTRE: "obert_el"}
VENCUTS, SETMANA, MES = "vencuts", "setmana", "mes"
DIES = {VENCUTS: -1, SETMANA: 7, MES: 30}
DIES_ATURAT = 30


class FiltreTramitsForm(FiltreForm):
    """If nothing is asked, the open ones of whoever looks."""

    camps = {
        "grup": "tipus__grup", "tipus": "tipus__codi", "estat": "estat", "resultat": "resultat",
        "municipi": "municipi", "tecnica": "tecnica",
    }  # fmt: skip
    obert = forms.ChoiceField(
        label=_("Quins"),
        choices=[(OBERTS, _("oberts")), (TANCATS, _("tancats")), ("", _("tots"))],
        required=False,
    )
    grup = forms.ChoiceField(label=_("Grup"), choices=TOTS + Grup.choices, required=False)
    tipus = forms.ChoiceField(label=_("Tràmit"), required=False)
    estat = forms.ChoiceField(label=_("Estat"), choices=TOTS + EstatTramit.choices, required=False)
    resultat = forms.ChoiceField(
        label=_("Resultat"), choices=TOTS + Resultat.choices, required=False
    )
    venc = forms.ChoiceField(
        label=_("Venciment"),
        choices=[
            *TOTS, (VENCUTS, _("vençuts")), (SETMANA, _("en 7 dies")), (MES, _("en 30 dies")),
        ],
        required=False,
    )  # fmt: skip
    dates = forms.ChoiceField(
        label=_("Període de"),
        choices=[(REGISTRE, _("consulta")), (PRESENTACIO, _("presentació"))],
        required=False,
    )
    inici = forms.DateField(label=_("Des del dia"), required=False, widget=DIA)
    fi = forms.DateField(label=_("Fins al dia"), required=False, widget=DIA)
    aturats = forms.BooleanField(label=_("En preparació fa més de 30 dies"), required=False)
    principals = ("obert", "tecnica", "municipi", "tipus", "estat")
    field_order = [
        "obert", "tecnica", "municipi", "grup", "tipus", "estat", "resultat", "venc", "dates",
        "inici", "fi", "aturats",
    ]  # fmt: skip

    def __init__(self, data, *, per, **opcions):
        data = data.copy()
        data.setdefault("tecnica", str(per.uid))
        data.setdefault("obert", OBERTS)
        super().__init__(data, per=per, **opcions)
        codis = TipusTramit.objects.order_by("codi", "-vigent_des_de").distinct("codi")
        noms = sorted((str(tipus), tipus.codi) for tipus in codis)
        self.fields["tipus"].choices = TOTS + [(codi, nom) for nom, codi in noms]

    def clean(self):
        dades = super().clean()
        if dades.get("inici") and dades.get("fi") and dades["fi"] < dades["inici"]:
            self.add_error("fi", _("El període acaba abans de començar."))
        return dades

    def aplica(self, files: QuerySet) -> QuerySet:
        files = super().aplica(files)
        dades = self.cleaned_data
        if dades.get("obert"):
            oberts = EstatTramit.oberts()
            files = (
                files.filter(estat__in=oberts)
                if dades["obert"] == OBERTS
                else files.exclude(estat__in=oberts)
            )
        return self._per_dies(files, dades)

    def _per_dies(self, files: QuerySet, dades) -> QuerySet:
        avui, columna = timezone.localdate(), COLUMNA[dades.get("dates") or REGISTRE]
        if dades.get("venc"):
            files = files.filter(venc_el__lte=avui + timedelta(days=DIES[dades["venc"]]))
        if dades.get("inici"):
            files = files.filter(**{f"{columna}__gte": dades["inici"]})
        if dades.get("fi"):
            files = files.filter(**{f"{columna}__lte": dades["fi"]})
        return (
            files.en_preparacio_des_de(avui - timedelta(days=DIES_ATURAT))
            if dades.get("aturats")
            else files
        )

    @property
    def ordre(self) -> tuple[str, ...]:
        """By what is asked for, the soonest or the newest first: an index gives each of them."""
        dades = getattr(self, "cleaned_data", {})
        if dades.get("venc"):
            return ("venc_el", "id")
        if dades.get("inici") or dades.get("fi"):
            return (f"-{COLUMNA[dades.get('dates') or REGISTRE]}", "-id")
        return ("-id",)

    def de_sempre(self) -> list[forms.BoundField]:
        return [self[nom] for nom in self.principals]

    def de_mes(self) -> list[forms.BoundField]:
        return [camp for camp in self if camp.name not in self.principals]

    def en_demana_mes(self) -> bool:
        """Whether one of those that are not seen at first is in use."""
        return any(camp.value() for camp in self.de_mes() if camp.name != "dates")

    def triats(self) -> list[tuple[str, str]]:
        """What is asked for, in words: for who reads the workbook afterwards."""
        dades = self.cleaned_data
        return [
            (str(camp.label), self._diu(camp, dades[camp.name]))
            for camp in self
            if dades.get(camp.name)
        ]

    def _diu(self, camp, valor) -> str:
        noms = dict(getattr(camp.field, "choices", ())) if isinstance(valor, str) else {}
        return en_paraules(noms.get(valor, valor))
