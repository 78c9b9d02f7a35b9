"""The figures of the reception service: people, contacts, referrals, appointments and waits.

They are flows over any period, by the day of the contact. Persons with a record, somebody who
gave no name and groups known only as counts are three figures that are never added up.
"""

from functools import partial

from django.db.models import Count, Sum

from acollida.models import Atencio, Cita, Derivacio, Empadronament, PeticioEntrevista
from acollida.models.atencio import RECOMPTE
from informes.espera import esperes, percentil
from informes.taules import Cella, Format, percentatge
from informes.xifra import Xifra, comptada
from informes.xifres import dimensions_acollida as per

DIA = "Dia de l'atenció."
CAP = "Cap: cada atenció compta una vegada."
REGISTRES = Count("pk")
PERSONES = Count("atesa", distinct=True)
COMPTADES = Sum("comptades")


def atencions(abast, periode):
    return Atencio.objects.de_l_abast(abast).del_periode(periode)


def actuacions(abast, periode):
    return atencions(abast, periode).amb_sexe().amb_nacionalitat()


def de_persones(abast, periode):
    return atencions(abast, periode).de_persones()


def anonimes(abast, periode):
    return actuacions(abast, periode).anonimes()


def de_grups(abast, periode):
    """With `comptades`, the people of each group of whom only the number is known."""
    return actuacions(abast, periode).de_grups().annotate(comptades=per.comptades(*RECOMPTE))


def noves(abast, periode):
    return de_persones(abast, periode).sense_haver_vingut_abans(periode.inici)


def derivacions(abast, periode):
    return Derivacio.objects.de_l_abast(abast).del_periode(periode)


def derivacions_respostes(abast, periode):
    return derivacions(abast, periode).respostes()


def cites(abast, periode):
    """Those of which it is known whether the person came."""
    return Cita.objects.de_l_abast(abast).del_periode(periode).acabades()


def no_presentades(abast, periode):
    return cites(abast, periode).no_presentades()


def peticions(abast, periode):
    return PeticioEntrevista.objects.de_l_abast(abast).del_periode(periode)


def entrevistades(abast, periode):
    return peticions(abast, periode).entrevistades()


def peticions_pendents(abast, periode):
    return peticions(abast, periode).pendents()


def renovacions(abast, periode):
    registrats = Empadronament.objects.de_l_abast(abast)
    return registrats.que_cal_renovar(periode.inici, periode.fi)


def part_de_no_presentades(registres) -> Cella:
    return percentatge(registres.no_presentades().count(), registres.count())


def percentil_d_espera(part, registres) -> Cella:
    return percentil((dies for _, dies in esperes(registres)), part)


def _comptada(codi, *que, **camps) -> Xifra:
    camps = {"base_temporal": DIA, "desduplicacio": CAP} | camps
    return comptada(f"acollida.{codi}", *que, **camps)


D_ATENCIO = (per.MUNICIPI, per.CANAL, per.TEMA)
DE_PERSONA = (
    *D_ATENCIO, per.SEXE, per.NACIONALITAT, per.AREA, per.EDAT, per.PROCEDENCIA,
)  # fmt: skip
ATESES = _comptada(
    "persones_ateses",
    "Persones ateses",
    "Persones diferents, amb fitxa, que han tingut almenys una atenció durant el període, "
    "soles o amb el seu nom en un grup.",
    "persones",
    de_persones,
    PERSONES,
    desduplicacio="Cada persona compta una vegada, tingui les atencions que tingui.",
    dimensions=DE_PERSONA,
    una_per="atesa",
    primer="dia",
)
SENSE_NOM = _comptada(
    "persones_sense_nom",
    "Persones ateses sense nom",
    "Consultes de qui no ha dit el nom: una persona per consulta.",
    "persones",
    anonimes,
    REGISTRES,
    desduplicacio="Cap: qui torna sense dir el nom compta cada vegada.",
    dimensions=(*D_ATENCIO, per.SEXE_O_GRUP, per.NACIONALITAT, per.AREA),
)
DE_GRUPS = _comptada(
    "persones_de_grups",
    "Persones de grups",
    "Persones ateses en grup de les quals només se sap quantes eren: no hi ha les assistents "
    "amb nom, que compten com a persones ateses.",
    "persones",
    de_grups,
    COMPTADES,
    desduplicacio="Cap: qui torna amb un grup compta cada vegada.",
    dimensions=(*D_ATENCIO, per.SEXE_DEL_GRUP),
)
ACTUACIONS = _comptada(
    "actuacions",
    "Actuacions",
    "Atencions fetes durant el període a persones, a qui no ha dit el nom i a grups: "
    "un grup és una sola actuació.",
    "atencions",
    actuacions,
    REGISTRES,
    dimensions=(*D_ATENCIO, per.SEXE_O_GRUP, per.NACIONALITAT, per.AREA),
)
NOVES = _comptada(
    "persones_noves",
    "Persones noves",
    "Persones ateses durant el període que abans no havien tingut mai cap atenció, enlloc.",
    "persones",
    noves,
    PERSONES,
    desduplicacio="Cada persona compta una vegada, tingui les atencions que tingui.",
    dimensions=DE_PERSONA,
    una_per="atesa",
    primer="dia",
)
DERIVACIONS = _comptada(
    "derivacions",
    "Derivacions",
    "Derivacions a altres serveis i entitats decidides en les atencions del període.",
    "derivacions",
    derivacions,
    REGISTRES,
    desduplicacio="Cap: una atenció pot tenir més d'una derivació.",
    dimensions=(per.MUNICIPI_DE_DERIVACIO, per.TIPUS_D_ENTITAT, per.RESPOSTA),
)
RESPOSTES = _comptada(
    "derivacions_respostes",
    "Derivacions amb resposta",
    "Derivacions del període que l'entitat ja ha respost, digui el que digui la resposta.",
    "derivacions",
    derivacions_respostes,
    REGISTRES,
    desduplicacio="Cap: una atenció pot tenir més d'una derivació.",
    dimensions=(per.MUNICIPI_DE_DERIVACIO, per.TIPUS_D_ENTITAT, per.RESPOSTA),
)
DE_CITA = {"base_temporal": "Dia de la cita.", "desduplicacio": "Cap: cada cita compta."}
CITES = _comptada(
    "cites_acabades",
    "Cites amb l'assistència anotada",
    "Cites del període de les quals consta si la persona hi va venir; no hi ha les anul·lades.",
    "cites",
    cites,
    REGISTRES,
    dimensions=(per.MUNICIPI_DE_CITA, per.CANAL),
    **DE_CITA,
)
NO_PRESENTADES = _comptada(
    "cites_no_presentades",
    "Cites a què no s'ha vingut",
    "Cites del període a què la persona no s'ha presentat, sense anul·lar-les.",
    "cites",
    no_presentades,
    REGISTRES,
    dimensions=(per.MUNICIPI_DE_CITA, per.CANAL),
    **DE_CITA,
)
PART_NO_PRESENTADES = Xifra(
    "acollida.percentatge_no_presentades",
    "Percentatge de cites a què no s'ha vingut",
    "Cites no presentades per cada cent cites amb l'assistència anotada.",
    "%",
    registres=cites,
    agregat=part_de_no_presentades,
    format=Format.PERCENTATGE,
    dimensions=(per.MUNICIPI_DE_CITA, per.CANAL),
    **DE_CITA,
)
DE_PETICIO = {
    "base_temporal": "Dia de la petició.",
    "desduplicacio": "Cap: cada petició d'entrevista compta.",
    "dimensions": (per.MUNICIPI, per.CANAL),
}
PETICIONS = _comptada(
    "peticions",
    "Peticions d'entrevista",
    "Peticions de primera entrevista fetes durant el període, tinguin l'estat que tinguin.",
    "peticions",
    peticions,
    REGISTRES,
    **DE_PETICIO,
)
PENDENTS = _comptada(
    "peticions_pendents",
    "Peticions que encara esperen",
    "Peticions fetes durant el període que avui no tenen l'entrevista feta ni s'han retirat.",
    "peticions",
    peticions_pendents,
    REGISTRES,
    **DE_PETICIO,
)


def _espera(codi, titol, quina, part) -> Xifra:
    return Xifra(
        f"acollida.{codi}",
        titol,
        f"Dies hàbils dins dels quals s'ha fet {quina} de les entrevistes demanades durant el "
        "període: no compten el dia de la petició, els dissabtes, els diumenges ni els festius "
        "del municipi, ni les peticions que encara esperen.",
        "dies hàbils",
        registres=entrevistades,
        agregat=partial(percentil_d_espera, part),
        **DE_PETICIO,
    )


MEDIANA = _espera("espera_mediana", "Espera mediana, en dies hàbils", "la meitat", 50)
P90 = _espera("espera_p90", "Espera del 90 %, en dies hàbils", "el 90 %", 90)
RENOVACIONS = _comptada(
    "renovacions",
    "Renovacions del padró que vencen",
    "Inscripcions al padró vigents avui, de qui l'ha de renovar cada dos anys, que vencen "
    "durant el període.",
    "inscripcions",
    renovacions,
    REGISTRES,
    base_temporal="Dia en què venç la inscripció.",
    desduplicacio="Cap: cada inscripció compta una vegada.",
    dimensions=(per.MUNICIPI, per.MES),
)
XIFRES: tuple[Xifra, ...] = (
    ATESES,
    SENSE_NOM,
    DE_GRUPS,
    ACTUACIONS,
    NOVES,
    DERIVACIONS,
    RESPOSTES,
    CITES,
    NO_PRESENTADES,
    PART_NO_PRESENTADES,
    PETICIONS,
    PENDENTS,
    MEDIANA,
    P90,
    RENOVACIONS,
)
