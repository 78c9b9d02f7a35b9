"""Who may do what: the roles of a page, and the rights that may be given."""

from functools import wraps

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from comptes.enums import Rol
from comptes.models import Assignacio

INCOMPATIBLES = {Rol.ADMINISTRADORA, Rol.DPD}


def rols(*admesos: str):
    """Only for the roles `admesos`: to the others the function does not exist (403)."""

    def decorador(vista):
        @wraps(vista)
        def amb_rol(request, *args, **kwargs):
            if not request.user.te_rol(*admesos):
                raise PermissionDenied
            return vista(request, *args, **kwargs)

        return amb_rol

    return decorador


def comprova_que_pot_donar(*, per, usuari, rol, comarca, municipi) -> None:
    """`ValidationError` unless `per` may give `usuari` this role over this territory."""
    if not per.te_rol(Rol.ADMINISTRADORA) or not _es_dins(per.assignacio, comarca, municipi):
        raise ValidationError(_("Només podeu donar rols dins del vostre territori."))
    if usuari == per:
        raise ValidationError(_("No us podeu donar rols a vós."))
    if rol == Rol.MUNICIPAL and not municipi:
        raise ValidationError(_("El personal municipal treballa per a un sol municipi: trieu-lo."))
    te = {assignacio.rol for assignacio in usuari.rols_vigents}
    if rol in INCOMPATIBLES and te & INCOMPATIBLES - {rol}:
        raise ValidationError(
            _("Qui administra els comptes no pot ser delegada de protecció de dades, ni al revés.")
        )


def pot_governar(per, usuari) -> bool:
    """May `per` close or open the account of `usuari`: not her own, nor one others depend on."""
    if not per.te_rol(Rol.ADMINISTRADORA) or usuari == per:
        return False
    d_aqui = Assignacio.objects.dins_de(per.assignacio)
    return not usuari.assignacions.vigents().exclude(pk__in=d_aqui).exists()


def _es_dins(assignacio, comarca, municipi) -> bool:
    """Is the comarca or the municipality inside the territory of `assignacio`?"""
    if comarca:
        return comarca.pk == assignacio.comarca_id
    return municipi.pk in assignacio.abast()
