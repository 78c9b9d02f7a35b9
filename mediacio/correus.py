"""The mails of the room. They name a request by its number, day and language: never a person."""

import re
from functools import partial
from types import SimpleNamespace

import structlog
from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from mediacio import claus
from mediacio.enums import DeQui
from municipis.text import clau_cerca

# As it sounds: the «i» of «ioruba» and the «u» of «uolof» are no vowels.
COMENCA_EN_VOCAL = re.compile(r"h?([aeo]|[iu](?![aeiou]))")

log = structlog.get_logger(__name__)


def demana_confirmacio(peticio) -> None:
    """To who has filled the public form: only this link makes the request real."""
    enllac = _enllac("mediacio:confirma", claus.clau(claus.CONFIRMA, peticio))
    _envia(
        "mediacio/correu/confirma.txt",
        _("Confirmeu la petició d'intèrpret"),
        peticio.sollicitant,
        peticio,
        enllac,
    )


def diu_on_es(peticio) -> None:
    """To who asked: in which state her request is now."""
    if not peticio.sollicitant:
        return
    enllac = enllac_de_les_meves(peticio.sollicitant)
    _envia(
        "mediacio/correu/estat.txt",
        _("La vostra petició d'intèrpret"),
        peticio.sollicitant,
        peticio,
        enllac,
    )


def ofereix(oferta) -> None:
    enllac = _enllac("mediacio:oferta", claus.clau(claus.OFERTA, oferta))
    _envia(
        "mediacio/correu/oferta.txt",
        _("Us proposem un encàrrec"),
        oferta.interpret,
        oferta.peticio,
        enllac,
    )


def diu_que_es_seva(oferta) -> None:
    enllac = _enllac("mediacio:oferta", claus.clau(claus.OFERTA, oferta))
    _envia(
        "mediacio/correu/acceptada.txt",
        _("L'encàrrec és vostre"),
        oferta.interpret,
        oferta.peticio,
        enllac,
    )


def diu_que_es_coberta(oferta) -> None:
    _envia(
        "mediacio/correu/coberta.txt",
        _("L'encàrrec ja està cobert"),
        oferta.interpret,
        oferta.peticio,
    )


def diu_que_s_anulla(peticio, interpret) -> None:
    """To who had accepted it, or could still accept it."""
    _envia("mediacio/correu/anullada.txt", _("L'encàrrec s'ha anul·lat"), interpret, peticio)


def demana_valoracio(valoracio) -> None:
    """To who asked for the service, from outside or from here, or to who gave it."""
    peticio = valoracio.prestacio.peticio
    enllac = _enllac("mediacio:valoracio", claus.clau(claus.VALORA, valoracio))
    if valoracio.de_qui == DeQui.INTERPRET:
        a = valoracio.prestacio.interpret
    else:
        a = peticio.sollicitant or _de_casa(peticio.tecnica)
    if a:
        plantilla, assumpte = "mediacio/correu/valoracio.txt", _("Com ha anat el servei?")
        _envia(plantilla, assumpte, a, peticio, enllac)


def _de_casa(usuari):
    return SimpleNamespace(nom=usuari.nom, correu=usuari.email) if usuari else None


def enllac_de_les_meves(sollicitant) -> str:
    return _enllac("mediacio:les_meves", claus.clau(claus.LES_MEVES, sollicitant))


def _enllac(ruta: str, clau: str) -> str:
    return f"{settings.URL_PUBLICA}{reverse(ruta, args=[clau])}"


def _envia(plantilla: str, assumpte: str, a, peticio, enllac: str = "") -> None:
    """Once what it tells is stored. Written here in Catalan, whoever is reading the page."""
    with override("ca"):
        context = {
            "nom": a.nom,
            "codi": peticio.codi,
            "dia": peticio.dia,
            "llengua": peticio.llengua.nom,
            "estat": peticio.get_estat_display(),
            "enllac": enllac,
        }
        text = _lliga(render_to_string(plantilla, context), peticio.llengua.nom)
        titol = f"[Arrela] {assumpte} ({peticio.codi})"
    transaction.on_commit(partial(_surt, titol, text, a.correu))


def _lliga(text: str, llengua: str) -> str:
    """What Catalan joins: the article that a day brings, and «de» to a vowel, as in «d'àrab»."""
    text = text.replace("per a el ", "per al ")
    es_vocal = COMENCA_EN_VOCAL.match(clau_cerca(llengua))
    return text.replace(f" de {llengua}", f" d'{llengua}") if es_vocal else text


def _surt(titol: str, text: str, correu: str) -> None:
    """What is decided stands, whatever happens to its mail."""
    try:
        send_mail(titol, text, None, [correu])
    except Exception as error:
        log.warning("correu_no_enviat", error=type(error).__name__)
