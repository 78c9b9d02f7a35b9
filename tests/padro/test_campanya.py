"""The four dates of a campaign and its extensions, to the second and on the days of 23 and 25 h."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from comptes.enums import Rol
from padro import actions
from padro.enums import EstatEnviament, EstatEsperat, Fase
from padro.forms import CampanyaForm
from padro.lectura import Rebuig
from padro.models import Campanya, EnviamentEsperat, Prorroga
from tests.fabriques import fa_comarca, fa_municipi
from tests.padro.fabriques import DATES, DONA, MARROC, POBLACIO, envia, fa_campanya, moment

XIFRES = POBLACIO | {(MARROC, DONA, "0-4"): 3}
PRIMAVERA, TARDOR = date(2026, 3, 29), date(2026, 10, 25)  # 23 and 25 hours
UN_DIA = timedelta(days=1)


@pytest.fixture(autouse=True)
def _cap_lectura(monkeypatch):
    """Every file that is let in is refused when it is read: here only the date matters."""

    def rebutja(*_):
        raise Rebuig("malmes")

    monkeypatch.setattr("padro.actions.carrega.llegeix_en_proces", rebutja)


def puja(dins, usuari, esperat):
    """Try to send a file through the page; whether it was let in."""
    abans = esperat.carregues.count()
    fitxer = SimpleUploadedFile("padro.xlsx", b"res")
    resposta = dins(usuari).post(reverse("padro:puja", args=[esperat.uid]), {"fitxer": fitxer})
    assert resposta.status_code == 422
    return esperat.carregues.count() > abans


@pytest.mark.parametrize("ultim", [date(2026, 3, 31), PRIMAVERA, TARDOR], ids=str)
def test_el_municipi_hi_entra_del_primer_segon_a_l_ultim(bages, rellotge, dins, ultim):
    primer = ultim - timedelta(days=20)
    Campanya.objects.update(
        obre_el=primer, a_temps_fins=ultim, municipis_fins=ultim, tothom_fins=ultim + 30 * UN_DIA
    )
    for dia, hora, hi_entra in (
        (primer - UN_DIA, "23:59:59", False),
        (ultim + UN_DIA, "00:00:00", False),
        (primer, "00:00:00", True),
        (ultim, "23:59:59", True),
    ):
        rellotge.move_to(moment(dia, hora))
        assert puja(dins, bages.municipal, bages.esperat) is hi_entra, (dia, hora)


@pytest.mark.parametrize("obre", [date(2026, 2, 2), PRIMAVERA, TARDOR], ids=str)
def test_s_obre_a_les_zero_hores_tambe_els_dies_de_23_i_25_hores(bages, rellotge, dins, obre):
    mes_tard = obre + 30 * UN_DIA
    Campanya.objects.update(
        obre_el=obre, a_temps_fins=mes_tard, municipis_fins=mes_tard, tothom_fins=mes_tard
    )
    rellotge.move_to(moment(obre - UN_DIA, "23:59:59"))
    assert not puja(dins, bages.municipal, bages.esperat)
    rellotge.move_to(moment(obre, "00:00:00"))
    assert puja(dins, bages.municipal, bages.esperat)


@pytest.mark.parametrize("fins", [date(2026, 4, 10), PRIMAVERA, TARDOR], ids=str)
def test_la_prorroga_obre_un_sol_municipi_i_es_tanca_sola(bages, rellotge, dins, fins):
    Campanya.objects.update(municipis_fins=date(2026, 3, 20), tothom_fins=date(2026, 3, 20))
    rellotge.move_to(moment(date(2026, 3, 21)))
    assert not puja(dins, bages.municipal, bages.esperat)
    actions.prorroga(esperat=bages.esperat, fins=fins, motiu="obres", per=bages.coordinadora)
    rellotge.move_to(moment(fins, "23:59:59"))
    assert puja(dins, bages.municipal, bages.esperat)
    assert puja(dins, bages.coordinadora, bages.esperat)
    assert not puja(dins, bages.de_suria, bages.esperat_suria)
    rellotge.move_to(moment(fins + UN_DIA, "00:00:00"))
    assert not puja(dins, bages.municipal, bages.esperat)
    assert not puja(dins, bages.coordinadora, bages.esperat)


def test_despres_dels_municipis_la_coordinacio_hi_entra_fins_a_l_ultim_segon(bages, rellotge, dins):
    rellotge.move_to(moment(DATES["municipis_fins"] + UN_DIA, "00:00:00"))
    assert not puja(dins, bages.municipal, bages.esperat)
    rellotge.move_to(moment(DATES["tothom_fins"], "23:59:59"))
    assert puja(dins, bages.coordinadora, bages.esperat)
    rellotge.move_to(moment(DATES["tothom_fins"] + UN_DIA, "00:00:00"))
    assert not puja(dins, bages.coordinadora, bages.esperat)


def test_la_fase_segueix_les_quatre_dates(bages):
    un_dia_abans = DATES["obre_el"] - UN_DIA
    fases = [bages.campanya.fase(dia) for dia in (un_dia_abans, *DATES.values())]
    assert fases == [Fase.PENDENT, Fase.A_TEMPS, Fase.A_TEMPS, Fase.TARD, Fase.COORDINACIO]
    seguents = [bages.campanya.fase(dia + UN_DIA) for dia in list(DATES.values())[1:]]
    assert seguents == [Fase.TARD, Fase.COORDINACIO, Fase.TANCADA]


@pytest.mark.parametrize("rol", [Rol.TECNICA, Rol.ADMINISTRADORA, Rol.DPD, ""])
def test_qui_no_envia_no_envia_ni_amb_la_campanya_oberta(bages, rol):
    assert not bages.esperat.admet(rol)


def test_de_l_exempt_no_s_admet_res_ni_amb_prorroga(bages, dins):
    actions.exempta(esperat=bages.esperat, motiu="Sense padró", per=bages.coordinadora)
    actions.prorroga(
        esperat=bages.esperat, fins=DATES["tothom_fins"], motiu="obres", per=bages.coordinadora
    )
    assert not puja(dins, bages.municipal, bages.esperat)
    assert not puja(dins, bages.coordinadora, bages.esperat)
    actions.exempta(esperat=bages.esperat, motiu="", per=bages.coordinadora)
    assert puja(dins, bages.municipal, bages.esperat)


def test_el_que_s_ha_validat_no_es_torna_a_enviar_sense_prorroga(bages, dins):
    enviament = envia(bages.esperat, bages.municipal, XIFRES)
    actions.valida(enviament=enviament, per=bages.coordinadora)
    assert not puja(dins, bages.municipal, bages.esperat)
    pagina = dins(bages.municipal).get(reverse("padro:esperat", args=[bages.esperat.uid]))
    assert "Les xifres ja són validades" in pagina.content.decode()
    actions.prorroga(
        esperat=bages.esperat, fins=date(2026, 3, 12), motiu="errada", per=bages.coordinadora
    )
    assert puja(dins, bages.municipal, bages.esperat)


def test_el_que_s_ha_retornat_es_torna_a_enviar_dins_del_termini(bages, dins):
    enviament = envia(bages.esperat, bages.municipal, XIFRES)
    actions.valida(enviament=enviament, per=bages.coordinadora)
    actions.retorna(enviament=enviament, motiu="errada", per=bages.coordinadora)
    assert puja(dins, bages.municipal, bages.esperat)


def test_el_rebuig_del_termini_diu_per_que(bages, rellotge):
    for dia, motiu in (
        (DATES["obre_el"] - UN_DIA, "s'obre el dia 2 de febrer de 2026"),
        (DATES["municipis_fins"] + UN_DIA, "es va acabar el dia 31 de març de 2026"),
    ):
        assert motiu in str(bages.esperat.impediment(Rol.MUNICIPAL, dia))
    assert bages.esperat.impediment(Rol.MUNICIPAL) == ""


# --- Opening a campaign --------------------------------------------------------------------------


def test_obrir_una_campanya_espera_els_municipis_que_hi_havia_el_dia_de_referencia(catalegs, db):
    comarca = fa_comarca("Bages")
    fa_municipi("Manresa", comarca=comarca)
    fa_municipi("Creat", comarca=comarca, vigent_des_de=date(2026, 1, 2))
    fa_municipi("Fusionat", comarca=comarca, vigent_fins=date(2025, 12, 31))
    fa_municipi("De l'últim dia", comarca=comarca, vigent_fins=date(2026, 1, 1))
    fa_municipi("Vic")
    campanya = fa_campanya(comarca, "2026-1")
    noms = set(campanya.esperats.values_list("municipi__nom", flat=True))
    assert noms == {"Manresa", "De l'últim dia"}
    assert campanya.data_referencia == date(2026, 1, 1)
    assert fa_campanya(comarca, "2026-1") == campanya
    assert campanya.esperats.count() == 2


@pytest.mark.parametrize(
    ("semestre", "versio"), [("2021-1", 0), ("2021-2", 0), ("2022-1", 1), ("2026-1", 1)]
)
def test_la_versio_del_model_es_la_del_semestre(catalegs, db, semestre, versio):
    assert fa_campanya(fa_comarca(), semestre).versio.numero == versio


@pytest.mark.parametrize("semestre", ["2025-1", "2025-2", "2026-1", "2026-2"])
def test_les_dates_per_defecte_fan_una_campanya_bona(catalegs, db, semestre):
    dates = actions.dates_per_defecte(semestre)
    fa_campanya(fa_comarca(), semestre, **dates).full_clean()
    assert dates["obre_el"].month == (1 if semestre.endswith("1") else 7)


def nova(dins, usuari, **dades):
    dates = {camp: str(dia) for camp, dia in DATES.items()}
    return dins(usuari).post(reverse("padro:nova_campanya"), {"semestre": "2026-2"} | dates | dades)


def test_la_coordinadora_obre_una_campanya_i_la_veu(bages, dins):
    resposta = nova(dins, bages.coordinadora, semestre="2025-2")
    campanya = Campanya.objects.get(comarca=bages.comarca, semestre="2025-2")
    assert resposta.url == reverse("padro:tauler", args=[campanya.uid])
    assert campanya.esperats.count() == 3
    assert campanya.obre_el == DATES["obre_el"]


@pytest.mark.parametrize(
    ("semestre", "motiu"),
    [
        ("2026-1", "Ja hi ha una campanya"),
        ("0000-1", "no més enllà"),
        ("9999-2", "no més enllà"),
        ("2027-1", "no més enllà"),
        ("2026-3", "no més enllà"),
        ("2026", "no més enllà"),
    ],
)
def test_una_campanya_impossible_o_repetida_no_s_obre(bages, dins, semestre, motiu):
    resposta = nova(dins, bages.coordinadora, semestre=semestre)
    assert resposta.status_code == 200
    assert motiu in resposta.content.decode()
    assert Campanya.objects.count() == 1


def test_no_s_obre_abans_del_dia_de_referencia(bages, dins):
    resposta = nova(dins, bages.coordinadora, semestre="2026-2")
    assert "no es pot obrir abans" in resposta.content.decode()
    assert Campanya.objects.count() == 1


def test_les_dates_desordenades_no_es_desen(bages):
    dates = {camp: str(dia) for camp, dia in DATES.items()} | {"a_temps_fins": "2026-05-01"}
    form = CampanyaForm(dates, instance=bages.campanya)
    assert not form.is_valid()
    assert "han d'anar en ordre" in form.errors["__all__"][0]
    with pytest.raises(ValidationError, match="en ordre"):
        Campanya(**{**DATES, "tothom_fins": date(2026, 1, 1)}).validate_constraints()


def test_canviar_les_dates_obre_i_tanca(bages, dins):
    adreca = reverse("padro:dates", args=[bages.campanya.uid])
    tancada = dict.fromkeys(DATES, "2026-03-01")
    resposta = dins(bages.coordinadora).post(adreca, tancada)
    assert resposta.url == reverse("padro:tauler", args=[bages.campanya.uid])
    assert not puja(dins, bages.municipal, bages.esperat)


def test_la_prorroga_demana_un_dia_que_no_hagi_passat(bages, dins):
    adreca = reverse("padro:prorroga", args=[bages.esperat.uid])
    navegador = dins(bages.coordinadora)
    ahir = navegador.post(adreca, {"fins": "2026-03-09", "motiu": "obres"})
    assert "Trieu un dia d&#x27;avui en endavant." in ahir.content.decode()
    navegador.post(adreca, {"fins": "2026-03-10", "motiu": ""})
    assert not Prorroga.objects.exists()
    navegador.post(adreca, {"fins": "2026-03-10", "motiu": "obres"})
    prorroga = Prorroga.objects.get()
    assert (prorroga.esperat, prorroga.fins) == (bages.esperat, date(2026, 3, 10))
    assert (prorroga.motiu, prorroga.per) == ("obres", bages.coordinadora)


def test_la_prorroga_es_veu_encara_que_ningu_hagi_enviat_res(bages, dins):
    actions.prorroga(
        esperat=bages.esperat,
        fins=date(2026, 4, 9),
        motiu="obres a la sala",
        per=bages.coordinadora,
    )
    for usuari in (bages.municipal, bages.coordinadora):
        pagina = dins(usuari).get(reverse("padro:esperat", args=[bages.esperat.uid]))
        assert "obres a la sala" in pagina.content.decode()


def test_l_estat_de_cada_esperat_surt_dels_fets(bages):
    def estat():
        return EnviamentEsperat.objects.amb_estat().get(pk=bages.esperat.pk).estat

    assert estat() == EstatEsperat.NO_INICIAT
    enviament = envia(bages.esperat, bages.municipal, XIFRES)
    assert estat() == EstatEsperat.ENVIAT
    actions.retorna(enviament=enviament, motiu="errada", per=bages.coordinadora)
    assert estat() == EstatEsperat.RETORNAT
    assert enviament.esperat.vigent().estat == EstatEnviament.RETORNAT
    actions.exempta(esperat=bages.esperat, motiu="Sense padró", per=bages.coordinadora)
    assert estat() == EstatEsperat.EXEMPT
