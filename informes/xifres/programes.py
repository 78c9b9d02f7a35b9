"""The figures of programmes: who takes part, for how long and how it ends.

Restricted programmes are counted for who may count them: `Abast.reservats`.
"""

from functools import partial

from django.db.models import Count, DecimalField, Sum
from django.db.models.functions import Cast

from acollida.models import Apunt, Participacio
from informes.taules import Format
from informes.xifra import Xifra, comptada
from informes.xifres import dimensions_programes as per
from municipis.periode import Periode

PERSONES = Count("persona_id", distinct=True)
HORES = Cast(Sum("hores"), DecimalField(max_digits=10, decimal_places=1))
UNA_VEGADA = "Cada persona compta una vegada, tingui les participacions que tingui."


def participants(abast, periode):
    return Participacio.objects.de_l_abast(abast).actives_el(periode)


def iniciades(abast, periode):
    return Participacio.objects.de_l_abast(abast).iniciades(periode)


def acabades(abast, periode):
    return Participacio.objects.de_l_abast(abast).acabades(periode).amb_resultat()


def tandems(abast, periode):
    """Those that on the last day of the period have not ended and have their whole group."""
    el_darrer_dia = Periode(periode.fi, periode.fi)
    return participants(abast, el_darrer_dia).tandems(periode.fi)


def apunts(abast, periode):
    return Apunt.objects.de_l_abast(abast).del_periode(periode)


def hores(abast, periode):
    return apunts(abast, periode).amb_hores()


_de_persones = partial(
    comptada,
    unitat="persones",
    mesura=PERSONES,
    desduplicacio=UNA_VEGADA,
    una_per="persona_id",
    primer="inici",
)
PARTICIPANTS = _de_persones(
    "programes.participants",
    "Participants en programes",
    "Persones que participen en un programa algun dia del període.",
    registres=participants,
    base_temporal="Dies del període.",
    dimensions=per.DE_PARTICIPACIO,
)
INICIEN = _de_persones(
    "programes.inicien",
    "Persones que entren en un programa",
    "Persones que comencen un programa durant el període.",
    registres=iniciades,
    base_temporal="Dia en què comença.",
    dimensions=per.DE_PARTICIPACIO,
)
ACABEN = _de_persones(
    "programes.acaben",
    "Persones que acaben un programa",
    "Persones que acaben un programa durant el període, acabi com acabi.",
    registres=acabades,
    base_temporal="Darrer dia de la participació.",
    dimensions=(*per.DE_PARTICIPACIO, per.RESULTAT),
)
TANDEMS = comptada(
    "programes.tandems",
    "Tàndems",
    "Participacions que el darrer dia del període tenen el grup de mentoria complet.",
    "tàndems",
    tandems,
    Count("pk"),
    base_temporal="Darrer dia del període.",
    desduplicacio="Cada grup compta una vegada.",
    dimensions=per.DE_PARTICIPACIO,
)
HORES_DE_PROGRAMA = comptada(
    "programes.hores",
    "Hores dels programes",
    "Hores apuntades durant el període: de mentoria, de formació i de tot camp que en sumi.",
    "hores",
    hores,
    HORES,
    base_temporal="Dia de l'apunt.",
    desduplicacio="Cap: cada apunt compta una vegada.",
    dimensions=per.D_APUNT,
    format=Format.DECIMAL,
)
APUNTS = comptada(
    "programes.apunts",
    "Apunts dels programes",
    "Seguiments, documents, contractes i altres apunts del període; no hi ha els anul·lats.",
    "apunts",
    apunts,
    Count("pk"),
    base_temporal="Dia de l'apunt.",
    desduplicacio="Cap: cada apunt compta una vegada.",
    dimensions=(*per.D_APUNT, per.TIPUS_D_APUNT),
)
XIFRES: tuple[Xifra, ...] = (
    PARTICIPANTS, INICIEN, ACABEN, TANDEMS, HORES_DE_PROGRAMA, APUNTS,
)  # fmt: skip
