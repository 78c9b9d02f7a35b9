"""What the town halls said of odd figures, as notes of the tables that show them."""

from collections.abc import Sequence

from informes.quadres import dia_curt
from informes.recull import Recull
from padro.models import CausaTipica, Justificacio


def notes(recull: Recull) -> list[str]:
    """One note per municipality and reason."""
    return [nota for _, nota in _notes([recull])]


def notes_dels_semestres(*reculls: Recull) -> list[str]:
    """Those of several semesters, each note with its day."""
    return [f"{dia_curt(recull.periode)}. {nota}" for recull, nota in _notes(reculls)]


def _notes(reculls: Sequence[Recull]) -> list[tuple[Recull, str]]:
    de_quin = {e.pk: recull for recull in reculls for e in recull.enviaments.values()}
    justificacions = (
        Justificacio.objects.filter(enviament__in=de_quin)
        .select_related("enviament__esperat__municipi", "nacionalitat")
        .order_by(
            "enviament__esperat__campanya__semestre",
            "enviament__esperat__municipi__clau_ordre",
            "id",
        )
    )
    causes = dict(CausaTipica.objects.values_list("codi", "nom")) if justificacions else {}
    de_que: dict[tuple[int, str], list[str]] = {}
    for justificacio in justificacions:
        clau = justificacio.enviament_id, _motiu(justificacio, causes)
        municipi = justificacio.enviament.esperat.municipi.nom_natural
        afectades = de_que.setdefault(clau, [municipi])
        if justificacio.nacionalitat:
            afectades.append(justificacio.nacionalitat.nom)
    return [
        (de_quin[enviament], f"{', '.join(afectades)}: {motiu}")
        for (enviament, motiu), afectades in de_que.items()
    ]


def _motiu(justificacio: Justificacio, causes: dict[str, str]) -> str:
    causa = causes.get(justificacio.causa, justificacio.causa)
    return ". ".join(filter(None, [causa, justificacio.text.strip()]))
