// On a small screen the sections of a record begin folded: the header and what to do come first.
if (window.matchMedia("(max-width: 700px)").matches) {
  document.querySelectorAll(".seccio").forEach((section) => { section.open = false; });
}
