// The agenda by keyboard and by drag. Everything here is a shorter way to a link or a form that exists.

const agenda = document.querySelector("[data-agenda]");

// With the focus on an hour, arrows walk among them and page keys go to the next day or week.
agenda?.addEventListener("keydown", (event) => {
  const here = event.target.closest(".hora a");
  if (!here || event.altKey || event.ctrlKey || event.metaKey) return;
  const go = document.querySelector(`[data-tecla="${event.key}"]`);
  if (go) { event.preventDefault(); go.click(); } else walk(event, here);
});

function walk(event, here) {
  const day = here.closest(".agenda-dia");
  const links = [...day.querySelectorAll(".hora a")];
  const place = links.indexOf(here);
  const days = [...agenda.querySelectorAll(".agenda-dia")].filter((one) => one.querySelector(".hora a"));
  const beside = (step) => {
    const other = days[days.indexOf(day) + step];
    const found = other ? [...other.querySelectorAll(".hora a")] : [];
    return found[Math.min(place, found.length - 1)];
  };
  const next = {
    ArrowDown: () => links[place + 1],
    ArrowUp: () => links[place - 1],
    ArrowRight: () => beside(1),
    ArrowLeft: () => beside(-1),
  }[event.key]?.();
  if (next) { event.preventDefault(); next.focus(); }
}

// An appointment dropped on a free hour sends the form «Canvia l'hora».
const move = document.querySelector("[data-mou]");
if (agenda && move) {
  let dragged = null;
  const slot = (event) => dragged && event.target.closest("[data-lloc]");
  agenda.addEventListener("dragstart", (event) => {
    dragged = event.target.closest("[data-cita]");
    if (dragged) event.dataTransfer.effectAllowed = "move";
  });
  agenda.addEventListener("dragover", (event) => {
    agenda.querySelector(".hora-desti")?.classList.remove("hora-desti");
    if (!slot(event)) return;
    event.preventDefault();
    slot(event).classList.add("hora-desti");
  });
  agenda.addEventListener("dragend", () => {
    agenda.querySelector(".hora-desti")?.classList.remove("hora-desti");
    dragged = null;
  });
  agenda.addEventListener("drop", (event) => {
    const target = slot(event);
    if (!target) return;
    event.preventDefault();
    move.action = dragged.dataset.cita;
    move.elements.lloc.value = target.dataset.lloc;
    move.elements.versio.value = dragged.dataset.versio;
    move.submit();
  });
}
