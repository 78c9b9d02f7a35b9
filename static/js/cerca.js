// The search box of the top bar: `/` to reach it, arrows to choose, Enter to open, Escape to leave.
// Without this script Enter leads to the page of results.

const box = document.getElementById("cerca-text");
const form = box.form;
const list = () => document.getElementById("cerca-llista");
const options = () => [...list().querySelectorAll("[role=option]")];
let chosen = -1;

const isWriting = (element) =>
  element.matches("input, textarea, select") || element.isContentEditable;

function choose(place) {
  const all = options();
  chosen = all.length ? (place + all.length) % all.length : -1;
  all.forEach((option, n) => option.setAttribute("aria-selected", String(n === chosen)));
  if (chosen < 0) {
    box.removeAttribute("aria-activedescendant");
    return;
  }
  box.setAttribute("aria-activedescendant", all[chosen].id);
  all[chosen].scrollIntoView({ block: "nearest" });
}

function show(open) {
  list().hidden = !open;
  box.setAttribute("aria-expanded", String(open));
  chosen = -1;
  box.removeAttribute("aria-activedescendant");
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (isWriting(event.target)) return;
  event.preventDefault();
  box.focus();
  box.select();
});

box.addEventListener("keydown", (event) => {
  const open = !list().hidden;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    if (!open && !options().length) return;
    event.preventDefault();
    if (!open) show(true);
    const step = event.key === "ArrowDown" ? 1 : -1;
    choose(chosen < 0 && step < 0 ? -1 : chosen + step);
  } else if (event.key === "Enter" && open && chosen >= 0) {
    event.preventDefault();
    options()[chosen].click();
  } else if (event.key === "Escape") {
    event.preventDefault();
    if (open) show(false);
    else box.value = "";
  } else if (event.key === "Tab") {
    show(false);
  }
});

box.addEventListener("focus", () => { if (options().length) show(true); });
document.addEventListener("click", (event) => {
  if (!form.contains(event.target)) show(false);
});

document.body.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.elt !== box && event.detail.target.id !== "cerca-llista") return;
  document.getElementById("cerca-estat").textContent = list().dataset.estat ?? "";
  show(!list().hidden && document.activeElement === box);
});
