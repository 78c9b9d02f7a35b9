"""First reception at random, and the recount of its figures in SQL that shares nothing."""

from datetime import date, time, timedelta
from decimal import Decimal
from random import Random

from acollida.enums import EstatAssistencia, EstatInscripcio, Sexe, Via
from acollida.models import Assistencia, Edicio, Inscripcio, ModulItinerari, Sessio
from tests.acollida.fabriques import fa_atencio, fa_itinerari, fa_modul, fa_persona, fa_tecnica
from tests.informes.dades import fa_nacionalitats

DIES = [date(2024, 3, 1) + timedelta(days=n) for n in range(800)]
MODULS = ("a1", "a2", "b", "c")


class Cursos:
    """What a comarca has taught and to whom, drawn at random: of everything, and some of it odd."""

    def __init__(self, comarca, llavor=0, persones=14):
        self.atzar = Random(llavor)
        self.municipis = list(comarca.municipis.order_by("pk"))
        self.tecnica = fa_tecnica(comarca)
        self.de = {"creat_per": self.tecnica, "modificat_per": self.tecnica}
        self.nacionalitats = fa_nacionalitats()
        self.moduls = [fa_modul(codi) for codi in MODULS]
        self.itineraris = [self._itinerari(n) for n in range(persones)]
        self.itineraris += [self._un_altre(i) for i in self.itineraris if i.tancat_el]
        for n in range(6):
            self._edicio(n)
        self._contactes()

    def _itinerari(self, n):
        persona = fa_persona(
            f"Persona {n}",
            municipi=self.atzar.choice(self.municipis),
            per=self.tecnica,
            sexe=self.atzar.choice(Sexe.values),
            nacionalitat=self.atzar.choice([*self.nacionalitats, None]),
        )
        return self._de(persona, self.atzar.choice(DIES[:500]))

    def _un_altre(self, tancat):
        """Who closed one may begin another."""
        return self._de(tancat.persona, tancat.tancat_el + timedelta(days=20))

    def _de(self, persona, demanat):
        inici = demanat + timedelta(days=self.atzar.randrange(60))
        itinerari = fa_itinerari(persona, inici if self.atzar.random() < 0.9 else None)
        itinerari.demanat_el = demanat
        if itinerari.inici:
            self._acaba(itinerari)
        itinerari.save()
        for modul in self.moduls:
            self._modul(itinerari, modul)
        return itinerari

    def _acaba(self, itinerari):
        sort, dia = self.atzar.random(), itinerari.inici + timedelta(days=self.atzar.randrange(300))
        if sort < 0.25:
            itinerari.tancat_el = dia
        elif sort < 0.6:
            itinerari.certificat_demanat_el = dia
            if sort < 0.45:
                itinerari.certificat_el = dia + timedelta(days=30)

    def _modul(self, itinerari, modul):
        via = self.atzar.choice(["", "", *Via.values])
        dia = self.atzar.choice(DIES) if via else None
        ModulItinerari.objects.create(
            itinerari=itinerari, modul=modul, via=via, acreditat_el=dia, **self.de
        )

    def _edicio(self, n):
        inici = self.atzar.choice(DIES)
        anullada = inici if self.atzar.random() < 0.15 else None
        edicio = Edicio.objects.create(
            modul=self.atzar.choice(self.moduls), municipi=self.atzar.choice(self.municipis),
            lloc="Aula", tecnica=self.tecnica, hores=Decimal(15), inici=inici,
            fi=inici + timedelta(days=90), anullada_el=anullada, **self.de,
        )  # fmt: skip
        sessions = [
            Sessio.objects.create(
                edicio=edicio, dia=inici + timedelta(days=7 * k), hora_inici=time(10),
                hora_fi=time(11 + k % 2, self.atzar.choice((0, 20, 50))),
                anullada=self.atzar.random() < 0.2, **self.de,
            )
            for k in range(8)
        ]  # fmt: skip
        for itinerari in self.atzar.sample(self.itineraris, 6):
            self._inscriu(edicio, itinerari, sessions)

    def _inscriu(self, edicio, itinerari, sessions):
        inscripcio = Inscripcio.objects.create(
            edicio=edicio, itinerari=itinerari, estat=EstatInscripcio.INSCRITA, **self.de
        )
        for sessio in sessions:
            if self.atzar.random() < 0.8:
                estat = self.atzar.choice(EstatAssistencia.values)
                Assistencia.objects.create(inscripcio=inscripcio, sessio=sessio, estat=estat)

    def _contactes(self):
        for itinerari in self.itineraris:
            if self.atzar.random() < 0.4:
                dia = self.atzar.choice(DIES)
                fa_atencio(
                    itinerari.persona, expedient=itinerari.expedient, dia=dia, tecnica=self.tecnica
                )


VIU = """
    i.inici <= %(fi)s AND (coalesce(i.certificat_el, i.tancat_el) IS NULL
        OR coalesce(i.certificat_el, i.tancat_el) >= %(inici)s)
    AND (i.inici >= %(inici)s
        OR EXISTS (SELECT 1 FROM acollida_atencio a
                   WHERE a.expedient_id = i.expedient_id AND a.dia BETWEEN %(inici)s AND %(fi)s)
        OR i.id IN (SELECT n.itinerari_id FROM acollida_inscripcio n
                    JOIN acollida_assistencia t ON t.inscripcio_id = n.id
                    JOIN acollida_sessio s ON s.id = t.sessio_id
                    WHERE t.estat = 'hi_es' AND NOT s.anullada
                      AND s.dia BETWEEN %(inici)s AND %(fi)s))
"""
ITINERARIS = "acollida_itinerari i JOIN acollida_persona p ON p.id = i.persona_id"
ASSISTENCIES = """
    acollida_assistencia t JOIN acollida_sessio s ON s.id = t.sessio_id
    JOIN acollida_edicio e ON e.id = s.edicio_id
    JOIN acollida_inscripcio n ON n.id = t.inscripcio_id
    JOIN acollida_itinerari i ON i.id = n.itinerari_id
    JOIN acollida_persona p ON p.id = i.persona_id
"""
FETA = "NOT s.anullada AND s.dia BETWEEN %(inici)s AND %(fi)s"
ARA = """CASE WHEN i.tancat_el <= %(fi)s THEN 'tancat' WHEN i.certificat_el <= %(fi)s
    THEN 'certificat' WHEN i.certificat_demanat_el <= %(fi)s THEN 'demana_cert'
    WHEN i.inici <= %(fi)s THEN 'en_curs' ELSE 'demanat' END"""
PERSONES = "count(DISTINCT p.id)"
DE_PERSONA = {"sexe": "p.sexe", "nacionalitat": "p.nacionalitat_id"}
D_ITINERARI = {"municipi": "i.municipi_id", "estat": ARA, **DE_PERSONA}
D_ASSISTENCIA = {"municipi": "e.municipi_id", "modul": "e.modul_id", **DE_PERSONA}
# Each figure: what is counted, of which rows, under which condition, and by what.
RECOMPTES = {
    "participants": (PERSONES, ITINERARIS, VIU, D_ITINERARI),
    "iniciats": (PERSONES, ITINERARIS, f"{VIU} AND i.inici >= %(inici)s", D_ITINERARI),
    "continuen": (PERSONES, ITINERARIS, f"{VIU} AND i.inici < %(inici)s", D_ITINERARI),
    "certificats": (
        PERSONES, ITINERARIS, "i.certificat_el BETWEEN %(inici)s AND %(fi)s", D_ITINERARI,
    ),
    "moduls_acreditats": (
        "count(*)",
        f"acollida_modulitinerari m JOIN ({ITINERARIS}) ON i.id = m.itinerari_id",
        "m.acreditat_el BETWEEN %(inici)s AND %(fi)s",
        {"municipi": "i.municipi_id", "modul": "m.modul_id", "via": "m.via", **DE_PERSONA},
    ),
    "assistents": (PERSONES, ASSISTENCIES, f"{FETA} AND t.estat = 'hi_es'", D_ASSISTENCIA),
    "edicions": (
        "count(DISTINCT e.id)",
        "acollida_edicio e JOIN acollida_sessio s ON s.edicio_id = e.id",
        f"{FETA} AND e.anullada_el IS NULL",
        {"municipi": "e.municipi_id", "modul": "e.modul_id"},
    ),
    "hores": (
        "round((extract(epoch FROM sum(s.hora_fi - s.hora_inici)) / 3600)::numeric, 1)",
        "acollida_edicio e JOIN acollida_sessio s ON s.edicio_id = e.id",
        f"{FETA} AND e.anullada_el IS NULL",
        {"municipi": "e.municipi_id", "modul": "e.modul_id"},
    ),
}  # fmt: skip
