// The button that prints the page shows itself where there is JavaScript to answer it.
document.querySelectorAll("[data-imprimeix]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
});
