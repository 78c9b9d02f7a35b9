"""What the page of a revision shows: its figures, its cells and the life of each one."""

from collections import Counter
from functools import cached_property

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from municipis.enums import Sexe, Valor
from municipis.models import Nacionalitat
from padro import avisos, comprovacions
from padro.models import Recompte, TramEdat

POBLACIO = "poblacio"  # how the total population is called in a URL


class Revisio:
    """The figures of one revision, by nationality, or the cells of one nationality."""

    def __init__(self, enviament, *, nacionalitat: str = ""):
        self.enviament = enviament
        self.esperat = enviament.esperat
        self.codi = nacionalitat

    @cached_property
    def files(self) -> list[dict]:
        """A row per nationality: women, men, total and the total of the semester before."""
        per_nacionalitat, anteriors = {}, self._anteriors()
        for casella in self._caselles():
            per_nacionalitat.setdefault(casella[0], []).append(casella)
        noms = {None: _("Població total")} | self._noms
        return [
            self._fila(nac, nom, per_nacionalitat.get(nac, []), anteriors.get(nac))
            for nac, nom in noms.items()
            if nac in per_nacionalitat or nac in anteriors
        ]

    @cached_property
    def detall(self) -> dict | None:
        """The cells of the nationality asked for: a row per age band, a column per sex."""
        if not self.codi:
            return None
        nacionalitat = _nacionalitat(self.codi)
        caselles = self.enviament.recomptes.filter(nacionalitat=nacionalitat).select_related("tram")
        per_lloc = {(c.tram.codi, c.sexe): c for c in caselles}
        trams = TramEdat.objects.filter(pk__in={c.tram_id for c in caselles})
        presents = {casella.sexe for casella in caselles}
        sexes = [s for s in (Sexe.DONA, Sexe.HOME, Sexe.NO_DETALLAT) if s in presents]
        return {
            "nom": str(nacionalitat or _("Població total")),
            "codi": self.codi,
            "sexes": [s.label for s in sexes],
            "files": [
                (tram, [(sexe, per_lloc.get((tram.codi, sexe))) for sexe in sexes])
                for tram in trams
            ],
        }

    @cached_property
    def justificacions(self) -> list[dict]:
        """Why the odd figures are right, in the words of who sent them."""
        return [
            {
                "avis": avisos.frase(j.avis, j.dades_avis, str(j.nacionalitat or "")),
                "causa": j.causa,
                "text": j.text,
            }
            for j in self.enviament.justificacions.select_related("nacionalitat")
        ]

    @cached_property
    def _noms(self) -> dict[int, tuple]:
        return {n.pk: n for n in Nacionalitat.objects.all()}

    def _caselles(self):
        camps = ("nacionalitat_id", "sexe", "tram_id", "tipus", "valor")
        return self.enviament.recomptes.values_list(*camps)

    def _anteriors(self) -> Counter:
        anterior = self.esperat.anterior()
        if not anterior:
            return Counter()
        camps = ("nacionalitat_id", "sexe", "tram_id", "tipus", "valor")
        return comprovacions.per_nacionalitat(anterior.recomptes.values_list(*camps))

    def _fila(self, nac, nom, caselles, anterior) -> dict:
        per_sexe = Counter()
        for _nac, sexe, _tram, tipus, valor in caselles:
            per_sexe[sexe] += valor if tipus == Valor.XIFRA else 0
        return {
            "nom": str(nom),
            "codi": POBLACIO if nac is None else nom.codi,
            "dones": per_sexe[Sexe.DONA] if caselles else None,
            "homes": per_sexe[Sexe.HOME] if caselles else None,
            "no_detallat": per_sexe[Sexe.NO_DETALLAT],
            "total": per_sexe.total() if caselles else None,
            "anterior": anterior,
        }


class HistoriaDeCasella:
    """Each value that a cell has had: who sent it, when, by which path, from which row."""

    def __init__(self, enviaments, nacionalitat: str, sexe: int, tram: str):
        self.nacionalitat = _nacionalitat(nacionalitat)
        self.tram = get_object_or_404(TramEdat, codi=tram)
        self.sexe = sexe
        self.enviaments = enviaments.select_related("carregat_per").order_by("revisio")

    @cached_property
    def files(self) -> list[dict]:
        caselles = Recompte.objects.filter(
            enviament__in=self.enviaments,
            nacionalitat=self.nacionalitat,
            sexe=self.sexe,
            tram=self.tram,
        )
        per_enviament = {casella.enviament_id: casella for casella in caselles}
        return [{"enviament": e, "casella": per_enviament.get(e.pk)} for e in self.enviaments]

    @property
    def nom(self) -> str:
        sexes = dict(Sexe.choices)
        nom = self.nacionalitat or _("Població total")
        return f"{nom} · {sexes.get(self.sexe, '')} · {self.tram}"


def _nacionalitat(codi: str) -> Nacionalitat | None:
    """The nationality of a URL; None for the total population, 404 for what does not exist."""
    return None if codi == POBLACIO else get_object_or_404(Nacionalitat, codi=codi)
