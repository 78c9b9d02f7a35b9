from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class PlaConfig(AppConfig):
    name = "pla"
    verbose_name = _("pla, activitats i balanç")

    def ready(self):
        """Let the room that has the figures give them: see `fonts`."""
        autodiscover_modules("valors")
