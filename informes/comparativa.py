"""Tables that put semesters side by side."""

from dataclasses import dataclass, replace

from django.db.models import Count, Q

from informes import justificacions, trencaments
from informes.quadres import (
    Linia,
    darrere,
    dia_curt,
    enviat_el,
    estat_de,
    linia_total,
    linies_de_municipis,
)
from informes.recull import BUIT, Grup, Recull
from informes.taules import Absencia, Cella, Columna, Format, Taula, variacio
from informes.trencaments import Tall
from informes.xifres import padro
from informes.xifres.padro import NOMS_AREES
from municipis.abast import Abast
from municipis.periode import Periode
from padro.models import EnviamentEsperat, Recompte

NOTA_VARIACIO = "La variació només es dona entre semestres que tenen els mateixos municipis."


@dataclass(frozen=True)
class Parella:
    """The same record in two semesters; not comparable when they cover different places."""

    abans: Linia
    ara: Linia
    comparable: bool = True

    @property
    def variacio(self) -> Cella:
        if not self.comparable:
            return Absencia.NO_PROCEDEIX
        return variacio(self.abans.grup.total, self.ara.grup.total)


def municipis_de_l_exercici(primer: Recull, segon: Recull) -> Taula:
    """Both semesters side by side, with the change where both have a figure."""
    abans = {linia.codi: linia for linia in linies_de_municipis(primer)}
    ara = {linia.codi: linia for linia in linies_de_municipis(segon)}
    buida = Linia("", BUIT)
    talls = _talls_entre(primer, segon)
    comparable = _son_comparables(primer, segon, talls)

    def parella(codi: str) -> Parella:
        trencada = trencaments.del_municipi(talls, codi)
        return Parella(abans.get(codi, buida), ara.get(codi, buida), not trencada)

    return Taula.de(
        "municipis",
        f"Persones estrangeres empadronades per municipi, {primer.periode.inici.year}",
        [
            Columna("Municipi", lambda parella: parella.abans.nom or parella.ara.nom, Format.TEXT),
            *_columnes_de_semestre("abans", primer),
            *_columnes_de_semestre("ara", segon),
            Columna("Variació", lambda parella: parella.variacio, Format.PERCENTATGE),
        ],
        [parella(codi) for codi in abans | ara],
        notes=[
            f"% sobre la població: {padro.PERCENTATGE.definicio}",
            NOTA_VARIACIO,
            *_notes_de_talls(talls, abans | ara),
            *justificacions.notes_dels_semestres(primer, segon),
        ],
        total=Parella(linia_total(primer), linia_total(segon), comparable),
        darrere=lambda parella: parella.abans.darrere or parella.ara.darrere,
    )


def _talls_entre(primer: Recull, segon: Recull) -> list[Tall]:
    """The breaks between two semesters, of everybody or of some town."""
    return trencaments.entre(primer.talls, primer.periode.inici, segon.periode.inici)


def _son_comparables(primer: Recull, segon: Recull, talls: list[Tall]) -> bool:
    mateixos = set(primer.per_municipi) == set(segon.per_municipi)
    return mateixos and not any(not tall.municipi for tall in talls)


def _notes_de_talls(talls: list[Tall], linies: dict[str, Linia]) -> list[str]:
    """One for each break: of a town, with its name."""
    return [
        ": ".join(filter(None, [linies[tall.municipi].nom, f"canvi de sèrie, {tall.frase}."]))
        if tall.municipi in linies
        else f"Canvi de sèrie, {tall.frase}."
        for tall in talls
    ]


def _columnes_de_semestre(quina: str, recull: Recull) -> list[Columna]:
    dia = dia_curt(recull.periode)
    return [
        Columna(
            f"Estrangers {dia}",
            lambda parella: getattr(parella, quina).grup.total,
            darrere=darrere(padro.ESTRANGERS, recull),
        ),
        Columna(
            f"% {dia}",
            lambda parella: getattr(parella, quina).part,
            Format.PERCENTATGE,
            darrere(padro.PERCENTATGE, recull),
        ),
    ]


def arees_de_l_exercici(primer: Recull, segon: Recull) -> Taula:
    """The areas of Idescat in both semesters."""
    talls = [tall for tall in _talls_entre(primer, segon) if not tall.municipi]
    comparable = _son_comparables(primer, segon, talls)

    def parella(area) -> Parella:
        sumes = primer.per_area.get(area, BUIT)
        abans = Linia(NOMS_AREES[area], sumes, darrere=f"area={area.value}")
        return Parella(abans, Linia("", segon.per_area.get(area, BUIT)), comparable)

    def columna(quina: str, recull: Recull) -> Columna:
        return Columna(
            f"Estrangers {dia_curt(recull.periode)}",
            lambda parella: getattr(parella, quina).grup.total,
            darrere=darrere(padro.ESTRANGERS, recull),
        )

    return Taula.de(
        "arees",
        f"Persones estrangeres empadronades per àrea geogràfica, {primer.periode.inici.year}",
        [
            Columna("Àrea", lambda parella: parella.abans.nom, Format.TEXT),
            columna("abans", primer),
            columna("ara", segon),
            Columna("Variació", lambda parella: parella.variacio, Format.PERCENTATGE),
        ],
        [parella(area) for area in padro.PER_AREA],
        notes=[
            "La pertinença a la Unió Europea és la de la data de referència.",
            NOTA_VARIACIO,
            *_notes_de_talls(talls, {}),
        ],
        total=Parella(linia_total(primer), linia_total(segon), comparable),
        darrere=lambda parella: parella.abans.darrere,
    )


@dataclass(frozen=True)
class Punt:
    """A semester of the series: its sum and how much of the comarca is behind it."""

    periode: Periode
    grup: Grup
    enviats: int
    esperats: int
    abans: "Punt | None" = None
    talls: tuple[Tall, ...] = ()

    @property
    def complet(self) -> bool:
        return self.enviats == self.esperats > 0

    @property
    def variacio(self) -> Cella:
        if self.abans is None or self.talls or not (self.complet and self.abans.complet):
            return Absencia.NO_PROCEDEIX
        return variacio(self.abans.grup.total, self.grup.total)


def serie(abast: Abast, fins: Periode) -> list[Punt]:
    """Every semester with a campaign up to `fins`, in order, with the breaks before each."""
    talls = trencaments.de_l_abast(abast, padro.ESTRANGERS.codi)
    cobertura = (
        EnviamentEsperat.objects.filter(municipi__in=abast.municipis, exempt_motiu="")
        .values("campanya__semestre")
        .annotate(
            esperats=Count("pk", distinct=True),
            enviats=Count("pk", distinct=True, filter=Q(enviaments__vigent=True)),
        )
        .filter(campanya__semestre__lte=fins.codi)
        .order_by("campanya__semestre")
    )
    casella = "enviament__esperat__campanya__semestre"
    sumes = {
        grup[casella]: Grup.de(grup)
        for grup in Recompte.objects.de_l_abast(abast).vigents().estrangers().per_semestre()
    }
    punts: list[Punt] = []
    for fila in cobertura:
        codi = fila["campanya__semestre"]
        periode = Periode.semestre(codi)
        darrer = punts[-1] if punts else None
        abans = darrer if darrer and darrer.periode == periode.anterior() else None
        trencats = trencaments.entre(talls, darrer.periode.inici, periode.inici) if darrer else []
        punts.append(
            Punt(
                periode,
                sumes.get(codi, BUIT),
                fila["enviats"],
                fila["esperats"],
                abans and replace(abans, abans=None),
                tuple(trencats),
            )
        )
    return punts


def evolucio(punts: list[Punt]) -> Taula:
    """The series as a table, with the coverage of each semester and where it breaks."""
    return Taula.de(
        "evolucio",
        "Evolució de les persones estrangeres empadronades",
        [
            Columna("Data", lambda punt: dia_curt(punt.periode), Format.TEXT),
            Columna("Homes", lambda punt: punt.grup.homes),
            Columna("Dones", lambda punt: punt.grup.dones),
            Columna("Total", lambda punt: punt.grup.total, darrere=padro.ESTRANGERS.codi),
            Columna("Variació", lambda punt: punt.variacio, Format.PERCENTATGE),
            Columna("Municipis que han enviat", lambda punt: punt.enviats),
            Columna("Municipis esperats", lambda punt: punt.esperats),
        ],
        punts,
        notes=[
            "La variació, respecte del semestre anterior, només es dona entre semestres complets.",
            "La línia és discontínua al costat dels semestres incomplets: no s'hi poden comparar.",
            *trencaments.notes_de_serie(trencaments.dels_punts(punts)),
        ],
        darrere=lambda punt: f"periode={punt.periode.codi}",
    )


def cobertura_de_l_exercici(primer: Recull, segon: Recull) -> Taula:
    """What each municipality has sent in both semesters."""
    municipis = {e.municipi_id: e.municipi for r in (primer, segon) for e in r.esperats}
    columnes = [Columna("Municipi", lambda municipi: municipi.nom_natural, Format.TEXT)]
    for recull in (primer, segon):
        columnes += _columnes_de_cobertura(recull)
    return Taula.de(
        "cobertura",
        f"Enviaments dels municipis, {primer.periode.inici.year}",
        columnes,
        sorted(municipis.values(), key=lambda municipi: municipi.clau_ordre),
    )


def _columnes_de_cobertura(recull: Recull) -> list[Columna]:
    dia, esperats = dia_curt(recull.periode), {e.municipi_id for e in recull.esperats}

    def estat(municipi) -> Cella:
        if municipi.pk not in esperats:
            return Absencia.NO_PROCEDEIX
        return estat_de(recull.enviaments.get(municipi.pk))

    def enviat(municipi) -> Cella:
        return enviat_el(recull.enviaments.get(municipi.pk))

    return [
        Columna(f"Estat {dia}", estat, Format.TEXT),
        Columna(f"Enviat {dia}", enviat, Format.DATA),
    ]
