"""The wave of 2027: the counts, the lists behind them and whom to warn."""

from collections import Counter
from datetime import date, timedelta

import pytest
from django.urls import reverse

from acollida.models import LlenguaPersona, SituacioAdministrativa
from municipis.models import Llengua
from tests.acollida.elenc import constancia, navegador, uids_de
from tests.acollida.fabriques import fa_persona, fa_situacio, fa_tecnica
from tests.acollida.mirades import consultes
from tests.tramits.fabriques import fa_informe, fa_tipus, fa_tramit
from tramits import actions
from tramits.enums import EstatTramit, Origen, Resultat
from tramits.models import InformeEstrangeria, Tramit
from tramits.radar import DIES, Radar

pytestmark = pytest.mark.django_db
AVUI = date(2026, 3, 2)
ORIGENS, RADAR, LLISTA = (
    reverse(f"tramits:{nom}") for nom in ("origens", "origens_radar", "origens_llista")
)


@pytest.fixture
def amb_permis(escena):
    """Somebody with a permit of DA 20 that ends so many days from now."""
    da20 = fa_situacio("da20", "DA 20a")

    def fa(dies=30, nom="Amina", municipi=None, tipus=da20, **camps):
        persona = fa_persona(nom, municipi=municipi or escena.berga, per=escena.tecnica, **camps)
        SituacioAdministrativa.objects.create(
            persona=persona, tipus=tipus, des_de=AVUI - timedelta(days=335),
            fins=AVUI + timedelta(days=dies),
        )  # fmt: skip
        return persona

    return fa


@pytest.fixture
def concedit(escena):
    """A procedure of DA 21 granted until so many days from now."""
    da21 = fa_tipus("da21", "DA 21a")

    def fa(dies=30, resultat=Resultat.FAVORABLE, **camps):
        persona = camps.pop("persona", None) or fa_persona(municipi=escena.berga)
        tramit = fa_tramit(persona, da21, per=escena.tecnica)
        Tramit.objects.filter(pk=tramit.pk).update(
            resultat=resultat, valid_fins=AVUI + timedelta(days=dies), estat="resolta"
        )
        return persona

    return fa


def _radar(escena, **camps):
    return list(Radar(escena.tecnica, AVUI, **camps).persones().order_by("dia", "id"))


@pytest.mark.parametrize("dies", DIES)
def test_hi_surt_qui_caduca_dins_del_marge_i_ningu_mes(escena, amb_permis, dies):
    dins = [amb_permis(0), amb_permis(dies)]
    amb_permis(-1)
    amb_permis(dies + 1)
    assert _radar(escena, dies=dies) == dins


def test_qui_ha_caducat_de_poc_encara_hi_es_a_temps(escena, amb_permis):
    ahir, fa_temps = amb_permis(-1), amb_permis(-90)
    amb_permis(-91)
    amb_permis(0)
    assert _radar(escena, dies=0) == [fa_temps, ahir]


def test_tambe_pel_tramit_concedit_i_cada_persona_una_vegada(escena, amb_permis, concedit):
    una = concedit(40)
    dues_vegades = concedit(50, persona=amb_permis(50))
    concedit(30, resultat=Resultat.DESFAVORABLE)
    assert _radar(escena) == [una, dues_vegades]


def test_una_altra_situacio_o_un_permis_mes_llarg_la_treuen(escena, amb_permis):
    residencia = fa_situacio("residencia")
    amb_permis(30, tipus=residencia)
    nova = amb_permis(30)
    nova.situacions.create(tipus=residencia, des_de=AVUI)
    llarga = amb_permis(30)
    tipus = llarga.situacions.get().tipus
    llarga.situacions.create(tipus=tipus, des_de=AVUI, fins=AVUI + timedelta(days=365))
    assert _radar(escena) == []


def test_qui_te_l_informe_en_curs_o_emes_no_cal_avisar_la(escena, amb_permis):
    oberta, emesa, habitatge, desistida = (amb_permis(30) for _ in range(4))
    fa_informe(oberta, escena.inf_i)
    acabada = fa_informe(emesa, escena.inf_i)
    InformeEstrangeria.objects.filter(tramit=acabada).update(
        origen="da20", informe_el=AVUI, tramesa_el=AVUI
    )
    tancada = {"estat": "tancada", "tancat_el": AVUI, "resultat": "favorable"}
    Tramit.objects.filter(pk=acabada.pk).update(**tancada)
    fa_informe(habitatge, escena.inf_h)
    deixada = fa_informe(desistida, escena.inf_i)
    actions.passa(
        tramit=deixada, a=EstatTramit.RENUNCIADA, dia=AVUI, per=escena.tecnica, motiu="No vol"
    )
    assert _radar(escena) == [habitatge, desistida]
    assert len(_radar(escena, totes=True)) == 4


def test_qui_ha_demanat_la_prorroga_no_cal_avisar_la(escena, amb_permis):
    fa_tramit(amb_permis(30), fa_tipus("prorroga-da20-da21", "Pròrroga"), per=escena.tecnica)
    assert _radar(escena) == []


def test_es_filtra_per_municipi_i_llengua(escena, comarca, amb_permis):
    wolof = Llengua.objects.create(codi="wol", nom="wòlof", nom_es="wolof", nom_en="Wolof")
    parla = amb_permis(30)
    LlenguaPersona.objects.create(persona=parla, llengua=wolof)
    llegeix = amb_permis(31, municipi=escena.avia, llengua_escrita=wolof)
    amb_permis(32)
    de_tot = fa_tecnica(comarca)
    radar = Radar(de_tot, AVUI, llengua=wolof)
    assert list(radar.persones().order_by("dia")) == [parla, llegeix]
    assert radar.per_llengua() in ([(None, 1), (wolof, 1)], [(wolof, 1), (None, 1)])
    assert list(Radar(de_tot, AVUI, municipi=escena.avia).persones()) == [llegeix]
    client = navegador(de_tot)
    pagina = client.get(f"{RADAR}?llengua=wol&municipi={escena.avia.codi_ine}&dies=60")
    assert list(pagina.context["pagina"]) == [llegeix]


def test_el_radar_diu_qui_i_deixa_constancia(escena, amb_permis, de_tecnica):
    persona = amb_permis(30, nom="Fatou")
    amb_permis(30, nom="Forastera", municipi=escena.avia)
    resposta = de_tecnica.get(RADAR)
    assert "Fatou" in resposta.content.decode()
    assert "Forastera" not in resposta.content.decode()
    [fila] = constancia()
    assert uids_de(fila) == {str(persona.uid)}


def test_el_radar_costa_sempre_igual(amb_permis, de_tecnica):
    for _ in range(2):
        amb_permis(30)
    costa = consultes(de_tecnica, RADAR)
    for _ in range(15):
        amb_permis(40)
    assert consultes(de_tecnica, RADAR) == costa


@pytest.fixture
def onada(escena, amb_permis):
    """Three permits that end in two months, and reports at each step."""
    persones = [amb_permis(dies, nom=f"P{dies}") for dies in (20, 29, 45)]
    caduquen = [AVUI + timedelta(days=dies) for dies in (20, 29, 45)]
    for n, (persona, dia) in enumerate(zip(persones, caduquen, strict=True)):
        feta = escena.sollicitud(
            f"E-{n}", tipus=escena.inf_i, origen=Origen.DA20, origen_caduca_el=dia
        )
        if n:
            actions.accepta(sollicitud=feta, persona=persona, per=escena.tecnica)
    escena.sollicitud("E-altres", origen=Origen.ALTRES, origen_caduca_el=caduquen[0])
    escena.sollicitud("E-sense", origen=Origen.DA21)
    darrer = Tramit.objects.order_by("-id").first()
    actions.passa(tramit=darrer, a=EstatTramit.PROPOSTA, dia=AVUI, per=escena.tecnica)
    return persones


def test_els_comptes_son_els_de_les_files(escena, onada, de_tecnica):
    """Counted again, one by one, and against the list behind each number."""
    pagina = de_tecnica.get(ORIGENS)
    files = {fila.titol: [c.nombre for c in fila.caselles] for fila in pagina.context["per_mes"]}
    assert files == {
        date(2026, 3, 1): [2, 2, 1, 0, 0],
        date(2026, 4, 1): [1, 1, 1, 1, 0],
        None: [0, 1, 0, 0, 0],
    }
    [municipi] = pagina.context["per_municipi"]
    assert [c.nombre for c in municipi.caselles] == [3, 4, 2, 1, 0]
    for fila in [*pagina.context["per_mes"], *pagina.context["per_municipi"]]:
        for casella in fila.caselles[0 if fila.titol else 1 :]:  # a day is known, or it is not
            darrere = de_tecnica.get(casella.adreca).context["quants"]
            assert darrere == (casella.nombre, True), casella.adreca


def test_els_comptes_costen_sempre_igual(escena, onada, amb_permis, de_tecnica):
    costa = consultes(de_tecnica, ORIGENS)
    for dies in range(60, 90):
        amb_permis(dies)
    assert consultes(de_tecnica, ORIGENS) == costa


def test_la_taula_de_comptes_no_ensenya_ningu_i_les_llistes_si(onada, de_tecnica):
    assert "P29" not in de_tecnica.get(ORIGENS).content.decode()
    assert constancia() == []
    text = de_tecnica.get(LLISTA).content.decode()
    assert "P29" in text and "P20" not in text
    [fila] = constancia()
    assert uids_de(fila) == {str(persona.uid) for persona in onada[1:]}


def test_una_altra_tecnica_no_hi_compta_ningu(onada, forastera):
    client = navegador(forastera)
    assert client.get(ORIGENS).context["per_mes"] == []
    assert client.get(RADAR).context["quants"] == (0, True)
    assert client.get(LLISTA).context["quants"] == (0, True)


def test_els_filtres_estranys_no_fan_caure_res(onada, de_tecnica):
    brossa = "?mes=2026-13&municipi=x&llengua=x&dies=x&que=x&des_de=x&totes=x&caduca=x"
    for porta in (ORIGENS, RADAR, LLISTA, "/tramits/entrada/"):
        assert de_tecnica.get(porta + brossa).status_code == 200


def test_l_elenc_dels_origens(escena, coordinadora, municipal, tecnica):
    comptes = Counter()
    for qui in (municipal, coordinadora, None, tecnica):
        for porta in (ORIGENS, RADAR, LLISTA):
            comptes[navegador(qui).get(porta).status_code] += 1
    assert comptes == {403: 6, 302: 3, 200: 3}
