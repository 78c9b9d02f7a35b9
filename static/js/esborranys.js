// A form with `data-esborrany` is kept as a draft while it is written. When the session has ended
// it says so, opens the sign-in in another tab, and goes on here with what was written.

const PAUSA = 3000; // ms without typing before the draft is kept
const DUBTE = 20 * 60 * 1000; // ms after which the session may have ended without our knowing

document.querySelectorAll("form[data-esborrany]").forEach((form) => {
  const clau = form.dataset.esborrany;
  const peca = document.querySelector(`[data-esborrany-de="${clau}"]`);
  if (!peca) return;
  const estat = document.createElement("p");
  estat.className = "esborrany-estat";
  estat.setAttribute("role", "status");
  (form.querySelector(".accions") || form).append(estat);

  let espera = null;
  let enviament = null;
  let avis = null;
  let contacte = Date.now();

  const demana = (opcions) => fetch(peca.dataset.adreca, {
    redirect: "manual",
    credentials: "same-origin",
    headers: { Accept: "application/json" },
    ...opcions,
  });

  const digues = (text) => { estat.textContent = text; };

  const acabada = () => {
    if (avis) return;
    digues("");
    avis = document.createElement("div");
    avis.setAttribute("role", "alert");
    avis.append(peca.querySelector("[data-caducada]").content.cloneNode(true));
    (form.querySelector(".accions") || form).before(avis);
  };

  // Whether the session stands; if it does, with a key of its own for the form.
  const entrada = async () => {
    const resposta = await demana({ method: "GET" });
    if (!resposta.ok) {
      acabada();
      return false;
    }
    const { csrf } = await resposta.json();
    document.querySelectorAll("[name=csrfmiddlewaretoken]").forEach((camp) => { camp.value = csrf; });
    if (avis) avis.remove();
    avis = null;
    contacte = Date.now();
    return true;
  };

  const desa = async (segona = false) => {
    enviament = new AbortController();
    const dades = new FormData(form);
    dades.append("_esborrany", clau);
    try {
      const resposta = await demana({ method: "POST", body: dades, signal: enviament.signal });
      if (resposta.ok) {
        contacte = Date.now();
        digues((await resposta.json()).estat);
      } else if (segona) {
        digues("");
      } else if (await entrada()) {
        await desa(true);
      }
    } catch (error) {
      if (error.name !== "AbortError") digues(peca.querySelector("[data-sense-xarxa]").content.textContent);
    }
  };

  const apunta = () => {
    clearTimeout(espera);
    espera = setTimeout(desa, PAUSA);
  };
  form.addEventListener("input", apunta);
  form.addEventListener("change", apunta);

  form.addEventListener("submit", async (event) => {
    clearTimeout(espera);
    if (enviament) enviament.abort();
    if (!avis && Date.now() - contacte < DUBTE) return;
    event.preventDefault();
    const boto = event.submitter;
    if (await entrada()) form.requestSubmit(boto);
  });

  document.addEventListener("visibilitychange", async () => {
    if (avis && !document.hidden && await entrada()) desa();
  });
});
