// The roll by keyboard: one letter marks the row and goes on to the next one; up and down change row.
// `data-lletres` says which letter is which state: "v=hi_es&n=falta".

const grid = document.querySelector("[data-assistencia]");
const marks = Object.fromEntries(new URLSearchParams(grid?.dataset.lletres ?? ""));

grid?.addEventListener("keydown", (event) => {
  const row = event.target.closest("tr");
  if (!row || event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    focusRow(beside(row, event.key === "ArrowDown" ? "nextElementSibling" : "previousElementSibling"));
    return;
  }
  const radio = row.querySelector(`input[type="radio"][value="${marks[event.key.toLowerCase()]}"]`);
  if (!radio) return;
  event.preventDefault();
  radio.checked = true;
  const next = beside(row, "nextElementSibling");
  if (next) focusRow(next); else grid.querySelector("button[type=submit]").focus();
});

// The nearest row that can be filled in.
function beside(row, way) {
  let other = row[way];
  while (other && !other.querySelector("input[type=radio]")) other = other[way];
  return other;
}

function focusRow(row) {
  (row?.querySelector("input:checked") ?? row?.querySelector("input[type=radio]"))?.focus();
}
