// Charts as inline SVG, drawn as wide as their place.
const COLOURS = 7; // series that have a colour of their own; the others share a grey
const MOST_BARS = 20;

function ticks(low, high, most) {
  const rough = (high - low) / most || 1,
    power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= rough);
  const found = [];
  for (let at = Math.ceil(low / step) * step; at <= high + step * 1e-9; at += step) found.push(Number(at.toPrecision(12)));
  return found;
}
const powers = (low, high) => {
  const found = [];
  for (let at = Math.floor(low); at <= Math.ceil(high); at++) found.push(10 ** at);
  return found;
};
const short = (text, most) => {
  const letters = [...shown(text)];
  return letters.length > most ? `${letters.slice(0, most - 1).join("")}…` : letters.join("");
};

function compact(amount) {
  return new Intl.NumberFormat(locale(), {
    notation: Math.abs(amount) >= 1e6 ? "compact" : "standard",
    compactDisplay: "long",
    maximumFractionDigits: 2,
  }).format(amount);
}

function svg(width, height, label, ...children) {
  return element("svg", { viewBox: `0 0 ${width} ${height}`, width, height, role: "group", "aria-label": label, class: "chart" }, children);
}

const colour = (at, names) => (names[at] === say("other") ? COLOURS : Math.min(at, COLOURS));

function legend(names, notes = []) {
  const items = names.map((name, at) => element("li", {}, element("span", { class: `key k${colour(at, names)}` }), name));
  return element(
    "ul",
    { class: "legend" },
    items,
    notes.filter(Boolean).map((note) => element("li", { class: "note" }, note)),
  );
}

// Bars over time, stacked: `rows` of [time, series, amount]; times are whole numbers, `say_time` writes them.
function stacked(place, { label, rows, names, write }) {
  const width = Math.max(280, (place.clientWidth || 800) - 2),
    height = 220,
    left = 44,
    bottom = 24,
    top = 10;
  const times = rows.map(([time]) => time),
    first = Math.min(...times),
    last = Math.max(...times);
  const sums = new Map();
  for (const [time, , amount] of rows) sums.set(time, (sums.get(time) || 0) + amount);
  const high = Math.max(...sums.values()),
    step = (width - left - 8) / (last - first + 1),
    y = (amount) => height - bottom - (amount / high) * (height - top - bottom);
  const marks = ticks(0, high, 4)
    .filter((at) => Number.isInteger(at))
    .map((at) => [
      element("line", { class: "grid", x1: left, x2: width - 8, y1: y(at), y2: y(at) }),
      element("text", { x: left - 6, y: y(at) + 4, "text-anchor": "end" }, number(at)),
    ]);
  const every = Math.ceil(((last - first + 1) * 46) / (width - left)),
    labels = [];
  for (let time = first; time <= last; time += every)
    labels.push(element("text", { x: left + (time - first + 0.5) * step, y: height - 6, "text-anchor": "middle" }, write(time)));
  const done = new Map(),
    bars = [];
  for (const [time, series, amount] of [...rows].sort((one, other) => one[1] - other[1])) {
    const under = done.get(time) || 0;
    done.set(time, under + amount);
    bars.push(
      element(
        "rect",
        {
          class: `fill k${colour(series, names)}`,
          x: left + (time - first) * step + Math.min(2, step / 8),
          width: Math.max(1, step - Math.min(4, step / 4)),
          y: y(under + amount),
          height: y(under) - y(under + amount),
        },
        element("title", {}, `${write(time)}, ${names[series]}: ${number(amount)}`),
      ),
    );
  }
  const drawn = svg(width, height, label, marks, labels, bars);
  drawn.setAttribute("role", "img");
  place.append(element("figure", {}, element("figcaption", {}, label), drawn, names.length > 1 ? legend(names) : null));
}

// Values over time: each as a line over its period with a dot in its middle; hollow where it is implied.
function overTime(place, points, { label, log, open }) {
  const width = Math.max(280, (place.clientWidth || 800) - 30),
    height = 320,
    left = 78,
    bottom = 28,
    top = 12,
    right = 14;
  const counts = new Map();
  for (const point of points) counts.set(point.name, (counts.get(point.name) || 0) + 1);
  const grey = [say("noOrganization"), say("commonNames")];
  const names = [...counts.keys()].sort((one, other) => grey.includes(one) - grey.includes(other) || counts.get(other) - counts.get(one));
  const own = names.filter((name) => !grey.includes(name)).slice(0, COLOURS),
    key_of = (name) => (own.includes(name) ? own.indexOf(name) : COLOURS);
  const first = Math.floor(Math.min(...points.map((point) => point.from))),
    last = Math.ceil(Math.max(...points.map((point) => point.to)));
  const high = Math.max(...points.map((point) => point.amount)),
    low = Math.min(0, ...points.map((point) => point.amount));
  const least = Math.min(...points.map((point) => point.amount));
  const scale =
    log && least > 0 ? { of: Math.log10, marks: powers(Math.log10(least), Math.log10(high)) } : { of: Number, marks: ticks(low, high, 6) };
  const [floor, ceiling] = [
    Math.min(scale.of(scale.marks[0]), scale.of(log && least > 0 ? least : low)),
    Math.max(scale.of(scale.marks.at(-1)), scale.of(high)),
  ];
  const x = (time) => left + ((time - first) / (last - first || 1)) * (width - left - right);
  const y = (amount) => height - bottom - ((scale.of(amount) - floor) / (ceiling - floor || 1)) * (height - top - bottom);
  const marks = scale.marks.map((at) => [
    element("line", { class: "grid", x1: left, x2: width - right, y1: y(at), y2: y(at) }),
    element("text", { x: left - 6, y: y(at) + 4, "text-anchor": "end" }, compact(at)),
  ]);
  const years = ticks(first, last, Math.floor((width - left) / 60))
    .filter(Number.isInteger)
    .map((year) => [
      element("line", { class: "grid", x1: x(year), x2: x(year), y1: top, y2: height - bottom }),
      x(year) + 36 < width ? element("text", { x: x(year) + 4, y: height - 8 }, String(year)) : null,
    ]);
  const drawn = [...points]
    .sort((one, other) => one.from - other.from)
    .map((point) => {
      const key = `k${key_of(point.name)}${point.implied ? " implied" : ""}`,
        text = `${point.name}, ${period(point.period)}: ${number(point.amount)} (${say(point.implied ? "impliedPoint" : "reportedPoint")})`;
      const act = () => open(point);
      return element(
        "g",
        {
          class: `point ${key}`,
          tabindex: 0,
          role: "button",
          "aria-label": text,
          onclick: act,
          onkeydown: (event) => {
            if (event.key === "Enter" || event.key === " ") {
              event.preventDefault();
              act();
            }
          },
        },
        element("line", { x1: x(point.from), x2: x(point.to), y1: y(point.amount), y2: y(point.amount) }),
        element("circle", { cx: x((point.from + point.to) / 2), cy: y(point.amount), r: 5 }),
        element("title", {}, text),
      );
    });
  const rest = names.length - own.length,
    listed = own.map((name) => short(name, 48));
  place.append(
    svg(width, height, label, marks, years, drawn),
    legend(listed, [
      rest && [element("span", { class: "key k7" }), `${say("other")} (${rest})`],
      `● ${say("reportedPoint")}`,
      `○ ${say("impliedPoint")}`,
    ]),
  );
}

// Bars side by side: the latest value of each organization.
function bars(place, points, { label, open }) {
  const latest = new Map();
  for (const point of points.filter((one) => !one.implied))
    if (!latest.has(point.name) || latest.get(point.name).to <= point.to) latest.set(point.name, point);
  const told = [...latest.values()].sort((one, other) => other.amount - one.amount).slice(0, MOST_BARS);
  const high = Math.max(...told.map((point) => point.amount), 0) || 1;
  const list = told.map((point) =>
    element(
      "li",
      {},
      element(
        "button",
        { type: "button", onclick: () => open(point) },
        element("span", { class: "name" }, point.name),
        element("span", { class: "period" }, period(point.period)),
        element("span", { class: "amount" }, number(point.amount)),
        svg(
          100,
          8,
          "",
          element("rect", { class: "fill k0", x: 0, y: 0, height: 8, width: Math.max(0.5, (100 * Math.max(0, point.amount)) / high) }),
        ),
      ),
    ),
  );
  for (const item of list) {
    const bar = item.querySelector("svg");
    bar.setAttribute("preserveAspectRatio", "none");
    bar.setAttribute("aria-hidden", "true");
  }
  place.append(element("ol", { class: "bars", "aria-label": label }, list));
}

// The posts of a person, a line each, with a dot for each day of a report.
function timeline(posts) {
  const told = posts.filter((post) => post[H.days].length),
    days = told.flatMap((post) => post[H.days]).sort();
  if (new Set(days).size < 2) return null;
  const width = 640,
    row = 38,
    height = told.length * row + 24,
    edge = 12,
    first = span(days[0])[0],
    last = span(days.at(-1))[0];
  const x = (one) => edge + ((span(one)[0] - first) / (last - first)) * (width - 2 * edge);
  const lines = told.map((post, at) => {
    const own = post[H.days],
      y = at * row + 26,
      from = x(own[0]),
      to = x(own.at(-1)),
      late = from > width / 2;
    const text = [post[H.former] ? say("former") : "", post[H.title], organization(post[H.organization])].filter(Boolean).join(" ");
    const dots = own.map((one) => element("circle", { cx: x(one), cy: y, r: 4 }, element("title", {}, `${text}, ${day(one)}`)));
    return element(
      "g",
      { class: post[H.former] ? "former" : "held" },
      element("line", { x1: from, x2: to, y1: y, y2: y }),
      dots,
      element("text", { x: late ? to + 4 : from - 4, y: y - 10, "text-anchor": late ? "end" : "start" }, short(text, 80)),
    );
  });
  const ends = [
    element("text", { x: edge - 4, y: height - 4 }, day(days[0])),
    element("text", { x: width - edge + 4, y: height - 4, "text-anchor": "end" }, day(days.at(-1))),
  ];
  const drawn = svg(width, height, say("timeline"), lines, ends);
  drawn.setAttribute("role", "img");
  return element("figure", { class: "timeline" }, element("figcaption", {}, `${say("timeline")} (${say("timelineHint")})`), drawn);
}
