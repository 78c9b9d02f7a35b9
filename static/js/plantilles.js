// The list of figures of a block, narrowed as one types. Without JavaScript the button searches.
const llista = document.querySelector("[data-xifres]");
const cerca = llista?.querySelector("[data-cerca]");
const plana = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

const estreny = () => {
  const paraules = plana(cerca.value).split(/\s+/).filter(Boolean);
  llista.querySelectorAll("details").forEach((sala) => {
    let quantes = 0;
    let marcades = 0;
    sala.querySelectorAll("[data-xifra]").forEach((xifra) => {
      const marcada = xifra.querySelector("input").checked;
      const hi_es = paraules.every((paraula) => plana(xifra.textContent).includes(paraula));
      xifra.hidden = !(hi_es || marcada);
      quantes += xifra.hidden ? 0 : 1;
      marcades += marcada ? 1 : 0;
    });
    sala.hidden = quantes === 0;
    sala.open = paraules.length > 0 || marcades > 0;
  });
};

cerca?.addEventListener("input", (event) => { event.stopPropagation(); estreny(); });
cerca?.addEventListener("change", (event) => event.stopPropagation());
cerca?.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
