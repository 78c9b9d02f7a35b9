// The grid of a whole course by keyboard: a letter fills the square and goes down, as on the paper
// sheet of a session; arrows walk in the four directions.

const grid = document.querySelector("[data-caselles]");
const LETTERS = "vjna";

grid?.addEventListener("focusin", (event) => event.target.select?.());

grid?.addEventListener("keydown", (event) => {
  const square = event.target.closest(".casella");
  if (!square || event.altKey || event.ctrlKey || event.metaKey) return;
  const way = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] }[event.key];
  const letter = event.key.toLowerCase();
  if (way) {
    event.preventDefault();
    walk(square, ...way);
  } else if (letter.length === 1 && (LETTERS.includes(letter) || letter === " ")) {
    event.preventDefault();
    square.value = letter.trim();
    square.dispatchEvent(new Event("input", { bubbles: true }));
    walk(square, 1, 0);
  }
});

// The nearest square that can be filled in, that way.
function walk(square, down, right) {
  const cell = square.closest("td");
  let row = cell.parentElement;
  let column = cell.cellIndex;
  for (;;) {
    if (down) row = down > 0 ? row.nextElementSibling : row.previousElementSibling;
    column += right;
    const next = row?.cells[column];
    if (!next) return;
    const found = next.querySelector(".casella");
    if (found) { found.focus(); return; }
  }
}
