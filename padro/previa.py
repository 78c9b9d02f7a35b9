"""What the preview of an upload shows: changes, errors, and what to ask its sender."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

from municipis.enums import Sexe
from municipis.models import Nacionalitat
from padro import avisos, comprovacions, diferencies, missatges
from padro.actions.caselles import completa_amb_zeros
from padro.comprovacions import suma
from padro.diferencies import Canvi
from padro.lectura import Problema
from padro.models import TramEdat

PER_PAGINA = 100


FRASES = {
    Canvi.NOVA: ngettext_lazy("%(n)s nova", "%(n)s noves", "n"),
    Canvi.CANVIADA: ngettext_lazy("%(n)s canviada", "%(n)s canviades", "n"),
    Canvi.ESBORRADA: ngettext_lazy("%(n)s esborrada", "%(n)s esborrades", "n"),
}


@dataclass(frozen=True)
class FilaDeNacionalitat:
    """A row of the summary: people of a nationality now, in the current revision and before.

    Each figure is a `(tipus, valor)`, or None where nothing is said.
    """

    nom: str
    dones: tuple | None
    homes: tuple | None
    total: tuple | None
    abans: tuple | None
    anterior: tuple | None
    canvis: Counter

    @property
    def resum(self) -> str:
        """«3 noves, 1 canviada», in words."""
        parts = [frase % {"n": self.canvis[c]} for c, frase in FRASES.items() if self.canvis[c]]
        return ", ".join(map(str, parts)) or _("igual")


class Previa:
    """Everything about an upload that waits for its confirmation, computed once per page."""

    def __init__(self, carrega, *, mostra: str = "", des_de: str | None = None):
        self.carrega = carrega
        self.esperat = carrega.esperat
        self.contingut = carrega.contingut
        self.mostra = mostra if mostra in {c.value for c in Canvi} else ""
        self.des_de = int(des_de) if (des_de or "").isdecimal() and len(des_de) < 7 else 0

    @cached_property
    def errors(self) -> list[dict]:
        """Each error of the file with its place and sentence, those of the hard rules last."""
        llegits = [_amb_missatge(problema) for problema in self.contingut["errors"]]
        trencades = [
            {"full": "", "fila": None, "columna": None, "valor": "", "codi": t["codi"],
             "dades": t["dades"], "lloc": "", "missatge": avisos.frase(t["codi"], t["dades"])}
            for t in self.contingut["trencades"]
        ]  # fmt: skip
        return llegits + [trencada | {"frase": trencada["missatge"]} for trencada in trencades]

    @property
    def n_errors(self) -> int:
        return self.contingut["n_errors"] + len(self.contingut["trencades"])

    @property
    def errors_de_mes(self) -> int:
        """How many errors there are beyond those listed."""
        return self.n_errors - len(self.errors)

    @cached_property
    def avisos_de_lectura(self) -> list[dict]:
        return [_amb_missatge(problema) for problema in self.contingut["avisos"]]

    @property
    def avisos_agrupats(self) -> list[tuple[dict, int]]:
        """One warning of each kind, the first, and in how many other places it happens too."""
        recompte = Counter(avis["codi"] for avis in self.avisos_de_lectura)
        primers = {avis["codi"]: avis for avis in reversed(self.avisos_de_lectura)}
        return [(primers[codi], n - 1) for codi, n in recompte.items()]

    @cached_property
    def avisos(self) -> list[dict]:
        """The soft checks, each with its sentence; nothing to justify while there are errors."""
        if self.n_errors:
            return []
        return [
            avis.a_json()
            | {"text": avisos.frase(avis.codi, avis.dades, self._nom(avis.nacionalitat))}
            for avis in avisos.suaus(
                self.esperat, self.contingut["caselles"], self._caselles_anteriors
            )
        ]

    @cached_property
    def caselles(self) -> list[diferencies.Casella]:
        actual = self.esperat.vigent()
        abans = actual.recomptes.valors() if actual else []
        return diferencies.compara(
            diferencies.indexa(abans), diferencies.indexa(self.contingut["caselles"])
        )

    @cached_property
    def recompte_de_canvis(self) -> list[tuple[str, str, int]]:
        """How many cells are new, changed, removed and equal, with the name of each kind."""
        noms = {
            Canvi.NOVA: _("noves"),
            Canvi.CANVIADA: _("canviades"),
            Canvi.ESBORRADA: _("esborrades"),
            Canvi.IGUAL: _("iguals"),
        }
        recompte = Counter(casella.canvi for casella in self.caselles)
        return [(canvi.value, nom, recompte[canvi]) for canvi, nom in noms.items()]

    @property
    def canvia_res(self) -> bool:
        return any(casella.canvi is not Canvi.IGUAL for casella in self.caselles)

    @cached_property
    def files(self) -> list[FilaDeNacionalitat]:
        """The summary by nationality, in alphabetical order, the population first."""
        per_nacionalitat, anteriors = defaultdict(list), defaultdict(list)
        for casella in self.caselles:
            per_nacionalitat[casella.nacionalitat].append(casella)
        for nacionalitat, _sexe, _tram, *valor in self._caselles_anteriors or []:
            anteriors[nacionalitat].append(valor)
        return [
            self._fila(nac, per_nacionalitat[nac], anteriors[nac])
            for nac in (None, *self._noms)
            if nac in per_nacionalitat
        ]

    @cached_property
    def llista(self) -> list[dict]:
        """One page of the cells of the kind asked for."""
        triades = [c for c in self.caselles if c.canvi.value == self.mostra]
        return [
            {"casella": c, "nacionalitat": self._nom(c.nacionalitat), "sexe": Sexe(c.sexe).label,
             "tram": self._trams[c.tram]}
            for c in triades[self.des_de : self.des_de + PER_PAGINA]
        ]  # fmt: skip

    @property
    def seguent(self) -> int | None:
        """Where the next page of cells begins."""
        total = sum(casella.canvi.value == self.mostra for casella in self.caselles)
        desplacat = self.des_de + PER_PAGINA
        return desplacat if desplacat < total else None

    @cached_property
    def totals(self) -> dict:
        caselles = self.contingut["caselles"]
        estrangers = comprovacions.per_sexe(caselles, poblacio=False)
        poblacio = comprovacions.per_sexe(caselles, poblacio=True)
        return {
            "estrangers": estrangers.total(),
            "dones": estrangers[Sexe.DONA],
            "homes": estrangers[Sexe.HOME],
            "poblacio": poblacio.total() if poblacio else None,
            "nacionalitats": len({c[0] for c in caselles if c[0] is not None}),
        }

    def preguntes(self) -> dict:
        """What the form of answers has to ask."""
        return {
            "problemes": self.contingut["errors"],
            "demana_poblacio": self.demana_poblacio,
            "sexes": self.esperat.campanya.versio.sexes,
        }

    @property
    def demana_poblacio(self) -> bool:
        """Whether the form asks for the whole population and the file does not say it."""
        del_fitxer = any(c[0] is None and c[5] for c in self.contingut["caselles"])
        return self.esperat.campanya.versio.demana_poblacio and not del_fitxer

    @property
    def cap_estranger(self) -> bool:
        """Whether the file reports no nationality and nobody has said that there is none."""
        sense = self.carrega.resolucions.get("sense_estrangers")
        return not self.totals["nacionalitats"] and not sense

    @property
    def pot_completar(self) -> bool:
        return self.demana_poblacio or self.te_blancs() or self.cap_estranger

    def te_milers_dubtosos(self) -> bool:
        return any(p["codi"] == "milers_dubtosos" for p in self.contingut["errors"])

    def te_blancs(self) -> bool:
        """Whether some reported nationality has cells without a figure, that could be zeros."""
        caselles = self.contingut["caselles"]
        return len(completa_amb_zeros(caselles, self.esperat.campanya.versio)) > len(caselles)

    @cached_property
    def _noms(self) -> dict[int, str]:
        return {nacionalitat.pk: str(nacionalitat) for nacionalitat in Nacionalitat.objects.all()}

    @cached_property
    def _trams(self) -> dict[int, str]:
        return dict(TramEdat.objects.values_list("pk", "codi"))

    def _nom(self, nacionalitat: int | None) -> str:
        return _("Població total") if nacionalitat is None else self._noms[nacionalitat]

    @cached_property
    def _caselles_anteriors(self) -> list[tuple] | None:
        return self.esperat.caselles_anteriors()

    def _fila(self, nacionalitat, caselles, anteriors) -> FilaDeNacionalitat:
        return FilaDeNacionalitat(
            nom=self._nom(nacionalitat),
            dones=suma(c.ara for c in caselles if c.sexe == Sexe.DONA),
            homes=suma(c.ara for c in caselles if c.sexe == Sexe.HOME),
            total=suma(c.ara for c in caselles),
            abans=suma(c.abans for c in caselles),
            anterior=suma(anteriors),
            canvis=Counter(casella.canvi for casella in caselles),
        )


def _amb_missatge(problema: dict) -> dict:
    llegit = Problema(**problema)
    frase = capfirst(missatges.frase(llegit))
    return problema | {
        "lloc": missatges.lloc(llegit), "frase": frase, "missatge": missatges.text(llegit),
    }  # fmt: skip
