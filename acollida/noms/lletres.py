"""The words of a name: without accents nor case, in Latin letters, whatever the script."""

import re

from municipis.text import clau_cerca, sense_invisibles

# Written apart, together or with a sign; what is before and after them is one word.
QUE_UNEIXEN = (
    "abd abdel abdoul abdu abdul abou abu ait al aoulad at bel ben bent bin binti bint bou bu ech"
    " ed el em en er es et ez ibn il la le lo l m mac mc n o oulad ould oum san santa sant st ter"
    " u ul um umm"
)
UNEIXEN = frozenset(QUE_UNEIXEN.split())
# Between two names and part of neither.
QUE_ENLLACEN = "a da dal das de del della den der di do dos du e i van von y zu"
ENLLACEN = frozenset(QUE_ENLLACEN.split())

APOSTROFS = re.compile(r"['’‘ʼʻ`´ʿʾ]")
IDEOGRAMES = re.compile(r"([\u3400-\u9fff\uac00-\ud7a3])")
ARABICA = re.compile(r"[\u0600-\u06ff\u0750-\u077f]")
# The Arabic letters that are also vowels; the rest is left to the table of everybody.
VOCALS_ARABIGUES = str.maketrans(
    dict.fromkeys("اأإآٱعة", "a")
    | dict.fromkeys("ىيئی", "i")
    | dict.fromkeys("وؤ", "u")
    | dict.fromkeys("هھہ", "ha")
    | dict.fromkeys("ًٌٍَُِّْـء", "")
)


def mots(text: str) -> list[str]:
    """«N'Diaye  Fatou-Zahra» → ndiaye, fatou, zahra; «王小明» → wang, xiao, ming."""
    net = APOSTROFS.sub("", sense_invisibles(text.replace("\0", " ")))
    if ARABICA.search(net):
        net = net.translate(VOCALS_ARABIGUES)
    return APOSTROFS.sub("", clau_cerca(IDEOGRAMES.sub(r" \1 ", net))).split()


def unio(paraules: list[str]) -> list[str]:
    """The words with their particles: «mohamed el amrani» → mohamed, elamrani.

    A particle that only links («de», «y») is left out, unless nothing else has been said.
    """
    unides, penjada = [], ""
    for paraula in paraules:
        if paraula in UNEIXEN:
            penjada += paraula
        elif paraula not in ENLLACEN:
            unides.append(penjada + paraula)
            penjada = ""
    return unides + [penjada] * bool(penjada and not unides) or paraules
