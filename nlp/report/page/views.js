// The sections of the page, each drawn when it is first seen.
const SECTIONS = ["overview", "people", "organizations", "figures", "checks", "about"];
const grids = {};
const panel = (name) => document.getElementById(`panel-${name}`);
const KINDS = { part: "Part", more: "More", less: "Less", share: "Share", two: "Two", within: "Within" };
const kindOf = (row) => KINDS[row[C.kind]];
const badge = (kind, text) => element("span", { class: `badge ${kind}` }, text);
const tally = (values) => { const found = new Map(); for (const one of values) found.set(one, (found.get(one) || 0) + 1); return [...found].sort((one, other) => other[1] - one[1]); };
const containing = (text, get) => { const query = wanted(text); return (row) => matches(query, [get(row)]); };

function overview(place) {
  const tiles = [["articles", DATA.articles.length], ["copies", DATA.articles.reduce((sum, row) => sum + row[A.copies], 0)], ["sources", new Set(DATA.articles.map((row) => row[A.source]).filter(Boolean)).size], ["people", DATA.people.length], ["organizations", DATA.organizations.length], ["figures", DATA.figures.length], ["checks", DATA.checks.length], ["quarantine", DATA.quarantine.length]];
  const list = element("ul", { class: "tiles" }, tiles.map(([name, count]) => element("li", {}, element("b", {}, number(count)), element("span", {}, say(name)))));
  const labels = element("p", { class: "how" }, `${say("names")}: ${DATA.labels.map(([label, count]) => `${label} ${number(count)}`).join(", ")}`);
  const chart = element("div", {}), table = element("div", {}), lost = element("div", {});
  place.replaceChildren(element("h2", {}, say("overview")), list, labels, chart, element("h3", {}, say("articles")), table, element("h3", {}, say("quarantine")), lost);
  articlesOverTime(chart);
  grids.articles = articlesGrid(table);
  if (!DATA.quarantine.length) lost.append(element("p", { class: "how" }, say("noQuarantine")));
  else new Grid(lost, { name: "quarantine", rows: DATA.quarantine, texts: (row) => row, columns: ["id", "place", "stage", "reason", "remedy"].map((key) => ({ key, label: key, cell: (row) => row[Q[key]], sort: (row) => row[Q[key]] })) });
}

function articlesOverTime(place) {
  const dated = DATA.articles.filter((row) => row[A.published]), years = dated.map((row) => Number(row[A.published].slice(0, 4)));
  if (dated.length) {
    const monthly = Math.max(...years) - Math.min(...years) < 3;
    const time = (row) => (monthly ? Number(row[A.published].slice(0, 4)) * 12 + Number(row[A.published].slice(5, 7)) - 1 : Number(row[A.published].slice(0, 4)));
    const top = tally(dated.map((row) => row[A.source])).slice(0, 6).map(([name]) => name), names = [...top.map((name) => name || say("noSource")), say("other")];
    const rows = tally(dated.map((row) => JSON.stringify([time(row), top.includes(row[A.source]) ? top.indexOf(row[A.source]) : top.length]))).map(([key, count]) => [...JSON.parse(key), count]);
    const write = (at) => (monthly ? `${(at % 12) + 1}/${Math.floor(at / 12)}` : String(at));
    stacked(place, { label: say(monthly ? "byMonth" : "byYear"), rows, names: rows.some(([, series]) => series === top.length) ? names : names.slice(0, -1), write });
  }
  if (dated.length < DATA.articles.length) place.append(element("p", { class: "how" }, say("undated", number(DATA.articles.length - dated.length))));
}

function articlesGrid(place) {
  const sources = () => tally(DATA.articles.map((row) => row[A.source] || "")).map(([name, count]) => [name || " ", `${name || say("noSource")} (${number(count)})`]);
  const column = (key, label, more = {}) => ({ key, label, cell: (row) => row[A[key]], sort: (row) => row[A[key]], ...more });
  const counts = { number: true };
  return new Grid(place, { name: "articles", rows: DATA.articles, texts: (row) => [row[A.title], row[A.source]], open: (row, at) => show(() => articleDetail(at)),
    columns: [column("title", "title"), column("source", "source"), column("published", "day", { short: true, cell: (row) => day(row[A.published]) }),
      ...[["posts", "posts"], ["figures", "figures"], ["copies", "sameText"]].map(([key, label]) => column(key, label, { ...counts, cell: (row) => number(row[A[key]]) }))],
    filters: [{ name: "source", label: "source", kind: "select", choices: sources, fits: (given) => (row) => (row[A.source] || " ") === given }] });
}

function people(place) {
  const derived = DATA.people.map((row) => {
    const days = row[P.posts].flatMap((post) => [...post[H.first], ...post[H.last]]).sort();
    const former = row[P.posts].some((post) => post[H.former]), held = row[P.posts].some((post) => !post[H.former]);
    return { first: days[0] || "", last: days.at(-1) || "", reports: Math.max(...row[P.posts].map((post) => post[H.reports])), former, changed: former && held };
  });
  const of = new Map(DATA.people.map((row, at) => [row, derived[at]]));
  const offices = (row) => { const posts = row[P.posts]; return [posts.slice(0, 3).map(postLine), posts.length > 3 ? element("span", { class: "more" }, say("moreOffices", posts.length - 3)) : null]; };
  const texts = (row) => [row[P.name], ...row[P.forms], ...row[P.posts].flatMap((post) => [post[H.title], organization(post[H.organization])])];
  const only = { changed: (row) => of.get(row).changed, former: (row) => of.get(row).former, namesakes: (row) => row[P.bearers] > 1, several: (row) => of.get(row).reports > 1 || row[P.reasons].length > 0 };
  grids.people = new Grid(place, { name: "people", rows: DATA.people, texts, open: (row, at) => show(() => personDetail(at)), sort: ["reports", -1],
    columns: [{ key: "name", label: "person", cell: (row) => [element("b", {}, row[P.name]), row[P.bearers] > 1 ? badge("same", say("bearers", row[P.bearers])) : null], sort: (row) => row[P.name] },
      { key: "offices", label: "office", cell: offices, sort: (row) => row[P.posts][0][H.title] },
      { key: "last", label: "reported", short: true, cell: (row) => reportedDays(of.get(row).first, of.get(row).last), sort: (row) => of.get(row).last },
      { key: "reports", label: "reports", number: true, cell: (row) => number(of.get(row).reports), sort: (row) => of.get(row).reports }],
    filters: [{ name: "organization", label: "organization", kind: "search", fits: (given) => { const query = wanted(given); return (row) => matches(query, row[P.posts].map((post) => organization(post[H.organization]))); } },
      { name: "only", label: "only", kind: "select", choices: () => Object.keys(only).map((key) => [key, say(key)]), fits: (given) => only[given] }] });
}

function organizations(place) {
  const forms = (row) => element("span", { class: "forms" }, row[O.forms].slice(0, 5).map(([form]) => form).join(" · "), row[O.forms].length > 5 ? " …" : "");
  const count = (key, label) => ({ key, label, number: true, cell: (row) => number(row[O[key]]), sort: (row) => row[O[key]] });
  grids.organizations = new Grid(place, { name: "organizations", rows: DATA.organizations, texts: (row) => [row[O.name], ...row[O.forms].map(([form]) => form)], open: (row, at) => show(() => organizationDetail(at, toFigures)), sort: ["articles", -1],
    columns: [{ key: "name", label: "organization", cell: (row) => [element("b", {}, row[O.name]), row[O.named] ? null : badge("common", say("common"))], sort: (row) => row[O.name] },
      { key: "forms", label: "forms", cell: forms }, count("articles", "reports"), count("posts", "posts"), count("figures", "figures")],
    filters: [{ name: "kind", label: "kind", kind: "select", choices: () => [["1", say("namedKind")], ["0", say("commonKind")]], fits: (given) => (row) => String(row[O.named]) === given }] });
}

const toFigures = (name) => { dialog.close(); go("figures"); grids.figures.set({ organization: name }); };

function figures(place) {
  const chart = element("div", { class: "charts" }), table = element("div", {});
  place.replaceChildren(chart, table);
  const sources = () => tally(DATA.figures.map((row) => article(row[F.article])[A.source] || "")).slice(0, 200).map(([name, count]) => [name || " ", `${name || say("noSource")} (${number(count)})`]);
  grids.figures = new Grid(table, { name: "figures", rows: DATA.figures, open: (row, at) => show(() => figureDetail(at)), note: (rows, given) => drawFigures(chart, rows, given),
    texts: (row) => [indicator(row[F.indicator]), organization(row[F.organization]), period(row[F.period]), row[F.period], article(row[F.article])[A.source], article(row[F.article])[A.title]],
    columns: [{ key: "indicator", label: "indicator", cell: (row) => indicator(row[F.indicator]), sort: (row) => indicator(row[F.indicator]) },
      { key: "organization", label: "organization", cell: (row) => organization(row[F.organization]), sort: (row) => organization(row[F.organization]) },
      { key: "period", label: "period", short: true, cell: (row) => period(row[F.period]), sort: (row) => row[F.period] },
      { key: "value", label: "value", number: true, cell: value, sort: (row) => Number(row[F.value]) },
      { key: "unit", label: "unit", cell: (row) => unit(DATA.indicators[row[F.indicator]][I.unit]), sort: (row) => DATA.indicators[row[F.indicator]][I.unit] },
      { key: "role", label: "role", cell: (row) => element("span", { class: row[F.role] }, role(row)), sort: (row) => row[F.role] },
      { key: "source", label: "source", cell: (row) => origin(article(row[F.article])), sort: (row) => article(row[F.article])[A.source] }],
    filters: [{ name: "indicator", label: "indicator", kind: "search", choices: () => DATA.indicators.slice(0, 300).map((_, at) => indicatorFull(at)), fits: (given) => exactly(given) ?? containing(given, (row) => indicator(row[F.indicator])) },
      { name: "organization", label: "organization", kind: "search", choices: () => DATA.organizations.filter((row) => row[O.figures]).slice(0, 300).map((row) => row[O.name]), fits: (given) => containing(given, (row) => organization(row[F.organization])) },
      { name: "period", label: "period", kind: "search brief", fits: (given) => (row) => row[F.period] && (row[F.period].includes(given.trim()) || period(row[F.period]).includes(given.trim())) },
      { name: "role", label: "role", kind: "select", choices: () => ["total", "part", "share", "increase", "decrease"].map((key) => [key, say(key)]), fits: (given) => (row) => row[F.role] === given },
      { name: "source", label: "source", kind: "select", choices: sources, fits: (given) => (row) => (article(row[F.article])[A.source] || " ") === given }] });
}

// An indicator given whole stands for itself, not for all that contain its words.
function exactly(text) {
  const at = new Set(DATA.indicators.map((_, place) => place).filter((place) => indicatorFull(place) === text));
  return at.size ? (row) => at.has(row[F.indicator]) : null;
}

// Indicators worth a chart: first those of which most organizations have values for several periods.
let charted = null;
function promising() {
  if (charted) return charted;
  const periods = new Map();
  for (const row of DATA.series) {
    if (!DATA.indicators[row[S.indicator]][I.counted]) continue;
    const places = periods.get(row[S.indicator]) || periods.set(row[S.indicator], new Map()).get(row[S.indicator]);
    (places.get(row[S.organization]) || places.set(row[S.organization], new Set()).get(row[S.organization])).add(row[S.period]);
  }
  const worth = ([, places]) => [...places].filter(([place, found]) => place >= 0 && found.size > 1).length;
  return (charted = [...periods].filter(worth).sort((one, other) => worth(other) - worth(one) || one[0] - other[0]).slice(0, 14).map(([at]) => at));
}

// Under a common name the articles of one newspaper are taken together; those of unknown papers are not, they share one grey series.
function speaker(row) {
  const at = row[S.organization];
  if (at < 0 || DATA.organizations[at][O.named]) return organization(at) || say("noOrganization");
  const paper = article(DATA.figures[row[S.figure]][F.article])[A.source];
  return paper ? `${organization(at)} (${paper})` : say("commonNames");
}

const chosen = { form: "overTime", log: null }; // a scale that is not chosen follows from the values
function drawFigures(place, rows, given) {
  const chips = element("div", { class: "chips" }, element("span", {}, say("chartHint")), promising().map((at) => element("button", { type: "button", "aria-pressed": String(given.indicator === indicatorFull(at)), onclick: () => grids.figures.set({ ...grids.figures.given, indicator: given.indicator === indicatorFull(at) ? "" : indicatorFull(at) }) }, indicatorFull(at))));
  place.replaceChildren(chips);
  if (!given.indicator || !rows.length) return;
  const at = rows.reduce((best, row) => (row[F.indicator] < best ? row[F.indicator] : best), Infinity); // of several that fit, that of most figures
  const places = new Set(rows.filter((row) => row[F.indicator] === at).map((row) => row[F.organization]));
  const points = DATA.series.filter((row) => row[S.indicator] === at && row[S.period] && places.has(row[S.organization])).map((row) => { const [from, to] = span(row[S.period]); return { name: speaker(row), period: row[S.period], from, to, amount: row[S.amount], implied: row[S.implied] === 1, figure: row[S.figure] }; });
  const label = indicatorFull(at), open = (point) => show(() => figureDetail(point.figure));
  const amounts = points.map((point) => point.amount), log = chosen.log ?? (Math.min(...amounts) > 0 && Math.max(...amounts) > 100 * Math.min(...amounts));
  const again = (change) => { Object.assign(chosen, change); drawFigures(place, rows, given); };
  const switches = element("div", { class: "switches" }, ["overTime", "byOrganization"].map((form) => element("button", { type: "button", "aria-pressed": String(chosen.form === form), onclick: () => again({ form }) }, say(form))), chosen.form === "overTime" ? element("button", { type: "button", "aria-pressed": String(log), onclick: () => again({ log: !log }) }, say("log")) : null);
  const figure = element("figure", {}, element("figcaption", {}, `${say("chart")}: ${label}`), switches);
  place.append(figure);
  if (!points.length) figure.append(element("p", { class: "how" }, say("noChart")));
  else (chosen.form === "overTime" ? overTime : bars)(figure, points, { label, log, open });
}

function checks(place) {
  const main = (row) => DATA.figures[row[C.figures][0]];
  const side = (row, which) => {
    const amount = [number(row[which ? C.other : C.one]), row[C.kind] === "share" ? "%" : unit(DATA.indicators[main(row)[F.indicator]][I.unit])].filter(Boolean).join(" ");
    const note = row[C.origins].length ? say(row[C.origins][which] === "implied" ? "impliedValue" : "stated") : row[C.kind] === "share" ? say(which ? "computed" : "stated") : say(which ? "parts" : "whole");
    return row[which ? C.other : C.one] === null ? "" : [amount, " ", element("small", {}, note)];
  };
  const gap = (row) => (row[C.other] === null ? null : Math.abs(row[C.other] - row[C.one]) / (Math.max(Math.abs(row[C.one]), Math.abs(row[C.other])) || 1));
  const percent = (share) => (share === null ? "" : new Intl.NumberFormat(locale(), { style: "percent", maximumFractionDigits: 1 }).format(share));
  const from = (row) => [...new Set(row[C.figures].map((at) => origin(article(DATA.figures[at][F.article]))))];
  grids.checks = new Grid(place, { name: "checks", rows: DATA.checks, texts: (row) => [indicator(main(row)[F.indicator]), organization(main(row)[F.organization]), period(main(row)[F.period]), ...from(row)], open: (row, at) => show(() => checkDetail(at)),
    columns: [{ key: "kind", label: "problem", cell: (row) => element("b", {}, say(`kind${kindOf(row)}`)), sort: (row) => row[C.kind] },
      { key: "sure", label: "sure", cell: (row) => badge(row[C.sure] ? "sure" : "maybe", say(row[C.sure] ? "surely" : "maybe")), sort: (row) => row[C.sure] },
      { key: "indicator", label: "indicator", cell: (row) => indicator(main(row)[F.indicator]), sort: (row) => indicator(main(row)[F.indicator]) },
      { key: "organization", label: "organization", cell: (row) => organization(main(row)[F.organization]), sort: (row) => organization(main(row)[F.organization]) },
      { key: "period", label: "period", short: true, cell: (row) => period(main(row)[F.period]), sort: (row) => main(row)[F.period] },
      { key: "one", label: "oneValue", number: true, cell: (row) => side(row, 0), sort: (row) => row[C.one] },
      { key: "other", label: "otherValue", number: true, cell: (row) => side(row, 1), sort: (row) => row[C.other] },
      { key: "gap", label: "gap", number: true, cell: (row) => percent(gap(row)), sort: gap },
      { key: "source", label: "source", cell: (row) => from(row).join("; "), sort: (row) => from(row)[0] }],
    filters: [{ name: "kind", label: "problem", kind: "select", choices: () => Object.entries(KINDS).map(([key, name]) => [key, say(`kind${name}`)]), fits: (given) => (row) => row[C.kind] === given },
      { name: "sure", label: "sure", kind: "select", choices: () => [["1", say("surely")], ["0", say("maybe")]], fits: (given) => (row) => String(row[C.sure]) === given }] });
}

function about() {
  for (const part of panel("about").querySelectorAll("[lang]")) part.hidden = part.lang !== language;
}
const DRAW = { overview, people, organizations, figures, checks, about };
