"""A technician's day across the whole application, told with the keyboard alone."""

import re
from datetime import date, timedelta

import pytest
from django.utils.timezone import localdate
from playwright.sync_api import expect

from acollida.actions.duplicats import apunta_semblants
from acollida.cerca import reindexa
from acollida.enums import Canal, EstatCita, TipusContacte
from acollida.models import (
    Atencio,
    Cita,
    MotiuCita,
    Permanencia,
    Persona,
    PeticioEntrevista,
    SollicitudAcces,
)
from comptes.enums import Rol
from municipis.calendari import es_habil, festius, suma_habils
from municipis.carrega import carrega, tots
from municipis.models import Municipi
from tests.acollida.fabriques import (
    fa_entitat,
    fa_permanencia,
    fa_persona,
    fa_punt,
)
from tests.fabriques import CONTRASENYA, fa_usuari

pytestmark = pytest.mark.django_db(transaction=True)

TELEFON = "600111222"
AMPLADES = {1280: 800, 390: 844}
ON_SOC = """() => {
  const e = document.activeElement;
  if (e === document.body) return ['', ''];
  return [e.name || '', (e.labels?.[0]?.innerText || e.innerText || '').trim()];
}"""


class Teclat:
    """The keyboard, and nothing else: Tab until something is reached, and then its key."""

    def __init__(self, pagina):
        self.pagina, self.prem = pagina, pagina.keyboard.press

    def fins(self, nom="", text="", quantes=150):
        """To the field called `nom`, or to what says `text`; never by the mouse."""
        for _pas in range(quantes):
            aqui, escrit = self.pagina.evaluate(ON_SOC)
            if (nom and aqui == nom) or (text and re.search(text, escrit)):
                return self
            self.prem("Tab")
        raise AssertionError(f"amb el tabulador no s'arriba a «{nom or text}»")

    def obre(self, text):
        """Follow the link, or press the button, that says `text`."""
        self.fins(text=text)
        with self.pagina.expect_navigation():
            self.prem("Enter")

    def escriu(self, nom, text):
        self.fins(nom)
        self.pagina.keyboard.type(text)

    def tria(self, nom, text):
        """In a list, by its first letters, as fast as one types."""
        self.escriu(nom, text)
        triat = self.pagina.evaluate("document.activeElement.selectedOptions[0].text")
        assert triat.startswith(text), triat


@pytest.fixture
def teclat(pagina):
    return Teclat(pagina)


@pytest.fixture
def mira(pagina, axe):
    """Nothing amiss on the page as it stands, wide and narrow, and nothing out of its side."""

    def mira():
        for amplada, alcada in reversed(AMPLADES.items()):
            pagina.set_viewport_size({"width": amplada, "height": alcada})
            pagina.wait_for_load_state()
            assert pagina.evaluate("document.documentElement.scrollWidth") <= amplada, pagina.url
            axe(pagina)

    return mira


class Escena:
    """Manresa and Sallent, a technician of each; on the next working day there is a point."""

    def __init__(self):
        carrega(tots())
        self.manresa = Municipi.objects.get(codi_ine="08113")
        self.sallent = Municipi.objects.get(comarca=self.manresa.comarca, nom="Sallent")
        self.nuria = self._tecnica(self.manresa, "Núria Prat")
        self.laia = self._tecnica(self.sallent, "Laia Font")
        avui = localdate()
        self.dema = suma_habils(avui, 1, festius(avui.year) | festius(avui.year + 1))
        self.permanencia = fa_permanencia(
            fa_punt(self.manresa),
            tecnica=self.nuria,
            dia_setmana=None,
            des_de=self.dema,
            fins=self.dema,
        )
        self.escola = fa_entitat("Escola d'adults", municipi=self.manresa)
        self._qui_ja_hi_es()

    def _tecnica(self, municipi, nom):
        return fa_usuari(Rol.TECNICA, municipi, nom=nom, contrasenya=CONTRASENYA)

    def _qui_ja_hi_es(self):
        """Somebody waits, with nearly the name of who will come; somebody is written twice."""
        self.veina = fa_persona("Rosa", "Quispe", municipi=self.manresa, per=self.nuria)
        self.veina.contactes.create(tipus=TipusContacte.TELEFON, valor=f"+34{TELEFON}")
        PeticioEntrevista.objects.create(
            persona=self.veina,
            municipi=self.manresa,
            motiu=MotiuCita.objects.first(),
            canal=Canal.PRESENCIAL,
            creat_per=self.nuria,
            modificat_per=self.nuria,
        )
        dues = [
            fa_persona(nom, "El Amrani", municipi=self.manresa, naixement=date(1994, 6, 1))
            for nom in ("Mohamed", "Muhammad")
        ]
        for persona in (self.veina, *dues):
            reindexa(persona)
        apunta_semblants(dues[0])

    def passa_la_nit(self):
        """It is the day after the point, whatever day the tests are run."""
        avui = localdate()
        festes = festius(avui.year) | festius(avui.year - 1)
        dies = (avui - timedelta(days=n) for n in range(1, 15))
        self.ahir = next(dia for dia in dies if es_habil(dia, festes))
        PeticioEntrevista.objects.update(demanada_el=self.ahir)
        Permanencia.objects.update(des_de=self.ahir, fins=self.ahir)
        Cita.objects.update(dia=self.ahir)


@pytest.fixture
def escena():
    return Escena()


def entra_amb_el_teclat(teclat, usuari):
    teclat.pagina.goto("/entra/")
    teclat.escriu("login", usuari.email)
    teclat.escriu("password", CONTRASENYA)
    with teclat.pagina.expect_navigation():
        teclat.prem("Enter")
    expect(teclat.pagina.get_by_role("navigation", name="Sales")).to_be_visible()


def test_un_dia_de_la_nuria(pagina, teclat, mira, escena):
    entra_amb_el_teclat(teclat, escena.nuria)
    expect(pagina.get_by_role("link", name=re.compile("1 persona espera"))).to_be_visible()
    mira()

    roza = la_crea(pagina, teclat, mira, escena)
    obre_expedient_i_deriva(pagina, teclat, mira, escena, roza)
    li_dona_hora(pagina, teclat, mira, escena, roza)
    escena.passa_la_nit()
    passa_llista(pagina, teclat, mira, escena, roza)

    pagina.goto(f"/acollida/persones/{roza.uid}/")
    linia = pagina.get_by_role("region", name="Tot el que ha passat")
    for fet in ("Cita: ", "Expedient", "Escola d'adults", "Empadronament"):
        expect(linia.get_by_text(re.compile(fet)).first).to_be_visible()
    mira()


def la_crea(pagina, teclat, mira, escena):
    """Two letters, nobody; her passport, nobody; somebody of her telephone, who is not she."""
    teclat.prem("/")
    pagina.keyboard.type("xq")
    expect(pagina.locator("#cerca-estat")).to_have_text("Cap persona amb aquestes lletres")
    teclat.prem("Control+a")
    pagina.keyboard.type("AB123456")
    with pagina.expect_navigation():
        teclat.prem("Enter")
    expect(pagina.get_by_text("No s'hi troba ningú")).to_be_visible()
    assert "AB123456" not in pagina.url
    mira()

    teclat.obre("^Crea la persona")
    teclat.escriu("nom", "Roza")
    teclat.escriu("cognom1", "Kispe")
    teclat.tria("sexe", "dona")
    teclat.escriu("telefon", TELEFON)
    mira()
    teclat.obre("^Crea la fitxa")
    expect(pagina.get_by_role("heading", name="És una d'aquestes persones?")).to_be_visible()
    expect(pagina.get_by_role("link", name="Quispe, Rosa")).to_be_visible()
    mira()
    teclat.obre("^És una altra persona: crea-la")
    expect(pagina.get_by_role("heading", name="Roza Kispe", level=1)).to_be_visible()
    mira()
    return Persona.objects.get(nom="Roza")


def obre_expedient_i_deriva(pagina, teclat, mira, escena, roza):
    teclat.obre("^Obre un expedient")
    teclat.tria("servei", "Acollida")
    mira()
    teclat.obre("^Obre l'expedient")
    mira()

    teclat.obre("^Registra una atenció")
    pagina.keyboard.type("e")  # on the subjects already: the first that begins so
    teclat.prem("Space")
    teclat.escriu("que_s_ha_fet", "Com s'empadrona, i cap a l'escola")
    teclat.fins("resultat")
    while pagina.evaluate("document.activeElement.value") != "derivat":
        teclat.prem("ArrowRight")
    teclat.tria("entitat", "Escola")
    teclat.escriu("motiu_derivacio", "Vol aprendre català")
    mira()
    teclat.obre("^Desa$")
    expect(pagina.get_by_text("S'ha desat l'atenció")).to_be_visible()
    atencio = Atencio.objects.get()
    assert (atencio.persona, atencio.derivacions.get().entitat) == (roza, escena.escola)
    assert atencio.expedient == roza.expedients.get()


def li_dona_hora(pagina, teclat, mira, escena, roza):
    """First she waits; then there is an hour for her at the point of another day."""
    pagina.goto(f"/acollida/persones/{roza.uid}/")
    teclat.obre("^Posa-la en espera")
    teclat.tria("motiu", "Entrevista")
    teclat.tria("canal", "presencial")
    mira()
    teclat.obre("^Posa-la a la llista")
    expect(pagina.get_by_role("link", name="Kispe, Roza", exact=True)).to_be_visible()
    mira()

    teclat.obre(r"^Dona-li hora\s*: Kispe")
    teclat.fins("lloc")
    teclat.prem("Space")
    teclat.prem("ArrowRight")
    teclat.tria("motiu", "Entrevista")
    mira()
    teclat.obre("^Dona la cita")
    expect(pagina.get_by_text("Cita donada")).to_be_visible()
    mira()
    cita = Cita.objects.get()
    assert (cita.persona, cita.dia, f"{cita.hora:%H:%M}") == (roza, escena.dema, "09:30")


def passa_llista(pagina, teclat, mira, escena, roza):
    pagina.goto(f"/acollida/agenda/?vista=dia&dia={escena.ahir}")
    mira()
    teclat.obre("^Manresa$")
    mira()
    teclat.obre("^Passa llista")
    mira()
    teclat.fins(text="^hi ha vingut")
    teclat.prem("v")
    with pagina.expect_navigation():
        teclat.prem("Enter")
    expect(pagina.get_by_text("S'ha creat 1 atenció")).to_be_visible()
    assert Cita.objects.get().estat == EstatCita.ATESA
    assert PeticioEntrevista.objects.get(persona=roza).entrevistada_el == escena.ahir
    assert Atencio.objects.filter(persona=roza, dia=escena.ahir).count() == 1


def test_enrere_torna_a_la_mateixa_llista_i_al_mateix_lloc(pagina, teclat, escena, entra):
    entra(escena.nuria)
    for n in range(40):
        fa_persona("Aya", f"Cognom {n:02}", municipi=escena.manresa, per=escena.nuria, sexe="dona")
    pagina.goto("/acollida/persones/")
    teclat.fins(text="^Filtra i ordena")
    teclat.prem("Enter")
    expect(pagina.get_by_label("Sexe")).to_be_visible()
    teclat.tria("sexe", "dona")
    teclat.obre("^Mostra-les")
    expect(pagina.get_by_text("40 persones", exact=True)).to_be_visible()
    teclat.fins(text="^Cognom 35")
    abans = pagina.evaluate("scrollY")
    with pagina.expect_navigation():
        teclat.prem("Enter")
    expect(pagina.get_by_role("heading", name="Aya Cognom 35", level=1)).to_be_visible()
    pagina.go_back()
    expect(pagina.get_by_text("40 persones", exact=True)).to_be_visible()
    assert "sexe=dona" in pagina.url
    assert abans > 400
    pagina.wait_for_function(f"Math.abs(scrollY - {abans}) < 40")


def test_la_companya_d_un_altre_municipi_demana_veure_la_fitxa(pagina, teclat, mira, escena, entra):
    entra(escena.laia)
    busca(teclat, "Rosa Quispe")
    expect(pagina.get_by_text("Existeix (Manresa): demana-hi accés")).to_be_visible()
    expect(pagina.locator("main").get_by_role("link", name="Quispe")).to_have_count(0)
    mira()
    teclat.escriu("motiu", "Ha vingut avui a Sallent")
    teclat.obre("^Demana accés")
    mira()

    entra(escena.nuria)
    pagina.goto("/")
    teclat.obre("sol·licitud d'accés")
    expect(pagina.get_by_text("Ha vingut avui a Sallent")).to_be_visible()
    mira()
    teclat.obre("^Dona-hi accés")
    assert SollicitudAcces.objects.get().respost_per == escena.nuria

    entra(escena.laia)
    busca(teclat, "Rosa Quispe")
    teclat.obre("^Rosa Quispe")
    expect(pagina.get_by_role("heading", name="Rosa Quispe", level=1)).to_be_visible()


def busca(teclat, text):
    teclat.pagina.goto("/")
    teclat.prem("/")
    teclat.pagina.keyboard.type(text)
    with teclat.pagina.expect_navigation():
        teclat.prem("Enter")


def test_un_duplicat_de_la_cua_es_fusiona_i_es_desfa(pagina, teclat, mira, escena, entra):
    entra(escena.nuria)
    pagina.goto("/acollida/persones/")
    teclat.obre("^Possibles duplicats")
    mira()
    teclat.obre("^Compara-les")
    mira()
    teclat.obre("^Fusiona les dues fitxes")
    assert Persona.objects.vives().filter(cognom1="El Amrani").count() == 1
    mira()
    teclat.obre("^Desfés la fusió")
    assert Persona.objects.vives().filter(cognom1="El Amrani").count() == 2
    mira()


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_sense_javascript_es_crea_es_registra_i_es_dona_hora(pagina, escena, entra):
    entra(escena.nuria)
    pagina.goto("/")
    pagina.get_by_role("combobox").fill("Rosa Quispe")
    pagina.get_by_role("combobox").press("Enter")
    pagina.get_by_role("button", name="Crea la persona").click()
    pagina.get_by_role("button", name="Crea la fitxa").click()
    expect(pagina.get_by_role("heading", name="Rosa Quispe", level=1)).to_be_visible()
    fitxa = pagina.url

    pagina.get_by_role("link", name="Registra una atenció").click()
    pagina.get_by_text("Empadronament i renovació").click()
    pagina.get_by_role("button", name="Desa", exact=True).last.click()
    expect(pagina.get_by_text("S'ha desat l'atenció")).to_be_visible()

    pagina.goto(fitxa)
    pagina.get_by_role("link", name="Dona cita").click()
    pagina.get_by_label("10.00").check()
    pagina.get_by_label("Motiu").select_option(index=1)
    pagina.get_by_role("button", name="Dona la cita").click()
    expect(pagina.get_by_text("Cita donada")).to_be_visible()
    assert Atencio.objects.get().persona == Cita.objects.get().persona
