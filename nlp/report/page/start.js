// Sections as tabs, the language, and the first view.
const drawn = new Set();
let now = null;

function go(name, { focus = false } = {}) {
  now = name;
  for (const section of SECTIONS) {
    const tab = document.getElementById(`tab-${section}`),
      mine = section === name;
    tab.setAttribute("aria-selected", String(mine));
    tab.tabIndex = mine ? 0 : -1;
    if (mine) tab.scrollIntoView({ block: "nearest", inline: "nearest" });
    if (mine && focus) tab.focus();
    panel(section).hidden = !mine;
  }
  if (!drawn.has(name)) {
    drawn.add(name);
    DRAW[name](panel(name).querySelector(".place") || panel(name));
  }
  if (location.hash !== `#/${name}`) history.replaceState(null, "", `#/${name}`);
}

function wordsOfPage() {
  document.documentElement.lang = language;
  document.title = `TríchTin: ${say("page")}`;
  for (const node of document.querySelectorAll("[data-say]")) node.textContent = say(node.dataset.say);
  for (const node of document.querySelectorAll("[data-label-say]")) node.setAttribute("aria-label", say(node.dataset.labelSay));
}

document.getElementById("language").addEventListener("click", () => {
  language = language === "vi" ? "en" : "vi";
  const given = Object.fromEntries(Object.entries(grids).map(([name, grid]) => [name, [grid.given, grid.sorted, grid.page]]));
  wordsOfPage();
  drawn.clear();
  go(now);
  for (const [name, [filters, sorted, page]] of Object.entries(given)) {
    if (name === now || (now === "overview" && name === "articles")) {
      grids[name].sorted = sorted;
      grids[name].set(filters);
      grids[name].turn(page);
    }
  }
});

document.querySelector("[role=tablist]").addEventListener("keydown", (event) => {
  const at = SECTIONS.indexOf(now),
    to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: SECTIONS.length - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  go(SECTIONS.at(to % SECTIONS.length), { focus: true });
});
for (const section of SECTIONS) document.getElementById(`tab-${section}`).addEventListener("click", () => go(section));
addEventListener("hashchange", () => {
  const name = location.hash.slice(2);
  if (SECTIONS.includes(name) && name !== now) go(name);
});

wordsOfPage();
go(SECTIONS.includes(location.hash.slice(2)) ? location.hash.slice(2) : "overview");
