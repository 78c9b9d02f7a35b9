"""What is written on the catalogue rewrites no figure of what has already been done."""

from datetime import date, timedelta

import pytest

from informes.document import Quadre, Text
from informes.quadres_tramits import capitol
from informes.territori import abast_de
from informes.xifres import tramits
from municipis.periode import Periode
from tests.acollida.fabriques import fa_persona, fa_tecnica
from tests.informes.dades import fa_comarca_amb_municipis
from tests.informes.tramits import Estrangeria
from tests.tramits.fabriques import fa_informe, fa_tipus, fa_tipus_informe, fa_tramit
from tramits.actions import passa
from tramits.actions.cataleg import desa_versio, retira_versio
from tramits.actions.errors import PasError
from tramits.enums import EstatTramit as E
from tramits.enums import Grup, Marca, Resultat
from tramits.intercanvi import importa
from tramits.intercanvi.full import Full
from tramits.intercanvi.recurs import COLUMNES, RecursTipus
from tramits.models import InformeEstrangeria, Requeriment, TipusTramit

pytestmark = pytest.mark.django_db
PASSAT = Periode(date(2024, 1, 1), date(2026, 12, 31))
DEMA = date(2030, 1, 1)
ENTRADA = date(2025, 3, 3)  # thirty working days later, without local holidays: 15 April
LIMIT, LEGAL = date(2025, 4, 14), date(2025, 4, 3)


@pytest.fixture
def bages():
    return fa_comarca_amb_municipis(1)


@pytest.fixture
def berga(bages):
    return bages.municipis.get()


@pytest.fixture
def tecnica(berga):
    return fa_tecnica(berga)


@pytest.fixture
def persona(berga, tecnica):
    return fa_persona(municipi=berga, per=tecnica)


def xifres(territori):
    """Each figure of the room, and each table of the chapter that prints them."""
    abast = abast_de(territori)
    valors = {xifra.codi: xifra.valor(abast, PASSAT) for xifra in tramits.XIFRES}
    return valors, [b.taula for b in capitol(abast, PASSAT) if isinstance(b, Quadre)]


def valor(xifra, territori, periode=PASSAT):
    return xifra.valor(abast_de(territori), periode)


def reescriu(versio, des_de=DEMA, **camps):
    """What the coordinator writes on a version, from a day on when it is followed."""
    versio = TipusTramit.objects.get(pk=versio.pk)
    for camp, nou in camps.items():
        setattr(versio, camp, nou)
    return desa_versio(versio=versio, des_de=des_de)


def test_res_del_que_s_escriu_al_cataleg_no_mou_cap_xifra_del_passat():
    comarca = fa_comarca_amb_municipis(2, "Osona")
    Estrangeria(comarca, llavor=7)
    abans = valors, taules = xifres(comarca)
    assert valors["tramits.presentats"] > 5
    assert valors["estrangeria.emesos_a_temps"] + valors["estrangeria.emesos_tard"] > 3
    assert len(taules) > 10
    seguides = list(TipusTramit.objects.amb_us().filter(usada=True, vigent_fins=None))
    assert len(seguides) > 5
    noves = [
        reescriu(
            versio, grup=Grup.ALTRES, marques=[Marca.ASSESSORAMENT], nom="Un altre", termini=6,
            dies_proposta=1, dies_emissio=1, nom_es="Otro",
        )
        for versio in seguides
    ]  # fmt: skip
    assert len(noves) == len(seguides)
    for nova in noves:  # nobody follows it yet: in its place
        assert reescriu(nova, marques=[Marca.TRAMIT, Marca.INFORME]).pk == nova.pk
    for versio in seguides:
        retira_versio(versio=versio, fins=date(2029, 6, 30))
    fa_tipus("de-nova", marques=[Marca.TRAMIT, Marca.INFORME])
    assert xifres(comarca) == abans


def test_cada_tramit_es_diu_com_se_li_deia_aleshores(bages, persona, tecnica):
    """Not as the first version, that holds since always, nor as one that is still to come."""
    norma = fa_tipus("social", "Nom vell")
    tramit = fa_tramit(persona, norma, obert_el=ENTRADA)
    passa(tramit=tramit, a=E.PRESENTADA, dia=ENTRADA, per=tecnica)
    reescriu(norma, des_de=date(2025, 6, 1), nom="Nom nou")
    reescriu(norma, des_de=DEMA, nom="Nom que vindrà")

    def noms(periode):
        taules = [b.taula for b in capitol(abast_de(bages), periode) if isinstance(b, Quadre)]
        [per_tipus] = [t for t in taules if t.titol == "Tràmits per tipus"]
        return [fila.celles[0] for fila in per_tipus.files]

    assert noms(Periode(date(2025, 1, 1), date(2025, 5, 31))) == ["Nom vell"]
    assert noms(Periode.exercici(2025)) == ["Nom nou"]


def test_un_full_que_canvia_les_marques_d_una_de_seguida_no_entra_ni_mou_cap_xifra(bages, persona):
    fa_tramit(persona, fa_tipus("social"), obert_el=ENTRADA)
    files = [list(fila) for fila in RecursTipus().export(TipusTramit.objects.all())]
    files[0][COLUMNES.index("marques")] = "assessorament"
    assert not importa(Full([2], files), desa=True).desada
    assert valor(tramits.REGISTRATS, bages) == 1
    assert valor(tramits.ASSESSORAMENTS, bages) == 0


def test_el_que_es_presenta_compta_segons_la_norma_d_aquell_dia(bages, persona, tecnica):
    norma = fa_tipus("social")
    vell = fa_tramit(persona, norma, obert_el=ENTRADA)
    passa(tramit=vell, a=E.PRESENTADA, dia=ENTRADA, per=tecnica)
    reescriu(norma, des_de=date(2025, 6, 1), marques=[])
    for dia in (date(2025, 5, 31), date(2025, 6, 1)):
        tramit = fa_tramit(persona, norma, obert_el=ENTRADA)
        passa(tramit=tramit, a=E.PRESENTADA, dia=dia, per=tecnica)
    assert valor(tramits.PRESENTATS, bages) == 2
    assert valor(tramits.PERSONES, bages) == 1
    juny = Periode(date(2025, 6, 1), date(2025, 6, 30))
    assert valor(tramits.PRESENTATS, bages, juny) == 0


def test_una_norma_nova_no_pot_comencar_quan_ja_s_hi_ha_presentat(bages, persona, tecnica):
    norma = fa_tipus("social")
    tramit = fa_tramit(persona, norma, obert_el=ENTRADA)
    passa(tramit=tramit, a=E.PRESENTADA, dia=date(2025, 6, 1), per=tecnica)
    with pytest.raises(PasError, match="ja s'ha presentat 1 tràmit"):
        reescriu(norma, des_de=date(2025, 6, 1), marques=[])
    assert reescriu(norma, des_de=date(2025, 6, 2), marques=[]).marques == []
    assert valor(tramits.PRESENTATS, bages) == 1


def test_un_informe_fet_a_temps_ho_segueix_sent_amb_una_norma_mes_curta(bages, persona, tecnica):
    norma = fa_tipus_informe()
    informe(persona, norma, tecnica, tramesa=LIMIT)
    abans = a_temps(bages)
    reescriu(norma, dies_proposta=1, dies_emissio=1)
    assert a_temps(bages) == abans == (1, 0)


# On the very day


def informe(persona, norma, tecnica, *, tramesa=None, emes=None):
    tramit = fa_informe(persona, norma, obert_el=ENTRADA)
    passa(tramit=tramit, a=E.REGISTRADA, dia=ENTRADA, per=tecnica)
    InformeEstrangeria.objects.filter(pk=tramit.pk).update(tramesa_el=tramesa, informe_el=emes)
    return tramit


def a_temps(territori):
    puntuals = (tramits.PROPOSATS_A_TEMPS, tramits.PROPOSATS_TARD)
    return tuple(valor(xifra, territori) for xifra in puntuals)


@pytest.mark.parametrize(
    ("despres", "esperat"), [(0, (1, 0)), (1, (0, 1)), (5, (0, 1)), (-1, (1, 0)), (-2, (1, 0))]
)
def test_l_ultim_dia_encara_es_a_temps_i_l_endema_ja_no(despres, esperat, bages, persona, tecnica):
    informe(persona, fa_tipus_informe(), tecnica, tramesa=LIMIT + timedelta(days=despres))
    assert a_temps(bages) == esperat


@pytest.mark.parametrize(("emes", "dins"), [(LEGAL, 1), (LEGAL + timedelta(days=1), 0)])
def test_el_mes_de_la_llei_es_dels_dos_ens_i_no_del_seu_tram(emes, dins, bages, persona, tecnica):
    informe(persona, fa_tipus_informe(), tecnica, tramesa=date(2025, 3, 31), emes=emes)
    assert valor(tramits.DINS_DEL_MES, bages) == dins
    assert valor(tramits.EMESOS_A_TEMPS, bages) == 1


def test_un_requeriment_de_l_ens_no_fa_arribar_a_temps_la_generalitat(bages, persona, tecnica):
    """Its leg begins the day after it was sent: what the local body asks for stops only its own."""
    tramit = informe(
        persona, fa_tipus_informe(dies_emissio=2), tecnica, tramesa=date(2025, 3, 10),
        emes=date(2025, 3, 13),
    )  # fmt: skip
    camps = {"tramit": tramit, "que": "padró", "dies": 10, "notificat_el": date(2025, 3, 11)}
    camps |= {"ates_el": date(2025, 3, 20), "creat_per": tecnica, "modificat_per": tecnica}
    Requeriment.objects.create(qui="ens", **camps)
    assert valor(tramits.EMESOS_TARD, bages) == 1
    Requeriment.objects.create(qui="generalitat", **camps)
    assert (valor(tramits.EMESOS_TARD, bages), valor(tramits.EMESOS_A_TEMPS, bages)) == (0, 1)
    assert valor(tramits.DIES_EMISSIO, bages) == 1  # only the 11th ran


def test_dos_requeriments_alhora_no_fan_mes_curta_la_mediana(bages, persona, tecnica):
    tramit = informe(persona, fa_tipus_informe(), tecnica, tramesa=date(2025, 3, 31))
    for dies in (0, 2):
        Requeriment.objects.create(
            tramit=tramit, qui="ens", que="padró", dies=10, creat_per=tecnica,
            notificat_el=date(2025, 3, 5 + dies), ates_el=date(2025, 3, 17 + dies),
            modificat_per=tecnica,
        )  # fmt: skip
    # 4, 5, 20, 21, 24, 25, 26, 27, 28 and 31 March
    assert valor(tramits.DIES_PROPOSTA, bages) == 10


def test_un_informe_de_fa_molts_anys_no_atura_les_xifres(bages, persona, tecnica):
    """Before the calendar begins nothing is in time nor late; the report is counted anyway."""
    tramit = informe(persona, fa_tipus_informe(), tecnica)
    type(tramit).objects.filter(pk=tramit.pk).update(
        obert_el=date(2006, 3, 1), presentada_el=date(2006, 3, 1)
    )
    InformeEstrangeria.objects.filter(pk=tramit.pk).update(tramesa_el=date(2006, 4, 3))
    abast, any_ = abast_de(bages), Periode.exercici(2006)
    assert valor(tramits.PROPOSATS, bages, any_) == 1
    assert valor(tramits.PROPOSATS_A_TEMPS, bages, any_) == 0
    assert valor(tramits.PROPOSATS_TARD, bages, any_) == 0
    assert any(isinstance(bloc, Quadre) for bloc in capitol(abast, any_))


@pytest.mark.parametrize(
    ("dia", "dins"),
    [(date(2024, 2, 29), 1), (date(2024, 1, 1), 1), (date(2024, 12, 31), 1),
     (date(2023, 12, 31), 0), (date(2025, 1, 1), 0)],
)  # fmt: skip
def test_els_dies_dels_extrems_del_periode_hi_son(dia, dins, bages, persona, tecnica):
    tramit = fa_tramit(persona, fa_tipus(), obert_el=dia)
    passa(tramit=tramit, a=E.PRESENTADA, dia=dia, per=tecnica)
    camps = {"resultat": Resultat.FAVORABLE}
    passa(tramit=tramit, a=E.RESOLTA, dia=dia, per=tecnica, camps=camps)
    exercici = Periode.exercici(2024)
    for xifra in (tramits.REGISTRATS, tramits.PRESENTATS, tramits.PERSONES, tramits.RESOLTS):
        assert valor(xifra, bages, exercici) == dins


def test_el_que_es_tanca_sense_saber_ne_el_resultat_no_es_resolt(bages, persona, tecnica):
    tramit = fa_tramit(persona, fa_tipus(), obert_el=ENTRADA)
    passa(tramit=tramit, a=E.PRESENTADA, dia=ENTRADA, per=tecnica)
    camps = {"resultat": Resultat.DESCONEGUT}
    passa(tramit=tramit, a=E.TANCADA, dia=date(2025, 9, 1), per=tecnica, camps=camps)
    assert valor(tramits.RESOLTS, bages) == 0
    assert valor(tramits.PRESENTATS, bages) == 1


def test_amb_nomes_assessoraments_el_capitol_diu_que_no_hi_ha_cap_tramit(bages, persona):
    fa_tramit(persona, fa_tipus(marques=[Marca.ASSESSORAMENT]), obert_el=ENTRADA)
    assert valor(tramits.ASSESSORAMENTS, bages) == 1
    text, consells = capitol(abast_de(bages), PASSAT)
    assert isinstance(text, Text)
    assert [fet.valor for fet in consells.fets] == [1, 0, 0]  # one by one, and of groups none
