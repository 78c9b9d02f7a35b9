"""What the service of the demonstration does with groups: a year and more, and what is planned."""

from datetime import date, time, timedelta
from random import Random

from django.utils import timezone

from config.demo.fabrica_activitats import Fabrica, anullat, fet
from municipis.calendari import es_habil, festius
from municipis.enums import TipusEntitat
from municipis.models import Comarca, Entitat
from pla.enums import EstatActivitat, RolTaula, TipusTaula
from pla.enums import TipusActivitat as T
from pla.models import Accio, Acord, Activitat, FitaPublicacio, Projecte, SessioActivitat, Taula

DIES = 420  # since the first activity
VINENTS = 45  # days of what is planned
TAULES = (
    ("Taula comarcal d'acollida", TipusTaula.TAULA, RolTaula.LIDERA),
    ("Xarxa de protecció internacional", TipusTaula.XARXA, RolTaula.LIDERA),
    ("Taula d'infància i adolescència", TipusTaula.TAULA, RolTaula.PARTICIPA),
    ("Comissió d'absentisme", TipusTaula.COMISSIO, RolTaula.PARTICIPA),
    ("Pla comarcal de salut", TipusTaula.PLA, RolTaula.PARTICIPA),
)
ACORDS = (
    "Enviar a tothom el circuit d'empadronament",
    "Demanar a cada centre qui fa l'acollida",
    "Convocar la propera reunió amb habitatge",
    "Traduir el full d'acollida a l'àrab i a l'urdú",
)
# Kind, titles, how often in days, hours, and the line of the plan it belongs to.
ACTIVITATS = (
    (T.FORMACIO_PROFESSIONALS, ("Acollir amb intèrpret", "Dret d'estrangeria per a l'atenció al "
     "públic", "Mirada intercultural"), 45, 4, "L03"),
    (T.FORMACIO_NOUVINGUDES, ("Taller de tràmits digitals", "Drets laborals"), 30, 2, "L09"),
    (T.ASSESSORAMENT_GRUPAL, ("Sessió informativa d'arrelament", "Reagrupament familiar"),
     28, 2, "L06"),
    (T.SENSIBILITZACIO, ("Contes del món", "Cinefòrum"), 50, 2, "L07"),
    (T.COMUNITARIA, ("Berenar de barri", "Horts compartits"), 60, 3, "L08"),
    (T.ASSESSORAMENT, ("Assessorament sobre empadronament", "Revisió del circuit d'acollida"),
     16, 1, "L01"),
)  # fmt: skip
PROJECTE = "Viure plegats a l'institut"
CENTRES = ("Institut de la Plaça", "Institut de la Riera", "Escola de la Font")


def prepara_activitats(
    comarca: Comarca, municipis, tecniques, accions: dict[str, Accio], atzar: Random, escala: int
) -> None:
    serveis = list(Entitat.objects.filter(comarca=comarca).order_by("pk"))
    dies = _dies(timezone.localdate(), atzar)
    for _vegada in range(escala):
        for tipus, titols, cada, hores, linia in ACTIVITATS:
            for dia in dies(cada):
                fabrica = Fabrica(atzar.choice(municipis), atzar.choice(tecniques))
                camps = {"accio": accions[linia]}
                if tipus == T.ASSESSORAMENT:
                    camps["entitat"] = atzar.choice(serveis)
                _fa(fabrica, tipus, atzar.choice(titols), dia, hores, atzar, **camps)
    _al_centres(comarca, municipis, tecniques, dies(35), atzar)
    _taules(comarca, municipis, tecniques, serveis, accions, dies, atzar)
    _butlleti(Fabrica(municipis[0], tecniques[0]), accions["L11"])


def _dies(avui: date, atzar: Random):
    """Working days from more than a year ago until some weeks from now, one every so many."""
    festes = {avui.year + n: festius(avui.year + n) for n in (-2, -1, 0, 1)}

    def feiner(dia: date) -> date:
        while not es_habil(dia, festes[dia.year]):
            dia -= timedelta(days=1)
        return dia

    def cada(quants: int) -> list[date]:
        tots = range(-DIES + atzar.randrange(quants), VINENTS, quants)
        return [feiner(avui + timedelta(days=n)) for n in tots]

    return cada


def _fa(fabrica: Fabrica, tipus, titol, dia, hores, atzar, **camps) -> Activitat:
    """Done and counted if its day has passed; now and then one was cancelled."""
    if dia > timezone.localdate():
        sessio, comptats = (dia, hores, EstatActivitat.PREVISTA), None
    elif atzar.random() < 0.06:
        sessio, comptats = anullat(dia, hores), None
    else:
        sessio = fet(dia, hores)
        comptats = {"dones": atzar.randint(4, 16), "homes": atzar.randint(1, 9)}
        comptats["no_consta"] = atzar.choice((0, 0, 0, 2))
    comptats = None if tipus == T.ASSESSORAMENT else comptats
    activitat = fabrica.activitat(tipus, titol, [sessio], comptats=comptats, **camps)
    SessioActivitat.objects.filter(activitat=activitat).update(
        hora=time(atzar.choice((9, 10, 12, 16, 18)))
    )
    return activitat


def _al_centres(comarca, municipis, tecniques, dies, atzar) -> None:
    projecte = None
    for lloc, dia in enumerate(dies):
        fabrica = Fabrica(municipis[lloc % 3], tecniques[0])
        projecte = projecte or Projecte.objects.create(comarca=comarca, nom=PROJECTE, **fabrica.qui)
        centre = fabrica.entitat(CENTRES[lloc % 3], TipusEntitat.ENSENYAMENT)
        camps = {"projecte": projecte, "entitat": centre}
        _fa(fabrica, T.CENTRE, f"{PROJECTE}: tutoria", dia, 1, atzar, **camps)


def _taules(comarca, municipis, tecniques, serveis, accions, dies, atzar) -> None:
    avui = timezone.localdate()
    for lloc, (nom, tipus, rol) in enumerate(TAULES):
        fabrica = Fabrica(atzar.choice(municipis), tecniques[lloc % len(tecniques)])
        taula = Taula.objects.create(
            comarca=comarca, nom=nom, tipus=tipus, rol=rol, des_de=avui - timedelta(days=900),
            **fabrica.qui,
        )  # fmt: skip
        taula.membres.set(atzar.sample(serveis, min(4, len(serveis))))
        for dia in dies(75):
            camps = {"taula": taula, "accio": accions["L02"], "ordre_del_dia": "Casos i circuits."}
            reunio = _fa(fabrica, T.REUNIO, nom, dia, 2, atzar, **camps)
            if avui - timedelta(days=150) < dia <= avui:
                _acorda(reunio, dia, fabrica, atzar)


def _acorda(reunio, dia, fabrica: Fabrica, atzar) -> None:
    Acord.objects.create(
        activitat=reunio, text=atzar.choice(ACORDS), responsable=fabrica.per,
        venc_el=dia + timedelta(days=atzar.choice((20, 45, 100))),
        fet_el=dia + timedelta(days=10) if atzar.random() < 0.4 else None, **fabrica.qui,
    )  # fmt: skip


def _butlleti(fabrica: Fabrica, accio) -> None:
    avui = timezone.localdate()
    butlleti = fabrica.activitat(T.PUBLICACIO, "Butlletí de dades del padró", accio=accio)
    Activitat.objects.filter(pk=butlleti.pk).update(municipi=None)  # it is of the whole comarca
    for nom, dies, feta in (
        ("Esborrany de les taules", -60, True),
        ("Maquetació", -12, True),
        ("Presentació als ajuntaments", 20, False),
    ):
        dia = avui + timedelta(days=dies)
        FitaPublicacio.objects.create(
            activitat=butlleti, nom=nom, prevista_el=dia, feta_el=dia if feta else None
        )
