"""The page of a chapter: its figures on one side, and on the other what is written of them."""

from django.utils import timezone

from informes.balancos.ajuda import MOSTRES
from informes.balancos.lector import Lector
from informes.balancos.pagina import Enllacos
from informes.enums import EstatMemoria
from informes.instantania import instantania
from informes.memories.capitol import calculat, llegeix, parts
from informes.memories.escrit import Redaccio
from informes.memories.forms import ApartatForm, ComentariForm
from informes.models import Memoria
from informes.plantilles.forma import Capitol
from informes.territori import abast_per
from informes.xifres import XIFRES
from municipis.periode import Periode


def lector_de(memoria: Memoria, usuari) -> Lector:
    return Lector(abast_per(usuari), Periode.exercici(memoria.exercici))


def context_de(redaccio: Redaccio, capitol: Capitol, usuari, form: ApartatForm | None) -> dict:
    """Everything of it is read at one instant; `form` is the block that is open, if any."""
    memoria = redaccio.memoria
    with instantania():
        lector = lector_de(memoria, usuari)
        context = {
            "parts": parts(redaccio, capitol.codi, lector, usuari),
            "calculat": calculat(redaccio, capitol, lector.abast, timezone.localdate()),
            "comentaris": list(comentaris(memoria, capitol)),
        }
        if form is not None:
            context |= _de_l_obert(form, lector, usuari)
    return context | {
        "memoria": memoria,
        "capitol": capitol,
        "numero": redaccio.forma.capitols.index(capitol) + 1,
        "veins": _veins(redaccio.forma.capitols, capitol),
        "s_escriu": memoria.estat in EstatMemoria.obertes(),
        "comentari_form": ComentariForm(),
    }


def comentaris(memoria: Memoria, capitol: Capitol):
    """The open ones first."""
    seus = memoria.comentaris.filter(capitol=capitol.codi).select_related("per", "resolt_per")
    return seus.order_by("resolt_el", "el")


def _de_l_obert(form: ApartatForm, lector: Lector, usuari) -> dict:
    """How what is being typed will be read, and what can be put in it."""
    context = {"form": form, "oberta": form.peca.clau}
    if form.peca.es_text:
        text = form["text"].value() or ""
        context["previa"] = llegeix(text, lector, Enllacos(lector, usuari))
        context["mostres"] = MOSTRES
        context["xifres"] = sorted(XIFRES.values(), key=lambda xifra: xifra.codi)
    return context


def _veins(capitols, capitol) -> tuple[Capitol | None, Capitol | None]:
    """The chapters before and after."""
    lloc = capitols.index(capitol)
    abans = capitols[lloc - 1] if lloc else None
    return abans, capitols[lloc + 1] if lloc + 1 < len(capitols) else None
