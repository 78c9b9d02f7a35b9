"""What the Secretaria gets of a semester: only what the coordinator has validated."""

from datetime import date

from informes import dibuixos, justificacions, quadres
from informes.definicions import definicions
from informes.document import Capitol, Document, Quadre, Text
from informes.escriptura import dia
from informes.quadres import FONT, parts, resum
from informes.recull import Recull
from informes.taules import Absencia, Cella, Columna, Format, Taula
from informes.xifres import padro
from municipis.abast import Abast
from municipis.enums import Sexe, Valor
from padro.models import Campanya

FONT_CAMPANYA = "Font: campanya de recollida del servei."
SEXES = {Sexe.NO_DETALLAT: "no detallat", Sexe.HOME: "homes", Sexe.DONA: "dones"}
DETALL = "detall"


def document(
    campanya: Campanya, abast: Abast, *, fet_el: date, destinatari: str, revisio: int
) -> Document:
    """The delivery of a semester. Call it inside `instantania()`."""
    recull = recull_de(campanya, abast)
    return Document(
        titol="Persones estrangeres empadronades",
        subtitol=f"Dades de padró a {dia(campanya.data_referencia)}",
        territori=abast.nom,
        periode=f"Semestre {campanya.semestre}, a {dia(campanya.data_referencia)}",
        cobertura=f"{recull.cobertura}, amb les dades validades",
        capitols=(
            Capitol("Resum de la comarca", tuple(_comarca(recull))),
            Capitol("Municipis", tuple(_municipis(recull))),
            Capitol("Cobertura i detall", tuple(_detall(recull))),
        ),
        definicions=definicions(padro.XIFRES),
        fet_el=fet_el,
        versio=f"{campanya.versio.nom}, versió {campanya.versio.numero}, revisió {revisio}",
        destinatari=destinatari,
        sintetic=recull.es_sintetic,
    )


def recull_de(campanya: Campanya, abast: Abast) -> Recull:
    return Recull(abast, campanya.periode, nomes_validats=True)


def _comarca(recull: Recull):
    yield resum(recull)
    nacionalitats = quadres.nacionalitats(recull)
    primeres = quadres.nacionalitats(recull, 15)
    yield Quadre(nacionalitats, FONT, dibuixos.barres_de(primeres, "Nacionalitat"), "barres")
    yield Quadre(quadres.arees(recull), FONT)
    yield Quadre(quadres.grups_d_edat(recull), FONT)
    trams = quadres.trams(recull)
    if trams.files:
        yield Quadre(trams, FONT, dibuixos.piramide_de(trams), "piramide")


def _municipis(recull: Recull):
    titol = f"Percentatge de persones estrangeres, {quadres.dia_curt(recull.periode)}"
    taula = quadres.municipis(recull, notes=justificacions.notes(recull))
    yield Quadre(taula, FONT, dibuixos.mapa_de(recull.municipis, parts(recull), titol), "mapa")


def _detall(recull: Recull):
    yield Text((_frase_dels_que_falten(recull),))
    yield Quadre(quadres.cobertura(recull), FONT_CAMPANYA)
    yield Quadre(detall(recull), FONT, nomes_excel=True)


def _frase_dels_que_falten(recull: Recull) -> str:
    falten = [
        esperat.municipi.nom_natural
        for esperat in recull.esperats
        if esperat.municipi_id not in recull.enviaments
    ]
    if not falten:
        return "Hi són les dades validades de tots els municipis."
    return f"No hi ha dades validades de: {', '.join(falten)}."


def detall(recull: Recull) -> Taula:
    """Every cell, in one long table: municipality × nationality × sex × age band."""
    caselles = (
        recull.registres(padro.ESTRANGERS)
        .order_by(
            "enviament__esperat__municipi__clau_ordre", "nacionalitat__clau_ordre", "sexe",
            "tram__des_de", "tram__codi",
        )
        .values_list(
            "enviament__esperat__municipi__codi_ine", "enviament__esperat__municipi__nom_natural",
            "nacionalitat__codi", "nacionalitat__nom", "sexe", "tram__codi", "valor", "tipus",
        )
    )  # fmt: skip
    return Taula.de(
        DETALL,
        f"Detall per municipi, nacionalitat, sexe i edat, {quadres.dia_curt(recull.periode)}",
        [
            Columna("Codi INE", lambda casella: casella[0], Format.TEXT),
            Columna("Municipi", lambda casella: casella[1], Format.TEXT),
            Columna("Codi nacionalitat", lambda casella: casella[2], Format.TEXT),
            Columna("Nacionalitat", lambda casella: casella[3], Format.TEXT),
            Columna("Sexe", lambda casella: SEXES[casella[4]], Format.TEXT),
            Columna("Edat", lambda casella: casella[5], Format.TEXT),
            Columna("Persones", _persones),
        ],
        caselles.iterator(),
    )


def _persones(casella) -> Cella:
    return Absencia[Valor(casella[7]).name] if casella[6] is None else casella[6]


def enviaments_de(recull: Recull) -> list[dict]:
    """The identifiers of the submissions behind a delivery."""
    return [
        {"uid": str(enviament.uid), "revisio": enviament.revisio, "municipi": municipi}
        for municipi, enviament in sorted(recull.enviaments.items())
    ]
