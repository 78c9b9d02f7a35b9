from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MunicipisConfig(AppConfig):
    name = "municipis"
    verbose_name = _("Municipis")
