"""The codes of the municipalities."""

# What each digit adds, by its place: the hundreds count as they are, the other places go through
# one of two permutations. Found in, and true of, the 947 codes of Idescat.
_PESOS = ("0246813579", "0382741596", "0123456789", "0246813579", "0382741596")


def digit_de_control(codi_ine: str) -> str:
    """The sixth digit of Idescat's code, from the five of the INE."""
    suma = sum(int(pesos[int(xifra)]) for pesos, xifra in zip(_PESOS, codi_ine, strict=True))
    return str(-suma % 10)
