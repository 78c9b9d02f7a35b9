"""What the page of a revision shows: its figures, its cells and the life of each one."""

from collections import defaultdict
from functools import cached_property

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from municipis.enums import Sexe
from municipis.models import Nacionalitat
from padro import avisos
from padro.comprovacions import suma
from padro.diferencies import Canvi, compara, indexa
from padro.models import CausaTipica, Recompte, TramEdat

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
        ara = _agrupa(self.enviament.recomptes.valors())
        anteriors = _agrupa(self.esperat.caselles_anteriors() or [])
        nacionalitats = {None: None} | {n.pk: n for n in Nacionalitat.objects.all()}
        return [
            _fila(nacionalitat, ara[clau], anteriors[clau])
            for clau, nacionalitat in nacionalitats.items()
            if clau in ara or clau in anteriors
        ]

    @cached_property
    def canvis(self) -> list[dict] | None:
        """The cells that differ from the revision before; None when there is none before."""
        previa = self.esperat.enviaments.filter(revisio=self.enviament.revisio - 1).first()
        if previa is None:
            return None
        caselles = compara(
            indexa(previa.recomptes.valors()), indexa(self.enviament.recomptes.valors())
        )
        noms, trams = Nacionalitat.objects.in_bulk(), TramEdat.objects.in_bulk()
        return [
            {
                "nom": str(noms.get(casella.nacionalitat) or _("Població total")),
                "sexe": Sexe(casella.sexe).label,
                "tram": trams[casella.tram],
                "casella": casella,
            }
            for casella in caselles
            if casella.canvi is not Canvi.IGUAL
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
        causes = dict(CausaTipica.objects.values_list("codi", "nom"))
        return [
            {
                "avis": avisos.frase(j.avis, j.dades_avis, str(j.nacionalitat or "")),
                "causa": causes.get(j.causa, ""),
                "text": j.text,
            }
            for j in self.enviament.justificacions.select_related("nacionalitat")
        ]


class HistoriaDeCasella:
    """Each value that a cell has had: who sent it, when, by which path, from which row."""

    def __init__(self, enviaments, nacionalitat: str, sexe: int, tram: str):
        self.nacionalitat = _nacionalitat(nacionalitat)
        self.tram = get_object_or_404(TramEdat, codi=_net(tram))
        if sexe not in Sexe:
            raise Http404
        self.sexe = Sexe(sexe)
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
        return f"{self.nacionalitat or _('Població total')} · {self.sexe.label} · {self.tram}"


def _nacionalitat(codi: str) -> Nacionalitat | None:
    """The nationality of a URL; None for the total population, 404 for what does not exist."""
    return None if codi == POBLACIO else get_object_or_404(Nacionalitat, codi=_net(codi))


def _net(codi: str) -> str:
    """A code of a URL; one that the database cannot even be asked for does not exist."""
    if not codi.isprintable():
        raise Http404
    return codi


def _agrupa(caselles) -> dict:
    """The cells by nationality, each as `(sexe, (tipus, valor))`."""
    grups = defaultdict(list)
    for nacionalitat, sexe, _tram, *valor in caselles:
        grups[nacionalitat].append((sexe, valor))
    return grups


def _fila(nacionalitat, ara, anteriors) -> dict:
    """A row of the page; each figure is a `(tipus, valor)`, or None where nothing is said."""
    return {
        "nom": str(nacionalitat or _("Població total")),
        "codi": nacionalitat.codi if nacionalitat else POBLACIO,
        "dones": suma(valor for sexe, valor in ara if sexe == Sexe.DONA),
        "homes": suma(valor for sexe, valor in ara if sexe == Sexe.HOME),
        "total": suma(valor for _sexe, valor in ara),
        "anterior": suma(valor for _sexe, valor in anteriors),
    }
