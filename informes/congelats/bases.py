"""The rows of each model as its list reads them, counted by a figure today or not."""

from collections.abc import Callable

from django.db.models import BigIntegerField, ExpressionWrapper, F, QuerySet, Value

from acollida.models import Atencio, Itinerari
from informes.congelats.claus import Claus
from informes.mirades import MIRADES
from informes.territori import abast_per
from informes.xifres.pla_families import amb_primer_dia
from municipis.periode import Periode
from pla.models import Activitat

MEITAT = 1 << 32  # above it the key of a contact, below it the key of a person
PARELLA = ExpressionWrapper(F("pk") * Value(MEITAT) + F("atesa"), BigIntegerField())
BASES: dict[type, Callable[[QuerySet, Periode], QuerySet]] = {
    Atencio: lambda atencions, _: atencions.amb_sexe().amb_nacionalitat(),
    Itinerari: lambda itineraris, periode: itineraris.amb_estat(periode.fi),
    Activitat: amb_primer_dia,
}


def base(model: type, claus: Claus, periode: Periode, usuari) -> QuerySet:
    """Every row of `model` that she may read; `clau` is what a frozen list knows it by."""
    tots = model.objects.all()
    if claus.persones:
        registres = tots.de_persones().annotate(clau=PARELLA)
    else:
        registres = BASES.get(model, lambda files, _: files)(tots, periode).annotate(clau=F("pk"))
    if MIRADES[model].per_columnes:
        return registres.de_l_abast(abast_per(usuari))
    return registres.visibles_per(usuari)


def nombres(claus: Claus) -> list[int]:
    """What `clau` is of each of them, in order."""
    if not claus.persones:
        return claus.registres
    return [r * MEITAT + p for r, p in zip(claus.registres, claus.persones, strict=True)]
