"""The sheet of a municipality: its last validated semester, its series and its comarca."""

from collections.abc import Iterator
from datetime import date

from django.utils.timezone import localdate

from informes import dibuixos, quadres, trencaments
from informes.definicions import definicions
from informes.document import VERSIO, Bloc, Capitol, Document, Fets, Quadre, Text
from informes.escriptura import cella, dia, nombre
from informes.fitxes.adreces import nomes_del_municipi
from informes.fitxes.serie import Punt, serie
from informes.grafics import Dibuix, Forma, mapa
from informes.quadres import FONT
from informes.recull import Recull
from informes.taules import Absencia, Cella, Columna, Format, Taula, percentatge
from informes.xifres import padro
from municipis.abast import Abast
from municipis.models import Contorn, Municipi
from padro.enums import EstatEnviament
from padro.models import Enviament
from pla.abast import abast_del_pla

XIFRES = (padro.ESTRANGERS, padro.PERCENTATGE, padro.POBLACIO)
NACIONALITATS = 10
VALIDATS = f"estat={EstatEnviament.VALIDAT.value}"
FONT_CAMPANYA = "Font: campanya de recollida del servei."


def fitxa(municipi: Municipi, fet_el: date) -> Document | None:
    """`None` while the municipality has no validated semester. Call it inside `instantania()`."""
    seu, comarca = abast_del_pla(municipi.comarca, municipi), abast_del_pla(municipi.comarca)
    punts = serie(seu, comarca)
    if not punts:
        return None
    darrer = punts[-1].periode
    recull = Recull(seu, darrer, nomes_validats=True)
    document = Document(
        titol=municipi.nom_natural,
        subtitol="Fitxa del municipi: persones estrangeres empadronades",
        territori=municipi.comarca.nom_amb_article,
        periode=f"Semestre {darrer.codi}, a {dia(darrer.inici)}",
        cobertura=_cobertura(punts),
        capitols=(
            Capitol("El municipi en xifres", tuple(_xifres(recull, punts))),
            Capitol("Qui hi viu", tuple(_qui(recull))),
            Capitol("El municipi a la comarca", tuple(_comarca(municipi, recull, comarca))),
            Capitol("Les dades enviades", tuple(_enviaments(seu))),
        ),
        definicions=definicions(XIFRES),
        fet_el=fet_el,
        versio=VERSIO,
        sintetic=recull.es_sintetic,
    )
    return nomes_del_municipi(document, municipi.codi_ine)


def _cobertura(punts: list[Punt]) -> str:
    quants = "1 semestre validat" if len(punts) == 1 else f"{len(punts)} semestres validats"
    return f"{quants}, del {punts[0].periode.codi} al {punts[-1].periode.codi}"


def _xifres(recull: Recull, punts: list[Punt]) -> Iterator[Bloc]:
    yield Fets(tuple(quadres.fet_de(xifra, recull) for xifra in XIFRES))
    yield Text((_frase(recull, punts[-1]),))
    taula = _evolucio(punts)
    talls = trencaments.dels_punts(punts)
    dibuix = dibuixos.linia_de(taula, [True] * len(punts), talls)
    yield Quadre(taula, FONT, dibuix, "linia")


def _frase(recull: Recull, punt: Punt) -> str:
    """What the last semester says, in words; only what is known."""
    frase = (
        f"L'{dia(punt.periode.inici)} hi constaven {cella(punt.estrangers)} persones estrangeres"
    )
    if not isinstance(punt.part, Absencia):
        frase += f", el {cella(punt.part, Format.PERCENTATGE)} de la població"
    if not isinstance(punt.part_comarca, Absencia):
        frase += f" (a la comarca, el {cella(punt.part_comarca, Format.PERCENTATGE)})"
    if not isinstance(punt.variacio, Absencia):
        frase += f". Respecte del semestre anterior: {_amb_signe(punt.variacio)}"
    return f"{frase}."


def _amb_signe(valor: Cella) -> str:
    escrit = cella(valor, Format.PERCENTATGE)
    return f"+{escrit}" if not isinstance(valor, Absencia | str | date) and valor > 0 else escrit


def _evolucio(punts: list[Punt]) -> Taula:
    return Taula.de(
        "evolucio",
        "Evolució de les persones estrangeres empadronades",
        [
            Columna("Data", lambda punt: quadres.dia_curt(punt.periode), Format.TEXT),
            Columna(
                "Total", lambda punt: punt.estrangers, darrere=f"{padro.ESTRANGERS.codi}?{VALIDATS}"
            ),
            Columna(
                "Població", lambda punt: punt.poblacio, darrere=f"{padro.POBLACIO.codi}?{VALIDATS}"
            ),
            Columna("% estrangers", lambda punt: punt.part, Format.PERCENTATGE),
            Columna("% a la comarca", lambda punt: punt.part_comarca, Format.PERCENTATGE),
            Columna("Variació", lambda punt: punt.variacio, Format.PERCENTATGE),
        ],
        punts,
        notes=[
            "Només hi ha els semestres validats. La variació es dona entre semestres seguits.",
            f"% estrangers: {padro.PERCENTATGE.definicio}",
            *trencaments.notes_de_serie(trencaments.dels_punts(punts)),
        ],
        darrere=lambda punt: f"periode={punt.periode.codi}",
    )


def _qui(recull: Recull) -> Iterator[Bloc]:
    primeres = quadres.nacionalitats(recull, NACIONALITATS)
    if primeres.files:
        barres = dibuixos.barres_de(primeres, "Nacionalitat")
        yield Quadre(primeres, FONT, barres, "barres")
    yield Quadre(quadres.arees(recull), FONT)
    yield Quadre(quadres.grups_d_edat(recull), FONT)
    trams = quadres.trams(recull)
    if trams.files:
        yield Quadre(trams, FONT, dibuixos.piramide_de(trams), "piramide")


def _comarca(municipi: Municipi, recull: Recull, comarca: Abast) -> Iterator[Bloc]:
    """Beside the whole comarca, and where it is; of no other municipality is anything said."""
    tota = Recull(comarca, recull.periode, nomes_validats=True)
    taula = _comparacio(municipi, recull, tota)
    titol = f"On és {municipi.nom_natural}"
    yield Quadre(taula, FONT, _on_es(municipi, recull.percentatge, titol), "mapa")


def _comparacio(municipi: Municipi, recull: Recull, tota: Recull) -> Taula:
    def part(quin: Recull, nom: str) -> Cella:
        return percentatge(getattr(quin.estrangers, nom), quin.estrangers.total)

    def d_area(quin: Recull, area) -> Cella:
        grup = quin.per_area.get(area)
        return percentatge(grup.total if grup else 0, quin.estrangers.total)

    files = [
        ("Persones estrangeres sobre la població", recull.percentatge, tota.percentatge),
        ("Dones sobre les persones estrangeres", part(recull, "dones"), part(tota, "dones")),
        *(
            (f"{padro.NOMS_AREES[area]} sobre les estrangeres", d_area(recull, area),
             d_area(tota, area))
            for area in padro.PER_AREA
        ),
    ]  # fmt: skip
    return Taula.de(
        "comarca",
        f"El municipi i la comarca, {quadres.dia_curt(recull.periode)}",
        [
            Columna("Percentatge", lambda fila: fila[0], Format.TEXT),
            Columna(municipi.nom_natural, lambda fila: fila[1], Format.PERCENTATGE),
            Columna("Comarca", lambda fila: fila[2], Format.PERCENTATGE),
        ],
        files,
        notes=[f"De la comarca hi ha les dades validades de {tota.cobertura}."],
    )


def _on_es(municipi: Municipi, part: Cella, titol: str) -> Dibuix | None:
    contorns = list(
        Contorn.objects.filter(municipi__comarca=municipi.comarca_id)
        .select_related("municipi")
        .order_by("municipi")
    )
    if municipi.pk not in {contorn.municipi_id for contorn in contorns}:
        return None
    formes = [
        Forma(
            c.municipi.nom_natural,
            c.cami,
            (c.x_min, c.y_min, c.x_max, c.y_max),
            part if c.municipi_id == municipi.pk else Absencia.NO_PROCEDEIX,
            c.municipi_id == municipi.pk,
        )
        for c in contorns
    ]
    alt = (
        f"Mapa de la comarca amb {municipi.nom_natural} pintat, entre {nombre(len(formes))} "
        f"municipis: {cella(part, Format.PERCENTATGE)} de persones estrangeres."
    )
    return mapa(formes, titol, alt, amb_llegenda=False)


def _enviaments(seu: Abast) -> Iterator[Bloc]:
    enviaments = (
        Enviament.objects.vigents()
        .filter(esperat__municipi__in=seu.municipis)
        .select_related("esperat__campanya")
        .order_by("-esperat__campanya__semestre")
    )
    taula = Taula.de(
        "enviaments",
        "Dades que el municipi ha enviat",
        [
            Columna("Semestre", lambda e: e.esperat.campanya.semestre, Format.TEXT),
            Columna("Estat", quadres.estat_de, Format.TEXT),
            Columna("Revisió", lambda e: e.revisio),
            Columna("Enviat el", lambda e: localdate(e.carregat_el), Format.DATA),
        ],
        enviaments,
    )
    yield Quadre(taula, FONT_CAMPANYA)
