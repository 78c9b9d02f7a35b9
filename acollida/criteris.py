"""How each field is recorded, beside the field."""

from itertools import chain

from acollida.models import Criteri


def posa_criteris(*formularis) -> None:
    """Give each field of these forms, or sets of forms, its criterion in force; with one query.

    In a set of forms the first row tells it for all of them.
    """
    camps = dict(chain.from_iterable(map(_camps, filter(None, formularis))))
    vigents = Criteri.objects.vigents().filter(camp__in=camps).order_by("vigent_des_de")
    for criteri in vigents:
        camps[criteri.camp].criteri = criteri


def _camps(formulari):
    """(«persona.sexe», field) of a form; of a set of forms, those of its first one."""
    if hasattr(formulari, "forms"):
        [formulari] = formulari.forms[:1] or [formulari.empty_form]
    model = formulari._meta.model._meta.model_name
    return [(f"{model}.{nom}", camp) for nom, camp in formulari.fields.items()]
