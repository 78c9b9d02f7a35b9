"""The sheets of the workbook of a plan and their columns: the format of the file."""

from django.utils.translation import gettext_lazy as _

from pla.enums import EstatAccio, TipusCompromis
from pla.models import (
    Accio,
    Compromis,
    Indicador,
    Linia,
    PasCompromis,
    PlaAnual,
    PlaMandat,
    PlaTerritorial,
    PrioritatMandat,
)

from .columnes import Columna, Full, Pare
from .lligams import DeMunicipi, DEntitat, DeXifra, Llista, Persona, Referencia
from .tipus import Dia, Nombre, Text, Tria

EUROS = Nombre(maxim=99_999_999, decimals=2)
OBJECTIU = Nombre(maxim=9_999_999_999, decimals=2)
PES = Nombre(minim=1, maxim=100)
TAN_PER_CENT = Nombre(maxim=100)
ANYS = (
    Columna("inici", Dia(), cal=True),
    Columna("fi", Dia(), cal=True),
)
EVIDENCIES = Columna("evidencies", Nombre(), fixa=True, que=_("quantes evidències té"))

PLA = Full("pla", PlaTerritorial, _("pla territorial"), (
    Columna("nom", Text(160), cal=True, ample=48),
    *ANYS,
    Columna("aprovat_el", Dia()),
    Columna("acord", Text(80), ample=32),
))  # fmt: skip
LINIES = Full("linies", Linia, _("línia"), (
    Columna("nom", Text(300), cal=True, ample=72),
    Columna("ordre", Nombre(), cal=True, defecte=0),
    Columna("retirada_el", Dia()),
))  # fmt: skip
PLANS_ANUALS = Full("anys", PlaAnual, _("pla anual"), (
    Columna("exercici", Nombre(minim=1990, maxim=2200), cal=True),
    Columna("aprovat_el", Dia()),
), titol="exercici")  # fmt: skip
ACCIONS = Full("accions", Accio, _("acció"), (
    Columna("linia", Referencia(full="linies"), "linia_id", "linia.clau", cal=True),
    Columna("nom", Text(200), cal=True, ample=48),
    Columna("objectiu", Text(300), ample=48),
    Columna("descripcio", Text(), ample=48),
    Columna("municipis", Llista(un=DeMunicipi()), que=_("els municipis on es fa")),
    Columna("responsable", Persona(), "responsable_id", "responsable.email", cal=True, ample=28),
    Columna("socis", Llista(un=DEntitat(), entre="; "), que=_("amb qui es fa"), ample=32),
    Columna("inici", Dia()),
    Columna("fi", Dia()),
    Columna("pressupost", EUROS),
    Columna("executat", EUROS),
    Columna("estat", Tria(enum=EstatAccio), cal=True, defecte=EstatAccio.PENDENT.value),
    Columna("percentatge", TAN_PER_CENT),
    Columna("compromisos", Llista(un=Referencia(full="compromisos")),
            que=_("els compromisos del mandat que compleix"), ample=24),
    EVIDENCIES,
), (Pare("anys", ("any",), "anual_id"),))  # fmt: skip
MANDATS = Full("mandats", PlaMandat, _("pla de mandat"), (
    Columna("municipi", DeMunicipi(), "municipi_id", "municipi.codi_ine"),
    Columna("nom", Text(160), cal=True, ample=48),
    *ANYS,
))  # fmt: skip
PRIORITATS = Full("prioritats", PrioritatMandat, _("prioritat"), (
    Columna("numero", Nombre(), cal=True),
    Columna("nom", Text(300), cal=True, ample=72),
), (Pare("mandats", ("mandat",), "mandat_id"),))  # fmt: skip
COMPROMISOS = Full("compromisos", Compromis, _("compromís"), (
    Columna("numero", Nombre(), cal=True),
    Columna("text", Text(500), cal=True, ample=72),
    Columna("area", Text(160), ample=32),
    Columna("tipus", Tria(enum=TipusCompromis), cal=True, defecte=TipusCompromis.SERVEI.value),
    Columna("pes", PES, cal=True, defecte=1),
    Columna("balancos", Text(), fixa=True, que=_("els estats dels balanços tancats"), ample=32),
), (Pare("prioritats", ("mandat", "prioritat"), "prioritat_id"),), titol="text")  # fmt: skip
PASSOS = Full("passos", PasCompromis, _("pas"), (
    Columna("nom", Text(160), cal=True, ample=48),
    Columna("percentatge", Nombre(minim=1, maxim=100), cal=True),
    Columna("ordre", Nombre(), cal=True, defecte=0),
    Columna("fet_el", Dia(), fixa=True),
    EVIDENCIES,
), (Pare("compromisos", ("mandat", "prioritat", "compromis"), "compromis_id"),))  # fmt: skip
INDICADORS = Full("indicadors", Indicador, _("indicador"), (
    Columna("nom", Text(200), cal=True, ample=48),
    Columna("xifra", DeXifra(), ample=28),
    Columna("municipi", DeMunicipi(), "municipi_id", "municipi.codi_ine"),
    Columna("unitat", Text(40), cal=True, defecte=""),
    Columna("objectiu", OBJECTIU),
    Columna("pes", PES, cal=True, defecte=1),
    Columna("retirat_el", Dia()),
    Columna("valors", Text(), fixa=True, que=_("els valors escrits a mà"), ample=32),
), (
    Pare("accions", ("any", "accio"), "accio_id"),
    Pare("compromisos", ("mandat", "prioritat", "compromis"), "compromis_id"),
))  # fmt: skip

FULLS = (
    PLA, LINIES, PLANS_ANUALS, ACCIONS, MANDATS, PRIORITATS, COMPROMISOS, PASSOS, INDICADORS,
)  # fmt: skip
PER_NOM = {full.nom: full for full in FULLS}
# Each after those that its rows name.
ORDRE = (
    PLA, LINIES, PLANS_ANUALS, MANDATS, PRIORITATS, COMPROMISOS, ACCIONS, PASSOS, INDICADORS,
)  # fmt: skip
AJUDA = "ajuda"
