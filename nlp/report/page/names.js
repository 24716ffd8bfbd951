// The sections of people and of organizations.
function people(place) {
  const derived = DATA.people.map((row) => {
    const days = row[P.posts].flatMap((post) => [...post[H.first], ...post[H.last]]).sort();
    const former = row[P.posts].some((post) => post[H.former]),
      held = row[P.posts].some((post) => !post[H.former]);
    return {
      first: days[0] || "",
      last: days.at(-1) || "",
      reports: Math.max(...row[P.posts].map((post) => post[H.reports])),
      former,
      changed: former && held,
    };
  });
  const of = new Map(DATA.people.map((row, at) => [row, derived[at]]));
  const offices = (row) => {
    const posts = row[P.posts];
    return [
      posts.slice(0, 3).map(postLine),
      posts.length > 3 ? element("span", { class: "more" }, say("moreOffices", posts.length - 3)) : null,
    ];
  };
  const texts = (row) => [
    row[P.name],
    ...row[P.forms],
    ...row[P.posts].flatMap((post) => [post[H.title], organization(post[H.organization])]),
  ];
  const only = {
    changed: (row) => of.get(row).changed,
    former: (row) => of.get(row).former,
    namesakes: (row) => row[P.bearers] > 1,
    several: (row) => of.get(row).reports > 1 || row[P.reasons].length > 0,
  };
  grids.people = new Grid(place, {
    name: "people",
    rows: DATA.people,
    texts,
    open: (row, at) => show(() => personDetail(at)),
    sort: ["reports", -1],
    columns: [
      {
        key: "name",
        label: "person",
        cell: (row) => [element("b", {}, row[P.name]), row[P.bearers] > 1 ? badge("same", say("bearers", row[P.bearers])) : null],
        sort: (row) => row[P.name],
      },
      { key: "offices", label: "office", cell: offices, sort: (row) => row[P.posts][0][H.title] },
      {
        key: "last",
        label: "reported",
        short: true,
        cell: (row) => reportedDays(of.get(row).first, of.get(row).last),
        sort: (row) => of.get(row).last,
      },
      { key: "reports", label: "reports", number: true, cell: (row) => number(of.get(row).reports), sort: (row) => of.get(row).reports },
    ],
    filters: [
      {
        name: "organization",
        label: "organization",
        kind: "search",
        fits: (given) => {
          const query = wanted(given);
          return (row) =>
            matches(
              query,
              row[P.posts].map((post) => organization(post[H.organization])),
            );
        },
      },
      {
        name: "only",
        label: "only",
        kind: "select",
        choices: () => Object.keys(only).map((key) => [key, say(key)]),
        fits: (given) => only[given],
      },
    ],
  });
}

function organizations(place) {
  const forms = (row) =>
    row[O.forms].length === 0
      ? null
      : element(
          "span",
          { class: "forms" },
          row[O.forms]
            .slice(0, 5)
            .map(([form]) => form)
            .join(" · "),
          row[O.forms].length > 5 ? " …" : "",
        );
  const count = (key, label) => ({ key, label, number: true, cell: (row) => number(row[O[key]]), sort: (row) => row[O[key]] });
  grids.organizations = new Grid(place, {
    name: "organizations",
    rows: DATA.organizations,
    texts: (row) => [row[O.name], ...row[O.forms].map(([form]) => form)],
    open: (row, at) => show(() => organizationDetail(at, toFigures)),
    sort: ["articles", -1],
    columns: [
      {
        key: "name",
        label: "organization",
        cell: (row) => [element("b", {}, row[O.name]), row[O.named] ? null : badge("common", say("common"))],
        sort: (row) => row[O.name],
      },
      { key: "forms", label: "forms", cell: forms },
      count("articles", "reports"),
      count("posts", "posts"),
      count("figures", "figures"),
    ],
    filters: [
      {
        name: "kind",
        label: "kind",
        kind: "select",
        choices: () => [
          ["1", say("namedKind")],
          ["0", say("commonKind")],
        ],
        fits: (given) => (row) => String(row[O.named]) === given,
      },
    ],
  });
}

const toFigures = (name) => {
  dialog.close();
  go("figures");
  grids.figures.set({ organization: name });
};
