// The drawer that a row opens, and the sentences in it.
const dialog = document.getElementById("detail");
const trail = []; // what stood there before, to go back to

function show(build, { back = false } = {}) {
  if (!back) trail.push(build);
  const [heading, ...content] = build();
  const close = element("button", { type: "button", class: "close", onclick: () => dialog.close() }, say("close"));
  const before =
    trail.length > 1
      ? element(
          "button",
          {
            type: "button",
            onclick: () => {
              trail.pop();
              show(trail.at(-1), { back: true });
            },
          },
          "←",
        )
      : null;
  if (before) before.setAttribute("aria-label", say("back"));
  dialog.replaceChildren(
    element("header", {}, before, element("h2", { id: "detail-title", tabindex: -1 }, heading), close),
    element("div", { class: "content" }, content),
  );
  if (!dialog.open) dialog.showModal();
  dialog.scrollTop = 0;
  dialog.querySelector("h2").focus();
}
dialog.addEventListener("close", () => {
  trail.length = 0;
});
dialog.addEventListener("click", (event) => {
  if (event.target === dialog) dialog.close();
});

const fields = (pairs) =>
  element(
    "dl",
    {},
    pairs
      .filter(([, text]) => text !== "" && text !== null && text !== undefined)
      .map(([name, text]) => [element("dt", {}, say(name)), element("dd", {}, text)]),
  );

function marked(piece) {
  const [at, ...marks] = piece,
    [, text, before, after] = sentence(at),
    letters = [...text],
    parts = [];
  let done = 0;
  for (let place = 0; place < marks.length; place += 3) {
    const [start, end, letter] = marks.slice(place, place + 3);
    if (start < done) continue; // within the mark before it
    parts.push(
      letters.slice(done, start).join(""),
      element(
        "mark",
        {
          class: letter,
          title: say({ p: "person", t: "posts", o: "organization", v: "value", c: "indicator", a: "indicator", d: "period" }[letter]),
        },
        letters.slice(start, end).join(""),
      ),
    );
    done = end;
  }
  parts.push(letters.slice(done).join(""));
  return [before ? "… " : "", ...parts, after ? " …" : ""];
}

// The sentences of one article, with where they stand.
function quotation(pieces) {
  const row = article(sentence(pieces[0][0])[0]);
  const order = [...pieces].sort((one, other) => one[0] - other[0]);
  const link =
    row[A.url] && /^https?:\/\//.test(row[A.url])
      ? element("a", { href: row[A.url], target: "_blank", rel: "noopener noreferrer" }, say("link"), " ↗")
      : null;
  return element(
    "figure",
    { class: "quotation" },
    element(
      "blockquote",
      { lang: "vi" },
      order.map((piece) => element("p", {}, marked(piece))),
    ),
    element("figcaption", {}, element("cite", { lang: "vi" }, row[A.title]), element("span", { class: "origin" }, origin(row)), link),
  );
}

function postLine(post) {
  const where = organization(post[H.organization]);
  return element(
    "span",
    { class: "post" },
    post[H.former] ? element("span", { class: "badge former" }, say("former")) : null,
    element("span", { class: "title" }, post[H.title]),
    where ? element("span", { class: "where" }, where) : null,
  );
}

function reportedDays(first, last) {
  if (!first) return "";
  return first === last ? day(first) : say("between", day(first), day(last));
}
