"""Where sign-in (django-allauth) meets our rules: who may enter, and the row it leaves."""

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import reverse

from comptes.acces import registra, registra_entrada_fallida
from comptes.enums import Accio


class Adaptador(DefaultAccountAdapter):
    def is_open_for_signup(self, request):
        """Accounts are born from an invitation."""
        return False

    def is_safe_url(self, url):
        return super().is_safe_url(url) and url.isprintable()

    def pre_authenticate(self, request, **credencials):
        try:
            super().pre_authenticate(request, **credencials)
        except ValidationError:
            registra_entrada_fallida(request, credencials.get("email", ""), bloquejat=True)
            raise

    def authenticate(self, request, **credencials):
        """A closed account gets the answer of a wrong password, even with the right one."""
        usuari = super().authenticate(request, **credencials)
        if usuari and not usuari.is_active:
            self.authentication_failed(request, **credencials)
            return None
        return usuari

    def authentication_failed(self, request, **credencials):
        registra_entrada_fallida(request, credencials.get("email", ""))

    def post_login(self, request, user, **kwargs):
        registra(request, Accio.ENTRADA)
        return super().post_login(request, user, **kwargs)

    def get_reset_password_from_key_url(self, key):
        """A link that begins with our own address, not with the one the browser asked for."""
        uid, _, clau = key.partition("-")
        cami = reverse("account_reset_password_from_key", args=[uid, clau])
        return f"{settings.URL_PUBLICA}{cami}"

    def get_password_change_redirect_url(self, request):
        return reverse("compte")
