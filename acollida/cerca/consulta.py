"""The search of people, as the page, the box of the top bar and the command ask for it."""

from dataclasses import dataclass, field

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Value
from django.db.models.functions import Concat

from acollida.models import DocumentIdentitat, MembreLlar, MitjaContacte, NomPersona, Persona
from comptes.enums import Rol

from .candidates import candidates
from .fora import Fora, fora_de_l_abast
from .lectura import Pregunta, llegeix
from .motius import motiu
from .nivells import Nivell
from .ordre import ordena

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
    comarca = usuari.assignacio.dins_de_comarca
    concedides = list(usuari.accessos_demanats.vigents().values_list("persona", flat=True))
    triades = ordena(candidates(pregunta, usuari, comarca, concedides), pregunta)
    persones = {persona.pk: persona for persona in _fitxes(triades[:limit], usuari, pregunta)}
    trobades = [
        Trobada(persones[una.pk], una.nivell, motiu(una, persones[una.pk], pregunta))
        for una in triades[:limit]
        if una.pk in persones
    ]
    fora = fora_de_l_abast(pregunta, usuari, comarca, concedides)
    return Resposta(text, pregunta, trobades, fora, n_hi_ha_mes=len(triades) > limit)


def _fitxes(candidates, usuari, pregunta):
    """What a row of the results says, in one query: of each person only what is asked about."""
    de_la_persona = {"persona": OuterRef("pk")}
    documents = DocumentIdentitat.objects.filter(**de_la_persona).order_by("id")
    dades = {"numeros": ArraySubquery(documents.values("numero"))}
    if pregunta.mots:
        noms = NomPersona.objects.filter(**de_la_persona).order_by("id")
        dades["altres_noms"] = ArraySubquery(noms.values("nom"))
    if pregunta.numeros:
        vies = MitjaContacte.objects.filter(**de_la_persona).order_by("id")
        dades["vies"] = ArraySubquery(vies.values("valor"))
    if any(una.nivell == Nivell.LLAR for una in candidates):
        dades["companys"] = ArraySubquery(_de_la_llar())
    return (
        Persona.objects.visibles_per(usuari)
        .filter(pk__in=[una.pk for una in candidates] or [0])
        .select_related("municipi", "nacionalitat")
        .annotate(**dades)
    )


def _de_la_llar():
    """Whom she lives with, as the index knows them (`fitxa.DADES`)."""
    return (
        MembreLlar.objects.filter(
            fins__isnull=True,
            llar__membres__persona=OuterRef("pk"),
            llar__membres__fins__isnull=True,
            persona__municipi=OuterRef("municipi"),
            persona__fusionada_amb__isnull=True,
        )
        .exclude(persona=OuterRef("pk"))
        .order_by("id")
        .values_list(
            Concat("persona__nom", Value(" "), "persona__cognom1", Value(" "), "persona__cognom2"),
            flat=True,
        )
    )
