// The quick log with the keyboard: chips by arrows, people by name, and Ctrl+Enter to save.
// Without it the page works the same, with more presses of Tab.

const form = document.querySelector("form[data-registre]");

function chips(group) {
  return [...group.querySelectorAll("input:not([type='hidden'])")];
}

// One press of Tab for the whole group: arrows and first letters move inside it.
function rove(group) {
  const inputs = chips(group);
  const current = inputs.find((input) => input.checked) || inputs[0];
  inputs.forEach((input) => { input.tabIndex = input === current ? 0 : -1; });
}

function neighbour(inputs, at, key) {
  if (key === "ArrowRight" || key === "ArrowDown") return inputs[(at + 1) % inputs.length];
  if (key === "ArrowLeft" || key === "ArrowUp") return inputs.at(at - 1);
  if (key === "Home") return inputs[0];
  if (key === "End") return inputs.at(-1);
  if (key.length !== 1 || key === " ") return null;
  const said = (input) => input.labels[0].innerText.trim().toLowerCase();
  const following = [...inputs.slice(at + 1), ...inputs.slice(0, at + 1)];
  return following.find((input) => said(input).startsWith(key.toLowerCase()));
}

document.querySelectorAll("[data-xips]").forEach((group) => {
  rove(group);
  group.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const inputs = chips(group);
    const next = neighbour(inputs, inputs.indexOf(event.target), event.key);
    if (!next) return;
    event.preventDefault();
    inputs.forEach((input) => { input.tabIndex = input === next ? 0 : -1; });
    next.focus();
  });
});

function total() {
  document.querySelectorAll("[data-recompte]").forEach((group) => {
    const counts = chips(group).map((input) => Number(input.value) || 0);
    group.querySelector("output").value = counts.reduce((sum, n) => sum + n, 0);
    group.querySelector(".recompte-total").hidden = false;
  });
}

function firstTheme() {
  form.querySelector("[data-xips] input[tabindex='0']")?.focus();
}

if (form) {
  total();
  form.querySelectorAll(".registre-tecles").forEach((hint) => { hint.hidden = false; });
  form.addEventListener("input", total);
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    form.requestSubmit(form.querySelector("[data-desa-i-seguent]") || form.querySelector(".btn-primary"));
  });
  // Whoever is already known, or need not be, leaves the cursor on what the contact was about.
  const search = form.querySelector("[data-troba]");
  if (!document.querySelector(".resum-errors") && !search?.checkVisibility()) firstTheme();
}

document.addEventListener("htmx:afterSettle", (event) => {
  if (!form || event.detail.target.id !== "qui") return;
  total();
  const search = document.querySelector("#qui [data-troba]");
  if (search) search.focus();
  else firstTheme();
});

// The folded line says what its fields say.
document.addEventListener("change", (event) => {
  const line = event.target.closest(".on-i-quan");
  if (line) line.querySelector("summary span").textContent = said(line);
});

function said(line) {
  const value = (name) => {
    const field = line.querySelector(`[name="${name}"]`);
    if (field.type === "date") return field.value.split("-").reverse().join("/");
    return field.value && field.selectedOptions[0].text;
  };
  return [value("dia"), value("punt") || value("municipi"), value("tecnica")].join(" · ");
}
