"""How long a session takes: as people write it down, and as it is read back. Pure."""

import re

MINUTS_D_UN_DIA = 24 * 60
RODO = 5  # «1.30» as a decimal would be 78 minutes: it is a clock, and is asked for again

EN_HORES = re.compile(r"(\d{1,2})(?:[,.](\d{1,2}))?\s*h?", re.I)
AMB_MINUTS = re.compile(r"(\d{1,2})\s*(?::|h)\s*(\d{2})\s*(?:min|m|')?", re.I)
EN_MINUTS = re.compile(r"(\d{1,4})\s*(?:min|minuts|')", re.I)


def llegeix_durada(text: str) -> int:
    """The minutes of «1,5», «1:30», «1 h 30», «90 min». `ValueError` when it is none of them."""
    text = text.strip()
    if trobat := EN_MINUTS.fullmatch(text):
        return int(trobat[1])
    if trobat := AMB_MINUTS.fullmatch(text):
        if int(trobat[2]) > 59:
            raise ValueError(text)
        return int(trobat[1]) * 60 + int(trobat[2])
    if trobat := EN_HORES.fullmatch(text):
        minuts = round(float(f"{trobat[1]}.{trobat[2] or 0}") * 60)
        if minuts % RODO == 0:
            return minuts
    raise ValueError(text)


def escriu_durada(minuts: int | None) -> str:
    """«2», «1:30»: what `llegeix_durada` reads again as the same minutes."""
    if not minuts:
        return ""
    hores, resta = divmod(minuts, 60)
    return f"{hores}:{resta:02d}" if resta else str(hores)


def diu_durada(minuts: int | None) -> str:
    """«2 h», «1 h 30 min», «45 min»; nothing when it is not known."""
    hores, resta = divmod(minuts or 0, 60)
    trossos = [f"{hores} h" if hores else "", f"{resta} min" if resta else ""]
    return "\N{NO-BREAK SPACE}".join(filter(None, trossos)).replace(" ", "\N{NO-BREAK SPACE}")
