"""How the padró's states, cells and places in a file are said on a page."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter

from config.templatetags.arrela import estat, passos, valor
from municipis.enums import Valor
from padro.enums import EstatEsperat

register = template.Library()

TO = {
    EstatEsperat.NO_INICIAT: "neutre",
    EstatEsperat.ESBORRANY: "info",
    EstatEsperat.ENVIAT: "info",
    EstatEsperat.EN_REVISIO: "info",
    EstatEsperat.RETORNAT: "avis",
    EstatEsperat.VALIDAT: "ok",
    EstatEsperat.EXEMPT: "neutre",
}
CAMI = [EstatEsperat.NO_INICIAT, EstatEsperat.ENVIAT, EstatEsperat.VALIDAT]
MARQUES = {Valor.SUPRIMIT: "<5", Valor.NO_PROCEDEIX: "·", Valor.SENSE_DADA: None}
