"""What the forms of activities send, filled as a person would."""

from uuid import uuid4

from django.urls import reverse


def ruta(nom, *files, **consulta):
    return reverse(f"pla:{nom}", args=[fila.uid for fila in files], query=consulta or None)


def apunt(municipi, **camps):
    """The quick log of a training of two hours to ten women and three men, today."""
    return {
        "uid": str(uuid4()),
        "versio": "0",
        "tipus": "form_prof",
        "titol": "Com s'empadrona",
        "dia": "2026-03-02",
        "minuts": "2",
        "municipi": str(municipi.pk) if municipi else "",
        "dones": "10",
        "homes": "3",
    } | camps


def nova(municipi, **camps):
    """The full form: as the quick one, with the fields of a series."""
    return apunt(municipi, cada="0", fetes="on") | camps


def errors(resposta) -> dict:
    return {camp: [str(e) for e in es] for camp, es in resposta.context["form"].errors.items()}


def edicio(activitat, **camps):
    """The form of an activity as it is opened, with some fields changed."""
    propis = ("tipus", "titol", "lloc", "ordre_del_dia", "dones", "homes", "altres", "no_consta")
    claus = ("municipi", "taula", "entitat", "accio", "projecte")
    dades = {nom: getattr(activitat, nom) for nom in propis}
    dades |= {nom: getattr(activitat, f"{nom}_id") for nom in claus}
    inicials = {f"initial-{nom}": valor for nom, valor in dades.items()}
    dades = inicials | dades | {"versio": activitat.versio, "nota": "", "initial-nota": ""} | camps
    return {nom: "" if valor is None else valor for nom, valor in dades.items()}
