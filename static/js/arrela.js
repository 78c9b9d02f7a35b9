// What a page gains where there is JavaScript. Without it everything still works.

document.querySelectorAll("[data-copia]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copia);
    const status = document.getElementById("missatges");
    status.textContent = button.dataset.fet;
  });
});

// A link that opens a dialog leads, without JavaScript, to a page that does the same.
document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-dialeg]");
  if (!opener) return;
  event.preventDefault();
  document.getElementById(opener.dataset.dialeg).showModal();
});

// `data-envia` on a field: a change sends its form. The button stays for everybody else.
document.addEventListener("change", (event) => {
  if (event.target.matches("[data-envia]")) event.target.form.requestSubmit();
});

// `data-avisa` on a form: leaving it with something written asks first.
document.querySelectorAll("form[data-avisa]").forEach((form) => {
  let changed = false;
  form.addEventListener("input", () => { changed = true; });
  form.addEventListener("submit", () => { changed = false; });
  window.addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
});

// On a telephone a long row of tabs begins where the present one is.
document.querySelectorAll(".pestanyes a[aria-current]").forEach((tab) => {
  const row = tab.closest("ul");
  row.scrollLeft = tab.offsetLeft - row.offsetLeft - (row.clientWidth - tab.clientWidth) / 2;
});
