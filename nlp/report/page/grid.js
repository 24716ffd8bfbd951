// A table of many rows: filters, sorting, pages; by mouse and by keys.
const PAGE = 50;

class Grid {
  // `columns`: {key, label, cell(row), sort(row), number, short}; `filters`: {name, label, kind, fits(row, given), choices}; `open(row)`.
  constructor(place, { name, rows, columns, filters = [], open = null, sort = null, texts = null, note = null }) {
    Object.assign(this, { place, name, rows, columns, filters, open, texts, note });
    this.sorted = sort; // [key, 1 or -1]
    this.given = {};
    this.page = 0;
    this.orders = new Map();
    this.draw();
  }

  draw() {
    this.count = element("output", { class: "count", "aria-live": "polite" });
    this.body = element("tbody", { role: "rowgroup", onkeydown: (event) => this.keys(event), onclick: (event) => this.click(event) });
    this.heads = this.columns.map((column) => this.head(column));
    const head = element("thead", { role: "rowgroup" }, element("tr", { role: "row" }, this.heads));
    this.table = element("table", { role: "table", "aria-label": say(this.name), "aria-rowcount": this.rows.length }, head, this.body);
    this.pager = element("nav", { class: "pager", "aria-label": say("tables") });
    const form = element(
      "form",
      { class: "filters", role: "search", "aria-label": say(this.name), onsubmit: (event) => event.preventDefault() },
      this.controls(),
      this.sorter(),
      this.clearer(),
      this.count,
    );
    form.addEventListener("input", (event) => event.target.type === "search" && this.read(event));
    form.addEventListener("change", (event) => event.target.type !== "search" && this.read(event));
    this.form = form;
    this.place.replaceChildren(form, element("div", { class: "wide" }, this.table), this.pager);
    this.apply();
  }

  controls() {
    const search = this.texts && { name: "words", label: "any", kind: "search", hint: "anyHint" };
    return [search, ...this.filters].filter(Boolean).map((filter) => {
      const id = `${this.name}-${filter.name}`,
        now = this.given[filter.name] ?? "";
      if (filter.kind === "check")
        return element(
          "label",
          { class: "check" },
          element("input", { type: "checkbox", name: filter.name, checked: now === true }),
          say(filter.label),
        );
      if (filter.kind === "select") {
        const options = [["", say("all")], ...filter.choices()].map(([key, text]) =>
          element("option", { value: key, selected: String(key) === String(now) }, text),
        );
        return element("label", {}, element("span", {}, say(filter.label)), element("select", { name: filter.name }, options));
      }
      const list =
        filter.choices &&
        element(
          "datalist",
          { id },
          filter.choices().map((text) => element("option", { value: text })),
        );
      const input = element("input", {
        type: "search",
        name: filter.name,
        value: now,
        list: list && id,
        placeholder: filter.hint && say(filter.hint),
        autocomplete: "off",
        spellcheck: "false",
      });
      return element("label", { class: filter.kind }, element("span", {}, say(filter.label)), input, list);
    });
  }

  // Where the heads of the columns have no room, a list takes their place.
  sorter() {
    const options = this.columns
      .filter((column) => column.sort)
      .flatMap((column) =>
        [1, -1].map((way) =>
          element(
            "option",
            { value: `${column.key} ${way}`, selected: String(this.sorted) === `${column.key},${way}` },
            `${say(column.label)}, ${say(way > 0 ? "ascending" : "descending")}`,
          ),
        ),
      );
    return element(
      "label",
      { class: "sorter" },
      element("span", {}, say("sort")),
      element("select", { name: "sort" }, element("option", { value: "" }, "–"), options),
    );
  }

  clearer() {
    return element("button", { type: "button", class: "clear", onclick: () => this.set({}) }, say("clear"));
  }

  head(column) {
    const sort = () => {
      const [key, way] = this.sorted || [];
      this.order(column.key, key === column.key ? -way : column.number ? -1 : 1);
    };
    const label = column.sort
      ? element("button", { type: "button", onclick: sort }, say(column.label), element("span", { class: "arrow", "aria-hidden": "true" }))
      : say(column.label);
    return element("th", { role: "columnheader", scope: "col", class: column.number ? "number" : null }, label);
  }

  order(key, way) {
    this.sorted = [key, way];
    this.form.elements.sort.value = `${key} ${way}`;
    this.page = 0;
    this.apply();
  }

  set(given) {
    this.given = { ...given };
    for (const control of this.form.elements) {
      if (control.type === "checkbox") control.checked = this.given[control.name] === true;
      else if (control.name && control.name !== "sort") control.value = this.given[control.name] ?? "";
    }
    this.page = 0;
    this.apply();
  }

  read(event) {
    const { name, value: text, type, checked } = event.target;
    if (name === "sort") {
      const [key, way] = text.split(" ");
      if (key) this.order(key, Number(way));
      return;
    }
    this.given[name] = type === "checkbox" ? checked : text;
    this.page = 0;
    clearTimeout(this.waiting);
    if (type === "search")
      this.waiting = setTimeout(() => this.apply(), 120); // not at each letter
    else this.apply();
  }

  // Places of the rows in the order of a column, found once: texts as the language sorts them.
  ranks(column) {
    if (!this.orders.has(column.key)) {
      const keys = this.rows.map(column.sort);
      const texts = [...new Set(keys.filter((key) => typeof key === "string"))].sort(new Intl.Collator("vi").compare);
      const rank = new Map(texts.map((text, at) => [text, at]));
      this.orders.set(
        column.key,
        keys.map((key) => (typeof key === "string" ? rank.get(key) : key)),
      );
    }
    return this.orders.get(column.key);
  }

  chosen() {
    const tests = this.filters.filter((filter) => this.given[filter.name]).map((filter) => filter.fits(this.given[filter.name]));
    const query = wanted(this.given.words || "");
    if (query.length) tests.push((row) => matches(query, this.texts(row)));
    const found = [];
    for (let at = 0; at < this.rows.length; at++) if (tests.every((test) => test(this.rows[at]))) found.push(at);
    const column = this.sorted && this.columns.find((one) => one.key === this.sorted[0]);
    if (!column) return found;
    const ranks = this.ranks(column),
      way = this.sorted[1],
      empty = (key) => key === null || key === undefined || key === "";
    return found.sort(
      (one, other) => empty(ranks[one]) - empty(ranks[other]) || (empty(ranks[one]) ? 0 : way * (ranks[one] - ranks[other])) || one - other,
    );
  }

  apply() {
    this.found = this.chosen();
    this.heads.forEach((head, at) => {
      const mine = this.sorted && this.columns[at].key === this.sorted[0];
      if (this.columns[at].sort) head.setAttribute("aria-sort", mine ? (this.sorted[1] > 0 ? "ascending" : "descending") : "none");
    });
    this.turn(0);
    if (this.note)
      this.note(
        this.found.map((at) => this.rows[at]),
        this.given,
      );
  }

  turn(page, focus = null) {
    const pages = Math.max(1, Math.ceil(this.found.length / PAGE));
    this.page = Math.min(Math.max(0, page), pages - 1);
    const first = this.page * PAGE,
      here = this.found.slice(first, first + PAGE);
    this.body.replaceChildren(...here.map((at, number) => this.row(this.rows[at], first + number, number === 0)));
    if (!here.length)
      this.body.append(
        element("tr", { role: "row", class: "empty" }, element("td", { role: "cell", colspan: this.columns.length }, say("empty"))),
      );
    this.count.value = here.length ? say("rows", number(first + 1), number(first + here.length), number(this.found.length)) : "0";
    const step = (label, sign, to, off) =>
      element(
        "button",
        {
          type: "button",
          "aria-label": say(label),
          title: say(label),
          disabled: off,
          onclick: () => {
            this.turn(to);
            this.place.scrollIntoView({ block: "start" });
          },
        },
        sign,
      );
    this.pager.replaceChildren(
      step("first", "«", 0, this.page === 0),
      step("back", "‹", this.page - 1, this.page === 0),
      element("span", {}, `${this.page + 1} / ${pages}`),
      step("next", "›", this.page + 1, this.page === pages - 1),
      step("last", "»", pages - 1, this.page === pages - 1),
    );
    this.pager.hidden = pages === 1;
    if (focus !== null && this.body.rows.length)
      this.focus(focus < 0 ? this.body.rows.length - 1 : Math.min(focus, this.body.rows.length - 1));
  }

  row(row, place, first) {
    const cells = this.columns.map((column) =>
      element(
        "td",
        { role: "cell", class: column.number ? "number" : column.short ? "short" : null, "data-label": say(column.label) },
        column.cell(row),
      ),
    );
    return element(
      "tr",
      {
        role: "row",
        "aria-rowindex": place + 2,
        tabindex: this.open ? (first ? 0 : -1) : null,
        class: this.open ? "opens" : null,
        "data-at": this.found[place],
      },
      cells,
    );
  }

  focus(at) {
    for (const row of this.body.rows) row.tabIndex = -1;
    this.body.rows[at].tabIndex = 0;
    this.body.rows[at].focus();
  }

  click(event) {
    const row = event.target.closest("tr[data-at]");
    if (!row || !this.open || event.target.closest("a, button") || String(getSelection())) return;
    this.focus([...this.body.rows].indexOf(row));
    this.open(this.rows[row.dataset.at], Number(row.dataset.at));
  }

  keys(event) {
    const row = event.target.closest("tr[data-at]"),
      at = [...this.body.rows].indexOf(row),
      last = this.body.rows.length - 1;
    if (!row || event.target !== row || event.ctrlKey || event.metaKey || event.altKey) return;
    const acts = {
      ArrowDown: () => (at < last ? this.focus(at + 1) : (this.page + 1) * PAGE < this.found.length && this.turn(this.page + 1, 0)),
      ArrowUp: () => (at > 0 ? this.focus(at - 1) : this.page > 0 && this.turn(this.page - 1, -1)),
      Home: () => this.focus(0),
      End: () => this.focus(last),
      PageDown: () => this.turn(this.page + 1, at),
      PageUp: () => this.turn(this.page - 1, at),
      Enter: () => this.open(this.rows[row.dataset.at], Number(row.dataset.at)),
      " ": () => this.open(this.rows[row.dataset.at], Number(row.dataset.at)),
    };
    if (acts[event.key]) {
      event.preventDefault();
      acts[event.key]();
    }
  }
}
