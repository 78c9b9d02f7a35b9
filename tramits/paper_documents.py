"""The paper of what is missing, in Catalan and in the language that the person reads."""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import override

from acollida.papers.frases import frases_en, llengua_del_text
from acollida.papers.impres import imprimeix_paper, text_del_paper
from acollida.papers.text import FRASE, Contingut, Frase, camps
from comptes.models import Usuari
from municipis.models import Llengua
from tramits.documents import Fila, Llista
from tramits.enums import EstatDocument
from tramits.models import Tramit

TITOL = "Documents que falten"
SERVEI = "Servei de ciutadania i migracions"
TEXT = """# {{ frase.titol-documents }}

{{ frase.nom }}: **{{ persona }}**

{{ tramit }}

{{ documents }}

{{ frase.porteu-los }} {{ frase.pregunteu }}

{{ tecnica }}
"""
DOCUMENT = "doc-"  # and the code of its class


@dataclass(frozen=True)
class PaperDocuments:
    """What is printed: its text and what fills it, as the other bilingual papers."""

    cap: dict[str, str]
    contingut: Contingut
    numero: str = ""

    @property
    def per_revisar(self) -> list[str]:
        """The phrases that it says in a language and no speaker has read."""
        linies = "\n".join([TEXT, *self.contingut.blocs["documents"]])
        noms = [nom.removeprefix(FRASE) for nom in camps(linies) if nom.startswith(FRASE)]
        dites = [self.contingut.frases[nom] for nom in noms if nom in self.contingut.frases]
        return [frase.catala for frase in dites if frase.traduida and not frase.revisada]

    def cos(self, nivell: int = 1) -> str:
        return text_del_paper(self, TEXT, nivell, servei=SERVEI)

    def pdf(self) -> bytes:
        return imprimeix_paper(TITOL, self.cos(), servei=SERVEI)


def paper_de(
    tramit: Tramit, llista: Llista, *, per: Usuari, dia: date, llengua: Llengua | None
) -> PaperDocuments:
    """Of a procedure with its person and its comarca at hand. Two queries."""
    frases = frases_en(llengua)
    with override("ca"):
        frases |= _sense_frase(llista, frases)
        valors = {
            "persona": tramit.persona.nom_complet,
            "tramit": capfirst(f"{tramit.tipus.nom} · {tramit.codi}"),
            "tecnica": str(per),
        }
        cap = {"comarca": tramit.comarca.de_nom, "data": date_format(dia)}
    blocs = {"documents": [_linia(fila) for fila in llista.que_falten]}
    return PaperDocuments(cap, Contingut(valors, frases, blocs, llengua_del_text(llengua)))


def _linia(fila: Fila) -> str:
    linia = f"- {{{{ {FRASE}{_codi(fila)} }}}}"
    caducat = fila.estat == EstatDocument.CADUCAT
    return f"{linia}. {{{{ {FRASE}caducat }}}}" if caducat else linia


def _sense_frase(llista: Llista, frases: dict[str, Frase]) -> dict[str, Frase]:
    """A document that the service has added to its list is said in Catalan, by its name."""
    codis = {_codi(fila): Frase(fila.document.classe.nom) for fila in llista.que_falten}
    return {codi: frase for codi, frase in codis.items() if codi not in frases}


def _codi(fila: Fila) -> str:
    return f"{DOCUMENT}{fila.document.classe.codi}"
