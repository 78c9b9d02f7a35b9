"""Some municipalities side by side, with what is published of them and nothing more."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from informes.observatori import dibuixa, publicat
from informes.observatori.publicat import Publicat, Semestre
from informes.observatori.seccio import Seccio
from informes.observatori.serie import PART, Serie
from informes.taules import Absencia, Cella, Columna, Format, Taula, percentatge
from informes.trencaments import Tall

MAXIM = 6  # more lines than these nobody compares at a glance


def triats(publicat_: Publicat, demanats: Sequence[str]) -> list[str]:
    """The codes of those that are compared, in the order of the comarca."""
    return [codi for codi in publicat_.triat.municipis if codi in demanats][:MAXIM]


def taula(semestre: Semestre, codis: Sequence[str]) -> Taula:
    """A line for each, and the comarca below."""
    return Taula.de(
        "compara",
        "Comparació de municipis",
        [
            Columna("Municipi", lambda fila: fila.get("Municipi", "–"), Format.TEXT),
            Columna("Codi INE", lambda fila: fila.get("Codi INE", ""), Format.TEXT),
            Columna("Persones estrangeres", lambda fila: _cella(fila, "Total")),
            Columna("Població", lambda fila: _cella(fila, "Població")),
            Columna(PART, lambda fila: _cella(fila, PART), Format.PERCENTATGE),
            Columna("% dones", _dones, Format.PERCENTATGE),
        ],
        [semestre.del_municipi(codi) for codi in codis],
        total=semestre.de_la_comarca(),
        darrere=_de_qui,
    )


def _cella(fila: dict[str, Cella], columna: str) -> Cella:
    return fila.get(columna, Absencia.SENSE_DADA)


def _de_qui(fila: dict[str, Cella]) -> str:
    return f"municipi={fila['Codi INE']}"


def _dones(fila: dict[str, Cella]) -> Cella:
    return percentatge(_cella(fila, "Dones"), _cella(fila, "Total"))


def parts(semestre: Semestre, codis: Sequence[str], codi: str) -> Taula | None:
    """What part of each municipality is of each area, or of each age."""
    files = [fila for clau in codis if (fila := semestre.del_municipi(clau, codi))]
    if not files:
        return None
    grups = [nom for nom in files[0] if nom not in ("Municipi", "Codi INE", "Total")]

    def columna(grup: str) -> Columna:
        def part(fila: dict[str, Cella]) -> Cella:
            return percentatge(_cella(fila, grup), _cella(fila, "Total"))

        return Columna(grup, part, Format.PERCENTATGE)

    return Taula.de(
        f"compara-{codi}",
        "Comparació de municipis",
        [
            Columna("Municipi", lambda fila: fila["Municipi"], Format.TEXT),
            Columna("Codi INE", lambda fila: fila["Codi INE"], Format.TEXT),
            *map(columna, grups),
        ],
        files,
        notes=["Percentatge sobre el total de persones estrangeres."],
        total=semestre.de_la_comarca(codi) or None,
        darrere=_de_qui,
    )


def seccions(publicat_: Publicat, codis: Sequence[str], talls: list[Tall]) -> Iterator[Seccio]:
    semestre = publicat_.triat
    feta = taula(semestre, codis)
    titol = _("Percentatge de persones estrangeres")
    barres = list(zip(map(str, feta.columna("Municipi")), feta.columna(PART), strict=True))
    barres.append((publicat_.comarca.nom_amb_article, _cella(semestre.de_la_comarca(), PART)))
    dibuix = dibuixa.barres_de(barres, titol, Format.PERCENTATGE)
    yield Seccio.de("compara", titol, feta, dibuix=dibuix, oberta=True)
    for codi, ancora, nom in (
        (publicat.AREES_DE_MUNICIPIS, "arees", _("D'on són: àrees geogràfiques")),
        (publicat.EDATS_DE_MUNICIPIS, "edats", _("Grans grups d'edat")),
    ):
        if de_parts := parts(semestre, codis, codi):
            yield Seccio.de(ancora, nom, de_parts, oberta=True)
    yield from _series(publicat_, codis, talls)


def _series(publicat_: Publicat, codis: Sequence[str], talls: list[Tall]) -> Iterator[Seccio]:
    """Small drawings with the same scale, each with the comarca behind."""
    series = [
        Serie.de(publicat_.fins_ara, talls, codi, publicat_.triat.municipis[codi]) for codi in codis
    ]
    punts = [punt for serie in series for punt in serie.punts]
    valors = [valor for p in punts for valor in (p.part, p.part_de_la_comarca)]
    maxim = max((float(v) for v in valors if isinstance(v, int | Decimal)), default=1)
    for serie in series:
        dibuix = dibuixa.serie_de_parts(serie, serie.nom, maxim)
        yield Seccio.de(
            f"serie-{serie.codi}", serie.nom, serie.taula(), dibuix=dibuix, peu=serie.peu
        )
