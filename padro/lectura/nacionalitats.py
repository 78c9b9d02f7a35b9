"""Which nationality a row names: by code, ISO, name in three languages, or a spelling learnt."""

import re
from functools import cached_property

from .claus import clau, es_buida, neteja, text_de
from .tipus import ESPANYA, Context
from .vocabulari import ESPANYOLS

MAX_SUGGERIMENTS = 3
LLINDAR = 45  # under this likeness a suggestion is noise
CODI = re.compile(r"0*([0-9]{3})")
CODI_DAVANT = re.compile(r"[\[(]?([0-9]{3}|[A-Za-z]{2,3})[\])]?(?=[-–.: ])")
CODI_DARRERE = re.compile(r"[\[(]([0-9]{3})[\])]$")
SEPARADORS = " -–.:"
MAX_NOM = 120

ABREVIATURES = {
    "rep": "republica", "dem": "democratica", "rd": "republica democratica", "st": "sant",
    "sta": "santa", "fed": "federacio", "i": "", "de": "", "del": "", "d": "", "l": "", "la": "",
    "el": "", "els": "", "les": "", "los": "", "las": "", "y": "", "and": "", "of": "", "the": "",
    "dels": "",
}  # fmt: skip
SEGUIDES = {"r d": "rd", "e e u u": "eeuu", "e u a": "eua", "u k": "uk", "u s a": "usa"}


def clau_ampla(text: str) -> str:
    """A looser key, for what the plain one does not find: no small words nor abbreviations."""
    plana = clau(text)
    for separada, junta in SEGUIDES.items():
        plana = re.sub(rf"\b{separada}\b", junta, plana)
    paraules = (ABREVIATURES.get(paraula, paraula) for paraula in plana.split())
    return " ".join(paraula for paraula in paraules if paraula)


class Nacionalitats:
    """The catalogue, indexed by everything a town hall may write."""

    def __init__(self, context: Context):
        self.per_id = {nac["id"]: nac for nac in context.nacionalitats}
        self.espanya = next((n["id"] for n in context.nacionalitats if _es_espanya(n)), None)
        self.codis = self._index_de_codis(context.nacionalitats)
        self.noms = self._index_de_noms(context.nacionalitats)
        apreses = context.resolucions.get("nacionalitats") or {}
        self.apreses = {clau(text): nac for text, nac in {**context.grafies, **apreses}.items()}

    @staticmethod
    def _index_de_codis(nacionalitats):
        index = {}
        for nac in nacionalitats:
            for camp in ("iso3", "iso2", "codi", "codi_ine"):
                if nac.get(camp):
                    index[nac[camp].upper()] = nac["id"]
        return index

    def _index_de_noms(self, nacionalitats):
        index = {clau(nom): nac["id"] for nac in nacionalitats for nom in nac["noms"] if nom}
        if self.espanya is not None:
            index |= dict.fromkeys(ESPANYOLS, self.espanya)
        return index

    @cached_property
    def amples(self) -> dict[str, int]:
        """The looser keys that belong to one nationality only."""
        index: dict[str, set] = {}
        for nom, nac in self.noms.items():
            index.setdefault(clau_ampla(nom), set()).add(nac)
        return {nom: nacs.pop() for nom, nacs in index.items() if nom and len(nacs) == 1}

    @staticmethod
    def clau(text: str) -> str:
        """The key under which a spelling is learnt."""
        return clau(text)[:120]

    def nom(self, nac: int) -> str:
        return self.per_id[nac]["noms"][0]

    def de_codi(self, valor) -> int | None:
        """The nationality of a code: INE's as number or text, ISO of two or three letters."""
        text = neteja(text_de(valor)).upper()
        numeric = CODI.fullmatch(text)
        return self.codis.get(numeric[1] if numeric else text)

    def de_text(self, valor) -> int | None:
        """The nationality that a cell names, whichever way."""
        if es_buida(valor):
            return None
        text = neteja(text_de(valor))
        propia = self.apreses.get(clau(text))
        if propia is not None:
            return propia
        for candidat in (self.noms.get(clau(text)), self.de_codi(text), self._de_variants(text)):
            if candidat is not None:
                return candidat
        return None

    def _de_variants(self, text: str) -> int | None:
        """«228 Marroc», «Marroc (228)», «Congo, República del», «Rep. Txeca»."""
        if len(text) > MAX_NOM:
            return None
        if codi := CODI_DAVANT.match(text) or CODI_DARRERE.search(text):
            nom = (text[: codi.start()] + text[codi.end() :]).strip(SEPARADORS)
            per_codi = self.de_codi(codi[1])
            if per_codi is not None and per_codi == self.noms.get(clau(nom)):
                return per_codi
        return self._girat(text) or self.amples.get(clau_ampla(text))

    def _girat(self, text: str) -> int | None:
        """«Congo, República del» said in its order."""
        cap, separador, cua = text.partition("," if "," in text else "(")
        if not separador:
            return None
        girat = f"{cua.strip(' )')} {cap}"
        return self.noms.get(clau(girat)) or self.amples.get(clau_ampla(girat))

    def suggeriments(self, valor) -> list[dict]:
        """The three nearest names, each with its id."""
        from rapidfuzz import fuzz, process  # 20 ms of import that an honest file does not pay

        propers = process.extract(
            clau(text_de(valor)), self.noms.keys(), scorer=fuzz.WRatio, limit=20,
            score_cutoff=LLINDAR,
        )  # fmt: skip
        ids = dict.fromkeys(self.noms[nom] for nom, _punts, _n in propers)
        return [{"id": nac, "nom": self.nom(nac)} for nac in list(ids)[:MAX_SUGGERIMENTS]]


def _es_espanya(nac: dict) -> bool:
    return ESPANYA in (nac.get("codi_ine"), nac.get("codi"))
