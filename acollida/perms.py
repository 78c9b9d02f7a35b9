"""Who may read a contact, and who may answer a transfer."""

from acollida.models import Persona
from acollida.tecniques import tecniques_del_municipi


def treballa_a(usuari, municipi) -> bool:
    return tecniques_del_municipi(municipi).filter(pk=usuari.pk).exists()


def pot_respondre(traspas, usuari) -> bool:
    """May she take it or leave it: it is sent to her, or to a municipality of hers by another."""
    if traspas.a_tecnica_id:
        return traspas.a_tecnica_id == usuari.pk
    return traspas.per_id != usuari.pk and traspas.a_municipi_id in usuari.abast


def pot_llegir_l_atencio(atencio, usuari) -> bool:
    """Of a person of elsewhere, only who attended her reads and mends what was done."""
    if not atencio.persona_id or usuari.pk in (atencio.tecnica_id, atencio.creat_per_id):
        return True
    return Persona.objects.visibles_per(usuari).filter(pk=atencio.persona_id).exists()


def va_en_paper(traspas) -> bool:
    """Nobody but the sender could answer it here: a sheet is printed, and she notes the answer."""
    if traspas.a_tecnica_id:
        return False
    if traspas.a_entitat_id:
        return True
    return not tecniques_del_municipi(traspas.a_municipi).exclude(pk=traspas.per_id).exists()
