"""What of this room has a day to come back: the follow-up of a mediation, for each side."""

from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acollida.columnes import amb, noms
from acollida.venciments import Caducitat, registra_caducitat
from mediacio.models import CasMediacio, PartMediacio


def _seguiments():
    """One for each person: of the others who take part in the case, nothing is said."""
    per_seguir = CasMediacio.objects.per_seguir()
    parts = PartMediacio.objects.filter(persona__isnull=False, cas__in=per_seguir)
    parts = parts.annotate(dia=F("cas__seguiment_el"))
    return amb(parts, "cas__id", "cas__municipi_id", *noms("cas__tema"))


def _diu(part) -> str:
    return _("seguiment d'una mediació: %(tema)s") % {"tema": part.cas.tema}


registra_caducitat(
    Caducitat(
        "seguiment-mediacio",
        gettext_lazy("Seguiment de mediacions"),
        _seguiments,
        _diu,
        "cas__municipi",
    )
)
