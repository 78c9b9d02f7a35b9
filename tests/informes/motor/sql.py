"""What a cell of the report says, counted again in SQL: from its address, and from nothing else."""

from informes.xifres import XIFRES
from tests.informes import acollida, cursos, mediacio, pla, tramits
from tests.informes.dades import recompte
from tests.informes.recompte import recompta

EDATS = {
    "0-15": (0, 15), "16-17": (16, 17), "18-29": (18, 29), "30-44": (30, 44), "45-64": (45, 64),
    "65": (65, 129),
}  # fmt: skip


class Banda:
    def __init__(self, des_de, fins):
        self.des_de, self.fins = des_de, fins


PER_SALA = {
    "spa": cursos.RECOMPTES,
    "mediacio": mediacio.RECOMPTES,
    "pla": pla.RECOMPTES,
    **tramits.recomptes({codi: Banda(*edats) for codi, edats in EDATS.items()}),
}
AREA = """(case when exists (select 1 from municipis_pertinencaue v where v.nacionalitat_id = n.id
    and daterange(v.des_de, v.fins, '[]') @> c.data_referencia) then 'ue' else n.area end)"""
GRUP = """(case when t.fins <= 14 then '0-14' when t.des_de >= 65 then '65+'
    when t.des_de >= 15 and t.fins <= 64 then '15-64' else 'no_detallat' end)"""
CASELLA = {
    "municipi": "m.codi_ine = %(valor)s",
    "nacionalitat": "n.codi = %(valor)s",
    "area": f"{AREA} = %(valor)s",
    "edat": f"{GRUP} = %(valor)s",
    "tram": "t.codi = %(valor)s",
}
ESTRANGERS = "n.id is not null"
DE_XIFRA = {
    "padro.estrangers": ESTRANGERS,
    "padro.estrangers.homes": f"{ESTRANGERS} and r.sexe = 1",
    "padro.estrangers.dones": f"{ESTRANGERS} and r.sexe = 6",
    "padro.poblacio": "n.id is null",
}


class Recompte:
    """Counts each (figure, period, dimension) once, of all the values of the dimension."""

    def __init__(self, comarca, abast, periode):
        self.comarca, self.abast, self.periode = comarca, abast, periode
        self._fets = {}

    def valor(self, codi, consulta):
        """What SQL says of an address; `None` when it is not one of those counted here."""
        consulta = dict(consulta)
        quan = consulta.pop("periode", "")
        if len(consulta) > 1:
            return self._creuat(codi, consulta)
        [(per, valor)] = consulta.items() or [("", "")]
        if codi in DE_XIFRA:
            condicio = f"{DE_XIFRA[codi]} and {CASELLA[per]}" if per else DE_XIFRA[codi]
            return recompte(self.comarca, quan, condicio, valor=valor)
        sala, _, nom = codi.partition(".")
        if sala == "acollida":
            return self._d_acollida(nom, per, valor)
        return self._de_sala(codi, sala, nom, per, valor)

    def _un_cop(self, clau, fes):
        if clau not in self._fets:
            self._fets[clau] = fes()
        return self._fets[clau]

    def _d_acollida(self, nom, per, valor):
        if nom not in acollida.XIFRES or (nom, per) == ("persones_de_grups", "sexe"):
            return None  # the people of a group are counted by columns, and tested apart
        que = (nom, self.comarca, self.periode)
        if not per:
            return self._un_cop(que, lambda: acollida.recompta(*que))
        tots = self._un_cop((nom, per), lambda: acollida.recompta(*que, per))
        return tots.get(valor, 0)

    def _creuat(self, codi, consulta):
        """A nationality by sex, which only one table crosses."""
        nom = codi.partition(".")[2]
        if set(consulta) != {"nacionalitat", "sexe"}:
            return None
        return acollida.recompta(
            nom, self.comarca, self.periode,
            condicio="coalesce(n.codi, 'no_consta') = %(nacio)s and p.sexe = %(sexe)s",
            nacio=consulta["nacionalitat"], sexe=consulta["sexe"],
        )  # fmt: skip

    def _de_sala(self, codi, sala, nom, per, valor):
        recompte_sql = PER_SALA.get(sala, {}).get(nom)
        if recompte_sql is None or (per and per not in recompte_sql[-1]):
            return None
        lloc = pla.de_la_comarca(self.comarca) if sala == "pla" else ""
        que = (recompte_sql, self.comarca, self.periode)
        if not per:
            return self._un_cop(codi, lambda: recompta(*que, lloc=lloc))
        tots = self._un_cop((codi, per), lambda: recompta(*que, per, lloc))
        valors = XIFRES[codi].dimensio(per).valors(self.abast, self.periode)
        [clau] = [k for k, v in valors.items() if v.codi == valor]
        return tots.get(clau, 0)
