"""Addresses of the public pages, which carry with them the semester and the language."""

from urllib.parse import urlencode

from django import template
from django.conf import settings
from django.urls import reverse

register = template.Library()


@register.simple_tag(takes_context=True)
def cap_a(context, nom, *arguments, **canvis):
    """The page `nom` of the observatory, as this one is read but for `canvis`."""
    consulta = {**context.get("fixats", {}), **canvis}
    triada = urlencode({clau: valor for clau, valor in consulta.items() if valor}, doseq=True)
    adreca = reverse(f"observatori:{nom}", args=arguments)
    return f"{adreca}?{triada}" if triada else adreca


@register.simple_tag(takes_context=True)
def aquesta_en(context, llengua):
    """This very page in another language."""
    consulta = context["request"].GET.copy()
    consulta["llengua"] = llengua
    return f"{context['request'].path}?{consulta.urlencode()}"


@register.simple_tag
def llengues_nostres():
    return [codi for codi, _ in settings.LANGUAGES]
