"""What every form of an activity asks, and what each kind cannot do without."""

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acollida.tecniques import comarca_de, tecniques_de
from comptes.models import Usuari
from municipis.enums import TipusEntitat
from municipis.models import Entitat, Municipi
from pla.enums import TipusActivitat
from pla.models import Accio, Activitat, Projecte, Taula

from .camps_activitat import projectes_vius
from .comptats import AmbComptats

# Kinds that are called by whom they are held with, when nobody gives them a title.
ES_DIUEN_SOLES = {
    TipusActivitat.REUNIO: ("taula", _("Reunió: %(de)s")),
    TipusActivitat.ASSESSORAMENT: ("entitat", _("Assessorament: %(de)s")),
}
NOMES_DE_REUNIO = ("taula", "ordre_del_dia")


class ActivitatBase(AmbComptats):
    """The rows that each field may choose among are those of the comarca of the activity."""

    def __init__(self, *args, **opcions):
        super().__init__(*args, **opcions)
        self.comarca = self.instance.comarca if not self.nova else comarca_de(self.per)
        for nom, files in self._triables().items():
            if nom in self.fields:
                self.fields[nom].queryset = files
        for nom in {"accio", "projecte", "taula", "entitat"} & {*self.fields}:
            self.fields[nom].empty_label = _("cap")
        self.fields["municipi"].empty_label = _("tota la comarca")
        self.fields["titol"].required = False
        self.fields["titol"].widget.attrs["autocomplete"] = "off"

    def _triables(self) -> dict:
        activitat, comarca = self.instance, self.comarca
        municipis, entitats = Municipi.objects, Entitat.objects.filter(comarca=comarca)
        propis = Projecte.objects.filter(pk=activitat.projecte_id)
        seves = activitat.tecniques.values("pk") if activitat.pk else []
        d_aqui = tecniques_de(comarca).order_by().values("pk")
        return {
            "municipi": municipis.vigents().filter(comarca=comarca)
            | municipis.filter(pk=activitat.municipi_id),
            "accio": accions_triables(self.per, activitat),
            "projecte": projectes_vius(self.per) | propis,
            "taula": Taula.objects.visibles_per(self.per),
            "entitat": entitats.vigents() | entitats.filter(pk=activitat.entitat_id),
            "socis": entitats,
            "tecniques": Usuari.objects.filter(Q(pk__in=d_aqui) | Q(pk__in=seves)).order_by("nom"),
        }

    def clean(self):
        dades = super().clean()
        tipus = dades.get("tipus")
        if tipus != TipusActivitat.REUNIO:
            dades.update({nom: None if nom == "taula" else "" for nom in NOMES_DE_REUNIO})
        elif not dades.get("taula") and "taula" not in self.errors:
            self.add_error("taula", _("Digueu de quina taula és la reunió."))
        if tipus in TipusActivitat.amb_entitat():
            self._te_entitat(tipus, dades.get("entitat"))
        if not dades.get("titol") and "titol" not in self.errors:
            self._es_diu_sola(tipus, dades)
        return dades

    def intactes(self) -> list[str]:
        """What only meetings say goes with the kind: touched when the kind is."""
        noms = super().intactes()
        return noms if "tipus" in noms else [nom for nom in noms if nom not in NOMES_DE_REUNIO]

    def _te_entitat(self, tipus, entitat) -> None:
        centre = tipus == TipusActivitat.CENTRE
        if "entitat" in self.errors:
            return
        if not entitat:
            diu = _("Digueu quin centre és.") if centre else _("Digueu quin servei o entitat és.")
            self.add_error("entitat", diu)
        elif centre and entitat.tipus != TipusEntitat.ENSENYAMENT:
            self.add_error("entitat", _("No és un centre educatiu: trieu-ne un."))

    def _es_diu_sola(self, tipus, dades) -> None:
        camp, _text = ES_DIUEN_SOLES.get(tipus, ("", ""))
        if camp and camp in self.errors:
            return  # with it, it would have a title
        if camp and dades.get(camp):
            dades["titol"] = es_diu_sola(tipus, dades[camp])
        else:
            self.add_error("titol", self.fields["titol"].error_messages["required"])


def es_diu_sola(tipus, amb) -> str:
    """What an activity of a kind is called after the one it is held with."""
    _camp, text = ES_DIUEN_SOLES[tipus]
    return (text % {"de": amb})[: Activitat._meta.get_field("titol").max_length]


def accions_triables(per, activitat: Activitat | None = None):
    """The actions of the years around this one, and the one that the activity already has."""
    exercici = timezone.localdate().year
    accions = Accio.objects.visibles_per(per).select_related("anual")
    d_ara = accions.filter(anual__exercici__range=(exercici - 1, exercici + 1))
    propia = accions.filter(pk=activitat.accio_id if activitat else None)
    return (d_ara | propia).order_by("-anual__exercici", "nom")
