"""The blocks that people write: narratives and answers."""

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from informes.document import Apunt, Bloc, Fet, Fets, Prosa, Quadre, Text
from informes.observacions import ObservacioError, Tros, text_de
from informes.plantilles.forma import Bloc as BlocDeForma
from informes.plantilles.obra import BlocError, Obra
from informes.taules import Absencia, Cella, Columna, Format, Taula, suma

PARAGRAF = re.compile(r"\n[ \t]*\n")
FONT = "Font: respostes escrites a la memòria."
SI_NO = {"si": "Sí", "no": "No"}
Trossos = tuple[Tros, ...]


def text(bloc: BlocDeForma, clau: str, obra: Obra) -> Iterator[Bloc]:
    """What was written, or else the draft of the template, of which what has no figures falls."""
    escrit = obra.escrit.textos.get(clau)
    fet = esborrany(bloc["text"], obra) if escrit is None else _omple(escrit, obra)
    if text_de(fet).strip():
        yield prosa(fet, bloc.titol, obra)
    elif escrit is None and bloc["text"].strip():
        yield Text(
            (f"Encara no hi ha dades del {obra.fonts.exercici} per dir-ne res.",), bloc.titol
        )


def prosa(trossos: Trossos, titol: str, obra: Obra) -> Prosa:
    """The pieces of a text put together; each number remembers which figure it is."""
    text, apunts = "", []
    for tros in trossos:
        des_de, text = len(text), text + tros.text
        if tros.demanda and not isinstance(valor := obra.lector.valor(tros.demanda), str):
            darrere = obra.lector.darrere(tros.demanda)
            apunts.append(Apunt(des_de, len(text), valor, darrere))
    return Prosa(text, titol, tuple(apunts))


def esborrany(text: str, obra: Obra) -> Trossos:
    """The paragraphs of a draft whose figures are all known."""
    trossos: list[Tros] = []
    for seus in filter(None, (_si_se_sap(paragraf, obra) for paragraf in PARAGRAF.split(text))):
        trossos += [Tros("\n\n"), *seus] if trossos else seus
    return tuple(trossos)


def _si_se_sap(paragraf: str, obra: Obra) -> Trossos:
    """A paragraph of which any number is known and more than nothing."""
    try:
        lectura = obra.lector.llegeix(paragraf)
        nombres = [valor for valor in lectura.valors.values() if not isinstance(valor, str)]
        return lectura.trossos if any(nombres) or not nombres else ()
    except ObservacioError as error:
        if all(errada.falta_la_dada for errada in error.errades):
            return ()
        raise BlocError(_en_una_frase(error)) from None


def _omple(text: str, obra: Obra) -> Trossos:
    try:
        return obra.lector.llegeix(text).trossos
    except ObservacioError as error:
        raise BlocError(_en_una_frase(error)) from None


def _en_una_frase(error: ObservacioError) -> str:
    return " ".join(f"Línia {e.linia}: {e.missatge}" for e in error.errades)


def pregunta(bloc: BlocDeForma, clau: str, obra: Obra) -> Iterator[Bloc]:
    if bloc["per_municipi"]:
        yield Quadre(_respostes(bloc, clau, obra), FONT)
        return
    titol, resposta = bloc.titol or bloc["pregunta"], obra.escrit.textos.get(clau, "").strip()
    if not resposta:
        if bloc.cal:
            yield Text(("Encara no s'ha respost.",), titol)
    elif _com(bloc) == "nombre":
        quan = str(obra.fonts.exercici)
        yield Fets((Fet(titol, *_nombre_amb_format(resposta), "", quan),))
    else:
        yield (
            Prosa(SI_NO.get(resposta.lower(), resposta), titol)
            if _com(bloc) == "si_no"
            else prosa(_omple(resposta, obra), titol, obra)
        )


def _com(bloc: BlocDeForma) -> str:
    return bloc["resposta"] or "text"


def _respostes(bloc: BlocDeForma, clau: str, obra: Obra) -> Taula:
    """A line for each municipality; numbers are added up, and who has not answered is said."""
    respostes = {
        m: obra.escrit.per_municipi.get((clau, m.pk), "").strip() for m in obra.fonts.municipis
    }
    linies = [(m.nom_natural, _cella(bloc, resposta)) for m, resposta in respostes.items()]
    falten = [m.nom_natural for m, resposta in respostes.items() if not resposta]
    notes = [f"No han respost: {', '.join(falten)}."] if falten else []
    son_nombres = _com(bloc) == "nombre"
    total = ("Total", _suma(cella for _, cella in linies)) if son_nombres else None
    format_ = Format.TEXT if not son_nombres else _format(cella for _, cella in linies)
    return Taula.de(
        obra.codi_lliure(clau.replace("/", "-")),
        bloc.titol or bloc["pregunta"],
        [
            Columna("Municipi", lambda linia: linia[0], Format.TEXT),
            Columna("Resposta", lambda linia: linia[1], format_),
        ],
        linies,
        notes=notes,
        total=total,
    )


def _cella(bloc: BlocDeForma, resposta: str) -> Cella:
    if not resposta:
        return Absencia.SENSE_DADA
    if _com(bloc) == "nombre":
        return _nombre(resposta)
    return SI_NO.get(resposta.lower(), resposta) if _com(bloc) == "si_no" else resposta


def _suma(celles) -> Cella:
    nombres = [cella for cella in celles if isinstance(cella, int | Decimal)]
    if any(isinstance(nombre, Decimal) for nombre in nombres):
        return sum(nombres, Decimal(0))
    return suma(nombres)


def _format(celles) -> Format:
    return Format.DECIMAL if any(isinstance(c, Decimal) for c in celles) else Format.ENTER


def _nombre_amb_format(resposta: str) -> tuple[Cella, Format]:
    cella = _nombre(resposta)
    return cella, _format([cella])


def _nombre(resposta: str) -> Cella:
    """«1.234», «1234» or «37,5»: as people write numbers here."""
    net = resposta.replace(" ", "").replace(".", "").replace(",", ".")
    try:
        valor = Decimal(net)
    except InvalidOperation:
        raise BlocError(f"«{resposta}» no és un nombre: escriviu-hi només xifres.") from None
    if not valor.is_finite():
        raise BlocError(f"«{resposta}» no és un nombre: escriviu-hi només xifres.")
    return int(valor) if valor == valor.to_integral_value() else valor.quantize(Decimal("0.1"))
