"""The search of people, as the page, the box of the top bar and the command ask for it."""

from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import reduce
from operator import or_

from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection, transaction
from django.db.models import OuterRef, Q, Value

from acollida.models import DocumentIdentitat, IndexCerca, MitjaContacte, NomPersona, Persona
from comptes.enums import Rol

from . import claus as c
from .fora import Fora, fora_de_l_abast
from .index import de_la_llar
from .lectura import Pregunta, llegeix
from .motius import motiu
from .nivells import Nivell, condicions
from .ordre import Candidata, ordena

CANDIDATES = 80
FILES = 25


@dataclass(frozen=True)
class Trobada:
    """A person that she may see, and why, when it is not for her name."""

    persona: Persona
    nivell: Nivell
    motiu: str = ""


@dataclass(frozen=True)
class Resposta:
    """What is shown. `fora` are those who exist elsewhere in the comarca: nobody by name."""

    text: str
    pregunta: Pregunta
    trobades: list[Trobada] = field(default_factory=list)
    fora: list[Fora] = field(default_factory=list)
    n_hi_ha_mes: bool = False

    @property
    def persones(self) -> list[Persona]:
        return [trobada.persona for trobada in self.trobades]


def cerca(text: str, usuari, limit: int = FILES) -> Resposta:
    """The people that `usuari` may see and that agree with `text`, best first.

    To whoever is not a technician, nobody, and nothing is asked. The number of queries does not
    depend on what there is.
    """
    pregunta = llegeix(text)
    if not pregunta or not usuari.te_rol(Rol.TECNICA):
        return Resposta(text, pregunta)
    comarca = comarca_de(usuari)
    concedides = list(usuari.accessos_demanats.vigents().values_list("persona", flat=True))
    triades = ordena(_candidates(pregunta, usuari, comarca, concedides), pregunta)
    persones = {persona.pk: persona for persona in _fitxes(triades[:limit], usuari)}
    trobades = [
        Trobada(persones[una.pk], una.nivell, motiu(una, persones[una.pk], pregunta))
        for una in triades[:limit]
        if una.pk in persones
    ]
    fora = fora_de_l_abast(pregunta, usuari, comarca, concedides)
    return Resposta(text, pregunta, trobades, fora, n_hi_ha_mes=len(triades) > limit)


def comarca_de(usuari) -> int:
    """The comarca in which a technician works in her present role."""
    assignacio = usuari.assignacio
    return assignacio.comarca_id or assignacio.municipi.comarca_id


def _candidates(pregunta, usuari, comarca, concedides) -> list[Candidata]:
    """Enough of them to put in order: the first ones of each level, until there are enough."""
    nivells, anteriors, consultes = condicions(pregunta, comarca), Q(), []
    for nivell, opcions in nivells.items():
        es = reduce(or_, map(_compleix, opcions))
        visible = _visible(usuari, comarca, concedides if nivell != Nivell.LLAR else [])
        files = IndexCerca.objects.filter(es, visible)
        if anteriors:
            files = files.exclude(anteriors)
        consultes.append(
            files.values_list("persona", Value(int(nivell)), "paraules", "numeros")[:CANDIDATES]
        )
        anteriors |= es
    totes = consultes[0].union(*consultes[1:], all=True)[:CANDIDATES]
    with _per_l_index():
        return [Candidata(pk, Nivell(nivell), *textos) for pk, nivell, *textos in totes]


def _compleix(clausules) -> Q:
    soles = sorted(clau for clausula in clausules if len(clausula) == 1 for clau in clausula)
    condicio = Q(claus__contains=soles) if soles else Q()
    for clausula in clausules:
        if len(clausula) > 1:
            condicio &= Q(claus__overlap=sorted(clausula))
    return condicio


def _visible(usuari, comarca, concedides) -> Q:
    """`visibles_per`, said to the index: the whole comarca asks for no municipality."""
    if usuari.assignacio.comarca_id:
        return Q()
    llocs = c.claus(comarca, ((c.LLOC, municipi) for municipi in usuari.abast.municipis))
    visible = Q(claus__overlap=llocs)
    return visible | Q(persona__in=concedides) if concedides else visible


@contextmanager
def _per_l_index():
    """Let the planner look nowhere but in the index.

    It believes that words are independent and that a few rows are found by reading the table from
    the beginning; for two common words that nobody has together that is the whole table.
    """
    with transaction.atomic(savepoint=False), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        yield
        cursor.execute("SET LOCAL enable_seqscan TO DEFAULT")


def _fitxes(candidates, usuari):
    """What a row of the results says, in one query."""
    de_la_persona = {"persona": OuterRef("pk")}
    return (
        Persona.objects.visibles_per(usuari)
        .filter(pk__in=[una.pk for una in candidates] or [0])
        .select_related("municipi", "nacionalitat")
        .annotate(
            altres_noms=ArraySubquery(
                NomPersona.objects.filter(**de_la_persona).order_by("id").values("nom")
            ),
            numeros=ArraySubquery(
                DocumentIdentitat.objects.filter(**de_la_persona).order_by("id").values("numero")
            ),
            vies=ArraySubquery(
                MitjaContacte.objects.filter(**de_la_persona).order_by("id").values("valor")
            ),
            companys=ArraySubquery(de_la_llar()),
        )
    )
