"""The record of a person as it is read: who may, what it says, and what it leaves written."""

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate

from acollida.enums import EstatCita, EstatSollicitud, Parentiu, Precisio, TipusContacte
from acollida.models import (
    Criteri,
    LlenguaPersona,
    MembreLlar,
    MitjaContacte,
    NomPersona,
    SollicitudAcces,
)
from comptes.enums import Accio, Rol
from comptes.models import RegistreAcces
from tests.acollida.fabriques import fa_atencio, fa_document, fa_expedient, fa_persona, fa_tecnica
from tests.acollida.plenes import (
    fa_cita,
    fa_empadronament,
    fa_llar,
    fa_llengua,
    fa_nacionalitat,
    omple,
    omple_atencio,
)
from tests.fabriques import fa_usuari

pytestmark = pytest.mark.django_db

PAGINES = ("acollida:persona", "acollida:persona_imprimeix")


@pytest.fixture
def persona(berga, tecnica):
    return fa_persona(municipi=berga, per=tecnica)


@pytest.fixture
def obre(client, tecnica):
    """Open a page as the technician and return what it says."""
    client.force_login(tecnica)

    def pagina(persona, nom="acollida:persona", **parametres):
        resposta = client.get(reverse(nom, args=[persona.uid]), parametres)
        assert resposta.status_code == 200
        return resposta.content.decode()

    return pagina


def consultes(accio=Accio.CONSULTA):
    return RegistreAcces.objects.filter(accio=accio)


def sense_la_peticio(resposta):
    """The page without what every request has of its own: the address and the form's token."""
    return re.sub(
        rf'{resposta.request["PATH_INFO"]}|name="csrfmiddlewaretoken" value="\w+"',
        "",
        resposta.content.decode(),
    )


# Who may


@pytest.mark.parametrize("pagina", PAGINES)
class TestQuiHiPot:
    def test_qui_l_ate_la_veu_i_en_queda_constancia(self, client, tecnica, persona, pagina):
        client.force_login(tecnica)
        assert client.get(reverse(pagina, args=[persona.uid])).status_code == 200
        [constancia] = RegistreAcces.objects.filter(objecte__startswith="acollida.persona")
        assert constancia.objecte == f"acollida.persona/{persona.uid}"
        assert (constancia.usuari, constancia.municipi) == (tecnica, persona.municipi)

    def test_una_companya_d_un_altre_municipi_no_sap_si_existeix(
        self, client, avia, persona, pagina
    ):
        client.force_login(fa_tecnica(avia))
        aliena = client.get(reverse(pagina, args=[persona.uid]))
        ningu = client.get(reverse(pagina, args=["00000000-0000-4000-8000-000000000000"]))
        assert aliena.status_code == ningu.status_code == 404
        assert sense_la_peticio(aliena) == sense_la_peticio(ningu)
        assert not RegistreAcces.objects.filter(objecte__startswith="acollida.persona").exists()

    def test_qui_hi_te_acces_concedit_la_veu(self, client, avia, persona, pagina):
        companya = fa_tecnica(avia)
        SollicitudAcces.objects.create(
            persona=persona,
            per=companya,
            motiu="La derivo",
            estat=EstatSollicitud.CONCEDIDA,
            fins=localdate(),
        )
        client.force_login(companya)
        assert client.get(reverse(pagina, args=[persona.uid])).status_code == 200

    @pytest.mark.parametrize("rol", [rol for rol in Rol if rol != Rol.TECNICA])
    def test_cap_altre_rol_no_hi_entra(self, client, berga, persona, pagina, rol):
        client.force_login(fa_usuari(rol, berga))
        assert client.get(reverse(pagina, args=[persona.uid])).status_code == 403

    def test_qui_no_ha_entrat_va_a_la_porta(self, client, persona, pagina):
        resposta = client.get(reverse(pagina, args=[persona.uid]))
        assert resposta.url.startswith(reverse("account_login"))

    def test_nomes_es_llegeix(self, client, tecnica, persona, pagina):
        client.force_login(tecnica)
        assert client.post(reverse(pagina, args=[persona.uid])).status_code == 405


def test_la_fitxa_absorbida_porta_a_la_que_queda(client, tecnica, persona, berga):
    absorbida = fa_persona(municipi=berga, fusionada_amb=persona)
    client.force_login(tecnica)
    resposta = client.get(reverse("acollida:persona", args=[absorbida.uid]))
    assert resposta.url == reverse("acollida:persona", args=[persona.uid])
    assert not consultes().exists()


def test_la_fitxa_absorbida_per_una_d_un_altre_lloc_no_existeix(client, tecnica, berga):
    absorbida = fa_persona(municipi=berga, fusionada_amb=fa_persona())
    client.force_login(tecnica)
    assert client.get(reverse("acollida:persona", args=[absorbida.uid])).status_code == 404


# The header


def test_la_capcalera_diu_qui_es_com_se_la_crida(obre, persona):
    persona.nom_sentit, persona.nom_original = "Mina", "أمينة"
    persona.sexe, persona.nacionalitat = "dona", fa_nacionalitat("Marroc")
    persona.naixement_precisio = Precisio.DIA
    persona.naixement = localdate() - timedelta(days=36 * 366)
    persona.llengua_escrita = fa_llengua("àrab", codi="ar", escriptures="Arab")
    persona.save()
    fa_empadronament(persona, date(2024, 3, 3))
    pagina = obre(persona)
    assert "Mina Diallo" in pagina
    assert '<span class="persona-original" dir="auto" lang="ar">أمينة</span>' in pagina
    assert "36 anys · dona · Marroc · Berga, al padró des del 3 de març de 2024" in pagina


@pytest.mark.parametrize(
    ("precisio", "escrit"),
    [
        (Precisio.DIA, "35 anys"),
        (Precisio.MES, "35 anys"),
        (Precisio.EXERCICI, "de 1990 (uns 35 anys)"),
    ],
)
def test_l_edat_es_diu_fins_on_se_sap(obre, persona, time_machine, precisio, escrit):
    time_machine.move_to("2026-03-02 12:00:00+01:00")
    persona.naixement, persona.naixement_precisio = date(1990, 6, 1), precisio
    persona.save()
    assert f"{escrit} · Berga" in obre(persona)


def test_la_data_de_baixa_no_fa_constar_que_hi_sigui(obre, persona):
    fa_empadronament(persona, date(2024, 3, 3), baixa_el=date(2025, 1, 1))
    assert "al padró des del" not in obre(persona)


def test_diu_si_cal_interpret_i_de_quina_llengua(obre, persona):
    assert "Cal intèrpret" not in obre(persona)
    persona.cal_interpret = True
    persona.save()
    LlenguaPersona.objects.create(persona=persona, llengua=fa_llengua("amazic"), nivell="materna")
    assert "Cal intèrpret</strong> · amazic" in obre(persona)


def test_els_telefons_es_poden_marcar(obre, persona):
    MitjaContacte.objects.create(
        persona=persona, tipus=TipusContacte.TELEFON, valor="+212612345678", de_qui="germana"
    )
    pagina = obre(persona)
    assert 'href="tel:+212612345678"' in pagina
    assert "+212 6 12 34 56 78" in pagina
    assert "(germana)" in pagina


def test_diu_els_expedients_oberts_i_qui_els_porta(obre, persona):
    referent = fa_tecnica(persona.municipi, nom="Rosa Pla")
    obert = fa_expedient(persona, tecnica=referent)
    capcalera = obre(persona).split("</header>")[1]
    assert obert.codi in capcalera
    assert "Rosa Pla" in capcalera


def test_la_propera_cita_es_la_primera_reservada_que_ha_de_venir(obre, persona):
    avui = localdate()
    fa_cita(persona, avui - timedelta(days=1))
    fa_cita(persona, avui + timedelta(days=1), estat=EstatCita.ANULLADA_USUARI)
    propera = fa_cita(persona, avui + timedelta(days=2))
    fa_cita(persona, avui + timedelta(days=9))
    capcalera = obre(persona).split('<div class="persona">')[0]
    assert reverse("acollida:cita", args=[propera.uid]) in capcalera
    assert capcalera.count("/agenda/cites/") == 2  # it, and the one to make


def test_les_accions_porten_la_persona(obre, persona):
    pagina = obre(persona)
    for adreca in (
        f"{reverse('acollida:registre')}?persona={persona.uid}",
        f"{reverse('acollida:cita_nova')}?persona={persona.uid}",
        reverse("acollida:expedient_nou", args=[persona.uid]),
    ):
        assert f'href="{adreca}"' in pagina


def test_cada_seccio_s_edita_al_seu_lloc(obre, persona):
    pagina = obre(persona)
    seccions = ("identitat", "noms", "documents", "contactes", "llengues", "padro", "situacio")
    for seccio in (*seccions, "llar", "nota"):
        assert reverse("acollida:persona_edita", args=[persona.uid, seccio]) in pagina


def test_el_que_s_escriu_no_es_pot_fer_passar_per_codi(obre, persona):
    persona.nom_original = persona.nota = "<b>x</b>"
    persona.save()
    NomPersona.objects.create(persona=persona, nom="<i>y</i>")
    pagina = obre(persona)
    assert "<b>x</b>" not in pagina
    assert "<i>y</i>" not in pagina
    assert pagina.count("&lt;b&gt;x&lt;/b&gt;") == 2


# What the report still needs


@pytest.fixture
def criteri():
    def fa(camp, titol="Un camp", *, cal=True, **camps):
        camp = f"persona.{camp}"
        return Criteri.objects.create(camp=camp, titol=titol, cal_a_la_memoria=cal, **camps)

    return fa


def test_avisa_del_que_la_memoria_encara_necessita(obre, persona, criteri):
    (
        criteri("sexe", "Sexe"),
        criteri("nacionalitat", "Nacionalitat"),
        criteri("municipi", "Municipi"),
    )
    pagina = obre(persona)
    adreca = reverse("acollida:persona_edita", args=[persona.uid, "identitat"])
    assert f'<a href="{adreca}#id_sexe">Sexe</a>' in pagina
    assert f'<a href="{adreca}#id_nacionalitat">Nacionalitat</a>' in pagina
    assert "#id_municipi" not in pagina


def test_no_avisa_quan_tot_hi_es(obre, persona, criteri):
    criteri("sexe")
    criteri("documents")
    persona.sexe = "dona"
    persona.save()
    fa_document(persona, "X1234567L")
    assert "La memòria encara necessita" not in obre(persona)


def test_l_avis_canvia_quan_canvia_el_cataleg(obre, persona, criteri):
    avui = localdate()
    antic = criteri("sexe", "Sexe", vigent_fins=avui)
    criteri("alfabetitzacio", "Alfabetització", vigent_des_de=avui + timedelta(days=1))
    criteri("procedencia", "Procedència", cal=False)
    criteri("no_existeix", "Un nom mal escrit")
    pagina = obre(persona)
    assert "#id_sexe" in pagina
    assert "#id_alfabetitzacio" not in pagina
    assert "#id_procedencia" not in pagina
    assert "#id_no_existeix" not in pagina
    antic.cal_a_la_memoria = False
    antic.save()
    Criteri.objects.filter(camp="persona.procedencia").update(cal_a_la_memoria=True)
    pagina = obre(persona)
    assert "#id_sexe" not in pagina
    assert "/edita/padro/#id_procedencia" in pagina


# The household


def test_cada_membre_de_la_llar_en_una_linia(obre, persona, berga):
    filla = fa_persona("Salma", municipi=berga, naixement=date(2015, 1, 1))
    fa_llar(persona, filla, parentiu=Parentiu.FILL)
    fa_expedient(filla)
    fa_document(filla, "P1", caduca_el=localdate() + timedelta(days=40))
    renova = fa_empadronament(filla, localdate() - timedelta(days=700)).renova_el
    cita = fa_cita(filla)
    pagina = obre(persona)
    linia = pagina.split(reverse("acollida:persona", args=[filla.uid]))[1].split("</tr>")[0]
    assert "Salma Diallo" in linia
    assert "filla o fill" in linia
    assert f">{(localdate() - date(2015, 1, 1)).days // 365.25:.0f} anys<" in linia
    assert '<td class="n">1</td>' in linia
    assert f"{localdate() + timedelta(days=40):%d/%m/%Y}" in linia
    assert f"{renova:%d/%m/%Y}" in linia
    assert f"{cita.dia:%d/%m/%Y}" in linia


def test_un_membre_d_un_altre_municipi_no_te_nom_ni_adreca(obre, persona, avia):
    fora = fa_persona("Secretíssima", municipi=avia)
    omple(fora, marca="AVIA")
    fa_llar(persona, fora)
    pagina = obre(persona)
    assert "persona d'un altre municipi" in pagina
    for res in ("Secretíssima", "AVIA", str(fora.uid)):
        assert res not in pagina


def test_qui_ha_deixat_la_llar_o_s_ha_fusionat_no_hi_surt(obre, persona, berga):
    marxada = fa_persona("Marxada", municipi=berga)
    absorbida = fa_persona("Absorbida", municipi=berga, fusionada_amb=persona)
    llar = fa_llar(persona, absorbida)
    MembreLlar.objects.create(
        llar=llar,
        persona=marxada,
        parentiu=Parentiu.GERMA,
        des_de=date(2020, 1, 1),
        fins=date(2021, 1, 1),
    )
    pagina = obre(persona)
    assert "Marxada" not in pagina
    assert "altre municipi" not in pagina


def test_la_constancia_diu_amb_qui_viu_el_que_s_ha_vist(obre, persona, berga, avia):
    filla, fora = fa_persona("Salma", municipi=berga), fa_persona("Fora", municipi=avia)
    fa_llar(persona, filla, fora)
    obre(persona)
    assert consultes().get().detall == {"persones": [str(filla.uid)]}


# On paper


def test_imprimir_deixa_constancia_com_a_impressio(obre, persona):
    obre(persona, "acollida:persona_imprimeix")
    assert consultes(Accio.IMPRESSIO).count() == 1
    assert not consultes().exists()


def test_al_paper_hi_ha_les_dades_i_cap_nota(obre, persona):
    persona.nom_original, persona.nota = "أمينة", "Nota de la fitxa"
    persona.save()
    omple(persona, marca="MARCA")
    paper = obre(persona, "acollida:persona_imprimeix")
    for dada in ("أمينة", "DOCMARCA", "600 11 12 22", "cmarca@exemple.cat"):
        assert dada in paper
    for nota in ("Nota de la fitxa", "nota MARCA", "fet MARCA"):
        assert nota not in paper


class TestFullEnBlanc:
    def test_demana_el_que_la_fitxa_desa_i_no_ensenya_ningu(self, client, tecnica, persona):
        client.force_login(tecnica)
        pagina = client.get(reverse("acollida:full_en_blanc")).content.decode()
        demanats = ("Primer cognom", "no binari", "Data de naixement", "Nacionalitat", "Municipi")
        llocs = [pagina.index(camp) for camp in (*demanats, "Telèfon", "passaport", "Número")]
        assert llocs == sorted(llocs)  # the order in which the screen asks
        assert "Amina" not in pagina
        assert not RegistreAcces.objects.filter(objecte__startswith="acollida").exists()

    def test_nomes_per_a_qui_obre_fitxes(self, client, berga):
        client.force_login(fa_usuari(Rol.COORDINADORA, berga.comarca))
        assert client.get(reverse("acollida:full_en_blanc")).status_code == 403

    def test_demana_entrar(self, client):
        assert client.get(reverse("acollida:full_en_blanc")).status_code == 302

    def test_nomes_es_llegeix(self, client, tecnica):
        client.force_login(tecnica)
        assert client.post(reverse("acollida:full_en_blanc")).status_code == 405


# What it costs


@pytest.mark.parametrize("pagina", PAGINES)
def test_les_consultes_no_creixen_amb_les_files(client, tecnica, persona, berga, pagina):
    omple(persona)
    fa_llar(persona, fa_persona(municipi=berga))
    client.force_login(tecnica)

    def quantes():
        with CaptureQueriesContext(
            connection,
        ) as captades:
            assert client.get(reverse(pagina, args=[persona.uid])).status_code == 200
        return len(captades)

    quantes()  # the first one also fills the session
    poques = quantes()
    for n in range(300):
        fa_atencio(persona, dia=date(2025, 1, 1) + timedelta(days=n), que_s_ha_fet="fet", nota="n")
    omple_atencio(persona)
    fa_expedient(persona)
    fa_cita(persona, localdate() + timedelta(days=30))
    llar = persona.llars.get().llar
    for _ in range(6):
        membre = fa_persona(municipi=berga)
        fa_expedient(membre)
        fa_cita(membre)
        fa_empadronament(membre)
        MembreLlar.objects.create(llar=llar, persona=membre, parentiu=Parentiu.ALTRE)
    assert quantes() == poques
    assert poques <= 52  # three ask whether she may know of programmes, one what the report asks
