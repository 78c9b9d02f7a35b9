from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AcollidaConfig(AppConfig):
    name = "acollida"
    verbose_name = _("acollida")
