"""The figures of the semestral collection: registered foreigners and the whole population.

They are stocks on a reference date: a period is always one semester, and two are never added.
What counts is the current revision of each expected submission.
"""

from functools import partial

from django.db.models import Min, Q, Sum

from informes.taules import Absencia, Cella, Format, percentatge
from informes.xifra import Xifra
from municipis.enums import Area, Sexe, Valor
from padro.enums import GrupEdat
from padro.models import Enviament, EnviamentEsperat, Recompte

BASE_TEMPORAL = "Data de referència del semestre (1 de gener o 1 de juliol)."
DESDUPLICACIO = (
    "Cap: cada ajuntament compta una vegada cada persona inscrita al seu padró "
    "i compta la revisió vigent de cada enviament."
)


def semestre(periode):
    """The code of the semester; a longer period has no stock of its own."""
    if periode.semestres() != [periode]:
        raise ValueError(f"les xifres de padró es demanen per semestre, no per «{periode.codi}»")
    return periode.semestres()[0].codi


def caselles(abast, periode):
    """The cells that count in a semester."""
    semestre(periode)
    return Recompte.objects.de_l_abast(abast).del_periode(periode).vigents()


def estrangers(abast, periode):
    return caselles(abast, periode).estrangers()


def estrangers_de_sexe(sexe, abast, periode):
    return estrangers(abast, periode).de_sexe(sexe)


def estrangers_d_area(area, abast, periode):
    return estrangers(abast, periode).amb_area().filter(area=area)


def estrangers_de_grup_edat(grup, abast, periode):
    return estrangers(abast, periode).amb_grup_edat().filter(grup_edat=grup)


def poblacio(abast, periode):
    return caselles(abast, periode).poblacio()


def caselles_comparables(abast, periode):
    return caselles(abast, periode).amb_totes_dues_xifres()


def enviaments(abast, periode):
    """The current submissions of the municipalities in `abast`."""
    semestre(periode)
    return (
        Enviament.objects.vigents()
        .del_periode(periode)
        .filter(esperat__municipi__in=abast.municipis)
    )


def enviaments_esperats(abast, periode):
    return enviaments(abast, periode).filter(esperat__exempt_motiu="")


def esperats(abast, periode):
    """The submissions that are due, without those of exempt municipalities."""
    return EnviamentEsperat.objects.filter(
        campanya__semestre=semestre(periode), municipi__in=abast.municipis, exempt_motiu=""
    )


def cella_de(valor, tipus) -> Cella:
    """The sum of a group as a cell: without any number, the reason that its cells give."""
    if valor is not None:
        return valor
    return Absencia[Valor(tipus).name] if tipus else Absencia.SENSE_DADA


def persones(registres) -> Cella:
    suma = registres.aggregate(valor=Sum("valor"), tipus=Min("tipus"))
    return cella_de(suma["valor"], suma["tipus"])


def quants(registres) -> Cella:
    return registres.count()


def percentatge_d_estrangers(registres) -> Cella:
    foranes, tothom = Q(nacionalitat__isnull=False), Q(nacionalitat__isnull=True)
    sumes = registres.aggregate(
        estrangers=Sum("valor", filter=foranes),
        estrangers_tipus=Min("tipus", filter=foranes),
        poblacio=Sum("valor", filter=tothom),
        poblacio_tipus=Min("tipus", filter=tothom),
    )
    return percentatge(
        cella_de(sumes["estrangers"], sumes["estrangers_tipus"]),
        cella_de(sumes["poblacio"], sumes["poblacio_tipus"]),
    )


def _de_persones(codi, titol, definicio, registres):
    return Xifra(
        codi, titol, definicio, "persones", BASE_TEMPORAL, DESDUPLICACIO, registres, persones
    )


ESTRANGERS = _de_persones(
    "padro.estrangers",
    "Persones estrangeres empadronades",
    "Persones de nacionalitat no espanyola inscrites al padró municipal, "
    "segons la xifra que n'ha enviat cada ajuntament.",
    estrangers,
)
POBLACIO = _de_persones(
    "padro.poblacio",
    "Població empadronada",
    "Totes les persones inscrites al padró municipal, de qualsevol nacionalitat.",
    poblacio,
)
PERCENTATGE = Xifra(
    "padro.percentatge_estrangers",
    "Percentatge de persones estrangeres",
    "Persones estrangeres empadronades per cada cent persones empadronades, "
    "només dels municipis que han enviat totes dues xifres.",
    "%",
    BASE_TEMPORAL,
    DESDUPLICACIO,
    caselles_comparables,
    percentatge_d_estrangers,
    Format.PERCENTATGE,
)
LLIURATS = Xifra(
    "padro.municipis_lliurats",
    "Municipis que han enviat les dades",
    "Municipis que han d'enviar les dades i tenen un enviament vigent.",
    "municipis",
    "Semestre de la campanya.",
    "Un enviament vigent per municipi.",
    enviaments_esperats,
    quants,
)
ESPERATS = Xifra(
    "padro.municipis_esperats",
    "Municipis que han d'enviar les dades",
    "Municipis que formen part de la campanya del semestre i no en són exempts.",
    "municipis",
    "Semestre de la campanya.",
    "Un enviament esperat per municipi.",
    esperats,
    quants,
)
PER_SEXE = {
    sexe: _de_persones(
        f"padro.estrangers.{codi}",
        f"Persones estrangeres empadronades: {nom}",
        f"Persones estrangeres empadronades: {nom}. Les que la font no detalla per sexe "
        "compten al total i en cap dels dos sexes.",
        partial(estrangers_de_sexe, sexe),
    )
    for sexe, codi, nom in [
        (Sexe.HOME, "homes", "homes"),
        (Sexe.DONA, "dones", "dones"),
        (Sexe.NO_DETALLAT, "sexe_no_detallat", "sexe no detallat"),
    ]
}
NOMS_AREES = {
    Area.ESPANYA: "Espanya",
    Area.UE: "Resta de la Unió Europea",
    Area.EUROPA: "Resta d'Europa",
    Area.AFRICA: "Àfrica",
    Area.AMERICA_NC: "Amèrica del Nord i Central",
    Area.AMERICA_S: "Amèrica del Sud",
    Area.ASIA_OCEANIA: "Àsia i Oceania",
    Area.ALTRES: "Apàtrides i no consta",
}
PER_AREA = {
    area: _de_persones(
        f"padro.estrangers.area.{area.value}",
        f"Persones estrangeres empadronades: {NOMS_AREES[area]}",
        f"Persones estrangeres empadronades amb nacionalitat de l'àrea «{NOMS_AREES[area]}», "
        "amb la pertinença a la Unió Europea de la data de referència.",
        partial(estrangers_d_area, area),
    )
    for area in Area
    if area is not Area.ESPANYA
}
NOMS_GRUPS = {
    GrupEdat.DE_0_A_14: "de 0 a 14 anys",
    GrupEdat.DE_15_A_64: "de 15 a 64 anys",
    GrupEdat.DE_65_I_MES: "de 65 anys i més",
    GrupEdat.NO_DETALLAT: "edat no detallada",
}
PER_GRUP_EDAT = {
    grup: _de_persones(
        f"padro.estrangers.edat.{grup.value}",
        f"Persones estrangeres empadronades: {NOMS_GRUPS[grup]}",
        f"Persones estrangeres empadronades: {NOMS_GRUPS[grup]}.",
        partial(estrangers_de_grup_edat, grup),
    )
    for grup in GrupEdat
}
XIFRES = (
    ESTRANGERS,
    *PER_SEXE.values(),
    *PER_AREA.values(),
    *PER_GRUP_EDAT.values(),
    POBLACIO,
    PERCENTATGE,
    LLIURATS,
    ESPERATS,
)
