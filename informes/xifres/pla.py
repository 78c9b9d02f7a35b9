"""The figures of the plan: tables, advice, agreements, publications and planned actions.

Where something was done is said by its activity. One of the whole comarca counts only for who
counts the whole of it. What is planned, or cancelled, counts nowhere.
"""

from functools import partial

from django.db.models import Count, Q

from informes.xifra import Xifra, comptada
from informes.xifres import dimensions_pla as per
from informes.xifres.pla_families import XIFRES as DE_FAMILIES
from informes.xifres.pla_families import (
    activitats,
    d_activitats,
    de_sessions,
    participants,
)
from pla.enums import EstatAccio, RolTaula, TipusActivitat
from pla.models import Accio, Acord, FitaPublicacio, SessioActivitat

REGISTRES = Count("pk")
CAP = "Cap: cada registre compta una vegada."
GRUP = (TipusActivitat.ASSESSORAMENT_GRUPAL,)
REUNIO = (TipusActivitat.REUNIO,)
ASSESSORAMENT = (TipusActivitat.ASSESSORAMENT,)


def reunides(rol, abast, periode):
    return activitats(REUNIO, abast, periode).filter(taula__rol=rol)


def sense_recompte(abast, periode):
    """Those that somebody has yet to count. Either the four are empty or none is."""
    return activitats(TipusActivitat.comptables(), abast, periode).filter(dones=None)


def fites(abast, periode):
    fetes = FitaPublicacio.objects.de_l_abast(abast)
    publicacions = fetes.filter(activitat__tipus=TipusActivitat.PUBLICACIO)
    return publicacions.filter(feta_el__range=(periode.inici, periode.fi))


def acords(abast, periode):
    """Those of meetings held until the last day of the period."""
    fetes = SessioActivitat.objects.fetes().filter(dia__lte=periode.fi)
    return Acord.objects.de_l_abast(abast).filter(activitat__in=fetes.values("activitat"))


def oberts(abast, periode):
    encara = Q(fet_el=None) | Q(fet_el__gt=periode.fi)
    vigents = Q(anullat_el=None) | Q(anullat_el__gt=periode.fi)
    return acords(abast, periode).filter(encara, vigents)


def fets(abast, periode):
    return acords(abast, periode).filter(fet_el__range=(periode.inici, periode.fi))


def previstes(abast, periode):
    return Accio.objects.de_l_abast(abast).dels_anys(periode)


def fetes(abast, periode):
    return previstes(abast, periode).filter(estat=EstatAccio.FETA)


SESSIONS_GRUPALS = de_sessions(
    "grup.sessions",
    "Sessions d'assessorament grupal",
    "Sessions d'assessorament a grups fetes durant el període.",
    "sessions",
    GRUP,
)
PERSONES_EN_GRUP = participants(
    "grup.persones",
    "Participants en assessorament grupal",
    "sessions d'assessorament grupal fetes durant el període",
    GRUP,
)


def _taules(codi, titol, rol, que) -> Xifra:
    return comptada(
        f"pla.taules.{codi}",
        titol,
        f"Taules, comissions i xarxes {que} i que s'han reunit almenys una vegada durant el "
        "període.",
        "taules",
        partial(reunides, rol),
        Count("taula", distinct=True),
        base_temporal="Dia de la reunió.",
        desduplicacio="Cada taula compta una vegada, es reuneixi els cops que es reuneixi.",
        dimensions=per.de_reunio(),
        una_per="taula_id",
        primer="primer_dia",
    )


LIDERADES = _taules("liderades", "Taules liderades", RolTaula.LIDERA, "que lidera el servei")
PARTICIPADES = _taules(
    "participades", "Taules on es participa", RolTaula.PARTICIPA, "on el servei participa"
)
REUNIONS = de_sessions(
    "taules.reunions",
    "Reunions de taules",
    "Reunions de taules, comissions i xarxes fetes durant el període, les lideri el servei o no.",
    "reunions",
    REUNIO,
    dimensions=per.de_reunio("activitat__", "dia"),
)


def _entitats(codi, titol, definicio, unitat, tipus, **camps) -> Xifra:
    return d_activitats(
        codi, titol, definicio, unitat, tipus, Count("entitat", distinct=True),
        desduplicacio="Cada entitat compta una vegada, hi hagi les activitats que hi hagi.",
        una_per="entitat_id", primer="primer_dia", **camps,
    )  # fmt: skip


SERVEIS = _entitats(
    "serveis_assessorats",
    "Serveis assessorats",
    "Serveis, ajuntaments i entitats diferents que han rebut algun assessorament durant el "
    "període.",
    "serveis",
    ASSESSORAMENT,
    dimensions=per.D_ASSESSORAMENT,
)
ASSESSORAMENTS = d_activitats(
    "assessoraments",
    "Assessoraments a serveis",
    "Assessoraments a serveis, ajuntaments i entitats amb alguna sessió feta durant el període.",
    "assessoraments",
    ASSESSORAMENT,
    dimensions=per.D_ASSESSORAMENT,
)
CENTRES = _entitats(
    "centres.centres",
    "Centres educatius amb activitats",
    "Centres educatius diferents on s'ha fet alguna activitat durant el període.",
    "centres",
    (TipusActivitat.CENTRE,),
)
SENSE_RECOMPTE = comptada(
    "pla.activitats_sense_recompte",
    "Activitats per comptar",
    "Formacions, sessions grupals i activitats obertes fetes durant el període de les quals encara "
    "no s'ha dit quantes persones hi van participar.",
    "activitats",
    sense_recompte,
    REGISTRES,
    base_temporal="Dies fets durant el període.",
    desduplicacio="Cada activitat compta una vegada.",
    dimensions=per.de_grup(),
)
FITES = comptada(
    "pla.publicacions.fites",
    "Fites d'estudis i publicacions",
    "Fites dels estudis i de les publicacions del servei assolides durant el període.",
    "fites",
    fites,
    REGISTRES,
    base_temporal="Dia en què s'assoleix la fita.",
    desduplicacio=CAP,
    dimensions=per.de_grup("activitat__", "feta_el"),
)
OBERTS = comptada(
    "pla.acords.oberts",
    "Acords oberts",
    "Acords de reunions ja fetes que el darrer dia del període no s'han complert ni anul·lat.",
    "acords",
    oberts,
    REGISTRES,
    base_temporal="Darrer dia del període.",
    desduplicacio=CAP,
    dimensions=per.de_reunio("activitat__", ""),
)
FETS = comptada(
    "pla.acords.fets",
    "Acords complerts",
    "Acords de reunions que s'han complert durant el període, s'acordessin quan s'acordessin.",
    "acords",
    fets,
    REGISTRES,
    base_temporal="Dia en què es compleix l'acord.",
    desduplicacio=CAP,
    dimensions=per.de_reunio("activitat__", "fet_el"),
)


def _accions(codi, titol, definicio, registres) -> Xifra:
    return comptada(
        f"pla.accions.{codi}", titol, definicio, "accions", registres, REGISTRES,
        base_temporal="Anys del període, sencers.", desduplicacio=CAP, dimensions=per.D_ACCIO,
    )  # fmt: skip


PREVISTES = _accions(
    "previstes",
    "Accions previstes",
    "Accions dels plans anuals dels anys del període, també les que després s'han descartat.",
    previstes,
)
FETES = _accions(
    "fetes",
    "Accions fetes",
    "Accions dels plans anuals dels anys del període que ara consten com a fetes.",
    fetes,
)
XIFRES: tuple[Xifra, ...] = (
    SESSIONS_GRUPALS, PERSONES_EN_GRUP, LIDERADES, PARTICIPADES, REUNIONS, SERVEIS, ASSESSORAMENTS,
    *DE_FAMILIES, CENTRES, SENSE_RECOMPTE, FITES, OBERTS, FETS, PREVISTES, FETES,
)  # fmt: skip
