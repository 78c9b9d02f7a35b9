"""What of this room expires, while nothing newer has taken its place."""

from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from municipis.contraccions import contrau

from .columnes import amb, noms
from .enums import TipusDocument
from .models import DocumentIdentitat, Empadronament, Itinerari, SituacioAdministrativa
from .venciments import PADRO, Caducitat, registra_caducitat


def _documents():
    """A person may have passports of two countries: only one of the same country replaces one."""
    mes_nous = DocumentIdentitat.objects.filter(
        Q(pais=OuterRef("pais")) | Q(pais=None),
        persona=OuterRef("persona"),
        tipus=OuterRef("tipus"),
        caduca_el__gt=OuterRef("caduca_el"),
    )
    amb_dia = DocumentIdentitat.objects.filter(~Exists(mes_nous), caduca_el__isnull=False)
    return amb_dia.annotate(dia=F("caduca_el"))


def _empadronaments():
    posteriors = Empadronament.objects.filter(
        persona=OuterRef("persona"), alta_el__gt=OuterRef("alta_el")
    )
    per_renovar = Empadronament.objects.filter(
        ~Exists(posteriors), baixa_el__isnull=True, renova_el__isnull=False
    )
    return amb(per_renovar.annotate(dia=F("renova_el")), "municipi__nom_natural")


def _situacions():
    posteriors = SituacioAdministrativa.objects.filter(
        persona=OuterRef("persona"), des_de__gt=OuterRef("des_de")
    )
    amb_fi = SituacioAdministrativa.objects.filter(~Exists(posteriors), fins__isnull=False)
    return amb(amb_fi.annotate(dia=F("fins")), *noms("tipus"))


def _itineraris():
    amb_fi = Itinerari.objects.oberts().filter(fi_previst__isnull=False)
    return amb_fi.annotate(dia=F("fi_previst"))


def _diu_document(document) -> str:
    return str(TipusDocument(document.tipus).label)


def _diu_padro(empadronament) -> str:
    return contrau(_("renovació del padró a %(municipi)s") % {"municipi": empadronament.municipi})


def _diu_itinerari(itinerari) -> str:
    return _("itinerari de primera acollida")


registra_caducitat(Caducitat("document", gettext_lazy("Documents"), _documents, _diu_document))
registra_caducitat(
    Caducitat(PADRO, gettext_lazy("Renovació del padró"), _empadronaments, _diu_padro, "municipi")
)
registra_caducitat(Caducitat("situacio", gettext_lazy("Situació administrativa"), _situacions, str))
registra_caducitat(
    Caducitat("itinerari", gettext_lazy("Itineraris"), _itineraris, _diu_itinerari, "municipi")
)
