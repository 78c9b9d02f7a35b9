"""The administration of catalogues: one role, no cases, and the sign-in of everybody."""

from collections.abc import Iterable

from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from comptes.enums import Rol
from comptes.perms import rols


class Administracio(AdminSite):
    site_title = site_header = _("Arrela · catàlegs")
    index_title = _("Catàlegs")

    def register(self, model_or_iterable, admin_class=None, **options):
        """Only catalogues: what other apps bring along, or would, stays out."""
        models = (
            model_or_iterable if isinstance(model_or_iterable, Iterable) else [model_or_iterable]
        )
        catalegs = [
            model
            for model in models
            if not settings.CATALEGS.isdisjoint({model._meta.app_label, model._meta.label_lower})
        ]
        super().register(catalegs, admin_class, **options)

    def has_permission(self, request):
        return request.user.is_authenticated and request.user.te_rol(Rol.ADMINISTRADORA)

    def admin_view(self, view, cacheable=False):
        """To the other roles the administration does not exist (403): no second door to sign in."""
        return rols(Rol.ADMINISTRADORA)(super().admin_view(view, cacheable))

    @login_not_required
    def login(self, request, extra_context=None):
        if request.user.is_authenticated and not self.has_permission(request):
            raise PermissionDenied
        return redirect_to_login(request.GET.get("next", ""))

    def logout(self, request, extra_context=None):
        return redirect("account_logout")

    def password_change(self, request, extra_context=None):
        return redirect("account_change_password")
