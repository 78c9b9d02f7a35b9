"""What the page of a person shows, fetched in a number of queries that does not depend on her."""

from functools import cached_property

from django.db.models import Prefetch, prefetch_related_objects
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from .columnes import amb, noms
from .contactes import es_llegeix
from .edats import edat_escrita, naixement_escrit
from .enums import Nivell, Sexe, TipusContacte
from .falta import amb_moduls, en_una_frase
from .fets_cursos import amb_inscripcions
from .llars import Convivent, convivents, membres_de, properes_cites, vistes
from .mancances import mancances
from .models import (
    AltraNacionalitat,
    DocumentIdentitat,
    Empadronament,
    Expedient,
    Itinerari,
    LlenguaPersona,
    SituacioAdministrativa,
)
from .venciments import Venciment, venciments

# What she needs to have been fetched with, and the rows of which she has few: a query a kind.
COLUMNES = (
    "municipi__nom_natural",
    *noms("nacionalitat"),
    *noms("pais_naixement"),
    *noms("llengua_escrita"),
    "llengua_escrita__codi",
    "llengua_escrita__escriptures",
    "modificat_per__nom",
)
DE_LLENGUA = (*noms("llengua"), "llengua__codi", "llengua__escriptures")
ITINERARIS = amb(Itinerari.objects.all(), *noms("motiu"))
FILES = (
    "noms",
    "contactes",
    Prefetch("documents", amb(DocumentIdentitat.objects.all(), *noms("pais"))),
    Prefetch("llengues", amb(LlenguaPersona.objects.all(), *DE_LLENGUA)),
    Prefetch("altres_nacionalitats", amb(AltraNacionalitat.objects.all(), *noms("nacionalitat"))),
    Prefetch("empadronaments", amb(Empadronament.objects.all(), "municipi__nom_natural")),
    Prefetch("situacions", amb(SituacioAdministrativa.objects.all(), *noms("tipus"))),
    Prefetch("itineraris", amb_inscripcions(amb_moduls(ITINERARIS))),
)
DE_L_EXPEDIENT = (*noms("servei"), "comarca__codi", "tecnica__nom")
EXPEDIENTS = Prefetch("expedients", amb(Expedient.objects.all(), *DE_L_EXPEDIENT))


class Retrat:
    """One of the persons `visibles` to somebody, as she reads her."""

    def __init__(self, persona, visibles, usuari):
        self.persona = persona
        self.avui = timezone.localdate()
        self._membres = membres_de(persona)
        self._visibles = vistes(self._membres, persona, visibles)
        prefetch_related_objects([persona], *FILES)
        prefetch_related_objects(list(self._visibles.values()), EXPEDIENTS)
        self._venciments = venciments(list(self._visibles), usuari)
        self._cites = properes_cites(list(self._visibles))

    # The header

    @cached_property
    def en_una_linia(self) -> str:
        """«36 anys · dona · Marroc · Berga, al padró des del 3 de març de 2024»."""
        persona = self.persona
        sexe = persona.get_sexe_display() if persona.sexe != Sexe.NO_CONSTA else ""
        trossos = [edat_escrita(persona, self.avui), sexe, persona.nacionalitat, self.on_viu]
        return " · ".join(str(tros) for tros in trossos if tros)

    @cached_property
    def on_viu(self) -> str:
        aqui = [e for e in self.al_padro if e.municipi_id == self.persona.municipi_id]
        if not aqui:
            return str(self.persona.municipi)
        return _("%(municipi)s, al padró des del %(dia)s") % {
            "municipi": self.persona.municipi,
            "dia": date_format(aqui[0].alta_el),
        }

    @cached_property
    def al_padro(self) -> list[Empadronament]:
        """The registrations that she has not left, the last one first."""
        return [e for e in self.persona.empadronaments.all() if e.baixa_el is None]

    @cached_property
    def llengua_materna(self):
        maternes = [
            fila.llengua for fila in self.persona.llengues.all() if fila.nivell == Nivell.MATERNA
        ]
        return maternes[0] if maternes else None

    @property
    def llengua_de_l_interpret(self):
        return self.llengua_materna or self.persona.llengua_escrita

    @property
    def llengua_del_nom(self) -> str:
        """In which language her name is written, for who reads it aloud; nothing if not known."""
        llengua = self.persona.llengua_escrita or self.llengua_materna
        return llengua.codi if llengua and "Latn" not in llengua.escriptures else ""

    @cached_property
    def telefons(self) -> list[tuple[str, str, str]]:
        """(as it is dialled, as it is said, whose it is)."""
        return [
            (contacte.valor, es_llegeix(contacte.valor), contacte.de_qui)
            for contacte in self.persona.contactes.all()
            if contacte.tipus == TipusContacte.TELEFON
        ]

    @cached_property
    def correus(self):
        return [c for c in self.persona.contactes.all() if c.tipus == TipusContacte.CORREU]

    @cached_property
    def oberts(self):
        return [e for e in self.persona.expedients.all() if e.es_obert]

    @cached_property
    def tancats(self):
        return [e for e in self.persona.expedients.all() if not e.es_obert]

    @property
    def itinerari(self) -> Itinerari | None:
        """Of first reception: the open one, or the last that there was."""
        seus = self.persona.itineraris.all()
        return next((i for i in seus if i.es_obert), None) or next(iter(seus), None)

    @property
    def frase_de_l_itinerari(self) -> str:
        return en_una_frase(self.itinerari) if self.itinerari else ""

    @property
    def cita(self):
        """Her next appointment."""
        return self._cites.get(self.persona.pk)

    # The rest

    @property
    def naixement(self) -> str:
        return naixement_escrit(self.persona.naixement, self.persona.naixement_precisio)

    @cached_property
    def mancances(self):
        return mancances(self.persona)

    @property
    def venciments(self) -> list[Venciment]:
        return self._venciments.get(self.persona.pk, [])

    @cached_property
    def llar(self) -> list[Convivent]:
        return convivents(self._membres, self._visibles, self._venciments, self._cites)

    @property
    def acompanyants(self) -> list:
        """The other persons whose names the page shows: the read log keeps them too."""
        return [altra for altra in self._visibles.values() if altra != self.persona]
