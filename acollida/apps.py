from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class AcollidaConfig(AppConfig):
    name = "acollida"
    verbose_name = _("acollida")

    def ready(self):
        """Let every room say what it adds to the timeline of a person, and to the day's mail."""
        autodiscover_modules("fets", "caducitats", "programes", "al_resum")
