"""Find rows behind a figure by the words that they show: each word somewhere in the row."""

from django.db.models import CharField, Func, Q, QuerySet, TextField, Value
from django.db.models.functions import Lower
from django.db.models.lookups import Contains
from django.utils.text import normalize_newlines

from acollida.models import (
    Apunt,
    Assistencia,
    Atencio,
    Cita,
    Derivacio,
    Edicio,
    Empadronament,
    Itinerari,
    ModulItinerari,
    Participacio,
    Persona,
    PeticioEntrevista,
    Sessio,
)
from comptes.enums import Rol
from informes.menes import MENES
from mediacio.models import CasMediacio, Peticio, Prestacio, SessioMediacio
from padro.models import Enviament, EnviamentEsperat, Recompte
from pla.models import Accio, Acord, Activitat, FitaPublicacio, SessioActivitat
from tramits.models import InformeEstrangeria, Tramit

AMB_ACCENT, SENSE = "àáâäèéêëìíîïòóôöùúûüçñ·’", "aaaaeeeeiiiioooouuuucn.'"
TAULA = str.maketrans(AMB_ACCENT, SENSE)
LLARG = 100
MUNICIPI = "municipi__nom"
D_ACTIVITAT = ("titol", "taula__nom", "entitat__nom", MUNICIPI, "projecte__nom")
# The texts that each row shows. Whose it is, only to who may read it.
MOTS: dict[type, tuple[str, ...]] = {
    Atencio: (MUNICIPI, "temes__tema__nom", "persona__nacionalitat__nom", "nacionalitat__nom"),
    Derivacio: ("atencio__municipi__nom", "entitat__nom", "atencio__persona__nacionalitat__nom"),
    Cita: ("permanencia__punt__municipi__nom", "motiu__nom", "persona__nacionalitat__nom"),
    PeticioEntrevista: (MUNICIPI, "motiu__nom", "persona__nacionalitat__nom"),
    Empadronament: (MUNICIPI, "persona__nacionalitat__nom"),
    Itinerari: (MUNICIPI, "persona__nacionalitat__nom"),
    ModulItinerari: (
        "itinerari__municipi__nom", "itinerari__persona__nacionalitat__nom", "modul__nom",
    ),
    Assistencia: ("sessio__edicio__municipi__nom", "sessio__edicio__modul__nom"),
    Edicio: (MUNICIPI, "modul__nom"),
    Sessio: ("edicio__municipi__nom", "edicio__modul__nom"),
    Peticio: (MUNICIPI, "llengua__nom", "ambit__nom"),
    Prestacio: ("peticio__municipi__nom", "peticio__llengua__nom", "peticio__ambit__nom"),
    CasMediacio: (MUNICIPI, "tema__nom"),
    SessioMediacio: ("cas__municipi__nom", "cas__tema__nom"),
    Participacio: (MUNICIPI, "programa__nom"),
    Apunt: ("participacio__municipi__nom", "participacio__programa__nom", "tipus__nom"),
    Tramit: (MUNICIPI, "tipus__nom", "persona__nacionalitat__nom"),
    InformeEstrangeria: (
        "tramit__municipi__nom", "tramit__tipus__nom", "tramit__persona__nacionalitat__nom",
    ),
    Activitat: D_ACTIVITAT,
    SessioActivitat: tuple(f"activitat__{cami}" for cami in D_ACTIVITAT),
    Acord: ("text", *(f"activitat__{cami}" for cami in D_ACTIVITAT)),
    FitaPublicacio: ("nom", "activitat__titol", "activitat__municipi__nom"),
    Accio: ("nom", "linia__nom"),
    Recompte: ("enviament__esperat__municipi__nom", "nacionalitat__nom", "tram__codi"),
    Enviament: ("esperat__municipi__nom",),
    EnviamentEsperat: (MUNICIPI,),
}  # fmt: skip
DE_PERSONA = ("nom", "cognom1", "cognom2", "nom_sentit")


def mots_de(text: str) -> list[str]:
    """What is looked for; a NUL is in no text of the database."""
    net = normalize_newlines(text.replace("\0", " "))[:LLARG]
    return net.lower().translate(TAULA).split()


def cerca(registres: QuerySet, text: str, usuari) -> QuerySet:
    """Those that show every word; all of them without any word."""
    for mot in mots_de(text):
        registres = registres.filter(pk__in=_amb_el_mot(registres.model, mot, usuari))
    return registres


def _amb_el_mot(model: type, mot: str, usuari) -> QuerySet:
    condicio = Q()
    for cami in MOTS[model]:
        condicio |= Q(_conte(cami, mot))
    mena = MENES.get(model)
    if mena and mena.persona and usuari.te_rol(Rol.TECNICA):
        persones = _persones(mot, usuari).values("pk")
        condicio |= Q(**{f"{mena.persona.replace('.', '__')}__in": persones})
        if model is Atencio:
            condicio |= Q(assistents__persona__in=persones)
    return model.objects.filter(condicio).values("pk")


def _persones(mot: str, usuari) -> QuerySet:
    condicio = Q()
    for camp in DE_PERSONA:
        condicio |= Q(_conte(camp, mot))
    return Persona.objects.visibles_per(usuari).filter(condicio)


def _conte(cami: str, mot: str) -> Contains:
    return Contains(
        Func(
            Lower(cami), Value(AMB_ACCENT), Value(SENSE),
            function="translate", output_field=TextField(),
        ),
        Value(mot, output_field=CharField()),
    )  # fmt: skip
