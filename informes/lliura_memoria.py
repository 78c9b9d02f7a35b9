"""Hand in an annual report: show it, freeze it with what is behind each number, order its files."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from informes.congelats.congela import NoQuadraError
from informes.congelats.congela import congela as congela_llistes
from informes.diferencies_document import diferencies_de_document
from informes.document import Document
from informes.enums import EstatMemoria, TipusLliurament
from informes.lliuraments.comu import (
    NoEsPotLliurarError,
    congela,
    darrer,
    destinatari,
    imprimeix,
    nom_sencer,
    revisio_seguent,
    una_vegada,
)
from informes.lliuraments.curtes import amb_codis, desa_codis
from informes.memories.actions import canvia_estat
from informes.memories.escrit import Redaccio
from informes.models import LlistaCongelada, Lliurament, Memoria
from informes.plantilles.construeix import Errada, construeix
from informes.plantilles.vigent import escrit_de
from municipis.abast import Abast
from municipis.models import Organ


@dataclass(frozen=True)
class Impediment:
    """Why it cannot be handed in and, if it is mended in a block, in which one."""

    motiu: str
    capitol: str = ""
    bloc: str = ""

    def __str__(self):
        return self.motiu


@dataclass(frozen=True)
class Previ:
    """What would be handed in, and why it cannot be, if it cannot: all the reasons at once."""

    document: Document
    organ: Organ
    anterior: Lliurament | None
    impediments: tuple[Impediment, ...]

    @property
    def igual(self) -> bool:
        """Whether the last revision says exactly this."""
        return self.anterior is not None and self.anterior.empremta == self.document.empremta


def prepara(*, memoria: Memoria, abast: Abast, dia) -> Previ:
    """Call it inside `instantania()`. Nothing is kept."""
    redaccio, organ = Redaccio.de(memoria), destinatari(dia)
    anterior = darrer(TipusLliurament.MEMORIA, memoria.comarca, str(memoria.exercici))
    construit = construeix(
        redaccio.forma, memoria.comarca, abast, memoria.exercici, dia, escrit_de(memoria)
    )
    document = replace(
        construit.document,
        destinatari=nom_sencer(organ),
        versio=f"{construit.document.versio}, revisió {revisio_seguent(anterior)}",
        sencer=True,
    )
    document = replace(document, canvis="\n".join(_canvis(anterior, document)))
    impediments = tuple(_impediments(redaccio, construit.errades))
    return Previ(document, organ, anterior, impediments)


def _canvis(anterior: Lliurament | None, document: Document) -> list[str]:
    """Never empty between two that differ: a revision has to say what it corrects."""
    if anterior is None or anterior.empremta == document.empremta:
        return []
    canvis = diferencies_de_document(Document.de_json(anterior.taules), document)
    return canvis or ["Canvia la forma o l'ordre d'algun apartat, i cap xifra ni cap text."]


def _impediments(redaccio: Redaccio, errades: tuple[Errada, ...]) -> Iterator[Impediment]:
    if redaccio.memoria.estat in EstatMemoria.obertes():
        yield Impediment(_("La memòria encara no és aprovada."))
    yield from (_de_errada(redaccio, errada) for errada in errades)
    if oberts := redaccio.memoria.comentaris.filter(resolt_el__isnull=True).count():
        frase = ngettext(
            "Hi ha %(quants)s comentari sense resoldre.",
            "Hi ha %(quants)s comentaris sense resoldre.",
            oberts,
        )
        yield Impediment(frase % {"quants": oberts})


def _de_errada(redaccio: Redaccio, errada: Errada) -> Impediment:
    """In the words of who writes: the chapter and the title of the block, if it is known."""
    for clau, capitol, bloc in redaccio.forma.blocs():
        if clau == errada.bloc:
            on = f"{capitol.titol}, {bloc.titol or bloc.codi}"
            return Impediment(f"{on}: {errada.missatge}", capitol.codi, bloc.codi)
    return Impediment(f"{errada.bloc}: {errada.missatge}")


def lliura(*, memoria: Memoria, abast: Abast, vista: str, per, dia=None) -> Lliurament:
    """Freeze the report as it was shown. Call it inside `instantania()`.

    `vista` is the fingerprint of the preview: what is confirmed is what was seen. Handing in again
    what is already handed in gives the same delivery.
    """
    actual = Memoria.objects.select_for_update(no_key=True, of=("self",))
    actual = actual.select_related("comarca", "plantilla").get(pk=memoria.pk)
    previ = prepara(memoria=actual, abast=abast, dia=dia or timezone.localdate())
    if actual.estat == EstatMemoria.LLIURADA and previ.anterior:
        return previ.anterior
    if previ.impediments:
        raise NoEsPotLliurarError(" ".join(map(str, previ.impediments)))
    if previ.document.empremta != vista:
        raise NoEsPotLliurarError(_("La memòria ha canviat mentre la miràveu. Reviseu-la."))
    lliurament = previ.anterior if previ.igual else _congela(actual, previ, abast, per)
    canvia_estat(actual, EstatMemoria.LLIURADA, per=per)
    return lliurament


def _congela(memoria: Memoria, previ: Previ, abast: Abast, per) -> Lliurament:
    document = amb_codis(previ.document)
    try:
        llistes = congela_llistes(document, abast)
    except NoQuadraError as error:
        raise NoEsPotLliurarError(str(error)) from error
    lliurament = congela(
        document,
        tipus=TipusLliurament.MEMORIA,
        comarca=memoria.comarca,
        periode=str(memoria.exercici),
        anterior=previ.anterior,
        organ=previ.organ,
        canvis=document.canvis.splitlines(),
        per=per,
        memoria=memoria,
    )
    for llista in llistes:
        llista.lliurament = lliurament
    LlistaCongelada.objects.bulk_create(llistes, batch_size=500)
    desa_codis(document, lliurament)
    imprimeix(lliurament=lliurament, per=per)
    return lliurament


def lliura_una_vegada(*, memoria: Memoria, abast: Abast, vista: str, per) -> Lliurament:
    """`lliura` under any race: who comes second gets the delivery of who came first."""
    return una_vegada(partial(lliura, memoria=memoria, abast=abast, vista=vista, per=per))
