"""The report of the demonstration half written, what is published, and what goes with them."""

from datetime import date

from django.utils import timezone

from informes.enums import DeQueAgrupa
from informes.instantania import instantania
from informes.memories.actions import obre
from informes.models import (
    Agrupacio,
    Apartat,
    ComentariMemoria,
    Diagnosi,
    Encreuament,
    Memoria,
    Publicacio,
    Trencament,
)
from informes.observatori.actions import publica
from informes.observatori.publica import proposa
from informes.territori import abast_de
from municipis.models import Comarca
from padro.enums import EstatEnviament
from padro.models import Campanya

# What is already written of the report, by block; the rest waits.
ESCRIT = {
    "ens/identificacio": "Servei comarcal de ciutadania i immigració. Entitat inventada.",
    "ens/equip": "Una coordinadora i tres tècniques a jornada completa.",
    "ens/destinatari": "L'òrgan de la Generalitat competent en migracions.",
}
COMENTARI = ("context", "Cal dir que un municipi ha canviat de programa del padró.")
DIAGNOSI = {
    "arribades": "Arriben més famílies amb infants i menys homes sols que **fa cinc anys**. "
    "Els primers dies demanen sobretot l'empadronament i l'escola.",
    "convivencia": "Als pobles petits, les activitats dels centres són el lloc on la gent es "
    "coneix. Falta transport per arribar-hi.",
}
EDATS = [
    {"nom": "0–15 anys", "des_de": 0, "fins": 15},
    {"nom": "16–17 anys", "des_de": 16, "fins": 17},
    {"nom": "18–29 anys", "des_de": 18, "fins": 29},
    {"nom": "30–64 anys", "des_de": 30, "fins": 64},
    {"nom": "65 anys i més", "des_de": 65, "fins": None},
]
PUBLICATS = 4


def prepara_memories(comarca: Comarca, per) -> None:
    """The report of last year and its company; once it is there, nothing is written again."""
    avui = timezone.localdate()
    if Memoria.objects.filter(comarca=comarca).exists():
        return
    memoria = obre(comarca=comarca, exercici=avui.year - 1, per=per)
    qui = {"creat_per": per, "modificat_per": per}
    for bloc, text in ESCRIT.items():
        Apartat.objects.create(memoria=memoria, bloc=bloc, text=text, **qui)
    capitol, text = COMENTARI
    ComentariMemoria.objects.create(memoria=memoria, capitol=capitol, text=text, per=per)
    _companyia(comarca, avui, qui)


def _companyia(comarca: Comarca, avui: date, qui: dict) -> None:
    for tema, text in DIAGNOSI.items():
        Diagnosi.objects.create(
            comarca=comarca, exercici=avui.year - 1, tema=tema, text=text, **qui
        )
    Agrupacio.objects.create(
        comarca=comarca, codi="edats-del-servei", nom="Edats del servei", de=DeQueAgrupa.EDAT,
        grups=EDATS, **qui,
    )  # fmt: skip
    Encreuament.objects.create(
        comarca=comarca, nom="Actuacions per municipi i canal", xifra="acollida.actuacions",
        files="municipi", columnes="canal", periode=str(avui.year - 1), compartit=True, **qui,
    )  # fmt: skip
    Trencament.objects.create(
        comarca=comarca, xifra="padro", dia=date(avui.year - 2, 1, 1),
        text="Canvi inventat de programa del padró a dos municipis",
        font="Padrons municipals, programa nou", **qui,
    )  # fmt: skip


def prepara_publicacions(comarca: Comarca, per) -> None:
    """The last semesters that are over, published as the page does it, one instant for each."""
    if Publicacio.objects.filter(comarca=comarca).exists():
        return
    avui, abast = timezone.localdate(), abast_de(comarca)
    campanyes = Campanya.objects.filter(
        comarca=comarca,
        tothom_fins__lt=avui,
        esperats__enviaments__vigent=True,
        esperats__enviaments__estat=EstatEnviament.VALIDAT,
    )
    for campanya in reversed(campanyes.distinct().order_by("-semestre")[:PUBLICATS]):
        with instantania():
            proposta = proposa(campanya=campanya, abast=abast)
            publica(campanya=campanya, abast=abast, vista=proposta.empremta, per=per)
