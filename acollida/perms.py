"""Who works where, and who may answer what is sent to her."""

from django.db.models import Q

from acollida.models import Persona
from comptes.enums import Rol
from comptes.models import Assignacio, Usuari


def tecniques_de(comarca):
    """The technicians of a comarca today: of the whole of it or of some of its municipalities."""
    de_la_comarca = Q(comarca=comarca) | Q(municipi__comarca=comarca)
    return _tecniques(de_la_comarca)


def tecniques_del_municipi(municipi):
    """Those who see the people of a municipality today."""
    return _tecniques(Q(comarca=municipi.comarca_id) | Q(municipi=municipi))


def treballa_a(usuari, municipi) -> bool:
    return tecniques_del_municipi(municipi).filter(pk=usuari.pk).exists()


def comarca_de(usuari):
    """The comarca in which she works now."""
    assignacio = usuari.assignacio
    return assignacio.comarca or assignacio.municipi.comarca


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


def _tecniques(territori: Q):
    vigents = Assignacio.objects.vigents().filter(territori, rol=Rol.TECNICA)
    return Usuari.objects.filter(pk__in=vigents.values("usuari"), is_active=True).order_by("nom")
