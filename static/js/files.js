// Rows of a form: another blank one is put on the page instead of asking the server for it.

document.querySelectorAll("[data-afegeix]").forEach((button) => {
  const prefix = button.dataset.afegeix;
  const rows = document.querySelector(`[data-files="${prefix}"]`);
  const total = document.querySelector(`[name="${prefix}-TOTAL_FORMS"]`);
  const text = button.querySelector("[data-text]");
  text.textContent = text.dataset.text;
  button.type = "button";
  button.addEventListener("click", () => {
    const template = rows.querySelector("template");
    const row = template.content.cloneNode(true);
    row.querySelectorAll("[name], [id], [for]").forEach((element) => {
      ["name", "id", "for", "aria-describedby"].forEach((attribute) => {
        const value = element.getAttribute(attribute);
        if (value) element.setAttribute(attribute, value.replaceAll("__prefix__", total.value));
      });
    });
    const first = row.querySelector("input:not([type=hidden]), select, textarea");
    rows.insertBefore(row, template);
    total.value = Number(total.value) + 1;
    first.focus();
  });
});
