// The list of persons: marking all those shown, and saying how many are marked.

document.querySelectorAll("form.marcades").forEach((form) => {
  const boxes = form.querySelectorAll("input[name='uid']");
  const all = form.querySelector("[data-marca-tot]");
  const count = form.querySelector("[data-quantes]");
  const buttons = form.querySelectorAll(".marcades-barra button");
  const label = count.textContent;
  const tell = () => {
    const marked = form.querySelectorAll("input[name='uid']:checked").length;
    count.textContent = `${label} ${marked}`;
    all.checked = marked === boxes.length;
    all.indeterminate = marked > 0 && marked < boxes.length;
    buttons.forEach((button) => { button.disabled = marked === 0; });
  };
  all.hidden = false;
  all.addEventListener("change", () => {
    boxes.forEach((box) => { box.checked = all.checked; });
    tell();
  });
  form.addEventListener("change", tell);
  tell();
});
