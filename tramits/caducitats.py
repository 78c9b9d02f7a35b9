"""What of this room expires: a favourable report, and the permit that a procedure has given."""

from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acollida.columnes import amb
from acollida.venciments import Caducitat, registra_caducitat
from tramits.enums import Flux, Resultat, SentitInforme
from tramits.models import Tramit
from tramits.renovacio import finestra

TIPUS = ("tipus__nom", "tipus__nom_es", "tipus__renova_abans_mesos", "tipus__renova_despres_mesos")
FAVORABLES = (Resultat.FAVORABLE, Resultat.SILENCI_POSITIU)


def _informes() -> QuerySet:
    emesos = Tramit.objects.filter(
        tipus__flux__in=Flux.d_informe(), informe__informe_sentit=SentitInforme.FAVORABLE
    )
    return _els_darrers(emesos)


def _autoritzacions() -> QuerySet:
    return _els_darrers(Tramit.objects.filter(tipus__flux=Flux.GENERAL, resultat__in=FAVORABLES))


def _els_darrers(files: QuerySet) -> QuerySet:
    """One of the same procedure that lasts longer has taken the place of another."""
    posteriors = files.filter(
        persona=OuterRef("persona"),
        tipus__codi=OuterRef("tipus__codi"),
        valid_fins__gt=OuterRef("valid_fins"),
    )
    amb_dia = files.filter(~Exists(posteriors), valid_fins__isnull=False)
    return amb(amb_dia.annotate(dia=F("valid_fins")), "municipi__nom_natural", *TIPUS)


def _diu_informe(tramit) -> str:
    return str(tramit.tipus)


def _diu_autoritzacio(tramit) -> str:
    """With the days between which it may be renewed, where the norm says them."""
    dies = finestra(tramit.tipus, tramit.valid_fins)
    if not dies:
        return str(tramit.tipus)
    return _("%(tramit)s: es renova del %(inici)s al %(fi)s") % {
        "tramit": tramit.tipus,
        "inici": date_format(dies[0], "SHORT_DATE_FORMAT"),
        "fi": date_format(dies[1], "SHORT_DATE_FORMAT"),
    }


registra_caducitat(
    Caducitat(
        "informe-estrangeria",
        gettext_lazy("Informe d'estrangeria"),
        _informes,
        _diu_informe,
        "municipi",
    )
)
registra_caducitat(
    Caducitat(
        "autoritzacio", gettext_lazy("Autorització"), _autoritzacions, _diu_autoritzacio, "municipi"
    )
)
