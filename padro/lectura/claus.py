"""How a text is cleaned and compared, and how a place in a sheet is named."""

from functools import lru_cache

from municipis.text import clau_cerca

# Marks that are not seen and mean nothing: zero-width, soft hyphen, direction, byte order.
INVISIBLES = dict.fromkeys(
    (0x00AD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, *range(0x2066, 0x206A), 0xFEFF)
)
ESPAIS = " \t\r\n\v\f\u00a0\u2007\u2009\u202f"
GUIONS = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))
ARTICLES = {"el", "la", "els", "les", "l", "los", "las", "the", "lo", "en", "na"}


def neteja(text: str) -> str:
    """`text` without invisible marks, outer spaces and the apostrophe that makes it a text."""
    net = text.translate(INVISIBLES).strip(ESPAIS)
    return net[1:].strip(ESPAIS) if net.startswith("'") else net


@lru_cache(maxsize=50_000)
def clau(text: str) -> str:
    """The text as it is compared: no accents, case, punctuation, articles nor double spaces."""
    net = neteja(text).replace("’", "'").replace("`", "'").replace("´", "'")
    paraules = clau_cerca(_sense_article_darrere(net)).split()
    if len(paraules) > 1 and paraules[0] in ARTICLES:
        paraules = paraules[1:]
    return " ".join(paraules)


def _sense_article_darrere(text: str) -> str:
    """«Marroc» of «Marroc, el» and of «Marroc (el)»."""
    tall = max(text.rfind(","), text.rfind("("))
    darrere = text[tall + 1 :].strip(ESPAIS + ")'").lower()
    return text[:tall] if tall > 0 and darrere in ARTICLES else text


def lletra(columna: int) -> str:
    """The letters of a column (0 is «A»), as a spreadsheet names it."""
    lletres = ""
    columna += 1
    while columna:
        columna, resta = divmod(columna - 1, 26)
        lletres = chr(65 + resta) + lletres
    return lletres


def numero_de_columna(nom: str) -> int:
    """The column (0 is the first) of a name like «C» or «3»."""
    if nom.isdigit():
        return int(nom) - 1
    numero = 0
    for lletra_ in nom.upper():
        numero = numero * 26 + ord(lletra_) - 64
    return numero - 1


def referencia(cel: str) -> tuple[int, int]:
    """Row (1 is the first) and column (0 is the first) of a reference like «C12»."""
    lletres = cel.rstrip("0123456789")
    return int(cel[len(lletres) :]), numero_de_columna(lletres)


def es_buida(valor) -> bool:
    """Whether a cell says nothing."""
    return valor is None or (isinstance(valor, str) and not neteja(valor))


def text_de(valor) -> str:
    """A cell as its text: integers without decimals."""
    if isinstance(valor, float) and valor.is_integer() and abs(valor) < 1e15:
        return str(int(valor))
    return "" if valor is None else str(valor)
