"""A reception service at random, and the recount of its figures in SQL that shares nothing."""

from datetime import date, time, timedelta
from random import Random
from uuid import UUID

import holidays
from django.db import connection

from acollida.enums import (
    Canal,
    EstatCita,
    EstatDerivacio,
    Precisio,
    Procedencia,
    Sexe,
    TipusAtencio,
)
from acollida.models import (
    AssistenciaGrup,
    Atencio,
    Cita,
    Derivacio,
    Empadronament,
    MotiuCita,
    Persona,
    PeticioEntrevista,
    Tema,
    TemaAtencio,
)
from municipis.enums import TipusEntitat
from municipis.models import FestaLocal
from tests.acollida.fabriques import fa_codi, fa_entitat, fa_permanencia, fa_punt, fa_tecnica
from tests.informes.dades import fa_nacionalitats

DIES = [date(2024, 6, 1) + timedelta(days=n) for n in range(700)]


class Servei:
    """What a service has done in a comarca, drawn at random: of everything, and some of it odd."""

    def __init__(self, comarca, llavor=0, atencions=90):
        self.atzar = Random(llavor)
        self.comarca, self.municipis = comarca, list(comarca.municipis.order_by("pk"))
        self.tecnica = fa_tecnica(comarca)
        self.de = {"creat_per": self.tecnica, "modificat_per": self.tecnica}
        self.nacionalitats = fa_nacionalitats()
        self.temes = [_codi(Tema, codi) for codi in ("padro", "salut", "treball")]
        self.motiu = _codi(MotiuCita, "entrevista")
        self.persones = self._persones(14)
        self.arriba = {persona: self.atzar.choice(DIES[:500]) for persona in self.persones}
        self.atencions = self._atencions(atencions)
        self._assistents()
        self._temes()
        self._derivacions()
        self._cites()
        self._peticions()
        self._empadronaments()

    def _potser(self, valors, part=0.85):
        return self.atzar.choice(list(valors)) if self.atzar.random() < part else None

    def _persones(self, quantes):
        persones = []
        for numero in range(quantes):
            naixement = self._potser([date(1950 + 5 * n, 2, 28) for n in range(15)])
            persones.append(
                Persona(
                    uid=UUID(int=self.atzar.getrandbits(128), version=4),
                    nom=f"Nom {numero}",
                    municipi=self.atzar.choice(self.municipis),
                    sexe=self.atzar.choice(list(Sexe)),
                    naixement=naixement,
                    naixement_precisio=Precisio.DIA if naixement else Precisio.DESCONEGUDA,
                    nacionalitat=self._potser(self.nacionalitats),
                    procedencia=self.atzar.choice(list(Procedencia)),
                    **self.de,
                )
            )
        return Persona.objects.bulk_create(persones)

    def _atencions(self, quantes):
        return Atencio.objects.bulk_create(self._atencio() for _ in range(quantes))

    def _atencio(self):
        tipus = self.atzar.choice([TipusAtencio.PERSONA] * 4 + list(TipusAtencio))
        dia, camps = self.atzar.choice(DIES[200:]), {}
        if tipus == TipusAtencio.PERSONA:
            camps["persona"] = self.atzar.choice(self._arribades(dia))
        else:
            camps["nacionalitat"] = self._potser(self.nacionalitats, 0.6)
        if tipus == TipusAtencio.ANONIMA:
            camps["sexe"] = self.atzar.choice(["", *Sexe])
        if tipus == TipusAtencio.GRUP:
            for camp in ("dones", "homes", "no_binaries", "no_consta"):
                camps[camp] = self.atzar.choice([0, 0, 3, 7])
        return Atencio(
            tipus=tipus,
            municipi=self.atzar.choice(self.municipis),
            dia=dia,
            canal=self.atzar.choice(list(Canal)),
            tecnica=self.tecnica,
            **camps,
            **self.de,
        )

    def _arribades(self, dia):
        return [p for p, quan in self.arriba.items() if quan <= dia] or self.persones[:1]

    def _assistents(self):
        """Some groups know the names of some of those whom they count."""
        columna = {"dona": "dones", "home": "homes", "no_binari": "no_binaries"}
        for atencio in self.atencions:
            if atencio.tipus != TipusAtencio.GRUP or self.atzar.random() < 0.4:
                continue
            arribades = self._arribades(atencio.dia)
            for persona in self.atzar.sample(arribades, min(3, len(arribades))):
                camp = columna.get(persona.sexe, "no_consta")
                setattr(atencio, camp, getattr(atencio, camp) + 1)
                AssistenciaGrup.objects.create(atencio=atencio, persona=persona, sexe=persona.sexe)
            atencio.save()

    def _temes(self):
        TemaAtencio.objects.bulk_create(
            TemaAtencio(atencio=atencio, tema=tema)
            for atencio in self.atencions
            for tema in self.atzar.sample(self.temes, self.atzar.choice([0, 1, 1, 2]))
        )

    def _derivacions(self):
        tipus = (TipusEntitat.SALUT, TipusEntitat.JURIDIC)
        entitats = [fa_entitat(f"{t} {self.comarca.codi}", comarca=self.comarca, tipus=t)
                    for t in tipus]  # fmt: skip
        Derivacio.objects.bulk_create(
            Derivacio(
                uid=UUID(int=self.atzar.getrandbits(128), version=4),
                atencio=atencio,
                entitat=self.atzar.choice(entitats),
                estat=self.atzar.choice(list(EstatDerivacio)),
            )
            for atencio in self.atzar.sample(self.atencions, 25)
        )

    def _cites(self):
        permanencies = [
            fa_permanencia(fa_punt(municipi), tecnica=self.tecnica) for municipi in self.municipis
        ]
        Cita.objects.bulk_create(
            Cita(
                permanencia=self.atzar.choice(permanencies),
                dia=self.atzar.choice(DIES),
                hora=time(9),
                placa=numero,
                persona=self.atzar.choice(self.persones),
                motiu=self.motiu,
                canal=self.atzar.choice(list(Canal)),
                estat=self.atzar.choice(list(EstatCita)),
                **self.de,
            )
            for numero in range(40)
        )

    def _peticions(self):
        for municipi in self.municipis:
            FestaLocal.objects.create(municipi=municipi, dia=date(2025, 5, 5))
        PeticioEntrevista.objects.bulk_create(self._peticio(persona) for persona in self.persones)

    def _peticio(self, persona):
        demanada = self.atzar.choice(DIES[:600])
        fi = demanada + timedelta(days=self.atzar.randint(0, 80))
        que = self.atzar.choice(["entrevistada_el"] * 4 + ["retirada_el", ""])
        return PeticioEntrevista(
            persona=persona,
            municipi=self.atzar.choice(self.municipis),
            demanada_el=demanada,
            motiu=self.motiu,
            canal=self.atzar.choice(list(Canal)),
            **({que: fi} if que else {}),
            **self.de,
        )

    def _empadronaments(self):
        for persona in self.persones:
            Empadronament.objects.create(
                persona=persona,
                municipi=persona.municipi,
                alta_el=self.atzar.choice(DIES) - timedelta(days=700),
                encsarp=self.atzar.random() < 0.7,
                baixa_el=self._potser([date(2025, 9, 1)], 0.2),
            )


def _codi(model, codi):
    return model.objects.filter(codi=codi).first() or fa_codi(model, codi, codi)


DE_ATENCIO = """
    acollida_atencio a
    join municipis_municipi m on m.id = a.municipi_id
    left join acollida_persona p on p.id = a.persona_id
    left join municipis_nacionalitat n
        on n.id = case when a.tipus = 'persona' then p.nacionalitat_id else a.nacionalitat_id end
    {mes}
    where m.comarca_id = %(comarca)s and a.dia between %(inici)s and %(fi)s
"""
# Who has come: each person of each contact, on her own or by her name in a group.
DE_PERSONA = """
    (select a.id, a.persona_id from acollida_atencio a where a.tipus = 'persona'
     union all select s.atencio_id, s.persona_id from acollida_assistenciagrup s) v
    join acollida_atencio a on a.id = v.id
    join acollida_persona p on p.id = v.persona_id
    join municipis_municipi m on m.id = a.municipi_id
    left join municipis_nacionalitat n on n.id = p.nacionalitat_id
    {mes}
    where m.comarca_id = %(comarca)s and a.dia between %(inici)s and %(fi)s
"""
AMB_TEMES = """
    left join acollida_temaatencio ta on ta.atencio_id = a.id
    left join acollida_tema t on t.id = ta.tema_id
"""
DE_DERIVACIO = DE_ATENCIO.replace(
    "{mes}",
    "join acollida_derivacio d on d.atencio_id = a.id"
    " join municipis_entitat e on e.id = d.entitat_id",
)
DE_CITA = """
    acollida_cita c
    join acollida_permanencia k on k.id = c.permanencia_id
    join acollida_puntatencio u on u.id = k.punt_id
    join municipis_municipi m on m.id = u.municipi_id
    where m.comarca_id = %(comarca)s and c.dia between %(inici)s and %(fi)s
      and c.estat in ('atesa', 'no')
"""
DE_PETICIO = """
    acollida_peticioentrevista q join municipis_municipi m on m.id = q.municipi_id
    where m.comarca_id = %(comarca)s and q.demanada_el between %(inici)s and %(fi)s
"""
DE_PADRO = """
    acollida_empadronament x join municipis_municipi m on m.id = x.municipi_id
    where m.comarca_id = %(comarca)s and x.renova_el between %(inici)s and %(fi)s
      and x.encsarp and x.baixa_el is null
"""
NOVA = """
    (select min(b.dia) from acollida_atencio b where b.persona_id = p.id or exists (
        select 1 from acollida_assistenciagrup s where s.atencio_id = b.id and s.persona_id = p.id
    )) >= %(inici)s
"""
SENSE_NOM = """
    coalesce(sum(a.dones + a.homes + a.no_binaries + a.no_consta
        - (select count(*) from acollida_assistenciagrup s where s.atencio_id = a.id)), 0)
"""
# Each figure: what is counted, among what, and which of it.
XIFRES = {
    "persones_ateses": ("count(distinct p.id)", DE_PERSONA, "true"),
    "persones_sense_nom": ("count(distinct a.id)", DE_ATENCIO, "a.tipus = 'anonima'"),
    "persones_de_grups": (SENSE_NOM, DE_ATENCIO, "a.tipus = 'grup'"),
    "actuacions": ("count(distinct a.id)", DE_ATENCIO, "true"),
    "persones_noves": ("count(distinct p.id)", DE_PERSONA, NOVA),
    "derivacions": ("count(distinct d.id)", DE_DERIVACIO, "true"),
    "derivacions_respostes": ("count(distinct d.id)", DE_DERIVACIO, "d.estat <> 'pendent'"),
    "cites_acabades": ("count(*)", DE_CITA, "true"),
    "cites_no_presentades": ("count(*)", DE_CITA, "c.estat = 'no'"),
    "peticions": ("count(*)", DE_PETICIO, "true"),
    "peticions_pendents": (
        "count(*)",
        DE_PETICIO,
        "q.entrevistada_el is null and q.retirada_el is null",
    ),
    "renovacions": ("count(*)", DE_PADRO, "true"),
}
ANYS = "(to_char(a.dia, 'YYYYMMDD')::int - to_char(p.naixement, 'YYYYMMDD')::int) / 10000"
# The code of each value of a dimension, of the rows of each kind.
PER = {
    "municipi": "m.codi_ine",
    "sexe": "case when p.id is not null then p.sexe else case a.tipus when 'grup' then 'grup'"
    " else coalesce(nullif(a.sexe, ''), 'no_consta') end end",
    "nacionalitat": "coalesce(n.codi, 'no_consta')",
    "area": """case when n.id is null then 'no_consta' when exists (
        select 1 from municipis_pertinencaue v where v.nacionalitat_id = n.id
        and daterange(v.des_de, v.fins, '[]') @> %(fi)s::date) then 'ue' else n.area end""",
    "edat": f"""case when p.naixement is null then 'no_consta'
        when {ANYS} < 16 then '0-15' when {ANYS} < 18 then '16-17'
        when {ANYS} < 30 then '18-29' when {ANYS} < 45 then '30-44'
        when {ANYS} < 65 then '45-64' else '65' end""",
    "procedencia": "p.procedencia",
    "canal": "{taula}.canal",
    "tema": "coalesce(t.codi, 'cap')",
    "entitat": "e.tipus",
    "resposta": "d.estat",
    "mes": "to_char(x.renova_el, 'YYYY-MM')",
}
TAULA = {
    DE_ATENCIO: "a",
    DE_PERSONA: "a",
    DE_DERIVACIO: "a",
    DE_CITA: "c",
    DE_PETICIO: "q",
    DE_PADRO: "x",
}


def recompta(codi, comarca, periode, per="", condicio="true", **parametres):
    """A figure in SQL; with `per`, the figure of each value of a dimension that has any."""
    mesura, de, quines = XIFRES[codi]
    clau = PER[per].format(taula=TAULA[de]) if per else "''"
    mes = AMB_TEMES if "tema" in (per, parametres.get("amb")) else ""
    sql = f"select {clau}, {mesura} from {de.format(mes=mes)} and {quines} and {condicio}"
    files = consulta(sql + " group by 1" * bool(per), comarca, periode, **parametres)
    return {clau: int(n) for clau, n in files if n} if per else int(files[0][1])


def consulta(sql, comarca, periode, **parametres) -> list[tuple]:
    parametres |= {"comarca": comarca.pk, "inici": periode.inici, "fi": periode.fi}
    with connection.cursor() as cursor:
        cursor.execute(sql, parametres)
        return cursor.fetchall()


ESPERA = """
    with festius as (select unnest(%(festius)s::date[]) dia),
    esperes as (
        select m.nom_natural municipi, (
            select count(*) from generate_series(q.demanada_el + 1, q.entrevistada_el, '1 day') g
            where extract(isodow from g) < 6 and g::date not in (select dia from festius)
              and not exists (select 1 from municipis_festalocal f
                              where f.municipi_id = m.id and f.dia = g::date)
        ) dies
        from {de} and q.entrevistada_el is not null
    )
    select municipi, percentile_disc(0.5) within group (order by dies),
           percentile_disc(0.9) within group (order by dies), count(*) filter (where dies > 30)
    from esperes group by grouping sets ((municipi), ())
"""


def recompta_esperes(comarca, periode) -> dict[str | None, tuple[int, int, int]]:
    """Median, p90 and how many over thirty days, by municipality; of all of them, under `None`."""
    festius = list(holidays.country_holidays("ES", subdiv="CT", years=range(2024, 2028)))
    files = consulta(ESPERA.format(de=DE_PETICIO), comarca, periode, festius=festius)
    return {municipi: tuple(nombres) for municipi, *nombres in files}
