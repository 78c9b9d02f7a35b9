"""The recording criteria as a manual: which is in force, what they said before, how they change."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acollida.models import Criteri

# The chapters of the manual, by the model of which each criterion speaks.
CAPITOLS = {
    "persona": _("La persona"),
    "documentidentitat": _("Els documents"),
    "mitjacontacte": _("Com es localitza"),
    "nompersona": _("Altres noms"),
    "llenguapersona": _("Les llengües"),
    "situacioadministrativa": _("La situació administrativa"),
    "empadronament": _("L'empadronament"),
    "membrellar": _("La llar"),
    "expedient": _("L'expedient"),
    "moviment": _("Els canvis d'un expedient"),
    "atencio": _("L'atenció"),
    "temaatencio": _("Els temes d'una atenció"),
    "derivacio": _("La derivació"),
    "cita": _("La cita"),
    "peticioentrevista": _("La petició d'entrevista"),
    "itinerari": _("L'itinerari de primera acollida"),
    "avaluacio": _("L'entrevista inicial"),
    "modulitinerari": _("Els mòduls d'un itinerari"),
}


def vigents() -> dict[str, Criteri]:
    """The criterion in force of each field: the last one dated, where there are several."""
    files = Criteri.objects.vigents().order_by("ordre", "camp", "vigent_des_de")
    return {criteri.camp: criteri for criteri in files}


def capitols() -> list[tuple[str, str, list[Criteri]]]:
    """The manual: code, title and criteria of each chapter; what has no chapter goes at the end."""
    per_model: dict[str, list[Criteri]] = {codi: [] for codi in CAPITOLS}
    for camp, criteri in vigents().items():
        per_model.setdefault(camp.partition(".")[0], []).append(criteri)
    return [
        (codi, str(CAPITOLS.get(codi, codi)), criteris)
        for codi, criteris in per_model.items()
        if criteris
    ]


def historia(camp: str):
    """What has been said of a field, the newest first."""
    return Criteri.objects.filter(camp=camp).order_by("-vigent_des_de")


@transaction.atomic
def canvia(criteri: Criteri, nou: Criteri) -> Criteri:
    """From today the field is recorded as `nou` says; what was recorded before keeps its rule.

    Mended twice on one day, it is one change.
    """
    avui = timezone.localdate()
    if criteri.vigent_des_de == avui:
        nou.pk = criteri.pk
    else:
        nou.pk = None
        criteri.vigent_fins = avui - timedelta(days=1)
        criteri.save(update_fields=["vigent_fins"])
    nou.camp, nou.ordre = criteri.camp, criteri.ordre
    nou.vigent_des_de, nou.vigent_fins = avui, None
    nou._state.adding = nou.pk is None
    nou.save()
    return nou
