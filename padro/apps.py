from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PadroConfig(AppConfig):
    name = "padro"
    verbose_name = _("Padró")
