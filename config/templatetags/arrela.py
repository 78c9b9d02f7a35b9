"""The components of the pages. Each is shown in /galeria/ and told in templates/components."""

from functools import lru_cache

from django import template
from django.template.defaultfilters import filesizeformat
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _

from config import escriptura
from config.sales import sales_de
from municipis.contraccions import contrau

register = template.Library()

register.filter("bytes", filesizeformat)


# Filters


@register.filter
def xifra(valor, decimals=None):
    return escriptura.xifra(valor, decimals)


@register.filter
def valor(cella):
    """One of the four values of a cell: a number, `–`, `·` or `<5`, also for who cannot see it."""
    llegit = {None: _("sense dada"), "·": _("no s'aplica"), "<5": _("menys de 5")}
    if cella not in llegit:
        return escriptura.xifra(cella)
    return format_html(
        '<span aria-hidden="true">{}</span><span class="visually-hidden">{}</span>',
        cella or escriptura.SENSE_DADA,
        llegit[cella],
    )


register.filter("contrau", contrau, is_safe=True)


@register.filter(expects_localtime=True)
def data(dia, forma=""):
    return escriptura.data(dia, forma) if dia else escriptura.SENSE_DADA


@register.filter(expects_localtime=True)
def data_hora(moment):
    return date_format(moment, "DATETIME_FORMAT") if moment else escriptura.SENSE_DADA


# The frame


@register.simple_tag(takes_context=True)
def sales(context):
    """The rooms of the rail, each with its address and whether we are in it."""
    request = context["request"]
    if not hasattr(request, "sales"):  # the rail and the menu of the account both show them
        request.sales = [
            {"sala": sala, "adreca": sala.adreca(), "aqui": sala.es_aqui(request.resolver_match)}
            for sala in sales_de(request.user)
        ]
    return request.sales


@register.inclusion_tag("components/molles.html")
def molles(*trossos):
    """Where I am: text and address by turns, and at the end the name of this page."""
    *camins, aqui = trossos
    return {"camins": list(zip(camins[::2], camins[1::2], strict=True)), "aqui": aqui}


# Components


@register.simple_tag
def icona(nom, text=""):
    return _icona(nom, str(text))


@lru_cache(maxsize=512)
def _icona(nom, text):
    """Of an icon there are some fifty on a page, and they never change."""
    return render_to_string("components/icona.html", {"nom": nom, "text": text})


@register.inclusion_tag("components/estat.html")
def estat(text, to="neutre"):
    """A state: an icon and a word. `to` is ok, avis, mal, info or neutre."""
    return {"text": text, "to": to}


@register.inclusion_tag("components/passos.html")
def passos(noms, actual):
    """The way of a thing as a line of steps, with the present one in words."""
    noms = list(noms)
    lloc = noms.index(actual)
    return {"passos": [(nom, (i > lloc) - (i < lloc)) for i, nom in enumerate(noms)]}


@register.inclusion_tag("components/pendent.html")
def pendent(nombre, frase, adreca, detall="", urgent=False):
    """A line of what is to be done: a number, a sentence, and the link to exactly that list."""
    return {
        "nombre": nombre, "frase": frase, "adreca": adreca, "detall": detall, "urgent": urgent,
    }  # fmt: skip


@register.inclusion_tag("components/dada.html")
def dada(valor, unitat, periode="", cobertura="", adreca=""):
    """A figure: number, unit, period, coverage and the link to what is behind it."""
    return {
        "valor": valor, "unitat": unitat, "periode": periode, "cobertura": cobertura,
        "adreca": adreca,
    }  # fmt: skip


@register.simple_tag
def termini(dia, avui=None, dies=None):
    """How long is left and until when; `dies` when they are not counted day by day."""
    avui = avui or timezone.localdate()
    dies = (dia - avui).days if dies is None else dies
    return format_html(
        '<span class="termini{}">{}<strong>{}</strong> · <time datetime="{}">{}</time></span>',
        " to-mal" if dies < 0 else " to-avis" if dies <= 3 else "",
        icona("termini"),
        escriptura.quant_falta(dies),
        f"{dia:%Y-%m-%d}",
        escriptura.dia_de_la_setmana(dia, avui),
    )


@register.inclusion_tag("components/progres.html")
def progres(fet, total, text, mentrestant=""):
    """What is being done, how much of it is done, and what can be done meanwhile."""
    return {"fet": fet, "total": total, "text": text, "mentrestant": mentrestant}


@register.inclusion_tag("components/pestanyes.html", takes_context=True)
def pestanyes(context, llista, nom=""):
    """Tabs are links: `llista` holds (text, address) pairs and the page asked for is marked."""
    return {"llista": llista, "nom": nom, "aqui": context["request"].get_full_path()}


@register.inclusion_tag("components/seguents.html", takes_context=True)
def seguents(context, clau):
    """To the rows that follow `clau` (`?des_de=`) in the same list, without counting them all."""
    return {"request": context["request"], "clau": clau}


@register.inclusion_tag("components/buit.html")
def buit(titol, text="", accio="", adreca="", icona="buit"):
    """An empty state says what would be here and offers the first action."""
    return {"titol": titol, "text": text, "accio": accio, "adreca": adreca, "icona": icona}


@register.inclusion_tag("components/llegenda.html")
def llegenda():
    return {}


@register.inclusion_tag("components/copia.html")
def copia(text):
    """Text that can be copied with one press where there is JavaScript."""
    return {"text": text}


# Components around something


@register.simple_block_tag
def avis(content, to="info", titol=""):
    """What has happened, in one of the tones of a state."""
    valors = {"contingut": content, "to": to, "titol": titol}
    return render_to_string("components/avis.html", valors)


@register.simple_block_tag
def registre(content, titol=""):
    """How a field is recorded, opened on request."""
    valors = {"contingut": content, "titol": titol or _("Com es registra?")}
    return render_to_string("components/registre.html", valors)


@register.simple_block_tag
def dialeg(content, id, titol):  # noqa: A002
    """A dialog, opened by a link with `data-dialeg` that leads to a page doing the same."""
    valors = {"contingut": content, "id": id, "titol": titol}
    return render_to_string("components/dialeg.html", valors)


@register.simple_block_tag
def taula(content, titol, classe=""):
    """A table with its caption in a region that can be scrolled with the keyboard."""
    valors = {"contingut": content, "titol": titol, "classe": classe}
    return render_to_string("components/taula.html", valors)
