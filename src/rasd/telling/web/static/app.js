// What pages gain by a script: keys that step through the days. Everything else is links and forms.

const rtl = document.documentElement.dir === "rtl";

/** Return the name of the step that a key stands for, null for any other key. */
export function stepOf({ key, shiftKey, altKey, ctrlKey, metaKey }) {
  if (altKey || ctrlKey || metaKey) return null;
  if (key === "n") return "change_on";
  if (key === "p") return "change_back";
  if (key !== "ArrowLeft" && key !== "ArrowRight") return null;
  const on = (key === "ArrowRight") !== rtl;
  return `${shiftKey ? "week" : "day"}_${on ? "on" : "back"}`;
}

document.addEventListener("keydown", (event) => {
  if (event.target.closest("input, select, textarea, [contenteditable]")) return;
  if (event.target.closest(".scroll, .strip") && event.key.startsWith("Arrow")) return;
  const step = stepOf(event);
  const link = step && document.querySelector(`a[data-step="${step}"]`);
  if (!link) return;
  event.preventDefault();
  location.assign(link.href);
});

// The bar of the day looked at is in sight, however many there are.
for (const here of document.querySelectorAll(".strip [aria-current]")) {
  const list = here.closest("ol");
  list.scrollLeft = here.offsetLeft - list.clientWidth / 2;
}

// A date that is picked is shown at once.
for (const input of document.querySelectorAll(".clock input[type=date]")) {
  let typed = false;
  input.addEventListener("keydown", () => (typed = true));
  input.addEventListener("change", () => {
    if (!typed && input.value) input.form.requestSubmit();
  });
}
