"""Two records of one person, each with something of every kind, and some of it twice."""

from dataclasses import dataclass
from datetime import date, time

from acollida.actions.duplicats import apunta_a_ma
from acollida.cerca import reindexa
from acollida.enums import (
    Canal,
    Nivell,
    Parentiu,
    Sexe,
    TipusAtencio,
    TipusContacte,
    TipusDocument,
)
from acollida.models import (
    AltraNacionalitat,
    AssistenciaGrup,
    Cita,
    Empadronament,
    Llar,
    LlenguaPersona,
    MembreLlar,
    MitjaContacte,
    NomPersona,
    Parella,
    Participacio,
    Persona,
    PeticioEntrevista,
    Programa,
    SituacioAdministrativa,
    SollicitudAcces,
)
from comptes.models import Usuari
from mediacio.models import PartMediacio
from municipis.models import Llengua, Municipi, Nacionalitat
from pla.models import AssistentActivitat
from tests.acollida.fabriques import (
    fa_atencio,
    fa_document,
    fa_expedient,
    fa_itinerari,
    fa_motiu_cita,
    fa_permanencia,
    fa_persona,
    fa_punt,
    fa_servei,
    fa_situacio,
    fa_tecnica,
)
from tests.acollida.papers import fa_paper
from tests.acollida.programes import fa_programa
from tests.fabriques import fa_municipi
from tests.mediacio.fabriques import fa_cas, fa_peticio
from tests.pla.fabriques import fa_activitat
from tests.tramits.fabriques import fa_tipus, fa_tramit
from tramits.models import TipusTramit

CANARI_NOTA = "La nota de la primera fitxa"
FILLES = 2  # a daughter of each, for whom she has asked for something


@dataclass
class Escena:
    municipi: Municipi
    tecnica: Usuari
    guanyadora: Persona
    absorbida: Persona
    parella: Parella

    def torna_a_llegir(self):
        for persona in (self.guanyadora, self.absorbida):
            persona.refresh_from_db()
        return self


def fa_nacionalitat(codi, nom="Un país"):
    return Nacionalitat.objects.create(
        codi=codi, nom=nom, nom_es=nom, nom_en=nom, tipus="pais", area="africa"
    )


def fa_llengua(codi, nom="Una llengua"):
    return Llengua.objects.create(codi=codi, nom=nom, nom_es=nom, nom_en=nom)


def fa_escena() -> Escena:
    """Both records have a row in every table that knows of people."""
    municipi = fa_municipi()
    tecnica, companya = fa_tecnica(municipi), fa_tecnica()
    comunes = {
        "servei": fa_servei(),
        "llengua": fa_llengua("fra"),
        "situacio": fa_situacio(),
        "motiu": fa_motiu_cita(),
        "permanencia": fa_permanencia(fa_punt(municipi), tecnica=tecnica),
        "companya": companya,
        "tecnica": tecnica,
        "sessio": fa_atencio(
            tipus=TipusAtencio.GRUP, municipi=municipi, tecnica=tecnica,
            dones=9, homes=0, no_binaries=0, no_consta=0,
        ),
        "activitat": fa_activitat(municipi, per=tecnica, comptats=(9, 0, 0, 0)),
    }  # fmt: skip
    senegal, gambia = fa_nacionalitat("SEN", "Senegal"), fa_nacionalitat("GMB", "Gàmbia")
    guanyadora = fa_persona(
        "Fatou", "Sow", municipi=municipi, per=tecnica, nota=CANARI_NOTA, nacionalitat=senegal
    )
    absorbida = fa_persona(
        "Fatoumata", "Sow", cognom2="Bâ", municipi=municipi, per=tecnica, nota="La de la segona",
        nacionalitat=gambia, naixement=date(1990, 5, 4), nom_original="فاتو سو", sexe="dona",
    )  # fmt: skip
    for lloc, persona in enumerate((guanyadora, absorbida)):
        _omple(persona, lloc, **comunes)
        reindexa(persona)
    return Escena(municipi, tecnica, guanyadora, absorbida, apunta_a_ma(guanyadora, absorbida))


def _omple(
    persona,
    lloc,
    *,
    servei,
    llengua,
    situacio,
    motiu,
    permanencia,
    companya,
    tecnica,
    sessio,
    activitat,
):
    """A row of each kind, equal in both records, and one more of most that is only hers."""
    propia = f"{persona.pk}"
    de_la_fitxa = [
        NomPersona(nom="Fatu Sou"),
        NomPersona(nom=f"Àlies {propia}"),
        MitjaContacte(tipus=TipusContacte.TELEFON, valor="+34600111222"),
        MitjaContacte(tipus=TipusContacte.CORREU, valor=f"{propia}@prova.cat"),
        AltraNacionalitat(nacionalitat=fa_nacionalitat(f"X{lloc}")),
        AltraNacionalitat(nacionalitat=_comuna()),
        LlenguaPersona(llengua=llengua, nivell=Nivell.B1 if lloc else Nivell.A1),
        LlenguaPersona(llengua=fa_llengua(f"l{propia}")),
        SituacioAdministrativa(tipus=situacio, des_de=date(2024, 1, 1 + lloc)),
        Empadronament(municipi=persona.municipi, alta_el=date(2023, 1, 1), encsarp=True),
        MembreLlar(llar=Llar.objects.create(), parentiu=Parentiu.FILL, des_de=date(2022, 1, 1)),
        AssistenciaGrup(atencio=sessio, sexe=Sexe.DONA),
        AssistenciaGrup(atencio=_una_sessio(persona, tecnica), sexe=Sexe.DONA),
        AssistentActivitat(activitat=activitat),
        AssistentActivitat(activitat=fa_activitat(persona.municipi, per=tecnica)),
        SollicitudAcces(per=companya, motiu="La derivo"),
        PeticioEntrevista(
            municipi=persona.municipi, demanada_el=date(2026, 3, 9 - lloc), motiu=motiu,
            canal=Canal.TELEFON, creat_per=tecnica, modificat_per=tecnica,
        ),
        Participacio(
            programa=_programa(), municipi=persona.municipi, tecnica=tecnica, creat_per=tecnica,
            modificat_per=tecnica,
        ),
        Cita(
            permanencia=permanencia, dia=date(2026, 1, 5), hora=time(9, 30 * lloc), motiu=motiu,
            creat_per=tecnica, modificat_per=tecnica,
        ),
    ]  # fmt: skip
    for fila in de_la_fitxa:
        fila.persona = persona
        fila.save()
    fa_tramit(persona, _tipus_tramit())
    fa_tramit(
        fa_persona("Filla", municipi=persona.municipi, per=tecnica),
        _tipus_tramit(),
        per=tecnica,
        sollicitant=persona,
    )
    fa_peticio(persona.municipi, llengua=llengua, persona=persona, tecnica=tecnica)
    PartMediacio.objects.create(cas=fa_cas(tecnica), tipus="persona", persona=persona)
    fa_document(persona, "X1234567L")
    fa_document(persona, f"P{propia}", TipusDocument.PASSAPORT)
    expedient = fa_expedient(persona, servei=servei, tecnica=tecnica, obert_el=date(2026, 1, 7))
    fa_expedient(persona, tecnica=tecnica, obert_el=date(2026, 1, 7))
    fa_atencio(persona, expedient=expedient, tecnica=tecnica, nota="Nota reservada")
    itinerari = fa_itinerari(persona, date(2026, 1, 12), ["a1"], expedient=expedient, per=tecnica)
    fa_paper(itinerari, tecnica, numero=f"D-07-2026-{persona.pk}")
    fa_atencio(persona, tecnica=tecnica, que_s_ha_fet="Hem parlat de l'escola")


def _una_sessio(persona, tecnica):
    """A group session to which only she came."""
    return fa_atencio(
        tipus=TipusAtencio.GRUP, municipi=persona.municipi, tecnica=tecnica,
        dones=3, homes=0, no_binaries=0, no_consta=0,
    )  # fmt: skip


def _programa():
    return Programa.objects.first() or fa_programa()


def _tipus_tramit():
    return TipusTramit.objects.first() or fa_tipus()


def _comuna():
    return Nacionalitat.objects.filter(codi="COM").first() or fa_nacionalitat("COM")
