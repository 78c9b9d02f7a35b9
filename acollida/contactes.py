"""Telephones as they are said aloud. Knows nothing of Django."""

import phonenumbers

REGIO = "ES"  # of a number said without a prefix


def es_llegeix(numero: str) -> str:
    """A stored telephone as it is said: «600 11 12 22», «+33 6 12 34 56 78»."""
    try:
        llegit = phonenumbers.parse(numero)
    except phonenumbers.NumberParseException:
        return numero
    d_aqui = llegit.country_code == phonenumbers.country_code_for_region(REGIO)
    forma = phonenumbers.PhoneNumberFormat
    return phonenumbers.format_number(llegit, forma.NATIONAL if d_aqui else forma.INTERNATIONAL)
