"""What expires: the queue by which the technician phones, its counts, her home and her mail."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from acollida.models import (
    DocumentIdentitat,
    Expedient,
    LlenguaPersona,
    SituacioAdministrativa,
)
from acollida.venciments import CADUCITATS, Caducitat, registra_caducitat, venciments
from comptes.enums import Accio, Rol
from comptes.models import RegistreAcces
from tests.acollida.fabriques import (
    fa_document,
    fa_expedient,
    fa_persona,
    fa_situacio,
    fa_tecnica,
)
from tests.acollida.plenes import fa_empadronament, fa_llengua, fa_nacionalitat, omple
from tests.fabriques import fa_municipi, fa_usuari

pytestmark = pytest.mark.django_db

DISSABTE = "2026-03-07 12:00:00+01:00"
AVUI = date(2026, 3, 7)
CUA, RENOVACIONS = "acollida:venciments", "acollida:renovacions"


@pytest.fixture(autouse=True)
def rellotge(time_machine):
    time_machine.move_to(DISSABTE, tick=False)


@pytest.fixture
def tecnica(comarca):
    return fa_tecnica(comarca)


@pytest.fixture
def caduca(berga):
    """A person whose passport expires in so many days."""

    def fa(dies, nom="Amina", municipi=None, **camps):
        persona = fa_persona(nom, municipi=municipi or berga)
        fa_document(
            persona, f"P{dies}", "passaport", caduca_el=AVUI + timedelta(days=dies), **camps
        )
        return persona

    return fa


@pytest.fixture
def mostra(client, tecnica):
    client.force_login(tecnica)

    def pagina(nom=CUA, **parametres):
        resposta = client.get(reverse(nom), parametres)
        assert resposta.status_code == 200
        return resposta

    return pagina


def noms(resposta):
    return [fila.persona.nom for fila, _que in resposta.context["files"]]


def dies_que_falten(persona):
    return [
        (v.tipus, (v.dia - AVUI).days)
        for v in venciments([persona.pk], persona.creat_per)[persona.pk]
    ]


# What expires of a person


def test_de_cada_persona_el_que_caduca_abans_primer(berga):
    persona = fa_persona(municipi=berga)
    fa_document(persona, "P1", "passaport", caduca_el=AVUI + timedelta(days=60))
    fa_empadronament(persona, date(2024, 4, 6))  # renewal: 6 April 2026, in 30 days
    SituacioAdministrativa.objects.create(
        persona=persona, tipus=fa_situacio(), des_de=date(2025, 6, 5), fins=date(2026, 6, 5)
    )
    assert dies_que_falten(persona) == [("padro", 30), ("document", 60), ("situacio", 90)]


def test_el_que_s_ha_substituit_no_caduca(berga):
    persona, marroc = fa_persona(municipi=berga), fa_nacionalitat("Marroc")
    fa_document(persona, "VELL", "passaport", pais=marroc, caduca_el=date(2026, 1, 1))
    fa_document(persona, "NOU", "passaport", pais=marroc, caduca_el=date(2031, 1, 1))
    fa_document(
        persona, "ALTRE", "passaport", pais=fa_nacionalitat("Itàlia"), caduca_el=date(2026, 5, 1)
    )
    fa_document(persona, "TIE", "tie", caduca_el=date(2026, 4, 1))
    fa_empadronament(persona, date(2023, 1, 1))
    fa_empadronament(persona, date(2024, 12, 1))
    for des_de, fins in ((date(2024, 1, 1), date(2025, 1, 1)), (date(2025, 1, 2), None)):
        SituacioAdministrativa.objects.create(
            persona=persona, tipus=fa_situacio(), des_de=des_de, fins=fins
        )
    dies = [venciment.dia for venciment in venciments([persona.pk], persona.creat_per)[persona.pk]]
    assert dies == [date(2026, 4, 1), date(2026, 5, 1), date(2026, 12, 1), date(2031, 1, 1)]


def test_una_baixa_del_padro_o_un_regim_sense_renovacio_no_caduquen(berga):
    persona = fa_persona(municipi=berga)
    fa_empadronament(persona, date(2024, 3, 1), baixa_el=date(2025, 1, 1))
    assert venciments([persona.pk], persona.creat_per) == {}
    fa_empadronament(persona, date(2025, 3, 1), encsarp=False)
    assert venciments([persona.pk], persona.creat_per) == {}


def test_la_fitxa_ho_diu_amb_paraules(mostra, client, caduca, berga):
    persona = caduca(6)
    fa_empadronament(persona, date(2024, 3, 1))
    cami = reverse("acollida:persona", args=[persona.uid])
    pagina = " ".join(client.get(cami).content.decode().split())
    assert "falten 6 dies" in pagina
    assert "Renovació del padró a Berga" in pagina
    assert "fa 6 dies" in pagina
    assert "orientatiu: el padró és de l'ajuntament" in pagina


# The queue


@pytest.mark.parametrize(
    ("dies", "surten"),
    [("", [0, 30]), ("30", [0, 30]), ("60", [0, 30, 31, 60]), ("90", [0, 30, 31, 60, 90])],
)
def test_el_que_caduca_a_30_60_i_90_dies(mostra, caduca, dies, surten):
    for falten in (-40, -1, 0, 30, 31, 60, 90, 91):
        caduca(falten, f"D{falten}")
    assert noms(mostra(**({"dies": dies} if dies else {}))) == [f"D{n}" for n in surten]


def test_el_caducat_va_d_avui_enrere(mostra, caduca):
    for falten in (-366, -365, -1, -40, 0):
        caduca(falten, f"D{falten}")
    assert noms(mostra(dies="0")) == ["D-1", "D-40", "D-365"]


def test_es_filtra_per_tipus_municipi_i_llengua(mostra, caduca, berga, avia):
    amazic = fa_llengua("amazic")
    caduca(1, "Passaport")
    caduca(2, "D'Avià", municipi=avia)
    parla = caduca(3, "La parla")
    LlenguaPersona.objects.create(persona=parla, llengua=amazic)
    escriu = caduca(4, "L'escriu")
    escriu.llengua_escrita = amazic
    escriu.save()
    renova = fa_persona("Renova", municipi=avia)
    fa_empadronament(renova, date(2024, 3, 12), municipi=berga)
    assert noms(mostra(tipus="padro")) == ["Renova"]
    assert noms(mostra(municipi=avia.codi_ine)) == ["D'Avià"]
    assert noms(mostra(municipi=berga.codi_ine)) == ["Passaport", "La parla", "L'escriu", "Renova"]
    assert noms(mostra(llengua=amazic.codi)) == ["La parla", "L'escriu"]


def test_es_pot_quedar_amb_els_expedients_propis(mostra, caduca, tecnica):
    meva, tancada, daltri = caduca(1, "Meva"), caduca(2, "Tancada"), caduca(3, "D'altri")
    fa_expedient(meva, tecnica=tecnica)
    fa_expedient(tancada, tecnica=tecnica, estat="tancat", tancat_el=AVUI)
    fa_expedient(daltri)
    assert noms(mostra(meves="on")) == ["Meva"]
    assert len(noms(mostra())) == 3


def test_la_llista_porta_el_telefon_per_trucar(mostra, berga):
    omple(fa_persona(municipi=berga))
    pagina = mostra().content.decode()
    assert 'href="tel:+34600111222"' in pagina
    assert "600 11 12 22" in pagina


def test_el_recompte_es_el_de_la_llista_i_les_pagines_la_donen_tota(mostra, caduca, tecnica):
    for n in range(120):
        caduca(n % 7, f"N{n}")
    vistes, clau = [], ""
    while True:
        resposta = mostra(**({"des_de": clau} if clau else {}))
        vistes += noms(resposta)
        assert resposta.context["quants"] == 120
        if not (clau := resposta.context["pagina"].clau):
            break
    assert len(vistes) == len(set(vistes)) == 120
    assert "120 venciments" in mostra().content.decode()


def test_sense_res_ho_diu_i_no_deixa_constancia(mostra, caduca):
    caduca(200)
    assert "No caduca res" in mostra().content.decode()
    assert not RegistreAcces.objects.filter(accio=Accio.LLISTA).exists()


def test_la_llista_deixa_una_sola_constancia_amb_qui_hi_surt(mostra, caduca, berga):
    una, altra = caduca(1), caduca(2)
    fa_document(una, "TIE1", "tie", caduca_el=AVUI)
    mostra()
    [constancia] = RegistreAcces.objects.filter(accio=Accio.LLISTA)
    assert constancia.detall == {
        "persones": [str(una.uid), str(altra.uid)],
        "que": "venciments",
    }


@pytest.mark.parametrize("parametres", [{"municipi": "08019"}, {"mes": "2026-13"}, {"dies": "7"}])
def test_un_filtre_manipulat_no_mostra_ningu(client, caduca, tecnica, parametres):
    caduca(1, "Amina")
    fa_municipi("Barcelona", codi_ine="08019")
    client.force_login(tecnica)
    resposta = client.get(reverse(CUA), parametres)
    assert resposta.status_code == 400
    assert "Diallo" not in resposta.content.decode()
    assert not RegistreAcces.objects.filter(accio=Accio.LLISTA).exists()


@pytest.mark.parametrize("parametres", [{}, {"dies": "0"}, {"tipus": "padro", "mes": "2026-04"}])
def test_les_consultes_no_creixen(mostra, berga, parametres):
    def quantes():
        with CaptureQueriesContext(connection) as captades:
            mostra(**parametres)
        return len(captades)

    def fa_gent(n):
        for _ in range(n):
            persona = omple(fa_persona(municipi=berga))
            fa_empadronament(persona, date(2024, 4, 10))
            DocumentIdentitat.objects.create(
                persona=persona, tipus="tie", numero="T", caduca_el=AVUI - timedelta(days=3)
            )

    fa_gent(1)
    quantes()
    poques = quantes()
    fa_gent(12)
    assert quantes() == poques
    assert poques <= 24


# Padró renewals by municipality and month


def test_cada_nombre_obre_la_seva_llista(mostra, client, berga, avia):
    for alta in (
        "2024-02-20",
        "2024-03-02",
        "2024-03-07",
        "2024-03-30",
        "2024-04-30",
        "2024-08-31",
    ):
        fa_empadronament(fa_persona(municipi=berga), date.fromisoformat(alta))
    fa_empadronament(fa_persona(municipi=avia), date(2024, 4, 1))
    fa_empadronament(fa_persona(municipi=avia), date(2024, 9, 1))  # beyond the six months
    taula = mostra(RENOVACIONS).context["taula"]
    nombres = {str(m): [casella.nombre for casella in caselles] for m, caselles in taula.files}
    assert nombres == {"Avià": [0, 0, 1, 0, 0, 0, 0], "Berga": [2, 2, 1, 0, 0, 0, 1]}
    for _municipi, caselles in taula.files:
        for casella in caselles:
            llista = client.get(f"{reverse(CUA)}?{casella.filtre}")
            assert llista.context["quants"] == len(llista.context["files"]) == casella.nombre


def test_la_taula_no_mostra_ningu_ni_deixa_constancia(mostra, berga):
    persona = fa_persona("Secretíssima", municipi=berga)
    fa_empadronament(persona, date(2024, 4, 1))
    pagina = mostra(RENOVACIONS).content.decode()
    assert "Secretíssima" not in pagina
    assert not RegistreAcces.objects.filter(objecte__startswith="acollida").exists()


def test_la_taula_no_compta_els_municipis_d_altres(client, berga, avia):
    fa_empadronament(fa_persona(municipi=avia), date(2024, 4, 1))
    client.force_login(fa_tecnica(berga))
    assert client.get(reverse(RENOVACIONS)).context["taula"].files == []


# Who may


@pytest.mark.parametrize("pagina", [CUA, RENOVACIONS])
class TestQuiHiPot:
    def test_nomes_surten_les_persones_del_territori(self, client, caduca, berga, avia, pagina):
        fora = caduca(1, "Secretíssima", municipi=avia)
        caduca(2, "D'aquí")
        client.force_login(fa_tecnica(berga))
        text = client.get(reverse(pagina)).content.decode()
        assert "Secretíssima" not in text
        assert str(fora.uid) not in text

    @pytest.mark.parametrize("rol", [rol for rol in Rol if rol != Rol.TECNICA])
    def test_cap_altre_rol_no_hi_entra(self, client, berga, pagina, rol):
        client.force_login(fa_usuari(rol, berga))
        assert client.get(reverse(pagina)).status_code == 403

    def test_qui_no_ha_entrat_va_a_la_porta(self, client, pagina):
        assert client.get(reverse(pagina)).url.startswith(reverse("account_login"))

    def test_nomes_es_llegeix(self, client, tecnica, pagina):
        client.force_login(tecnica)
        assert client.post(reverse(pagina)).status_code == 405


# Other rooms


@pytest.fixture
def sala_de_dalt():
    """A room above to which a file gives something that ends the day after it was opened."""
    caducitat = Caducitat(
        "certificat",
        "Certificats",
        lambda: Expedient.objects.annotate(dia=F("obert_el")),
        lambda expedient: f"certificat {expedient.codi}",
    )
    registra_caducitat(caducitat)
    yield caducitat
    del CADUCITATS[caducitat.codi]


def test_una_sala_de_dalt_hi_afegeix_el_que_sap(mostra, client, berga, sala_de_dalt):
    expedient = fa_expedient(fa_persona(municipi=berga), obert_el=AVUI + timedelta(days=9))
    resposta = mostra(tipus="certificat")
    assert f"Certificat {expedient.codi}" in resposta.content.decode()
    assert resposta.context["quants"] == 1
    fitxa = client.get(reverse("acollida:persona", args=[expedient.persona.uid]))
    assert f"Certificat {expedient.codi}" in fitxa.content.decode()
