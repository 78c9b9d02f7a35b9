"""The page of a chapter: its figures on one side, and on the other what is written of them."""

from django.db.models import F

from informes.balancos.ajuda import MOSTRES
from informes.enums import EstatMemoria
from informes.escriptura import dia
from informes.instantania import instantania
from informes.memories.capitol import Taller
from informes.memories.forms import ApartatForm, ComentariForm
from informes.models import Memoria
from informes.plantilles.forma import Capitol
from informes.xifres import XIFRES


def context_de(taller: Taller, capitol: Capitol, form: ApartatForm | None) -> dict:
    """Everything of it is read at one instant; `form` is the block that is open, if any."""
    redaccio, memoria = taller.redaccio, taller.redaccio.memoria
    with instantania():
        context = {
            "parts": [taller.part(peca) for peca in redaccio.del_capitol(capitol.codi)],
            "calculat": taller.calculat(capitol),
            "comentaris": list(_comentaris(memoria, capitol)),
        }
        if form is not None:
            context |= _de_l_obert(form, taller)
    return context | {
        "memoria": memoria,
        "capitol": capitol,
        "numero": redaccio.forma.capitols.index(capitol) + 1,
        "veins": _veins(redaccio.forma.capitols, capitol),
        "fet_el": dia(taller.fonts.fet_el),
        "s_escriu": memoria.estat in EstatMemoria.obertes(),
        "comentari_form": ComentariForm(),
    }


def _comentaris(memoria: Memoria, capitol: Capitol):
    """The open ones first."""
    seus = memoria.comentaris.filter(capitol=capitol.codi).select_related("per", "resolt_per")
    return seus.order_by(F("resolt_el").asc(nulls_first=True), "el")


def _de_l_obert(form: ApartatForm, taller: Taller) -> dict:
    """How what is being typed will be read, and what can be put in it."""
    context = {"form": form, "oberta": form.peca.clau}
    if form.peca.es_text:
        context["previa"] = taller.llegeix(form["text"].value() or "")
        context["mostres"] = MOSTRES
        context["xifres"] = sorted(XIFRES.values(), key=lambda xifra: xifra.codi)
    return context


def _veins(capitols, capitol) -> tuple[Capitol | None, Capitol | None]:
    """The chapters before and after."""
    lloc = capitols.index(capitol)
    abans = capitols[lloc - 1] if lloc else None
    return abans, capitols[lloc + 1] if lloc + 1 < len(capitols) else None
