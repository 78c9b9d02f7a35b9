"""How much two words, or two whole names, are alike: from 0 to 100."""

from functools import lru_cache

from .sons import sons, sons_sencers

IGUAL, SONA_IGUAL, COMENCA, ERRADA = 100, 92, 88, 65
SONA = 61  # with other vowels; the letters in common add up to thirty
LLARG, MOLT_LLARG = 4, 8  # letters in which one slip, or two, can be told from another name
SOBRA = 4  # what each word that only one of them has takes off


@lru_cache(maxsize=100_000)
def semblanca_de_mots(un: str, altre: str) -> int:
    """Of two words. What is only the beginning of the other is nearly it."""
    if un == altre:
        return IGUAL
    if not set(sons_sencers(un)).isdisjoint(sons_sencers(altre)):
        return SONA_IGUAL
    if min(len(un), len(altre)) > 1 and (un.startswith(altre) or altre.startswith(un)):
        return COMENCA
    if not set(sons(un)).isdisjoint(sons(altre)):
        return SONA + round(0.3 * _lletres_en_comu(un, altre))
    return ERRADA if _es_una_errada(un, altre) else 0


def semblanca_de_noms(un: list[str], altre: list[str]) -> tuple[int, int]:
    """Of two whole names, whatever the order of their words: the mean, and the worst word.

    Each word of the shorter name goes with the one of the longer that is most like it.
    """
    curt, llarg = sorted((un, altre), key=len)
    if not curt:
        return 0, 0
    lliures, punts = list(llarg), []
    for mot in sorted(curt, key=len, reverse=True):
        millor = max(lliures, key=lambda candidat: semblanca_de_mots(mot, candidat))
        lliures.remove(millor)
        punts.append(semblanca_de_mots(mot, millor))
    mitjana = round(sum(punts) / len(punts)) - SOBRA * len(lliures)
    return max(mitjana, 0), min(punts)


def _es_una_errada(un: str, altre: str) -> bool:
    """A letter too many, missing, changed or swapped with the next; two in a long word."""
    curt = min(len(un), len(altre))
    if curt < LLARG or abs(len(un) - len(altre)) > 2:
        return False
    # Reading the library takes 20 ms: only a misspelt name pays it.
    from rapidfuzz.distance import OSA

    permeses = 2 if curt >= MOLT_LLARG else 1
    return OSA.distance(un, altre, score_cutoff=permeses) <= permeses


def _lletres_en_comu(un: str, altre: str) -> float:
    from rapidfuzz.fuzz import ratio

    return ratio(un, altre)
