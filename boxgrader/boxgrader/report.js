// Search, and sorting by a click on a column's head. Without it the same can be read.
"use strict";

const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const order = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });

function value(row, column) {
  const cell = row.cells[column];
  return cell.dataset.value ?? cell.textContent.trim();
}

function sort(head, column) {
  const down = head.getAttribute("aria-sort") === "ascending";
  for (const other of head.parentElement.cells) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", down ? "descending" : "ascending");
  const body = head.closest("table").tBodies[0];
  const rows = [...body.rows].sort((one, two) => {
    const [a, b] = [value(one, column), value(two, column)];
    if (!a || !b) return Boolean(b) - Boolean(a); // an empty cell comes last
    return order.compare(a, b) * (down ? -1 : 1);
  });
  body.append(...rows);
}

for (const head of document.querySelectorAll("table.sorts thead th")) {
  const button = document.createElement("button");
  button.type = "button";
  button.append(...head.childNodes);
  button.addEventListener("click", () => sort(head, head.cellIndex));
  head.append(button);
}

const box = document.querySelector("#search");
const field = box.querySelector("input");
const opened = new Set(); // by a search, and closed with it
box.hidden = false;
field.addEventListener("input", () => {
  const words = plain(field.value).split(/\s+/).filter(Boolean);
  const found = new Set();
  for (const row of document.querySelectorAll("tr[data-who]")) {
    const who = plain(row.dataset.who);
    row.hidden = !words.every((word) => who.includes(word));
    if (!row.hidden) found.add(who);
  }
  box.querySelector("output").textContent = words.length ? `${found.size} found` : "";
  for (const part of document.querySelectorAll("details")) {
    if (words.length && !part.open) opened.add(part);
    if (words.length || opened.has(part)) part.open = words.length > 0;
  }
  if (!words.length) opened.clear();
});
