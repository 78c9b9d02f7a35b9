"""What changes between two revisions of a document, in words: tables, facts and narrative. Pure."""

from collections import Counter
from collections.abc import Iterator

from informes.document import Document, Fets, Prosa, Text
from informes.escriptura import cella, nombre
from informes.taules import Cella, Fila, Format, Taula

DETALL = 6  # changes of a table that are told one by one


def diferencies_de_document(abans: Document, ara: Document) -> list[str]:
    """A sentence for each thing that changed, in the order of the document; none if none did."""
    return [
        *_de_capcalera(abans, ara),
        *_de_fets(abans, ara),
        *_de_taules(abans, ara),
        *_de_textos(abans, ara),
    ]


def _de_capcalera(abans: Document, ara: Document) -> Iterator[str]:
    for nom, vell, nou in (
        ("El període", abans.periode, ara.periode),
        ("La cobertura", abans.cobertura, ara.cobertura),
        ("El destinatari", abans.destinatari, ara.destinatari),
    ):
        if vell != nou:
            yield f"{nom} era «{vell}» i ara és «{nou}»."
    vells, nous = _capitols(abans), _capitols(ara)
    yield from (f"S'hi afegeix el capítol «{titol}»." for titol in nous if titol not in vells)
    yield from (f"Se'n treu el capítol «{titol}»." for titol in vells if titol not in nous)


def _capitols(document: Document) -> list[str]:
    return [capitol.titol for capitol in document.capitols]


def _de_fets(abans: Document, ara: Document) -> Iterator[str]:
    vells, nous = dict(_fets(abans)), dict(_fets(ara))
    for (titol, periode), valor in (vells | nous).items():
        nom = f"«{titol}» ({periode})"
        if (titol, periode) not in nous:
            yield f"{nom}: se'n treu la xifra, que era {valor}."
        elif (titol, periode) not in vells:
            yield f"{nom}: s'hi afegeix la xifra, {valor}."
        elif vells[titol, periode] != valor:
            yield f"{nom}: passa de {vells[titol, periode]} a {valor}."


def _fets(document: Document) -> Iterator[tuple[tuple[str, str], str]]:
    for bloc in _blocs(document, Fets):
        for fet in bloc.fets:
            yield (fet.titol, fet.periode), cella(fet.valor, fet.format)


def _de_taules(abans: Document, ara: Document) -> Iterator[str]:
    velles, noves = _taules(abans), _taules(ara)
    for clau, taula in (velles | noves).items():
        if clau not in noves:
            yield f"Se'n treu la taula «{taula.titol}»."
        elif clau not in velles:
            yield f"S'hi afegeix la taula «{taula.titol}»."
        elif velles[clau].a_json() != taula.a_json():
            yield _frase_de_taula(velles[clau], taula)


def _taules(document: Document) -> dict[tuple[str, int], Taula]:
    """By code, and how many times it has already been there."""
    vegades: Counter[str] = Counter()
    taules = {}
    for taula in document.taules():
        taules[taula.codi, vegades[taula.codi]] = taula
        vegades[taula.codi] += 1
    return taules


def _frase_de_taula(vella: Taula, nova: Taula) -> str:
    abans, ara = _caselles(vella), _caselles(nova)
    canvis = [
        _frase_de_casella(nom, abans.get(nom), ara.get(nom))
        for nom in (abans | ara)
        if abans.get(nom) != ara.get(nom)
    ]
    nom = f"Taula «{nova.titol}»"
    if not canvis:
        return f"{nom}: hi canvien els títols, les notes o l'ordre, i cap xifra."
    dits, resta = canvis[:DETALL], len(canvis) - DETALL
    if resta > 0:
        dits.append(
            "i una casella més" if resta == 1 else f"i {nombre(resta)} caselles més"
        )  # fmt: skip
    return f"{nom}: {'; '.join(dits)}."


def _frase_de_casella(nom: tuple[str, ...], vella: str | None, nova: str | None) -> str:
    on = ", ".join(filter(None, nom[:-1]))
    if vella is None:
        return f"{on}, s'hi afegeix {nova}"
    if nova is None:
        return f"{on}, se'n treu {vella}"
    return f"{on}, de {vella} a {nova}"


def _caselles(taula: Taula) -> dict[tuple[str, ...], str]:
    """Every cell as it is read, by its row, its column and how many rows were called so before."""
    files = [*taula.files, *([taula.total] if taula.total else [])]
    noms: Counter[str] = Counter()
    caselles: dict[tuple[str, ...], str] = {}
    for fila in files:
        nom = _nom(fila, taula)
        for valor, columna in zip(fila.celles, taula.columnes, strict=True):
            if not _es_nom(valor, columna.format):
                clau = (nom, columna.titol, str(noms[nom]))
                caselles[clau] = cella(valor, columna.format)
        noms[nom] += 1
    return caselles


def _nom(fila: Fila, taula: Taula) -> str:
    """The texts of a row, that say what its numbers are of."""
    textos = (
        str(valor)
        for valor, columna in zip(fila.celles, taula.columnes, strict=True)
        if _es_nom(valor, columna.format)
    )
    return " · ".join(filter(None, textos))


def _es_nom(valor: Cella, forma: Format) -> bool:
    return forma is Format.TEXT and isinstance(valor, str)


def _de_textos(abans: Document, ara: Document) -> Iterator[str]:
    vells, nous = _textos(abans), _textos(ara)
    comuns = set(_capitols(abans)) & set(_capitols(ara))
    for capitol, titol, lloc in vells | nous:
        if capitol not in comuns or vells.get((capitol, titol, lloc)) == nous.get(
            (capitol, titol, lloc)
        ):
            continue
        quin = f"el text «{titol}»" if titol else "el text"
        if (capitol, titol, lloc) not in nous:
            yield f"Capítol «{capitol}»: se'n treu {quin}."
        elif (capitol, titol, lloc) not in vells:
            yield f"Capítol «{capitol}»: s'hi afegeix {quin}."
        else:
            yield f"Capítol «{capitol}»: canvia {quin}."


def _textos(document: Document) -> dict[tuple[str, str, int], str]:
    """What is written in each chapter, by its title and how many were called so before."""
    textos = {}
    for capitol in document.capitols:
        vegades: Counter[str] = Counter()
        for bloc in capitol.blocs:
            if isinstance(bloc, Text | Prosa):
                escrit = bloc.text if isinstance(bloc, Prosa) else "\n".join(bloc.paragrafs)
                textos[capitol.titol, bloc.titol, vegades[bloc.titol]] = escrit
                vegades[bloc.titol] += 1
    return textos


def _blocs(document: Document, tipus: type) -> Iterator:
    for capitol in document.capitols:
        yield from (bloc for bloc in capitol.blocs if isinstance(bloc, tipus))
