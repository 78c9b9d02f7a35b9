// A file that will not fit is told before it travels; the server says it again.
document.addEventListener("change", ({ target }) => {
  const maxim = Number(target.dataset?.midaMaxima);
  if (!maxim) return;
  const gros = [...target.files].some((fitxer) => fitxer.size > maxim);
  target.setCustomValidity(gros ? target.dataset.massaGran : "");
  target.setAttribute("aria-invalid", gros);
  target.reportValidity();
});
document.addEventListener("submit", (event) => {
  const gros = event.target.querySelector("[data-mida-maxima][aria-invalid=true]");
  if (!gros) return;
  event.preventDefault();
  gros.reportValidity();
}, true);
