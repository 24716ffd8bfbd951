// The sections of the page, each drawn when it is first seen.
const SECTIONS = ["overview", "people", "organizations", "figures", "checks", "about"];
const grids = {};
const panel = (name) => document.getElementById(`panel-${name}`);
const KINDS = { part: "Part", more: "More", less: "Less", share: "Share", two: "Two", within: "Within" };
const kindOf = (row) => KINDS[row[C.kind]];
const badge = (kind, text) => element("span", { class: `badge ${kind}` }, text);
const tally = (values) => {
  const found = new Map();
  for (const one of values) found.set(one, (found.get(one) || 0) + 1);
  return [...found].sort((one, other) => other[1] - one[1]);
};
const containing = (text, get) => {
  const query = wanted(text);
  return (row) => matches(query, [get(row)]);
};

function overview(place) {
  const tiles = [
    ["articles", DATA.articles.length],
    ["copies", DATA.articles.reduce((sum, row) => sum + row[A.copies], 0)],
    ["sources", new Set(DATA.articles.map((row) => row[A.source]).filter(Boolean)).size],
    ["people", DATA.people.length],
    ["organizations", DATA.organizations.length],
    ["figures", DATA.figures.length],
    ["checks", DATA.checks.length],
    ["quarantine", DATA.quarantine.length],
  ];
  const list = element(
    "ul",
    { class: "tiles" },
    tiles.map(([name, count]) => element("li", {}, element("b", {}, number(count)), element("span", {}, say(name)))),
  );
  const labels = element(
    "p",
    { class: "how" },
    `${say("names")}: ${DATA.labels.map(([label, count]) => `${label} ${number(count)}`).join(", ")}`,
  );
  const chart = element("div", {}),
    table = element("div", {}),
    lost = element("div", {});
  place.replaceChildren(
    element("h2", {}, say("overview")),
    list,
    labels,
    chart,
    element("h3", {}, say("articles")),
    table,
    element("h3", {}, say("quarantine")),
    lost,
  );
  articlesOverTime(chart);
  grids.articles = articlesGrid(table);
  if (!DATA.quarantine.length) lost.append(element("p", { class: "how" }, say("noQuarantine")));
  else
    new Grid(lost, {
      name: "quarantine",
      rows: DATA.quarantine,
      texts: (row) => row,
      columns: ["id", "place", "stage", "reason", "remedy"].map((key) => ({
        key,
        label: key,
        cell: (row) => row[Q[key]],
        sort: (row) => row[Q[key]],
      })),
    });
}

function articlesOverTime(place) {
  const dated = DATA.articles.filter((row) => row[A.published]),
    years = dated.map((row) => Number(row[A.published].slice(0, 4)));
  if (dated.length) {
    const monthly = Math.max(...years) - Math.min(...years) < 3;
    const time = (row) =>
      monthly ? Number(row[A.published].slice(0, 4)) * 12 + Number(row[A.published].slice(5, 7)) - 1 : Number(row[A.published].slice(0, 4));
    const top = tally(dated.map((row) => row[A.source]))
        .slice(0, 6)
        .map(([name]) => name),
      names = [...top.map((name) => name || say("noSource")), say("other")];
    const rows = tally(
      dated.map((row) => JSON.stringify([time(row), top.includes(row[A.source]) ? top.indexOf(row[A.source]) : top.length])),
    ).map(([key, count]) => [...JSON.parse(key), count]);
    const write = (at) => (monthly ? `${(at % 12) + 1}/${Math.floor(at / 12)}` : String(at));
    stacked(place, {
      label: say(monthly ? "byMonth" : "byYear"),
      rows,
      names: rows.some(([, series]) => series === top.length) ? names : names.slice(0, -1),
      write,
    });
  }
  if (dated.length < DATA.articles.length)
    place.append(element("p", { class: "how" }, say("undated", number(DATA.articles.length - dated.length))));
}

function articlesGrid(place) {
  const sources = () =>
    tally(DATA.articles.map((row) => row[A.source] || "")).map(([name, count]) => [
      name || " ",
      `${name || say("noSource")} (${number(count)})`,
    ]);
  const column = (key, label, more = {}) => ({ key, label, cell: (row) => row[A[key]], sort: (row) => row[A[key]], ...more });
  const counts = { number: true };
  return new Grid(place, {
    name: "articles",
    rows: DATA.articles,
    texts: (row) => [row[A.title], row[A.source]],
    open: (row, at) => show(() => articleDetail(at)),
    columns: [
      column("title", "title"),
      column("source", "source"),
      column("published", "day", { short: true, cell: (row) => day(row[A.published]) }),
      ...[
        ["posts", "posts"],
        ["figures", "figures"],
        ["copies", "sameText"],
      ].map(([key, label]) => column(key, label, { ...counts, cell: (row) => number(row[A[key]]) })),
    ],
    filters: [
      { name: "source", label: "source", kind: "select", choices: sources, fits: (given) => (row) => (row[A.source] || " ") === given },
    ],
  });
}
