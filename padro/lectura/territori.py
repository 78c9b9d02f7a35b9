"""Which municipality a file says it is of: by code, by name, in a title or in its own name."""

import re
from dataclasses import dataclass

from .claus import ARTICLES, clau, neteja, text_de
from .tipus import Context
from .vocabulari import MUNICIPIS_COMUNS

PROVINCIES = "08|17|25|43"
CODI_EN_TEXT = re.compile(rf"(?<![0-9])((?:{PROVINCIES})[0-9]{{3}})[- ]?([0-9])?(?![0-9])")
CODI_SOL = re.compile(
    r"\[?\(?([0-9]{4,6}|[0-9]{10}|[0-9]{1,2}[.,][0-9]{3}|[0-9]{5}[- /][0-9])[\])]?"
)
CODI_AMB_NOM = re.compile(r"[\[(]?(?<![0-9])([0-9]{5,6})(?![0-9])[\])]?")
ETIQUETA = re.compile(
    r"^\s*(?:nom (?:del )?)?(?:municipi|ajuntament|municipio|ayuntamiento|poblacio|localitat|ens)\b"
    r"\s*(?:de la |de les |dels |del |de l'|de |d')?\s*:?\s*(.*)$",
    re.IGNORECASE,
)
# A body named in a title is not the municipality of its seat.
ALTRES_COSSOS = re.compile(
    r"consell comarcal|consorci|diputaci|generalitat|carrer|c/|plaça|pl\.|avinguda|av\.|muralla"
    r"|passeig|tel\b|telèfon",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class CodiDolent(Exception):  # noqa: N818 (it is the code that is bad)
    """A code of six digits whose control digit is wrong; `digit` is the right one."""

    codi: str
    digit: str


class Municipis:
    """The municipalities of Catalonia, to recognise the one that a text names."""

    def __init__(self, context: Context):
        self.per_id = {mun["id"]: mun for mun in context.municipis}
        self.per_codi = {mun["codi_ine"]: mun["id"] for mun in context.municipis}
        self.control = {mun["codi_ine"]: mun["codi_idescat"][-1] for mun in context.municipis}
        self.noms: dict[str, int] = {}
        for mun in context.municipis:
            for nom in (mun["nom"], mun["nom_natural"]):
                self.noms[clau(nom)] = mun["id"]

    def nom(self, municipi: int) -> str:
        return self.per_id[municipi]["nom_natural"]

    def de_codi(self, valor) -> int | None:
        """The municipality of a code of 5, 6 or 10 digits, with or without its first zero.

        Raises `CodiDolent` when its control digit is wrong.
        """
        trobat = CODI_SOL.fullmatch(neteja(text_de(valor)))
        if not trobat:
            return None
        digits = re.sub(r"[^0-9]", "", trobat[1])
        if len(digits) == 10:
            digits = digits[:6]
        if len(digits) <= 5 and digits.zfill(5) in self.per_codi:
            return self.per_codi[digits.zfill(5)]
        complet = digits.zfill(6)
        ine, digit = complet[:5], complet[5]
        if ine not in self.per_codi or len(digits) < 5:
            return None
        if self.control[ine] != digit:
            raise CodiDolent(complet, self.control[ine])
        return self.per_codi[ine]

    def de_cel(self, valor) -> int | None:
        """The municipality of a cell of a municipality column: code, name, or both together."""
        per_codi = self.de_codi(valor)
        if per_codi is not None:
            return per_codi
        text = neteja(text_de(valor))
        if trobat := CODI_AMB_NOM.search(text):
            nom = (text[: trobat.start()] + text[trobat.end() :]).strip(" -–.:")
            per_codi = self.de_codi(trobat[1])
            return per_codi if per_codi == self.noms.get(clau(nom), per_codi) else None
        return self.noms.get(clau(text))

    def en_titol(self, valor) -> set[int]:
        """The municipalities that a title names, by code, after a label or in running text."""
        text = neteja(text_de(valor))
        trobats = self._codis(text)
        if trobats or not text:
            return trobats
        if etiqueta := ETIQUETA.match(text):
            propi = self._del_comencament(etiqueta[1])
            if propi is not None:
                return {propi}
        if clau(text) in self.noms:
            return {self.noms[clau(text)]}
        return set() if ALTRES_COSSOS.search(text) else self._en_prosa(text)

    def _codis(self, text: str) -> set[int]:
        trobats = set()
        for ine, digit in CODI_EN_TEXT.findall(text):
            if ine in self.per_codi:
                if digit and self.control[ine] != digit:
                    raise CodiDolent(ine + digit, self.control[ine])
                trobats.add(self.per_codi[ine])
        return trobats

    def _del_comencament(self, text: str) -> int | None:
        paraules = re.split(r"[\s_]+", text)
        for n in range(len(paraules), 0, -1):
            if (municipi := self.noms.get(clau(" ".join(paraules[:n])))) is not None:
                return municipi
        return None

    def _en_prosa(self, text: str) -> set[int]:
        """The longest names that appear in the text, capitalised as names are."""
        paraules = re.findall(r"[^\W_]+(?:·[^\W_]+)*['’]?", text)
        trobats, n = set(), 0
        while n < len(paraules):
            municipi, mida = self._el_mes_llarg(paraules, n)
            if municipi is not None:
                trobats.add(municipi)
            n += mida
        return trobats

    def _el_mes_llarg(self, paraules: list[str], n: int) -> tuple[int | None, int]:
        if not _sembla_nom(paraules[n]):
            return None, 1
        for mida in range(min(8, len(paraules) - n), 0, -1):
            nom = clau(" ".join(paraules[n : n + mida]))
            municipi = self.noms.get(nom)
            if municipi is not None and (mida > 1 or nom not in MUNICIPIS_COMUNS):
                return municipi, mida
        return None, 1

    def en_nom_de_fitxer(self, nom: str) -> set[int]:
        """The municipalities that a file name names; there nothing is capitalised."""
        trobats = self._codis(nom.replace("_", " "))
        if trobats:
            return trobats
        paraules = [p.title() for p in re.split(r"[\W_]+", re.sub(r"\.\w+$", "", nom)) if p]
        return self._en_prosa(" ".join(paraules))


def _sembla_nom(paraula: str) -> bool:
    return paraula[0].isupper() or paraula.lower().rstrip("'’") in ARTICLES
