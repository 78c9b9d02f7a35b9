"""By what the figures of the plan are told apart.

Projects and tables have a name of their own in a comarca, and an address says it: «Instituts
Oberts» is `projecte=instituts-oberts`. See docs/decisions/0028.
"""

from django.db.models import Min, Q
from django.db.models.functions import TruncMonth
from django.utils.text import slugify

from informes.dimensions import Dimensio, Valor, Valors, d_enum
from informes.xifres import dimensions_acollida as comunes
from municipis.enums import TipusEntitat
from municipis.models import Entitat, Municipi
from pla.enums import EstatAccio, RolTaula, TipusActivitat, TipusTaula
from pla.models import Linia, Projecte, Taula

TOTA_LA_COMARCA = Valor("tota-la-comarca", "tota la comarca")
SENSE_LINIA = Valor("sense-linia", "sense acció del pla")
NOTA_MESOS = "Mes del primer dia fet dins del període."


def comarques(abast):
    return Municipi.objects.filter(pk__in=abast.municipis).values("comarca")


def llocs(abast, periode) -> Valors:
    """Each municipality, and none in particular: that is why it is not called `municipi`, which
    in an address asks for another territory.
    """
    return comunes.MUNICIPI.valors(abast, periode) | {None: TOTA_LA_COMARCA}


def de_nom(model, buit: str):
    """The rows of a model by their name, each called in an address by what can be read of it.

    Of two names that would be called alike, the newest takes a number.
    """

    def valors(abast, periode) -> Valors:
        seus = model.objects.filter(comarca__in=comarques(abast)).order_by()
        codis = {"cap": None}
        for nom in seus.values_list("nom", flat=True).annotate(primer=Min("pk")).order_by("primer"):
            codis[_lliure(slugify(nom) or "sense-nom", codis)] = nom
        per_nom = sorted((nom, codi) for codi, nom in codis.items() if nom)
        return {nom: Valor(codi, nom) for nom, codi in per_nom} | {None: Valor("cap", buit)}

    return valors


def _lliure(codi: str, presos) -> str:
    numero = 2
    lliure = codi
    while lliure in presos:
        lliure, numero = f"{codi}-{numero}", numero + 1
    return lliure


def entitats(abast, periode) -> Valors:
    """Those of the territory, and those from elsewhere with whom something was done in it."""
    seves = comarques(abast)
    totes = Entitat.objects.filter(Q(comarca__in=seves) | Q(activitats__comarca__in=seves))
    fetes = {entitat.pk: Valor(str(entitat.uid), entitat.nom) for entitat in totes.distinct()}
    return fetes | {None: Valor("cap", "sense entitat")}


def linies(abast, periode) -> Valors:
    """By their stable key, called as the newest plan begun by then calls them."""
    noms: dict[str, Linia] = {}
    totes = Linia.objects.filter(pla__comarca__in=comarques(abast)).select_related("pla")
    for linia in totes.order_by("pla__inici", "pk"):
        if linia.clau not in noms or linia.pla.inici <= periode.fi:
            noms[linia.clau] = linia
    en_ordre = sorted(noms.values(), key=lambda linia: (linia.ordre, linia.clau))
    return {linia.clau: Valor(linia.clau, linia.nom) for linia in en_ordre} | {None: SENSE_LINIA}


def per_mesos(dia: str) -> Dimensio:
    return Dimensio(
        "mes", "Mes", "mes_fet", comunes.MES.valors,
        lambda registres, periode: registres.annotate(mes_fet=TruncMonth(dia)), NOTA_MESOS,
    )  # fmt: skip


def amb_cap(valors):
    return lambda abast, periode: valors(abast, periode) | {None: Valor("cap", "cap")}


PROJECTES, TAULES = de_nom(Projecte, "sense projecte"), de_nom(Taula, "sense taula")
TIPUS, ESTATS = d_enum(*TipusActivitat), d_enum(*EstatAccio)
ORGANS, ROLS = amb_cap(d_enum(*TipusTaula)), amb_cap(d_enum(*RolTaula))
D_ENTITAT = amb_cap(d_enum(*TipusEntitat))


def comuns(cami: str, dia: str) -> tuple[Dimensio, ...]:
    """Of any activity, at the end of a path; `dia` is the column that says when, if one does."""
    dimensions = (
        Dimensio("lloc", "Municipi", f"{cami}municipi", llocs),
        Dimensio("linia", "Línia del pla", f"{cami}accio__linia__clau", linies),
    )
    return (*dimensions, per_mesos(dia)) if dia else dimensions


def de_grup(cami: str = "", dia: str = "primer_dia") -> tuple[Dimensio, ...]:
    """Of the activities that people come to."""
    return (
        *comuns(cami, dia),
        Dimensio("tipus", "Activitat", f"{cami}tipus", TIPUS),
        Dimensio("projecte", "Projecte", f"{cami}projecte__nom", PROJECTES),
        Dimensio("entitat", "Servei, centre o entitat", f"{cami}entitat", entitats),
    )


def de_reunio(cami: str = "", dia: str = "primer_dia") -> tuple[Dimensio, ...]:
    """Of the meetings of tables."""
    return (
        *comuns(cami, dia),
        Dimensio("taula", "Taula", f"{cami}taula__nom", TAULES),
        Dimensio("organ", "Òrgan", f"{cami}taula__tipus", ORGANS),
        Dimensio("rol", "Paper del servei", f"{cami}taula__rol", ROLS),
    )


D_ASSESSORAMENT = (
    *de_grup(),
    Dimensio("tipus_entitat", "Tipus d'entitat", "entitat__tipus", D_ENTITAT),
)
D_ACCIO = (
    Dimensio("linia", "Línia del pla", "linia__clau", linies),
    Dimensio("estat", "Estat", "estat", ESTATS),
)
