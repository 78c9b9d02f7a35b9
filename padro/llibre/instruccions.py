"""The first sheet: how to fill the workbook, in the words of the service."""

from .dades import FULL_PADRO, NO_PROCEDEIX, SENSE_DADA, SUPRIMIT, DadesLlibre

VALORS = (
    ("1, 2, 3…", "Quantes persones hi ha empadronades."),
    ("0", "No n'hi ha cap."),
    ("(en blanc)", "No teniu la dada. En blanc no vol dir zero."),
    (SENSE_DADA, "També vol dir que no teniu la dada, dit expressament."),
    (SUPRIMIT, "Hi ha una xifra, però no la podeu fer pública."),
    (NO_PROCEDEIX, "La casella no té sentit en aquest cas."),
)


def escriu_instruccions(full, formats, dades: DadesLlibre):
    full.set_column(0, 0, 14)
    full.set_column(1, 1, 92)
    full.hide_gridlines(2)
    full.write_string(0, 0, "Com s'omple aquest llibre", formats["titol"])
    full.write_string(
        1,
        0,
        f"{dades.municipi} ({dades.codi_ine}) · semestre {dades.semestre} · "
        f"data de referència: {dades.data_referencia}",
        formats["subtitol"],
    )
    fila = 3
    for titol, paragrafs in _apartats(dades):
        fila = _apartat(full, formats, fila, titol, paragrafs)
    full.protect("", {"format_columns": True})
    full.set_portrait()
    full.set_paper(9)
    full.fit_to_pages(1, 0)


def _apartat(full, formats, fila, titol, paragrafs) -> int:
    """Write a section and return the row where the next one begins."""
    full.write_string(fila, 0, titol, formats["apartat"])
    for fila, paragraf in enumerate(paragrafs, start=fila + 1):  # noqa: B020
        if isinstance(paragraf, tuple):
            full.write_string(fila, 0, paragraf[0], formats["exemple"])
            full.write_string(fila, 1, paragraf[1], formats["paragraf"])
        else:
            full.merge_range(fila, 0, fila, 1, paragraf, formats["paragraf"])
            full.set_row(fila, 15 * (1 + len(paragraf) // 112))
    return fila + 2


def _apartats(dades):
    yield "Què hi heu d'escriure", list(_que(dades))
    yield "Els valors d'una casella", VALORS
    yield "Nacionalitats que no trobeu a la llista", _nacionalitats(dades)
    yield (
        "Què no heu de tocar",
        [
            "Els codis, els noms, les capçaleres i els totals: els totals se sumen sols. "
            "No afegiu ni ordeneu files ni columnes, i no canvieu el nom dels fulls.",
            "Les columnes grises «Anterior» són les xifres del semestre passat: hi són només per "
            "comparar. En negreta, les nacionalitats que en tenien.",
        ],
    )
    yield "Com s'envia", list(_enviament(dades))


def _que(dades):
    caselles = "de cada sexe i grup d'edat" if dades.versio.amb_edats else "de cada sexe"
    yield (
        f"Al full «{FULL_PADRO}» hi ha una fila per nacionalitat. A les caselles blanques, "
        f"escriviu-hi quantes persones {caselles} hi ha empadronades el dia "
        f"{dades.data_referencia}."
    )
    if dades.versio.demana_poblacio:
        yield (
            "La primera fila, «Població total», és tota la població del municipi, també la de "
            "nacionalitat espanyola. Només se'n demana el total de cada sexe."
        )


def _nacionalitats(dades):
    return [
        "Si un país ha canviat de nom, feu servir el nom actual. Les persones sense "
        "nacionalitat van a «Apàtrides».",
        "Si la nacionalitat no hi és, compteu-la a «Altres països de…» del seu continent. Qui té "
        "també la nacionalitat espanyola no es compta.",
    ]


def _enviament(dades):
    yield (
        "Deseu el llibre com a .xlsx i pugeu-lo a Arrela. Abans de desar cap xifra, Arrela us "
        "ensenya què canvia i us marca les caselles que cal revisar."
    )
    yield from (text for text in (dades.limit, dades.contacte) if text)
