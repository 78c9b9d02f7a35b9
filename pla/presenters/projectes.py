"""The activities of a project, under where each was held."""

from dataclasses import dataclass, field

from municipis.models import Entitat


@dataclass
class Centre:
    entitat: Entitat | None
    activitats: list = field(default_factory=list)


def per_centres(activitats) -> list[Centre]:
    """By the name of the school or entity; at the end, those held nowhere in particular."""
    centres: dict[int | None, Centre] = {}
    for activitat in activitats:
        centre = centres.setdefault(activitat.entitat_id, Centre(activitat.entitat))
        centre.activitats.append(activitat)
    return sorted(
        centres.values(), key=lambda c: (c.entitat is None, getattr(c.entitat, "clau_ordre", ""))
    )
