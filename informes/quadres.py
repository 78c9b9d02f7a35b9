"""The tables of the padró, built from the collections of one or two semesters."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import quote

from django.utils.timezone import localdate

from informes.document import Fet, Fets
from informes.escriptura import dia
from informes.recull import BUIT, Grup, Recull
from informes.taules import Absencia, Cella, Columna, Format, Taula, percentatge, suma
from informes.xifra import Xifra
from informes.xifres import padro
from informes.xifres.padro import NOMS_AREES, NOMS_GRUPS
from municipis.enums import Sexe
from municipis.models import Nacionalitat
from municipis.periode import Periode
from padro.enums import EstatEnviament, GrupEdat

FONT = "Font: padrons municipals, segons les dades enviades pels ajuntaments."
NOTA_SEXE = (
    "El total inclou les persones que la font no detalla per sexe: "
    "pot ser més gran que la suma d'homes i dones."
)
NOTA_PART = "Percentatge sobre el total de persones estrangeres."


@dataclass(frozen=True)
class Linia:
    """A record of these tables: a name, its sums, and how to find them again."""

    nom: str
    grup: Grup
    codi: str = ""
    poblacio: Grup = BUIT
    part: Cella = Absencia.SENSE_DADA
    darrere: str = ""


def dia_curt(periode: Periode) -> str:
    return f"1-{periode.inici.month}-{periode.inici.year}"


def darrere(xifra, recull: Recull) -> str:
    """The address of a figure, within what the collection counts."""
    estat = f"&estat={EstatEnviament.VALIDAT.value}" if recull.nomes_validats else ""
    return f"{xifra.codi}?periode={recull.periode.codi}{estat}"


def columnes_de_sexe(recull: Recull) -> list[Columna]:
    homes = darrere(padro.PER_SEXE[Sexe.HOME], recull)
    dones = darrere(padro.PER_SEXE[Sexe.DONA], recull)
    tothom = darrere(padro.ESTRANGERS, recull)
    return [
        Columna("Homes", lambda linia: linia.grup.homes, darrere=homes),
        Columna("Dones", lambda linia: linia.grup.dones, darrere=dones),
        Columna("Total", lambda linia: linia.grup.total, darrere=tothom),
    ]


def linies_de_municipis(recull: Recull) -> list[Linia]:
    return [
        Linia(
            municipi.nom_natural,
            grup := recull.estrangers_de(municipi),
            municipi.codi_ine,
            poblacio := recull.poblacio_per_municipi.get(municipi.pk, BUIT),
            percentatge(grup.total, poblacio.total),
            f"municipi={municipi.codi_ine}",
        )
        for municipi in recull.municipis
    ]


def linia_total(recull: Recull) -> Linia:
    return Linia("Total", recull.estrangers, "", recull.poblacio, recull.percentatge)


def municipis(recull: Recull, notes: Iterable[str] = ()) -> Taula:
    """Foreigners and population of each municipality in a semester."""
    periode = recull.periode
    poblacio = darrere(padro.POBLACIO, recull)
    part = darrere(padro.PERCENTATGE, recull)
    return Taula.de(
        f"municipis-{periode.codi}",
        f"Persones estrangeres empadronades per municipi, {dia_curt(periode)}",
        [
            Columna("Municipi", lambda linia: linia.nom, Format.TEXT),
            Columna("Codi INE", lambda linia: linia.codi, Format.TEXT),
            *columnes_de_sexe(recull),
            Columna("Població", lambda linia: linia.poblacio.total, darrere=poblacio),
            Columna("% estrangers", lambda linia: linia.part, Format.PERCENTATGE, part),
        ],
        linies_de_municipis(recull),
        notes=[NOTA_SEXE, f"% estrangers: {padro.PERCENTATGE.definicio}", *notes],
        total=linia_total(recull),
        darrere=lambda linia: linia.darrere,
    )


def _amb_part(recull: Recull, linies: Iterable[Linia]) -> list[Linia]:
    """The lines with their part of all the foreigners."""
    return [
        replace(linia, part=percentatge(linia.grup.total, recull.estrangers.total))
        for linia in linies
    ]


def _taula_de_grups(recull, codi, titol, nom, linies, notes=()) -> Taula:
    """A table of sums by something, with the part that each is of the whole."""
    return Taula.de(
        f"{codi}-{recull.periode.codi}",
        f"{titol}, {dia_curt(recull.periode)}",
        [
            Columna(nom, lambda linia: linia.nom, Format.TEXT),
            *columnes_de_sexe(recull),
            Columna("%", lambda linia: linia.part, Format.PERCENTATGE),
        ],
        _amb_part(recull, linies),
        notes=[NOTA_SEXE, NOTA_PART, *notes],
        total=_amb_part(recull, [linia_total(recull)])[0],
        darrere=lambda linia: linia.darrere,
    )


def nacionalitats(recull: Recull, primeres: int | None = None) -> Taula:
    """Foreigners by nationality, the most numerous first; beyond `primeres`, added up."""
    noms = {n.pk: n for n in Nacionalitat.objects.filter(pk__in=recull.per_nacionalitat)}
    linies = [
        Linia(n.nom, recull.per_nacionalitat[clau], darrere=f"nacionalitat={n.codi}")
        for clau, n in noms.items()
    ]
    linies.sort(key=lambda linia: -_pes(linia.grup.total))
    if primeres is None or len(linies) <= primeres:
        titol = "Persones estrangeres empadronades per nacionalitat"
    else:
        titol = f"Les {primeres} nacionalitats més nombroses"
        linies = [*linies[:primeres], _resta(linies[primeres:])]
    return _taula_de_grups(recull, "nacionalitats", titol, "Nacionalitat", linies)


def _pes(cella: Cella) -> int:
    return cella if isinstance(cella, int) else -1


def _resta(linies: list[Linia]) -> Linia:
    sumes = (suma(getattr(li.grup, nom) for li in linies) for nom in ("total", "homes", "dones"))
    return Linia(f"Altres {len(linies)} nacionalitats", Grup(*sumes))


def arees(recull: Recull) -> Taula:
    """Foreigners by the areas of Idescat."""
    linies = [
        Linia(NOMS_AREES[area], recull.per_area.get(area, BUIT), darrere=f"area={area.value}")
        for area in padro.PER_AREA
    ]
    return _taula_de_grups(
        recull,
        "arees",
        "Persones estrangeres empadronades per àrea geogràfica",
        "Àrea",
        linies,
        notes=["La pertinença a la Unió Europea és la de la data de referència."],
    )


def grups_d_edat(recull: Recull) -> Taula:
    """Foreigners by the three big age groups, and those without a known age if there are any."""
    linies = [
        Linia(
            NOMS_GRUPS[grup],
            recull.per_grup_edat.get(grup, BUIT),
            darrere=f"edat={quote(grup.value)}",
        )
        for grup in GrupEdat
        if grup is not GrupEdat.NO_DETALLAT or grup in recull.per_grup_edat
    ]
    titol = "Persones estrangeres empadronades per grans grups d'edat"
    return _taula_de_grups(recull, "edats", titol, "Edat", linies)


def trams(recull: Recull) -> Taula:
    """Foreigners by five-year bands, from the youngest."""
    linies = [
        Linia(_anys(codi), grup, darrere=f"tram={quote(codi)}")
        for codi, grup in recull.per_tram.items()
    ]
    titol = "Persones estrangeres empadronades per edat quinquennal i sexe"
    return _taula_de_grups(recull, "trams", titol, "Edat", linies)


def _anys(codi: str) -> str:
    return codi.replace("-", "–")


def cobertura(recull: Recull) -> Taula:
    """Who was asked, and what each one has sent."""
    return Taula.de(
        f"cobertura-{recull.periode.codi}",
        f"Enviaments dels municipis, {dia_curt(recull.periode)}: {recull.cobertura}",
        [
            Columna("Municipi", lambda fila: fila[0].municipi.nom_natural, Format.TEXT),
            Columna("Estat", lambda fila: estat_de(fila[1]), Format.TEXT),
            Columna("Revisió", lambda fila: fila[1].revisio if fila[1] else Absencia.SENSE_DADA),
            Columna("Enviat el", lambda fila: enviat_el(fila[1]), Format.DATA),
        ],
        [(esperat, recull.enviaments.get(esperat.municipi_id)) for esperat in recull.esperats],
    )


ESTATS = {
    EstatEnviament.ENVIAT: "enviat",
    EstatEnviament.EN_REVISIO: "en revisió",
    EstatEnviament.RETORNAT: "retornat per corregir",
    EstatEnviament.VALIDAT: "validat",
}


def estat_de(enviament) -> str:
    return ESTATS[enviament.estat] if enviament else "pendent"


def enviat_el(enviament) -> Cella:
    return localdate(enviament.carregat_el) if enviament else Absencia.SENSE_DADA


def resum(recull: Recull) -> Fets:
    """The figures that open what is told of a semester."""
    return Fets(tuple(fet_de(xifra, recull) for xifra in RESUM))


RESUM = (padro.ESTRANGERS, padro.PERCENTATGE, padro.POBLACIO, padro.LLIURATS)


def fet_de(xifra: Xifra, recull: Recull) -> Fet:
    quan = dia(recull.periode.inici)
    return Fet(
        xifra.titol, recull.valor(xifra), xifra.format, xifra.unitat, quan, darrere(xifra, recull)
    )


def parts(recull: Recull) -> dict[int, Cella]:
    """The percentage of each municipality, by its key."""
    linies = {linia.codi: linia.part for linia in linies_de_municipis(recull)}
    return {municipi.pk: linies[municipi.codi_ine] for municipi in recull.municipis}
