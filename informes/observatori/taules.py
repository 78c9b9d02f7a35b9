"""The tables of a semester that anybody may read, before any of their figures is hidden.

Only what has been validated, by one thing or by two, and never by more: no table crosses a town
with a nationality, nor a nationality with an age.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from urllib.parse import quote

from informes import quadres
from informes.recull import Grup, Recull
from informes.taules import Absencia, Cella, Columna, Fila, Format, Taula
from informes.xifres import padro
from informes.xifres.padro import NOMS_AREES, NOMS_GRUPS
from padro.enums import GrupEdat

GRUPS = (GrupEdat.DE_0_A_14, GrupEdat.DE_15_A_64, GrupEdat.DE_65_I_MES)
MUNICIPI = "enviament__esperat__municipi"
NOTA_TOTAL = (
    "El percentatge del total només es dona si tots els municipis n'han enviat les dues xifres."
)


def taules(recull: Recull) -> list[Taula]:
    """The public tables, exact. Call it inside `instantania()`."""
    registres = recull.registres(padro.ESTRANGERS)
    area_de = dict(registres.amb_area().values_list("nacionalitat__codi", "area").distinct())
    grup_de = dict(registres.amb_grup_edat().values_list("tram__codi", "grup_edat").distinct())
    return [
        _municipis(recull),
        _per_arees(recull),
        _per_edats(recull),
        _publica(quadres.nacionalitats(recull), "nacionalitats", "area", area_de),
        _publica(quadres.arees(recull), "arees"),
        _publica(quadres.grups_d_edat(recull), "edats"),
        _publica(quadres.trams(recull), "trams", "edat", grup_de),
    ]


def _publica(taula: Taula, codi: str, dins: str = "", de: dict | None = None) -> Taula:
    """The same table, where each row says only of whom it is, and inside which other (`dins`)."""

    def condicions(fila: Fila) -> str:
        _, _, propi = fila.darrere.partition("=")
        mes_gran = {quote(clau): valor for clau, valor in (de or {}).items()}.get(propi)
        return f"{fila.darrere}&{dins}={quote(mes_gran)}" if mes_gran else fila.darrere

    return replace(
        taula,
        codi=codi,
        columnes=tuple(replace(columna, darrere="") for columna in taula.columnes),
        files=tuple(replace(fila, darrere=condicions(fila)) for fila in taula.files),
    )


def _municipis(recull: Recull) -> Taula:
    taula = _publica(quadres.municipis(recull), "municipis")
    files = [fila.celles[-3:-1] for fila in taula.files]
    comparables = all(isinstance(un, int) == isinstance(altre, int) for un, altre in files)
    if not comparables and taula.total is not None:
        seu = Fila((*taula.total.celles[:-1], Absencia.SENSE_DADA))
        taula = replace(taula, total=seu)
    return replace(taula, notes=(*taula.notes, NOTA_TOTAL))


@dataclass(frozen=True)
class _Linia:
    nom: str
    codi: str
    parts: dict[str, Cella]
    total: Cella


def _per_arees(recull: Recull) -> Taula:
    """Each town by area; who sends its figures and names nobody of an area has nobody of it."""

    def buit(grup: Grup, _parts: dict) -> Cella:
        return 0 if isinstance(grup.total, int) else grup.total

    noms = {area.value: NOMS_AREES[area] for area in padro.PER_AREA}
    registres = recull.registres(padro.ESTRANGERS).amb_area()
    return _creuada(recull, "municipis-arees", "àrea", noms, registres.per(MUNICIPI, "area"), buit)


def _per_edats(recull: Recull) -> Taula:
    """Each town by big age groups; nothing of an age is said where the ages are not told."""

    def buit(grup: Grup, parts: dict) -> Cella:
        sencer = isinstance(grup.total, int) and sum(parts.values()) == grup.total
        return 0 if sencer else Absencia.SENSE_DADA

    noms = {grup.value: NOMS_GRUPS[grup] for grup in GRUPS}
    registres = recull.registres(padro.ESTRANGERS).amb_grup_edat()
    sumes = registres.per(MUNICIPI, "grup_edat")
    return _creuada(recull, "municipis-edats", "grans grups d'edat", noms, sumes, buit)


def _creuada(
    recull: Recull,
    codi: str,
    per: str,
    noms: dict[str, str],
    sumes: Iterable[dict],
    buit: Callable[[Grup, dict], Cella],
) -> Taula:
    """Towns by `per`; `buit` is what the cells say of which nothing has been sent."""
    dels: dict[int, dict[str, Cella]] = {}
    for fila in sumes:
        *_, que = (clau for clau in fila if clau in ("area", "grup_edat"))
        dels.setdefault(fila[MUNICIPI], {})[fila[que]] = Grup.de(fila).total
    linies = [
        _linia(municipi, dels.get(municipi.pk, {}), recull.estrangers_de(municipi), noms, buit)
        for municipi in recull.municipis
    ]
    tots = {que: _suma(linia.parts[que] for linia in linies) for que in noms}
    quan = quadres.dia_curt(recull.periode)
    return Taula.de(
        codi,
        f"Persones estrangeres empadronades per municipi i {per}, {quan}",
        [
            Columna("Municipi", lambda linia: linia.nom, Format.TEXT),
            Columna("Codi INE", lambda linia: linia.codi, Format.TEXT),
            *(_columna(que, nom) for que, nom in noms.items()),
            Columna("Total", lambda linia: linia.total),
        ],
        linies,
        total=_Linia("Total", "", tots, recull.estrangers.total),
        darrere=lambda linia: f"municipi={linia.codi}" if linia.codi else "",
    )


def _columna(que: str, nom: str) -> Columna:
    return Columna(nom, lambda linia: linia.parts[que])


def _linia(municipi, trobats, grup: Grup, noms, buit) -> _Linia:
    nombres = {que: trobats[que] for que in noms if isinstance(trobats.get(que), int)}
    seves = {que: trobats.get(que, buit(grup, nombres)) for que in noms}
    return _Linia(municipi.nom_natural, municipi.codi_ine, seves, grup.total)


def _suma(celles: Iterable[Cella]) -> Cella:
    nombres = [cella for cella in celles if isinstance(cella, int)]
    return sum(nombres) if nombres else Absencia.SENSE_DADA
