from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MediacioConfig(AppConfig):
    name = "mediacio"
    verbose_name = _("interpretació i mediació")
