// Looking for a person: Enter searches, or takes the only one found; arrows walk the results.
document.addEventListener("keydown", (event) => {
  const results = [...document.querySelectorAll("#trobades button")];
  const at = results.indexOf(event.target);
  if (event.target.matches("[data-troba]") && event.key === "Enter") {
    event.preventDefault();
    if (results.length === 1) results[0].click();
    else if (results.length) results[0].focus();
    else event.target.dispatchEvent(new Event("troba"));
  } else if (event.key === "ArrowDown" && (at >= 0 || event.target.matches("[data-troba]"))) {
    if (!results[at + 1]) return;
    event.preventDefault();
    results[at + 1].focus();
  } else if (event.key === "ArrowUp" && at >= 0) {
    event.preventDefault();
    (results[at - 1] || document.querySelector("[data-troba]")).focus();
  }
});
