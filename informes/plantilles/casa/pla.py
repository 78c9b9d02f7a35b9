"""What is done with services, towns and groups: coordination, training, awareness, support."""

from informes import quadres_pla as de_pla
from informes.plantilles.casa.peces import (
    activitats,
    capitol,
    pregunta,
    taula,
    taules,
    text,
    xifres,
)
from informes.plantilles.forma import Funcio
from informes.xifres import pla
from informes.xifres.pla_families import PER_FAMILIA
from pla.enums import TipusActivitat as Tipus

COORDINACIO = capitol(
    "coordinacio", "Coordinació", Funcio.COORDINACIO,
    xifres("resum", pla.LIDERADES, pla.PARTICIPADES, pla.REUNIONS, pla.OBERTS, pla.FETS),
    text(
        "taules", "",
        "El servei ha liderat {pla.taules.liderades|taula, comissió o xarxa|taules, comissions o "
        "xarxes} i ha participat en {pla.taules.participades|altra|altres}. "
        "{pla.taules.reunions:S'ha fet|S'han fet} {pla.taules.reunions|reunió|reunions} i "
        "{pla.acords.fets:s'ha complert|s'han complert} {pla.acords.fets|acord|acords}.",
    ),
    taula("pla.organ"),
    activitats("reunions", "Reunions de l'any", Tipus.REUNIO.value),
)  # fmt: skip
FORMACIO = capitol(
    "formacio", "Formació a professionals", Funcio.DINAMITZACIO,
    xifres("resum", *PER_FAMILIA["formacions"], *PER_FAMILIA["formacions_nouvingudes"][:3]),
    text(
        "formacions", "",
        "{pla.formacions.activitats:S'ha fet|S'han fet} "
        "{pla.formacions.activitats|formació|formacions} a professionals, "
        "{pla.formacions.hores|hora|hores} en total, amb {pla.formacions.participants|participant|"
        "participants}.",
    ),
    activitats("formacions-fetes", "Formacions de l'any", *(t.value for t in Tipus.formacions())),
)  # fmt: skip
SENSIBILITZACIO = capitol(
    "sensibilitzacio", "Sensibilització i convivència", Funcio.DINAMITZACIO,
    xifres(
        "resum", *PER_FAMILIA["sensibilitzacio"][:3], pla.CENTRES, *PER_FAMILIA["centres"][:3],
        *PER_FAMILIA["comunitaries"][:3], PER_FAMILIA["conjunt"][2], pla.SENSE_RECOMPTE,
    ),
    text(
        "activitats", "",
        "{pla.conjunt.activitats:S'ha fet|S'han fet} "
        "{pla.conjunt.activitats|activitat oberta|activitats obertes} de formació, de "
        "sensibilització, en centres educatius i comunitàries, amb {pla.conjunt.participants|"
        "participant|participants}.",
        "Encara no s'ha dit quantes persones van participar en {pla.activitats_sense_recompte|"
        "activitat|activitats}: les xifres de participants no {pla.activitats_sense_recompte:la|"
        "les} compten.",
    ),
    taules("pla.tipus", "pla.projecte", "pla.lloc", "pla.mes"),
    activitats(
        "activitats-fetes", "Activitats de sensibilització i convivència de l'any",
        Tipus.SENSIBILITZACIO.value, Tipus.CENTRE.value, Tipus.COMUNITARIA.value,
    ),
)  # fmt: skip
SUPORT = capitol(
    "suport", "Suport a ajuntaments i entitats", Funcio.COORDINACIO,
    xifres("resum", pla.SERVEIS, pla.ASSESSORAMENTS),
    text(
        "assessorament", "",
        "{pla.serveis_assessorats|servei, ajuntament o entitat ha rebut|serveis, ajuntaments i "
        "entitats han rebut} assessorament, en {pla.assessoraments|ocasió|ocasions}.",
    ),
    taula("pla.tipus_entitat"),
)  # fmt: skip
OBSERVACIO = capitol(
    "observacio", "Observació i publicacions", Funcio.GESTIO,
    xifres("resum", pla.FITES),
    text(
        "publicacions", "",
        "{pla.publicacions.fites:S'ha assolit|S'han assolit} "
        "{pla.publicacions.fites|fita|fites} dels estudis i de les publicacions del "
        "servei.",
        cal=False,
    ),
    activitats("estudis", "Publicacions i estudis de l'any", Tipus.PUBLICACIO.value),
    taula("lliuraments"),
)  # fmt: skip
SEGUIMENT = capitol(
    "seguiment", "Seguiment del pla d'acció", Funcio.COORDINACIO,
    xifres("resum", de_pla.D_ACCIONS[0], de_pla.D_ACCIONS[1]),
    text(
        "accions", "",
        "El pla preveia {pla.accions.previstes|acció|accions} per a aquest any i n'hi ha "
        "{pla.accions.fetes|de feta|de fetes}.",
    ),
    taula("pla.linia"),
    pregunta(
        "pressupost", "Pressupost executat, en %",
        "Quin tant per cent del pressupost de l'any s'ha executat?", resposta="nombre",
    ),
)  # fmt: skip
