// 表格 On a narrow screen a table that does not fit is told row by row (.told); a cell then needs the head of its column.
const NARROW = matchMedia("(max-width: 860px)");
const OWN = ".held, .grid, .matters table, .month, .rules-scroll table";

function named(table) {
  const heads = [...table.querySelectorAll("thead th, thead td")].map((head) => head.textContent.trim());
  table.querySelectorAll("tbody tr").forEach((row) =>
    [...row.children].forEach((cell, place) => { cell.dataset.label = heads[place] || ""; }));
}

function fitted(table) {
  table.classList.remove("told");
  const room = table.parentElement.clientWidth;
  if (table.tHead && !table.matches(OWN) && table.scrollWidth > room) {
    named(table);
    table.classList.add("told");
  }
}

const all = () => NARROW.matches && document.querySelectorAll("#main table").forEach(fitted);
let coming = 0;
function soon() {
  cancelAnimationFrame(coming);
  coming = requestAnimationFrame(all);
}

// What a page says comes after this script, and some of it again while the page is open.
new MutationObserver(soon).observe(document.documentElement, { childList: true, subtree: true });
addEventListener("resize", soon);
