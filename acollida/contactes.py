"""Telephones as they are dialled from anywhere, and e-mail addresses as they are compared.

Knows nothing of Django.
"""

import re
import unicodedata

import phonenumbers

REGIO = "ES"  # of a number said without a prefix
CORREU = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")
LLARGADA_CORREU = 120


class ContacteError(ValueError):
    """What cannot be dialled or written to."""


def telefon(text: str) -> str:
    """«600 111 222» as «+34600111222»; with its prefix, a number of any country."""
    try:
        numero = phonenumbers.parse(unicodedata.normalize("NFKC", text), REGIO)
    except phonenumbers.NumberParseException as motiu:
        raise ContacteError(text) from motiu
    if numero.extension or not _es_pot_marcar(numero):
        raise ContacteError(text)
    return phonenumbers.format_number(numero, phonenumbers.PhoneNumberFormat.E164)


def _es_pot_marcar(numero) -> bool:
    """Strict with the numbers from here; of the others only the length, which changes less."""
    if numero.country_code == phonenumbers.country_code_for_region(REGIO):
        return phonenumbers.is_valid_number(numero)
    return phonenumbers.is_possible_number(numero)


def correu(text: str) -> str:
    """The address in lower case, without the spaces that come with what is pasted."""
    adreca = text.strip().casefold()
    if not CORREU.fullmatch(adreca) or len(adreca) > LLARGADA_CORREU:
        raise ContacteError(text)
    return adreca


def es_llegeix(numero: str) -> str:
    """A stored telephone as it is said: «600 11 12 22», «+33 6 12 34 56 78»."""
    try:
        llegit = phonenumbers.parse(numero)
    except phonenumbers.NumberParseException:
        return numero
    d_aqui = llegit.country_code == phonenumbers.country_code_for_region(REGIO)
    forma = phonenumbers.PhoneNumberFormat
    return phonenumbers.format_number(llegit, forma.NATIONAL if d_aqui else forma.INTERNATIONAL)
