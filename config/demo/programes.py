"""The programmes of the demonstration: a few people in each, and who may know of them."""

from datetime import date, timedelta
from random import Random

from dateutil.relativedelta import relativedelta
from django.utils import timezone

from acollida.models import (
    Apunt,
    CampPrograma,
    DretPrograma,
    OpcioCamp,
    Participacio,
    Persona,
    Programa,
    TipusApunt,
)
from comptes.enums import Rol
from comptes.models import Assignacio
from municipis.models import Comarca, Entitat

DE_CADA = 6
MENTORES = ("Rosa Vilalta", "Pere Soldevila", "Carme Pujol", "Joan Casals", "Neus Oriol")


def prepara_programes(comarca: Comarca, tecniques: list, atzar: Random, escala: int) -> None:
    """Some people of the comarca in each programme; only the first technician may know of them."""
    tecnica = tecniques[0]
    programes = {p.codi: p for p in Programa.objects.filter(codi__in=("pi", "pcr", "jtet"))}
    _dona_el_dret(comarca, tecnica, programes.values())
    mon = Escriptora(comarca, tecnica, atzar)
    gent = Persona.objects.vives().filter(municipi__comarca=comarca).order_by("pk")
    fa_18, fa_21, fa_25 = (mon.avui - relativedelta(years=anys) for anys in (18, 21, 25))
    quantes = DE_CADA * escala
    joves = gent.filter(naixement__range=(fa_21, fa_18))
    grans = list(gent.filter(naixement__lt=fa_25)[: 2 * quantes])
    for persona in grans[:quantes]:
        mon.proteccio(persona, programes["pi"])
    for persona in grans[quantes:]:
        mon.mentoria(persona, programes["pcr"])
    for persona in joves[:quantes]:
        mon.treball(persona, programes["jtet"])


def _dona_el_dret(comarca, tecnica, programes) -> None:
    coordinen = Assignacio.objects.vigents().filter(rol=Rol.COORDINADORA, comarca=comarca)
    dona = coordinen.values_list("usuari", flat=True).first() or tecnica.pk
    for programa in programes:
        DretPrograma.objects.create(
            usuari=tecnica, programa=programa, comarca=comarca, donat_per_id=dona
        )


class Escriptora:
    """Writes as the technician would, with the days of the last year."""

    def __init__(self, comarca, tecnica, atzar: Random):
        self.tecnica, self.atzar, self.avui = tecnica, atzar, timezone.localdate()
        self.entitats = list(Entitat.objects.filter(comarca=comarca))
        self.tipus = {t.codi: t for t in TipusApunt.objects.all()}
        self.camps = {c.codi: c for c in CampPrograma.objects.all()}
        self.opcions = {o.codi: o for o in OpcioCamp.objects.all()}

    def proteccio(self, persona, programa) -> None:
        inici = self._fa(30, 400)
        seva = self._participacio(persona, programa, inici, {"pi-persones": self._n(1, 6)})
        passos = ("pi-volant", "pi-resguard", "pi-targeta-vermella")[: int(self._n(1, 3))]
        for lloc, estat in enumerate(passos):
            dia = min(inici + timedelta(days=60 * lloc), self.avui)
            fins = dia + relativedelta(months=6)
            self._apunt(seva, "pi-document", dia, {"pi-doc-estat": estat}, fins)
        fase = self.atzar.choice(("pi-fase-0", "pi-fase-acollida", "pi-fase-autonomia"))
        self._apunt(seva, "pi-fase", inici, {"pi-fase-quina": fase})

    def mentoria(self, persona, programa) -> None:
        inici = self._fa(40, 420)
        valors = {"pcr-hores-setmana": self._n(2, 4), "pcr-persones": self._n(1, 5)}
        seva = self._participacio(persona, programa, inici, valors)
        for nom in self.atzar.sample(MENTORES, self.atzar.randint(1, 5)):
            sexe = "pcr-home" if nom.split()[0] in ("Pere", "Joan") else "pcr-dona"
            mentora = {
                "pcr-mentor-nom": nom,
                "pcr-mentor-sexe": sexe,
                "pcr-mentor-edat": self._n(27, 66),
                "pcr-mentor-psico": "si",
            }
            self._apunt(seva, "pcr-mentor", inici, mentora)
        for mes in range(0, (self.avui - inici).days, 30):
            hores = {"pcr-dedicacio-hores": self._n(8, 18)}
            self._apunt(seva, "pcr-dedicacio", inici + timedelta(days=mes), hores)
        if seva.fi_previst < self.avui:
            self._prorroga_o_acaba(seva)

    def treball(self, persona, programa) -> None:
        inici = self._fa(20, 300)
        valors = {"jtet-hores": self._n(60, 140), "jtet-origen": "jtet-extutelat"}
        seva = self._participacio(persona, programa, inici, valors)
        contracte = {"jtet-contracte-tipus": "jtet-contracte-12", "jtet-contracte-lloc": "Brigada"}
        self._apunt(seva, "jtet-contracte", inici, contracte, seva.fi_previst)
        formacio = {"jtet-formacio-nom": "Jardineria", "jtet-formacio-hores": self._n(20, 80)}
        self._apunt(seva, "jtet-formacio", inici, formacio)

    def _prorroga_o_acaba(self, seva) -> None:
        if self.atzar.random() < 0.5:
            seva.prorroga_fins = seva.inici + relativedelta(months=12, days=-1)
            seva.prorroga_motiu = "La família encara vol seguir amb el grup."
        else:
            seva.fi = seva.fi_previst
            seva.posa(self.camps["pcr-motiu"], "pcr-termini")
        seva.save()

    def _participacio(self, persona, programa, inici: date, valors: dict) -> Participacio:
        seva = Participacio(
            persona=persona, programa=programa, municipi=persona.municipi, tecnica=self.tecnica,
            entitat=self.atzar.choice(self.entitats), inici=inici, **self._de_qui(),
        )  # fmt: skip
        seva.compta_el_final()
        return self._desa(seva, valors)

    def _apunt(self, seva, tipus: str, dia: date, valors: dict, fins: date | None = None) -> None:
        apunt = Apunt(
            participacio=seva, tipus=self.tipus[tipus], des_de=dia, fins=fins, **self._de_qui()
        )
        apunt.opcio = self.opcions.get(next(iter(valors.values())))
        self._desa(apunt, valors)

    def _desa(self, fila, valors: dict):
        for codi, valor in valors.items():
            fila.posa(self.camps[codi], valor)
        fila.save()
        return fila

    def _de_qui(self) -> dict:
        return {"creat_per": self.tecnica, "modificat_per": self.tecnica}

    def _fa(self, minim: int, maxim: int) -> date:
        return self.avui - timedelta(days=self.atzar.randint(minim, maxim))

    def _n(self, minim: int, maxim: int) -> str:
        return str(self.atzar.randint(minim, maxim))
