"""The parts of the page of a comarca, and of that of a municipality."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from informes.escriptura import cella
from informes.observatori import dibuixa, publicat
from informes.observatori.paraules import nacionalitats
from informes.observatori.publicat import Publicat, Semestre, per_columna
from informes.observatori.seccio import Seccio
from informes.observatori.serie import PART, Serie
from informes.taules import Absencia, Cella, Columna, Format, Taula, percentatge
from informes.trencaments import Tall


def xifres_clau(punt, semestre: Semestre) -> list[dict]:
    """The figures that open a page: number, what of, and beside what."""
    dones = percentatge(punt.cella("Dones"), punt.cella("Total"))
    part = Format.PERCENTATGE
    return [
        _xifra(punt.cella("Total"), Format.ENTER, _("persones estrangeres empadronades")),
        _xifra(punt.part, part, _("de la població")),
        _xifra(dones, part, _("són dones")),
        _xifra(punt.variacio, part, _("respecte del semestre anterior"), signe=True),
    ]


def _xifra(valor: Cella, com: Format, de_que: str, *, signe: bool = False) -> dict:
    mes = "+" if signe and not isinstance(valor, Absencia | str) and valor > 0 else ""  # type: ignore[operator]
    return {
        "valor": mes + cella(valor, com),
        "de_que": de_que,
        "amagada": valor is Absencia.PROTEGIT,
        "hi_es": not isinstance(valor, Absencia),
    }


def de_la_comarca(publicat_: Publicat, serie: Serie) -> Iterator[Seccio]:
    """What is published of the semester that is read, part by part."""
    semestre = publicat_.triat
    if serie.punts[-1].fila:
        yield _evolucio(serie)
    yield from _municipis(semestre)
    yield from _nacionalitats(semestre)
    yield from _grups(semestre, publicat.AREES, "arees", "Àrea", _("D'on són: àrees geogràfiques"))
    yield from _trams(semestre)
    yield from _grups(semestre, publicat.EDATS, "edats", "Edat", _("Grans grups d'edat"))


def _evolucio(serie: Serie) -> Seccio:
    titol = _("Evolució de les persones estrangeres empadronades")
    dibuix = dibuixa.serie(serie, titol)
    return Seccio.de("evolucio", titol, serie.taula(), dibuix=dibuix, peu=serie.peu)


def en_columnes(seccions: Iterator[Seccio]) -> list[list[Seccio]]:
    """In two columns, by turns; on a telephone one goes below the other."""
    totes = list(seccions)
    return [totes[::2], totes[1::2]]


def _municipis(semestre: Semestre) -> Iterator[Seccio]:
    if taula := semestre.taula(publicat.MUNICIPIS):
        titol = _("Percentatge de persones estrangeres per municipi")
        files = [per_columna(taula, fila) for fila in taula.files]
        parts = {str(fila["Codi INE"]): fila.get(PART, Absencia.SENSE_DADA) for fila in files}
        noms = {str(fila["Codi INE"]): str(fila["Municipi"]) for fila in files}
        yield Seccio.de("municipis", titol, taula, dibuix=dibuixa.mapa_de(parts, noms, titol))


def _nacionalitats(semestre: Semestre) -> Iterator[Seccio]:
    if taula := semestre.taula(publicat.NACIONALITATS):
        noms = nacionalitats([str(nom) for nom in taula.columna("Nacionalitat")])
        titol = _("Les nacionalitats més nombroses")
        dibuix = dibuixa.primeres(taula, noms, titol)
        yield Seccio.de("nacionalitats", titol, taula, noms, dibuix=dibuix)


def _grups(semestre: Semestre, codi: str, ancora: str, nom: str, titol: str) -> Iterator[Seccio]:
    if taula := semestre.taula(codi):
        dibuix = dibuixa.barres_de(dibuixa.traduides(taula, nom), titol)
        yield Seccio.de(ancora, titol, taula, dibuix=dibuix)


def _trams(semestre: Semestre) -> Iterator[Seccio]:
    if taula := semestre.taula(publicat.TRAMS):
        titol = _("Piràmide d'edats")
        yield Seccio.de("piramide", titol, taula, dibuix=dibuixa.piramide_de(taula, titol))


def del_municipi(publicat_: Publicat, serie: Serie) -> Iterator[Seccio]:
    """What is published of a municipality: its series, beside the comarca, its areas and ages."""
    yield _evolucio(serie)
    titol = _("Part de la població, al costat de la comarca")
    yield Seccio("part", titol, {}, dibuix=dibuixa.serie_de_parts(serie, titol))
    for codi, ancora, titol in (
        (publicat.AREES_DE_MUNICIPIS, "arees", _("D'on són: àrees geogràfiques")),
        (publicat.EDATS_DE_MUNICIPIS, "edats", _("Grans grups d'edat")),
    ):
        if taula := del_municipi_i_la_comarca(publicat_.triat, codi, serie.codi):
            dibuix = dibuixa.barres_de(dibuixa.traduides(taula, "Grup"), titol)
            yield Seccio.de(ancora, titol, taula, dibuix=dibuix)


def del_municipi_i_la_comarca(semestre: Semestre, codi: str, codi_ine: str) -> Taula | None:
    """The line of a municipality stood up as a table, with its parts and those of the comarca."""
    fila, tots = semestre.del_municipi(codi_ine, codi), semestre.de_la_comarca(codi)
    grups = [nom for nom in fila if nom not in ("Municipi", "Codi INE", "Total")]
    if not grups:
        return None

    def part(de: dict[str, Cella], grup: str) -> Cella:
        absent = Absencia.SENSE_DADA
        return percentatge(de.get(grup, absent), de.get("Total", absent))

    return Taula.de(
        f"{codi}-{codi_ine}",
        f"{codi}, {fila['Municipi']}",
        [
            Columna("Grup", lambda grup: grup, Format.TEXT),
            Columna("Total", lambda grup: fila[grup]),
            Columna("%", lambda grup: part(fila, grup), Format.PERCENTATGE),
            Columna("% a la comarca", lambda grup: part(tots, grup), Format.PERCENTATGE),
        ],
        grups,
        darrere=lambda grup: f"grup={grup}",
    )


def serie_de(publicat_: Publicat, talls: list[Tall], codi: str = "") -> Serie:
    """The series up to the semester that is read."""
    nom = publicat_.triat.municipis.get(codi, "")
    return Serie.de(publicat_.fins_ara, talls, codi, nom)
