"use strict";
const form = document.getElementById("filters");
const articles = [...document.querySelectorAll("article")].map((node) => ({
  node,
  items: [...node.querySelectorAll("section")].map((section) => ({
    section,
    kinds: section.dataset.kind.split("|"),
    rules: section.dataset.rule.split("|"),
    words: section.textContent.toLocaleLowerCase("vi").normalize("NFC"),
    marks: [...node.querySelectorAll(".e")].filter((mark) => mark.dataset.item === section.id),
    names: [...node.querySelectorAll("[data-posts]")].filter((name) => name.dataset.posts.split(" ").includes(section.id)),
  })),
}));
let now = null;

function chosen() {
  const given = new FormData(form);
  return { ...Object.fromEntries(given), words: given.get("words").trim().toLocaleLowerCase("vi").normalize("NFC") };
}

function fits(item, article, wanted) {
  return (!wanted.kind || item.kinds.includes(wanted.kind))
    && (!wanted.label || item.section.dataset.label === wanted.label)
    && (!wanted.rule || item.rules.includes(wanted.rule))
    && (!wanted.genre || article.node.dataset.genre === wanted.genre)
    && item.words.includes(wanted.words);
}

function filter() {
  const wanted = chosen();
  const all = !Object.values(wanted).some(Boolean);
  let items = 0, shown = 0;
  for (const article of articles) {
    let here = 0;
    for (const item of article.items) {
      const fit = fits(item, article, wanted);
      item.section.hidden = !fit;
      for (const mark of item.marks) mark.classList.toggle("off", !fit);
      here += fit;
    }
    article.node.hidden = !here && !all;
    items += here;
    shown += !article.node.hidden;
  }
  document.getElementById("none").hidden = shown > 0;
  document.getElementById("shown").value = `${items} errors in ${shown} of ${articles.length} articles`;
}

function look(item, target) {
  for (const node of document.querySelectorAll(".now")) node.classList.remove("now");
  now = item;
  for (const node of [item.section, ...item.marks, ...item.names]) node.classList.add("now");
  target.scrollIntoView({ block: "center" });
}

function step(by) {
  const visible = articles.flatMap((article) => article.items).filter((item) => !item.section.hidden);
  if (!visible.length) return;
  const at = visible.indexOf(now);
  const item = visible[at < 0 ? (by > 0 ? 0 : visible.length - 1) : (at + by + visible.length) % visible.length];
  look(item, item.marks[0] || item.names[0] || item.section);
  if (item.marks.length || item.names.length) item.section.parentElement.scrollTop = item.section.offsetTop - item.section.parentElement.offsetTop - 20;
}

for (const article of articles) {
  for (const item of article.items) {
    item.section.addEventListener("click", () => look(item, item.marks[0] || item.names[0] || item.section));
    item.section.addEventListener("keydown", (event) => { if (event.key === "Enter") look(item, item.marks[0] || item.names[0] || item.section); });
    for (const mark of item.marks) mark.addEventListener("click", () => look(item, item.section));
  }
}
for (const kind of ["input", "change"]) form.addEventListener(kind, filter);
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () => setTimeout(filter));
document.getElementById("on").addEventListener("click", () => step(1));
document.getElementById("back").addEventListener("click", () => step(-1));
document.addEventListener("keydown", (event) => {
  if (event.target.matches("input, select") || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "j") step(1);
  if (event.key === "k") step(-1);
});
filter();
