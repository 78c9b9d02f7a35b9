// «Afegeix-ho»: a text of the reception itinerary goes into its field without leaving the page.
for (const boto of document.querySelectorAll("[data-afegeix]")) {
  boto.addEventListener("click", (fet) => {
    const camp = document.getElementById(boto.dataset.afegeix);
    fet.preventDefault();
    if (!camp.value.includes(boto.dataset.text)) {
      camp.value = [camp.value.trim(), boto.dataset.text].filter(Boolean).join(camp.tagName === "TEXTAREA" ? "\n" : "; ");
      camp.dispatchEvent(new Event("input", { bubbles: true }));
    }
    camp.focus();
  });
}
