// The section of contradictions, and that which says how the page is made.
function checks(place) {
  const main = (row) => DATA.figures[row[C.figures][0]];
  const side = (row, which) => {
    const amount = [
      number(row[which ? C.other : C.one]),
      row[C.kind] === "share" ? "%" : unit(DATA.indicators[main(row)[F.indicator]][I.unit]),
    ]
      .filter(Boolean)
      .join(" ");
    const note = row[C.origins].length
      ? say(row[C.origins][which] === "implied" ? "impliedValue" : "stated")
      : row[C.kind] === "share"
        ? say(which ? "computed" : "stated")
        : say(which ? "parts" : "whole");
    return row[which ? C.other : C.one] === null ? "" : [amount, " ", element("small", {}, note)];
  };
  const gap = (row) =>
    row[C.other] === null ? null : Math.abs(row[C.other] - row[C.one]) / (Math.max(Math.abs(row[C.one]), Math.abs(row[C.other])) || 1);
  const percent = (share) =>
    share === null ? "" : new Intl.NumberFormat(locale(), { style: "percent", maximumFractionDigits: 1 }).format(share);
  const from = (row) => [...new Set(row[C.figures].map((at) => origin(article(DATA.figures[at][F.article]))))];
  grids.checks = new Grid(place, {
    name: "checks",
    rows: DATA.checks,
    texts: (row) => [indicator(main(row)[F.indicator]), organization(main(row)[F.organization]), period(main(row)[F.period]), ...from(row)],
    open: (row, at) => show(() => checkDetail(at)),
    columns: [
      { key: "kind", label: "problem", cell: (row) => element("b", {}, say(`kind${kindOf(row)}`)), sort: (row) => row[C.kind] },
      {
        key: "sure",
        label: "sure",
        cell: (row) => badge(row[C.sure] ? "sure" : "maybe", say(row[C.sure] ? "surely" : "maybe")),
        sort: (row) => row[C.sure],
      },
      {
        key: "indicator",
        label: "indicator",
        cell: (row) => indicator(main(row)[F.indicator]),
        sort: (row) => indicator(main(row)[F.indicator]),
      },
      {
        key: "organization",
        label: "organization",
        cell: (row) => organization(main(row)[F.organization]),
        sort: (row) => organization(main(row)[F.organization]),
      },
      { key: "period", label: "period", short: true, cell: (row) => period(main(row)[F.period]), sort: (row) => main(row)[F.period] },
      { key: "one", label: "oneValue", number: true, cell: (row) => side(row, 0), sort: (row) => row[C.one] },
      { key: "other", label: "otherValue", number: true, cell: (row) => side(row, 1), sort: (row) => row[C.other] },
      { key: "gap", label: "gap", number: true, cell: (row) => percent(gap(row)), sort: gap },
      { key: "source", label: "source", cell: (row) => from(row).join("; "), sort: (row) => from(row)[0] },
    ],
    filters: [
      {
        name: "kind",
        label: "problem",
        kind: "select",
        choices: () => Object.entries(KINDS).map(([key, name]) => [key, say(`kind${name}`)]),
        fits: (given) => (row) => row[C.kind] === given,
      },
      {
        name: "sure",
        label: "sure",
        kind: "select",
        choices: () => [
          ["1", say("surely")],
          ["0", say("maybe")],
        ],
        fits: (given) => (row) => String(row[C.sure]) === given,
      },
    ],
  });
}

function about() {
  for (const part of panel("about").querySelectorAll("[lang]")) part.hidden = part.lang !== language;
}
const DRAW = { overview, people, organizations, figures, checks, about };
