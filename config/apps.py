"""The door as an app, and the administration with our own site as the one `register` fills."""

from django.apps import AppConfig
from django.contrib.admin import apps as admin


class PortaConfig(AppConfig):
    name = "config"
    default = True


class AdministracioConfig(admin.AdminConfig):
    default_site = "config.admin.Administracio"
    default = False
