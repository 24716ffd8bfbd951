// What stands in the drawer for a person, an organization, a figure, a contradiction, an article.
function personDetail(at) {
  const row = DATA.people[at],
    reports = new Set(row[P.posts].flatMap((post) => post[H.places].map((pieces) => sentence(pieces[0][0])[0]))).size;
  const reasons = row[P.reasons].map((reason) => say({ place: "placeReason", source: "sourceReason" }[reason] || reason));
  const others =
    row[P.bearers] > 1
      ? DATA.people.map((one, other) => [one, other]).filter(([one, other]) => other !== at && one[P.name] === row[P.name])
      : [];
  return [
    row[P.name],
    row[P.forms].length ? element("p", {}, say("alsoCalled", row[P.forms].join(", "))) : null,
    element("p", { class: "how" }, reasons.length ? say("joined", number(reports), reasons.join("; ")) : say("single")),
    timeline(row[P.posts]),
    row[P.posts].map((post) =>
      element(
        "section",
        {},
        element("h3", {}, postLine(post), element("small", {}, reportedDays(post[H.first][0], post[H.last][0]))),
        post[H.places].map(quotation),
        post[H.reports] > post[H.places].length
          ? element("p", { class: "how" }, say("shownOf", number(post[H.places].length), number(post[H.reports])))
          : null,
      ),
    ),
    others.length
      ? element(
          "section",
          {},
          element("h3", {}, say("samename")),
          element(
            "ul",
            { class: "links" },
            others.map(([one, other]) =>
              element(
                "li",
                {},
                element("button", { type: "button", onclick: () => show(() => personDetail(other)) }, postLine(one[P.posts][0])),
              ),
            ),
          ),
        )
      : null,
  ];
}

function organizationDetail(at, toFigures) {
  const row = DATA.organizations[at];
  const people = DATA.people.map((one, place) => [one, place]).filter(([one]) => one[P.posts].some((post) => post[H.organization] === at));
  return [
    row[O.name],
    row[O.named] ? null : element("p", { class: "how" }, say("commonHint")),
    row[O.forms].length
      ? element(
          "section",
          {},
          element("h3", {}, say("forms")),
          element(
            "ul",
            { class: "forms" },
            row[O.forms].map(([form, count]) => element("li", {}, form, element("small", {}, ` ${number(count)}`))),
          ),
        )
      : null,
    people.length
      ? element(
          "section",
          {},
          element("h3", {}, say("peopleHere")),
          element(
            "ul",
            { class: "links" },
            people
              .slice(0, 40)
              .map(([one, place]) =>
                element(
                  "li",
                  {},
                  element(
                    "button",
                    { type: "button", onclick: () => show(() => personDetail(place)) },
                    element("b", {}, one[P.name]),
                    one[P.posts].filter((post) => post[H.organization] === at).map(postLine),
                  ),
                ),
              ),
          ),
        )
      : null,
    row[O.figures]
      ? element(
          "p",
          {},
          element("button", { type: "button", onclick: () => toFigures(row[O.name]) }, `${say("showAll")} (${number(row[O.figures])})`),
        )
      : null,
    element(
      "section",
      {},
      element("h3", {}, say("mentions")),
      row[O.places].map(quotation),
      row[O.articles] > row[O.places].length
        ? element("p", { class: "how" }, say("shownOf", number(row[O.places].length), number(row[O.articles])))
        : null,
    ),
  ];
}

function figureFields(row) {
  return fields([
    ["written", row[F.text]],
    ["value", measured(row)],
    ["indicator", indicator(row[F.indicator])],
    ["organization", organization(row[F.organization])],
    ["period", period(row[F.period])],
    ["role", role(row)],
  ]);
}

function figureDetail(at) {
  const row = DATA.figures[at],
    whole = row[F.of];
  return [
    `${measured(row)} ${indicator(row[F.indicator])}`,
    figureFields(row),
    quotation(row[F.places]),
    whole >= 0
      ? element(
          "p",
          {},
          element(
            "button",
            { type: "button", onclick: () => show(() => figureDetail(whole)) },
            say("of", `${measured(DATA.figures[whole])} ${indicator(DATA.figures[whole][F.indicator])}`),
          ),
        )
      : null,
  ];
}

// The sentences of several figures, an article at a time, with the marks of all of them.
function together(figures) {
  const pieces = new Map();
  for (const [at, ...marks] of figures.flatMap((row) => row[F.places])) pieces.set(at, [...(pieces.get(at) || []), ...marks]);
  const articles = new Map();
  for (const [at, marks] of pieces) {
    const places = [...Array(marks.length / 3).keys()]
      .map((place) => marks.slice(place * 3, place * 3 + 3))
      .sort((one, other) => one[0] - other[0] || other[1] - one[1]);
    const source = sentence(at)[0];
    articles.set(source, [...(articles.get(source) || []), [at, ...places.flat()]]);
  }
  return [...articles.values()].map(quotation);
}

function checkDetail(at) {
  const row = DATA.checks[at],
    kind = kindOf(row),
    figures = row[C.figures];
  const lines = figures.map((place) => {
    const one = DATA.figures[place];
    return element(
      "li",
      {},
      element(
        "button",
        { type: "button", onclick: () => show(() => figureDetail(place)) },
        element("b", {}, measured(one)),
        ` ${indicator(one[F.indicator])}`,
        element(
          "span",
          { class: "where" },
          [role(one), organization(one[F.organization]), period(one[F.period])].filter(Boolean).join(", "),
        ),
      ),
    );
  });
  return [
    say(`kind${kind}`),
    element("p", { class: "how" }, say(`hint${kind}`)),
    together(figures.map((place) => DATA.figures[place])),
    element("section", {}, element("h3", {}, say("figures")), element("ul", { class: "links" }, lines)),
  ];
}

function articleDetail(at) {
  const row = article(at),
    link = row[A.url] ? element("a", { href: row[A.url], target: "_blank", rel: "noopener noreferrer" }, say("link"), " ↗") : null;
  const figures = DATA.figures.map((one, place) => [one, place]).filter(([one]) => one[F.article] === at);
  const people = DATA.people
    .map((one, place) => [one, place])
    .filter(([one]) => one[P.posts].some((post) => post[H.places].some((pieces) => sentence(pieces[0][0])[0] === at)));
  const button = (text, build) => element("li", {}, element("button", { type: "button", onclick: () => show(build) }, text));
  return [
    row[A.title],
    fields([
      ["source", row[A.source]],
      ["day", day(row[A.published])],
      ["copies", row[A.copies] ? number(row[A.copies]) : ""],
    ]),
    link ? element("p", {}, link) : null,
    people.length
      ? element(
          "section",
          {},
          element("h3", {}, say("people")),
          element(
            "ul",
            { class: "links" },
            people.map(([one, place]) =>
              button([element("b", {}, one[P.name]), " ", postLine(one[P.posts][0])], () => personDetail(place)),
            ),
          ),
        )
      : null,
    figures.length
      ? element(
          "section",
          {},
          element("h3", {}, say("figures")),
          element(
            "ul",
            { class: "links" },
            figures.map(([one, place]) =>
              button(
                [
                  element("b", {}, measured(one)),
                  ` ${indicator(one[F.indicator])}`,
                  element(
                    "span",
                    { class: "where" },
                    [organization(one[F.organization]), period(one[F.period])].filter(Boolean).join(", "),
                  ),
                ],
                () => figureDetail(place),
              ),
            ),
          ),
        )
      : null,
  ];
}
