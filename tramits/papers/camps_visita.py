"""What a document says of the visit to a home."""

from django.utils.formats import date_format, number_format

from acollida.papers.cas import dia_de
from tramits.models import VisitaHabitatge


def valors_de_la_visita(visita: VisitaHabitatge | None) -> dict[str, str]:
    """Every field of it; empty when nobody has gone yet."""
    if not visita:
        return dict.fromkeys(VISITA, "")
    return {camp: diu(visita) for camp, diu in VISITA.items()}


def _titol(visita) -> str:
    trossos = [visita.get_titol_display(), visita.titol_detall]
    return ", ".join(tros for tros in trossos if tros)


def _cedula(visita) -> str:
    trossos = [visita.cedula]
    if visita.cedula_caduca_el:
        trossos.append(f"caduca el {date_format(visita.cedula_caduca_el)}")
    if visita.cedula_ocupacio is not None:
        trossos.append(f"ocupació màxima: {visita.cedula_ocupacio}")
    return ", ".join(tros for tros in trossos if tros)


def xifra(valor, unitat: str = "") -> str:
    return f"{number_format(valor)}{unitat}" if valor is not None else ""


VISITA = {
    "visita.dia": lambda visita: dia_de(visita.dia),
    "visita.hora": lambda visita: date_format(visita.hora, "TIME_FORMAT") if visita.hora else "",
    "visita.inspectora": lambda visita: str(visita.inspectora),
    "visita.present": lambda visita: visita.present,
    "visita.adreca": lambda visita: visita.adreca,
    "visita.titol": _titol,
    "visita.superficie": lambda visita: xifra(visita.superficie, " m²"),
    "visita.cedula": _cedula,
    "visita.ocupants": lambda visita: xifra(visita.ocupants),
    "visita.empadronats": lambda visita: xifra(visita.empadronats),
    "visita.per_venir": lambda visita: xifra(visita.per_venir),
}
