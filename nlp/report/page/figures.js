// The section of figures: its table, and the chart of an indicator.
function figures(place) {
  const chart = element("div", { class: "charts" }),
    table = element("div", {});
  place.replaceChildren(chart, table);
  const sources = () =>
    tally(DATA.figures.map((row) => article(row[F.article])[A.source] || ""))
      .slice(0, 200)
      .map(([name, count]) => [name || " ", `${name || say("noSource")} (${number(count)})`]);
  grids.figures = new Grid(table, {
    name: "figures",
    rows: DATA.figures,
    open: (row, at) => show(() => figureDetail(at)),
    note: (rows, given) => drawFigures(chart, rows, given),
    texts: (row) => [
      indicator(row[F.indicator]),
      organization(row[F.organization]),
      period(row[F.period]),
      row[F.period],
      article(row[F.article])[A.source],
      article(row[F.article])[A.title],
    ],
    columns: [
      { key: "indicator", label: "indicator", cell: (row) => indicator(row[F.indicator]), sort: (row) => indicator(row[F.indicator]) },
      {
        key: "organization",
        label: "organization",
        cell: (row) => organization(row[F.organization]),
        sort: (row) => organization(row[F.organization]),
      },
      { key: "period", label: "period", short: true, cell: (row) => period(row[F.period]), sort: (row) => row[F.period] },
      { key: "value", label: "value", number: true, cell: value, sort: (row) => Number(row[F.value]) },
      {
        key: "unit",
        label: "unit",
        cell: (row) => unit(DATA.indicators[row[F.indicator]][I.unit]),
        sort: (row) => DATA.indicators[row[F.indicator]][I.unit],
      },
      { key: "role", label: "role", cell: (row) => element("span", { class: row[F.role] }, role(row)), sort: (row) => row[F.role] },
      { key: "source", label: "source", cell: (row) => origin(article(row[F.article])), sort: (row) => article(row[F.article])[A.source] },
    ],
    filters: [
      {
        name: "indicator",
        label: "indicator",
        kind: "search",
        choices: () => DATA.indicators.slice(0, 300).map((_, at) => indicatorFull(at)),
        fits: (given) => exactly(given) ?? containing(given, (row) => indicator(row[F.indicator])),
      },
      {
        name: "organization",
        label: "organization",
        kind: "search",
        choices: () =>
          DATA.organizations
            .filter((row) => row[O.figures])
            .slice(0, 300)
            .map((row) => row[O.name]),
        fits: (given) => containing(given, (row) => organization(row[F.organization])),
      },
      {
        name: "period",
        label: "period",
        kind: "search brief",
        fits: (given) => (row) => row[F.period] && (row[F.period].includes(given.trim()) || period(row[F.period]).includes(given.trim())),
      },
      {
        name: "role",
        label: "role",
        kind: "select",
        choices: () => ["total", "part", "share", "increase", "decrease"].map((key) => [key, say(key)]),
        fits: (given) => (row) => row[F.role] === given,
      },
      {
        name: "source",
        label: "source",
        kind: "select",
        choices: sources,
        fits: (given) => (row) => (article(row[F.article])[A.source] || " ") === given,
      },
    ],
  });
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
  return (charted = [...periods]
    .filter(worth)
    .sort((one, other) => worth(other) - worth(one) || one[0] - other[0])
    .slice(0, 14)
    .map(([at]) => at));
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
  const chips = element(
    "div",
    { class: "chips" },
    element("span", {}, say("chartHint")),
    promising().map((at) =>
      element(
        "button",
        {
          type: "button",
          "aria-pressed": String(given.indicator === indicatorFull(at)),
          onclick: () =>
            grids.figures.set({ ...grids.figures.given, indicator: given.indicator === indicatorFull(at) ? "" : indicatorFull(at) }),
        },
        indicatorFull(at),
      ),
    ),
  );
  place.replaceChildren(chips);
  if (!given.indicator || !rows.length) return;
  const at = rows.reduce((best, row) => (row[F.indicator] < best ? row[F.indicator] : best), Infinity); // of several that fit, that of most figures
  const places = new Set(rows.filter((row) => row[F.indicator] === at).map((row) => row[F.organization]));
  const points = DATA.series
    .filter((row) => row[S.indicator] === at && row[S.period] && places.has(row[S.organization]))
    .map((row) => {
      const [from, to] = span(row[S.period]);
      return {
        name: speaker(row),
        period: row[S.period],
        from,
        to,
        amount: row[S.amount],
        implied: row[S.implied] === 1,
        figure: row[S.figure],
      };
    });
  const label = indicatorFull(at),
    open = (point) => show(() => figureDetail(point.figure));
  const amounts = points.map((point) => point.amount),
    log = chosen.log ?? (Math.min(...amounts) > 0 && Math.max(...amounts) > 100 * Math.min(...amounts));
  const again = (change) => {
    Object.assign(chosen, change);
    drawFigures(place, rows, given);
  };
  const switches = element(
    "div",
    { class: "switches" },
    ["overTime", "byOrganization"].map((form) =>
      element("button", { type: "button", "aria-pressed": String(chosen.form === form), onclick: () => again({ form }) }, say(form)),
    ),
    chosen.form === "overTime"
      ? element("button", { type: "button", "aria-pressed": String(log), onclick: () => again({ log: !log }) }, say("log"))
      : null,
  );
  const figure = element("figure", {}, element("figcaption", {}, `${say("chart")}: ${label}`), switches);
  place.append(figure);
  if (!points.length) figure.append(element("p", { class: "how" }, say("noChart")));
  else (chosen.form === "overTime" ? overTime : bars)(figure, points, { label, log, open });
}
