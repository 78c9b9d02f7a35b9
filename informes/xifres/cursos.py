"""The figures of first reception: who follows an itinerary, what is taught, who accredits it."""

from django.db.models import Count, F, Sum

from acollida.models import Assistencia, Edicio, Itinerari, ModulItinerari, Sessio
from informes.taules import Cella, Format, percentatge
from informes.xifra import Xifra, comptada, en_hores
from informes.xifres import dimensions_cursos as per

REGISTRES = Count("pk", distinct=True)
PERSONES = Count("persona_id", distinct=True)
ASSISTENTS = Count("inscripcio__itinerari__persona_id", distinct=True)
HORES = en_hores(Sum(F("hora_fi") - F("hora_inici")))
UNA_VEGADA = "Cada persona compta una vegada, tingui els itineraris o mòduls que tingui."
ACTIU = (
    "Un itinerari és actiu el període en què comença, en què la persona ve a una sessió o en "
    "què el seu expedient té alguna atenció; deixar-lo obert no el fa actiu."
)


def participants(abast, periode):
    return Itinerari.objects.de_l_abast(abast).actius(periode).amb_estat(periode.fi)


def iniciats(abast, periode):
    return participants(abast, periode).iniciats(periode)


def continuen(abast, periode):
    return participants(abast, periode).filter(inici__lt=periode.inici)


def certificats(abast, periode):
    return Itinerari.objects.de_l_abast(abast).certificats(periode).amb_estat(periode.fi)


def acreditats(abast, periode):
    return ModulItinerari.objects.de_l_abast(abast).del_periode(periode)


def assistencies(abast, periode):
    return Assistencia.objects.de_l_abast(abast).del_periode(periode).sabudes()


def presencies(abast, periode):
    return assistencies(abast, periode).hi_son()


def edicions(abast, periode):
    """Those with some session in the period."""
    fetes = Sessio.objects.fetes_al(periode)
    return Edicio.objects.de_l_abast(abast).actives().filter(sessions__in=fetes).distinct()


def sessions(abast, periode):
    return Sessio.objects.de_l_abast(abast).fetes_al(periode)


def part_d_assistencia(registres) -> Cella:
    return percentatge(registres.hi_son().count(), registres.count())


def _d_itinerari(codi, titol, definicio, registres, **camps) -> Xifra:
    camps = {"base_temporal": "Dies del període."} | camps
    return comptada(
        f"spa.{codi}", titol, definicio, "persones", registres, PERSONES,
        desduplicacio=UNA_VEGADA, dimensions=per.D_ITINERARI, una_per="persona_id",
        primer="inici", **camps,
    )  # fmt: skip


PARTICIPANTS = _d_itinerari(
    "participants",
    "Participants al Servei de Primera Acollida",
    f"Persones amb un itinerari de primera acollida actiu algun dia del període. {ACTIU}",
    participants,
)
INICIATS = _d_itinerari(
    "iniciats",
    "Participants que comencen",
    "Participants que tenen un itinerari que comença durant el període.",
    iniciats,
)
CONTINUEN = _d_itinerari(
    "continuen",
    "Participants que continuen",
    "Participants amb un itinerari començat abans del període i actiu durant el període.",
    continuen,
)
CERTIFICATS = _d_itinerari(
    "certificats",
    "Certificats d'acollida",
    "Persones que han rebut el certificat d'acollida durant el període.",
    certificats,
    base_temporal="Data del certificat.",
)
ACREDITATS = comptada(
    "spa.moduls_acreditats",
    "Mòduls acreditats",
    "Mòduls acreditats durant el període, cursats al servei o per una altra via.",
    "mòduls",
    acreditats,
    REGISTRES,
    base_temporal="Data de l'acreditació.",
    desduplicacio="Cap: qui acredita dos mòduls compta a cada un.",
    dimensions=per.D_ACREDITACIO,
)
ASSISTENTS_A_CLASSE = comptada(
    "spa.assistents",
    "Persones que han vingut a classe",
    "Persones que han assistit almenys a una sessió d'un mòdul durant el període.",
    "persones",
    presencies,
    ASSISTENTS,
    base_temporal="Dia de la sessió.",
    desduplicacio=UNA_VEGADA,
    dimensions=per.D_ASSISTENCIA,
    una_per="inscripcio__itinerari__persona_id",
    primer="sessio__dia",
)
EDICIONS = comptada(
    "spa.edicions",
    "Edicions de mòduls",
    "Edicions amb alguna sessió feta durant el període; no hi ha les anul·lades.",
    "edicions",
    edicions,
    REGISTRES,
    base_temporal="Dia de la sessió.",
    desduplicacio="Cada edició compta una vegada.",
    dimensions=per.D_EDICIO,
)
HORES_DE_CLASSE = comptada(
    "spa.hores",
    "Hores de classe",
    "Hores de les sessions fetes durant el període, vingui qui vingui; no hi ha les anul·lades.",
    "hores",
    sessions,
    HORES,
    base_temporal="Dia de la sessió.",
    desduplicacio="Cap: cada sessió compta una vegada.",
    dimensions=per.DE_SESSIO,
    format=Format.DECIMAL,
)
PART_ASSISTENCIA = Xifra(
    "spa.percentatge_assistencia",
    "Percentatge d'assistència",
    "Assistències per cada cent de les que consten, amb les faltes justificades i les que no.",
    "%",
    "Dia de la sessió.",
    "Cap: cada persona compta a cada sessió.",
    registres=assistencies,
    agregat=part_d_assistencia,
    format=Format.PERCENTATGE,
    dimensions=per.D_ASSISTENCIA,
)
XIFRES: tuple[Xifra, ...] = (
    PARTICIPANTS,
    INICIATS,
    CONTINUEN,
    CERTIFICATS,
    ACREDITATS,
    ASSISTENTS_A_CLASSE,
    EDICIONS,
    HORES_DE_CLASSE,
    PART_ASSISTENCIA,
)
