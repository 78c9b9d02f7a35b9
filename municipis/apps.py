from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class MunicipisConfig(AppConfig):
    name = "municipis"
    verbose_name = _("Municipis")

    def ready(self):
        """Let every room say what it has to count again when local holidays change."""
        autodiscover_modules("festes")
