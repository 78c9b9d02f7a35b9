"""What is done with people one by one: reception, procedures, mediation and programmes."""

from informes import quadres_acollida as d_acollida
from informes import quadres_cursos as de_cursos
from informes import quadres_mediacio as de_mediacio
from informes import quadres_programes as de_programes
from informes import quadres_tramits as de_tramits
from informes.plantilles.casa.peces import capitol, grafic, pregunta, taules, text, xifres
from informes.plantilles.forma import Funcio
from informes.xifres import pla, tramits

ACOLLIDA = capitol(
    "acollida", "Acollida", Funcio.ACOLLIDA,
    xifres("resum", *d_acollida.RESUM),
    text(
        "atencio", "",
        "Durant el {memoria.exercici} el servei ha atès {acollida.persones_ateses|persona|"
        "persones} amb fitxa ({acollida.persones_noves|nova|noves}) en "
        "{acollida.actuacions|actuació|actuacions}: "
        "{acollida.actuacions?semestre=1} el primer semestre i "
        "{acollida.actuacions?semestre=2} el segon.",
        "També {acollida.persones_sense_nom:s'ha fet|s'han fet} "
        "{acollida.persones_sense_nom|consulta|consultes} de qui no ha dit el nom.",
        "La meitat de les primeres entrevistes s'han fet en {acollida.espera_mediana|dia hàbil|"
        "dies hàbils} o menys.",
    ),
    taules(
        "acollida.municipi", "acollida.nacionalitats", "acollida.sexe", "acollida.area",
        "acollida.edat", "acollida.procedencia", "acollida.canal", "acollida.tema",
        "acollida.entitat", "acollida.cites", "acollida.espera", "acollida.renovacions",
    ),
    xifres("primera-acollida", *de_cursos.RESUM),
    text(
        "itineraris", "Primera acollida",
        "{spa.participants|persona ha seguit|persones han seguit} un itinerari de primera acollida "
        "i {spa.iniciats|l'ha començat|l'han començat} aquest any. "
        "{spa.moduls_acreditats:S'ha acreditat|S'han acreditat} "
        "{spa.moduls_acreditats|mòdul|mòduls} i {spa.certificats:s'ha lliurat|s'han lliurat} "
        "{spa.certificats|certificat|certificats}.",
    ),
    taules(
        "spa.municipi", "spa.sexe", "spa.nacionalitat", "spa.estat", "spa.modul", "spa.via",
    ),
)  # fmt: skip
ESTRANGERIA = capitol(
    "estrangeria", "Tràmits i informes d'estrangeria", Funcio.GESTIO,
    xifres("resum", *de_tramits.RESUM),
    text(
        "tramits", "",
        "{tramits.presentats:S'ha presentat|S'han presentat} {tramits.presentats|tràmit|tràmits} "
        "({tramits.presentats?semestre=1} el primer semestre i {tramits.presentats?semestre=2} el "
        "segon), de {tramits.persones|persona|persones}.",
        "{estrangeria.demanats:S'ha demanat|S'han demanat} {estrangeria.demanats|informe "
        "d'estrangeria|informes d'estrangeria}; {estrangeria.proposats|té|tenen} la proposta feta "
        "i {estrangeria.emesos|s'ha emès|s'han emès}.",
    ),
    xifres(
        "assessorament", tramits.ASSESSORAMENTS, pla.SESSIONS_GRUPALS, pla.PERSONES_EN_GRUP,
    ),
    text(
        "assessorament-grupal", "",
        "{pla.grup.persones|persona ha vingut|persones han vingut} a les sessions d'assessorament "
        "grupal. La xifra es compta per grups i no se suma a cap altra de persones.",
        cal=False,
    ),
    taules(
        "tramits.grup", "tramits.tipus", "tramits.municipi", "tramits.sexe", "tramits.edat",
        "tramits.nacionalitat", "tramits.estat", "tramits.resultat", "estrangeria.tipus",
        "estrangeria.municipi", "estrangeria.sexe", "estrangeria.edat", "estrangeria.nacionalitat",
        "estrangeria.origen", "estrangeria.proposta", "estrangeria.informe",
        "estrangeria.terminis",
    ),
)  # fmt: skip
MEDIACIO = capitol(
    "mediacio", "Interpretació i mediació", Funcio.ACOLLIDA,
    xifres("resum", *de_mediacio.RESUM),
    text(
        "serveis", "",
        "{mediacio.serveis:S'ha fet|S'han fet} {mediacio.serveis|servei|serveis} d'interpretació "
        "i traducció, "
        "{mediacio.hores|hora|hores} en total. {mediacio.no_servides|petició no s'ha pogut|"
        "peticions no s'han pogut} servir.",
        "En mediació s'ha treballat en {mediacio.casos|cas|casos}, amb {mediacio.sessions|sessió|"
        "sessions}.",
    ),
    grafic("mediacio.llengua", "barres"),
    taules(
        "mediacio.ambit", "mediacio.municipi", "mediacio.canal", "mediacio.motiu", "mediacio.tema",
    ),
)  # fmt: skip
PROTECCIO = capitol(
    "proteccio", "Protecció internacional", Funcio.ACOLLIDA,
    pregunta(
        "situacio", "Situació a la comarca",
        "Quants recursos de protecció internacional hi ha a la comarca, quina entitat els porta i "
        "com s'hi coordina el servei?",
    ),
    pregunta(
        "places", "Places de protecció internacional",
        "Quantes places de protecció internacional hi ha al municipi?",
        resposta="nombre", per_municipi=True, cal=False,
    ),
)  # fmt: skip
JOVES = capitol(
    "joves", "Joves que han migrat sols", Funcio.ACOLLIDA,
    pregunta(
        "situacio", "Situació a la comarca",
        "Quins centres i pisos hi ha per a joves que han migrat sols, i quin suport els ha donat "
        "el servei?",
    ),
)  # fmt: skip
PROGRAMES = capitol(
    "programes", "Programes", Funcio.ACOLLIDA,
    xifres("resum", *de_programes.RESUM),
    text(
        "participacio", "",
        "{programes.participants|persona ha participat|persones han participat} en algun programa; "
        "{programes.inicien|hi ha entrat|hi han entrat} aquest any i {programes.acaben|l'ha "
        "acabat|l'han acabat}.",
    ),
    taules("programes.programa", "programes.sexe", "programes.resultat", "programes.tipus"),
)  # fmt: skip
