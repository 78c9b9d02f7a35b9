"""What the service did with groups, tables, services and schools in the semester.

Of group advice only the heads are known, not how many were women. Beside what counts: cancelled
sessions, meetings of the day before and the day after, and the activities of another comarca.
"""

from datetime import date

from config.demo.balanc_2019.dies import ENDEMA, SEMESTRE, VIGILIA, repartits
from config.demo.fabrica_activitats import Fabrica, anullat, fet
from municipis.enums import TipusEntitat
from municipis.models import Entitat, Municipi
from pla.enums import RolTaula, TipusActivitat, TipusTaula
from pla.models import FitaPublicacio, Projecte, Taula

INSTITUTS_OBERTS = "Instituts Oberts"
DE_GRUP = (40, 38, 41, 36, 36)
SERVEIS = (
    "Serveis socials bàsics", "Servei d'habitatge", "Servei d'ocupació", "Oficina d'escolarització",
    "Biblioteca central", "Servei d'esports", "Servei de joventut", "Policia municipal",
    "Servei d'igualtat",
)  # fmt: skip
LIDERADES = ("Taula de diversitat dels serveis municipals", "Taula d'acollida")
PARTICIPADES = tuple(f"Taula o pla de ciutat {numero}" for numero in range(1, 11))
# Women, men, and the hours of each of their days.
FORMACIONS = (
    (20, 4, (4,)), (18, 3, (3, 3)), (15, 2, (5,)), (22, 5, (5,)), (16, 3, (4, 4)), (14, 3, (5,)),
    (16, 3, (4,)),
)  # fmt: skip
CENTRES = ("Institut del Centre", "Institut del Nord", "Institut del Sud")
# Girls and boys of each activity, school after school.
ALS_CENTRES = (
    (16, 5), (14, 4), (15, 6), (13, 4), (15, 5), (14, 5), (16, 4), (13, 4), (15, 5), (14, 4),
    (16, 5), (14, 4),
)  # fmt: skip
FITES = (
    ("Versió final de l'estudi", date(2019, 3, 14)),
    ("Presentació al Servei de Ciutadania", date(2019, 4, 11)),
    ("Presentació als serveis de l'Àrea 3", date(2019, 5, 23)),
)


def prepara_activitats(municipi: Municipi, de_fora: Municipi, per) -> None:
    fabrica = Fabrica(municipi, per)
    _grups(fabrica)
    _taules(fabrica)
    _assessoraments(fabrica)
    _formacions(fabrica)
    _als_centres(fabrica)
    _estudi(fabrica)
    forana = Fabrica(de_fora, per)
    _grups(forana)
    _formacions(forana)


def _grups(fabrica: Fabrica) -> None:
    tipus, titol = TipusActivitat.ASSESSORAMENT_GRUPAL, "Sessió informativa d'estrangeria"
    for persones, dia in zip(DE_GRUP, repartits(len(DE_GRUP)), strict=True):
        fabrica.activitat(tipus, titol, [fet(dia)], comptats={"no_consta": persones})
    for dia in (VIGILIA, ENDEMA):
        fabrica.activitat(tipus, titol, [fet(dia)], comptats={"no_consta": 30})
    fabrica.activitat(tipus, titol, [anullat(SEMESTRE.fi)], comptats={"no_consta": 25})


def _taules(fabrica: Fabrica) -> None:
    """Each table meets more than once, and counts once."""
    noms = [(nom, RolTaula.LIDERA) for nom in LIDERADES]
    noms += [(nom, RolTaula.PARTICIPA) for nom in PARTICIPADES]
    for lloc, (nom, rol) in enumerate(noms):
        _es_reuneix(fabrica, nom, rol, [fet(dia) for dia in repartits(2 + lloc % 3)])
    abans_i_despres = [fet(VIGILIA), fet(ENDEMA)]
    _es_reuneix(fabrica, "Taula que no es va reunir", RolTaula.LIDERA, abans_i_despres)
    anullades = [anullat(dia) for dia in repartits(2)]
    _es_reuneix(fabrica, "Pla amb la reunió anul·lada", RolTaula.PARTICIPA, anullades)


def _es_reuneix(fabrica: Fabrica, nom: str, rol: RolTaula, dies: list[tuple]) -> None:
    taula = Taula.objects.create(
        comarca=fabrica.municipi.comarca, municipi=fabrica.municipi, nom=nom, rol=rol,
        tipus=TipusTaula.TAULA, des_de=date(2016, 1, 1), **fabrica.qui,
    )  # fmt: skip
    for dia in dies:
        fabrica.activitat(TipusActivitat.REUNIO, nom, [dia], taula=taula)


def _assessoraments(fabrica: Fabrica) -> None:
    """The first three services are advised twice; two more, never within the semester."""
    seves = [fabrica.entitat(nom, TipusEntitat.ALTRES) for nom in SERVEIS]
    vegades = [*seves, *seves[:3]]
    for servei, dia in zip(vegades, repartits(len(vegades)), strict=True):
        _assessora(fabrica, servei, [fet(dia, 1)])
    altres = [fabrica.entitat(nom, TipusEntitat.ALTRES) for nom in ("Arxiu", "Museu")]
    _assessora(fabrica, altres[0], [fet(VIGILIA, 1), fet(ENDEMA, 1)])
    _assessora(fabrica, altres[1], [anullat(SEMESTRE.inici, 1)])


def _assessora(fabrica: Fabrica, servei: Entitat, dies: list[tuple]) -> None:
    titol = f"Assessorament: {servei}"
    fabrica.activitat(TipusActivitat.ASSESSORAMENT, titol, dies, entitat=servei)


def _formacions(fabrica: Fabrica) -> None:
    tipus = TipusActivitat.FORMACIO_PROFESSIONALS
    for lloc, (dones, homes, hores) in enumerate(FORMACIONS):
        inici = SEMESTRE.inici.replace(month=lloc % 6 + 1, day=7)
        dies = [fet(inici.replace(day=7 + n), h) for n, h in enumerate(hores)]
        dies.append(anullat(inici.replace(day=20), 3))
        comptats = {"dones": dones, "homes": homes}
        fabrica.activitat(tipus, f"Formació {lloc + 1}", dies, comptats=comptats)
    for dia in (VIGILIA, ENDEMA):
        fabrica.activitat(tipus, "Formació de fora", [fet(dia, 6)], comptats={"dones": 12})
    cap = [anullat(SEMESTRE.fi, 6)]
    fabrica.activitat(tipus, "Formació anul·lada", cap, comptats={"dones": 9, "homes": 2})


def _als_centres(fabrica: Fabrica) -> None:
    projecte = Projecte.objects.create(
        comarca=fabrica.municipi.comarca, nom=INSTITUTS_OBERTS, **fabrica.qui
    )
    centres = [fabrica.entitat(nom, TipusEntitat.ENSENYAMENT) for nom in CENTRES]
    dies = repartits(len(ALS_CENTRES))
    for lloc, (dones, homes) in enumerate(ALS_CENTRES):
        comptats = {"dones": dones, "homes": homes}
        _al_centre(fabrica, projecte, centres[lloc % 3], fet(dies[lloc]), comptats)
    quart = fabrica.entitat("Institut de l'Est", TipusEntitat.ENSENYAMENT)
    for dia in (fet(VIGILIA), fet(ENDEMA), anullat(SEMESTRE.fi)):
        _al_centre(fabrica, projecte, quart, dia, {"dones": 10, "homes": 10})


def _al_centre(fabrica: Fabrica, projecte, centre: Entitat, dia: tuple, comptats: dict) -> None:
    fabrica.activitat(
        TipusActivitat.CENTRE, f"{INSTITUTS_OBERTS}: {centre}", [dia],
        comptats=comptats, projecte=projecte, entitat=centre,
    )  # fmt: skip


def _estudi(fabrica: Fabrica) -> None:
    """Its milestones of the semester; the one that comes after it has not been reached."""
    titol = "Estudi sobre la situació del racisme a la ciutat"
    estudi = fabrica.activitat(TipusActivitat.PUBLICACIO, titol)
    FitaPublicacio.objects.bulk_create(
        FitaPublicacio(activitat=estudi, nom=nom, prevista_el=dia, feta_el=dia)
        for nom, dia in FITES
    )
    FitaPublicacio.objects.create(
        activitat=estudi, nom="Presentació pública", prevista_el=ENDEMA, feta_el=ENDEMA
    )
