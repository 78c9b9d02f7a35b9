"""The one way to write the access log."""

import structlog
from allauth.account.adapter import get_adapter
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from comptes.enums import Accio
from comptes.models import RegistreAcces, Usuari


def registra(qui, accio, objecte="", municipi=None, **detall) -> RegistreAcces:
    """Leave a row: `qui` is the request, or the user where there is none (commands and jobs).

    If the row cannot be written the error goes up: what is not logged is not shown.
    """
    if isinstance(qui, HttpRequest):
        return _escriu(qui.user, accio, objecte, municipi, detall, request=qui)
    return _escriu(qui, accio, objecte, municipi, detall)


def registra_entrada_fallida(request, email: str, **detall) -> RegistreAcces:
    """A sign-in that failed. Of an address that is not ours only a keyed fingerprint is kept."""
    usuari = Usuari.objects.filter(email=email.lower()).first()
    if not usuari:
        detall["empremta"] = salted_hmac("comptes.acces", email.lower()).hexdigest()[:16]
    return _escriu(usuari, Accio.ENTRADA_FALLIDA, "", None, detall, request=request)


def _escriu(usuari, accio, objecte, municipi, detall, request=None) -> RegistreAcces:
    usuari = usuari if usuari and usuari.is_authenticated else None
    return RegistreAcces.objects.create(
        usuari=usuari,
        rol=usuari.assignacio.rol if usuari and usuari.assignacio else "",
        accio=accio,
        objecte=objecte,
        municipi=municipi,
        detall=detall,
        ip=get_adapter().get_client_ip(request) if request else None,
        peticio=structlog.contextvars.get_contextvars().get("request_id", ""),
    )
