"""By what the figures of first reception are told apart."""

from acollida.enums import EstatAssistencia, EstatItinerari, Via
from acollida.models import Modul
from informes.dimensions import Dimensio, Valor, Valors, d_enum
from informes.xifres import dimensions_acollida as comunes


def moduls(abast, periode) -> Valors:
    return {modul.pk: Valor(modul.codi, modul.nom) for modul in Modul.objects.all()}


def de_persona(cami: str) -> tuple[Dimensio, ...]:
    """Sex and nationality of the person at the end of a path of relations."""
    return (
        Dimensio("sexe", "Sexe", f"{cami}__sexe", comunes.SEXE.valors),
        Dimensio(
            "nacionalitat", "Nacionalitat", f"{cami}__nacionalitat", comunes.NACIONALITAT.valors
        ),
    )


def de_municipi(camp: str) -> Dimensio:
    return Dimensio("municipi", "Municipi", camp, comunes.MUNICIPI.valors)


NOTA_MODULS = "Qui ha vingut a més d'un mòdul compta a cada un; el total la compta una vegada."
ESTAT = Dimensio("estat", "Estat", "estat_ara", d_enum(*EstatItinerari))
VIA = Dimensio("via", "Via", "via", d_enum(*Via))
ASSISTENCIA = Dimensio("assistencia", "Assistència", "estat", d_enum(*EstatAssistencia.sabudes()))
D_ITINERARI = (de_municipi("municipi"), *de_persona("persona"), ESTAT)
D_ACREDITACIO = (
    de_municipi("itinerari__municipi"),
    Dimensio("modul", "Mòdul", "modul", moduls),
    VIA,
    *de_persona("itinerari__persona"),
)
D_ASSISTENCIA = (
    de_municipi("sessio__edicio__municipi"),
    Dimensio("modul", "Mòdul", "sessio__edicio__modul", moduls, nota=NOTA_MODULS),
    ASSISTENCIA,
    *de_persona("inscripcio__itinerari__persona"),
)
D_EDICIO = (de_municipi("municipi"), Dimensio("modul", "Mòdul", "modul", moduls))
DE_SESSIO = (de_municipi("edicio__municipi"), Dimensio("modul", "Mòdul", "edicio__modul", moduls))
