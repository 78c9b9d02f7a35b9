"""The commitment of the mandate to which those records belong, and its open balanç."""

from datetime import date

from config.demo.balanc_2019.dies import SEMESTRE
from municipis.models import Municipi
from pla.enums import EstatDeCompliment, TipusActivitat, TipusCompromis
from pla.models import (
    Activitat,
    Balanc,
    Compromis,
    EstatCompromis,
    Evidencia,
    PasCompromis,
    PlaMandat,
    PrioritatMandat,
)

PASSOS = (
    ("estudi", "Estudi sobre el racisme a la ciutat", 30, ""),
    ("taules", "Taules de treball entre serveis", 35, "pla.taules.liderades"),
    ("formacio", "Formació als serveis municipals", 35, "pla.formacions.activitats"),
)
OBSERVACIONS = """\
Estrangeria i primera acollida:
- {tramits.presentats|tràmit presentat|tràmits presentats} segons la llei d'estrangeria.
- {pla.grup.sessions|sessió|sessions} d'assessorament en grup, amb \
{pla.grup.persones|participant|participants}.
- {spa.participants|persona|persones} al Servei de Primera Acollida, \
{spa.participants:de la qual|de les quals} {spa.iniciats} \
{spa.iniciats:hi ha començat|hi han començat} aquest semestre.

Diversitat d'origen en les polítiques de la ciutat:
- {pla.taules.liderades|taula|taules} de treball entre serveis al capdavant, i \
{pla.taules.participades|altra taula o pla|altres taules i plans} de ciutat amb la nostra veu.
- {pla.serveis_assessorats|servei assessorat|serveis assessorats} en els seus projectes.
- {pla.formacions.activitats|formació|formacions}, {pla.formacions.hores|hora|hores} en total i \
{pla.formacions.participants|participant|participants} \
({pla.formacions.dones|dona|dones} i {pla.formacions.homes|home|homes}).
- Estudi sobre la situació del racisme a la ciutat: \
{pla.publicacions.fites|fita assolida|fites assolides}, de la versió final a les presentacions.

Instituts Oberts:
- {pla.centres.centres?projecte=instituts-oberts|centre|centres}, \
{pla.centres.activitats?projecte=instituts-oberts|activitat|activitats} i \
{pla.centres.participants?projecte=instituts-oberts|participant|participants} \
({pla.centres.dones?projecte=instituts-oberts|dona|dones} i \
{pla.centres.homes?projecte=instituts-oberts|home|homes}).
"""


def prepara_mandat(municipi: Municipi, per) -> None:
    qui = {"creat_per": per, "modificat_per": per}
    mandat = PlaMandat.objects.create(
        comarca=municipi.comarca, municipi=municipi, nom="Pla de mandat 2015-2019",
        inici=date(2015, 7, 1), fi=date(2019, 6, 30), **qui,
    )  # fmt: skip
    prioritat = PrioritatMandat.objects.create(
        mandat=mandat, clau="P2", numero=2, nom="Qualitat de vida i justícia social", **qui
    )
    compromis = Compromis.objects.create(
        prioritat=prioritat, clau="C21", numero=21, tipus=TipusCompromis.SERVEI,
        text="Drets de les persones migrades, integració en tots dos sentits i cap segregació",
        area="Drets Socials i Serveis a les Persones", **qui,
    )  # fmt: skip
    _passos(compromis, per)
    balanc = Balanc.objects.create(mandat=mandat, periode=SEMESTRE.codi, **qui)
    EstatCompromis.objects.create(
        balanc=balanc, compromis=compromis, estat=EstatDeCompliment.COMPLETAT,
        observacions=OBSERVACIONS, observat_el=SEMESTRE.fi, **qui,
    )  # fmt: skip


def _passos(compromis: Compromis, per) -> None:
    """Each step is done, and proved: by the study itself, or by what was counted."""
    estudi = Activitat.objects.get(
        tipus=TipusActivitat.PUBLICACIO, comarca=compromis.prioritat.mandat.comarca
    )
    for ordre, (clau, nom, percentatge, xifra) in enumerate(PASSOS):
        pas = PasCompromis.objects.create(
            compromis=compromis, clau=clau, nom=nom, percentatge=percentatge, ordre=ordre
        )
        prova = {"xifra": xifra, "periode": SEMESTRE.codi} if xifra else {"activitat": estudi}
        Evidencia.objects.create(pas=pas, per=per, **prova)
        pas.fet_el = SEMESTRE.fi
        pas.save(update_fields=["fet_el"])
