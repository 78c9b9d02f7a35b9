from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class AcollidaConfig(AppConfig):
    name = "acollida"
    verbose_name = _("acollida")

    def ready(self):
        """Let every room say what it adds here, each kind of thing in a module of its own."""
        autodiscover_modules(
            "fets", "caducitats", "programes", "papers", "blocs", "al_resum", "amb_entitats"
        )
