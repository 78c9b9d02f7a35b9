"""What holds on every request of somebody who has entered: her session, language and role."""

import time

from django.conf import settings
from django.contrib.auth import logout
from django.shortcuts import render
from django.utils import translation

from comptes.acces import registra
from comptes.enums import Accio

SEGURS = {"GET", "HEAD", "OPTIONS", "TRACE"}
MARGE_RELLOTGE = 60


class CaducitatMiddleware:
    """End a session 12 hours after its start, or 30 minutes after its last request.

    The cookie and the database have their own idle limit; this one also holds when the clock of
    the server is moved back.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.user.is_authenticated:
            ara = int(time.time())
            inici, darrera = request.session.get("rellotge", (ara, ara))
            if self._ha_caducat(ara, inici, darrera):
                logout(request)
            else:
                request.session["rellotge"] = [inici, max(ara, darrera)]
        return self.get_response(request)

    @staticmethod
    def _ha_caducat(ara, inici, darrera):
        return (
            ara - inici > settings.SESSIO_MAXIMA
            or ara - darrera > settings.SESSION_COOKIE_AGE
            or ara < darrera - MARGE_RELLOTGE
        )


class LlenguaMiddleware:
    """Speak the language that she has chosen, whatever her browser says."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.user.is_authenticated:
            translation.activate(request.user.llengua)
            request.LANGUAGE_CODE = translation.get_language()
        return self.get_response(request)


class AssignacioActivaMiddleware:
    """Set `request.user.assignacio` from the session, if it is still in force."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        usuari = request.user
        triada = request.session.get("assignacio") if usuari.is_authenticated else None
        for assignacio in usuari.rols_vigents if triada else []:
            if str(assignacio.uid) == triada:
                usuari.assignacio = assignacio
        return self.get_response(request)

    def process_view(self, request, view_func, view_args, view_kwargs):
        """Refuse a form that `{% assignacio_activa %}` says was opened under another role."""
        if request.method in SEGURS or not request.user.is_authenticated:
            return None
        del_formulari = request.POST.get("_assignacio")
        activa = request.user.assignacio
        if del_formulari is None or (activa and str(activa.uid) == del_formulari):
            return None
        return render(request, "comptes/altre_territori.html", status=409)


class DenegatsMiddleware:
    """Log what was refused to somebody who had entered."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.status_code == 403 and request.user.is_authenticated:
            vista = request.resolver_match.view_name if request.resolver_match else ""
            registra(request, Accio.DENEGAT, vista or "", metode=request.method)
        return response
