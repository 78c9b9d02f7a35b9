// In the editor of templates, a click on a field writes it where the cursor is.
const text = document.querySelector("[data-editor] textarea");
document.querySelectorAll("[data-camp]").forEach((camp) => {
  if (!text) return;
  const boto = document.createElement("button");
  boto.type = "button";
  boto.className = "camp";
  boto.textContent = camp.textContent;
  boto.addEventListener("click", () => {
    text.setRangeText(boto.textContent, text.selectionStart, text.selectionEnd, "end");
    text.focus();
    text.dispatchEvent(new Event("input", { bubbles: true }));
  });
  camp.replaceWith(boto);
});
document.getElementById("previsualitzat")?.scrollIntoView({ block: "start" });
