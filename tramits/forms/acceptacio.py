"""The record that is opened for who applies, with what the town hall has written of her."""

from acollida.forms.persona import PersonaNovaForm
from acollida.naixement import llegeix
from tramits.models import SollicitudInforme


def fitxa_nova(data, *, sollicitud: SollicitudInforme, per) -> PersonaNovaForm:
    """The short form of a person, filled in and to be looked over."""
    cognom1, _espai, cognom2 = sollicitud.cognoms.partition(" ")
    dia = sollicitud.naixement
    inicial = {
        "nom": sollicitud.nom,
        "cognom1": cognom1,
        "cognom2": cognom2,
        "municipi": sollicitud.municipi_id,
        "telefon": sollicitud.telefon,
        "document_tipus": sollicitud.document_tipus,
        "document_numero": sollicitud.document_numero,
    }
    if dia:
        inicial["naixement"] = llegeix(dia.day, dia.month, dia.year, avui=dia)
    return PersonaNovaForm(data, initial=inicial, per=per)
