"""The article of a place after a preposition, as Catalan says it: «al Bruc», «d'Avinyó»."""

import re

from django.utils.translation import get_language

ARTICLE = re.compile(r"\b([Aa]|[Dd]e|[Pp]er) (els?) (?=[A-ZÀÈÉÍÒÓÚ])")
VOCAL = re.compile(r"\b([Dd])e (?=(?:[AEIOUÀÈÉÍÒÓÚ]|H[aeiouàèéíòóú])[a-zàèéíòóúïüç])")


def contrau(frase: str) -> str:
    """`frase` with the articles of its place names joined to «a», «de» and «per».

    Only in Catalan: the other languages of the interface write them apart.
    """
    if get_language() != "ca":
        return frase
    return VOCAL.sub(r"\1'", ARTICLE.sub(_junta, frase))


def _junta(trobat: re.Match) -> str:
    preposicio, article = trobat[1], trobat[2]
    junt = {"a": "al", "de": "del", "per": "pel"}[preposicio.lower()]
    return f"{preposicio[0]}{junt[1:]}{article[2:]} "
