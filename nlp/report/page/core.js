// The data, and how texts, numbers and periods are read, searched and written.
const DATA = JSON.parse(document.getElementById("data").textContent);
const COLUMN = Object.fromEntries(
  Object.entries(DATA.columns).map(([table, names]) => [table, Object.fromEntries(names.map((name, at) => [name, at]))]),
);
const [A, P, H, O, I, F, S, C, Q] = [
  "articles",
  "people",
  "posts",
  "organizations",
  "indicators",
  "figures",
  "series",
  "checks",
  "quarantine",
].map((name) => COLUMN[name]);
let sentences = null; // read when the first of them is shown

function sentence(number) {
  sentences ??= JSON.parse(document.getElementById("sentences").textContent);
  return sentences[number];
}

// What could turn the direction of a line, or has no shape, is shown as a sign of its own.
const shown = (text) => String(text).replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "\ufffd");

function element(name, attributes = {}, ...children) {
  const svg = ["svg", "g", "path", "line", "rect", "circle", "text", "title"].includes(name);
  const node = svg ? document.createElementNS("http://www.w3.org/2000/svg", name) : document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else node.setAttribute(key, value === true ? "" : value);
  }
  node.append(
    ...children
      .flat(Infinity)
      .filter((child) => child !== null && child !== undefined && child !== "")
      .map((child) => (child instanceof Node ? child : shown(child))),
  );
  return node;
}

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g,
  LETTERS = /[\p{L}\p{M}]+/gu;
const words = (text) =>
  text
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\u00f0\u0256]/g, "\u0111")
    .match(/[\p{L}\p{M}\p{N}]+/gu) || [];
// Three forms of a word: without any mark, without tones, and with its tone before it, so that ủy and uỷ are one.
const FORMS = {
  plain: (word) => word.replace(/\p{M}/gu, "").replaceAll("\u0111", "d"),
  based: (word) => word.replace(TONES, ""),
  toned: (word) => (word.match(TONES) || []).join("") + word.replace(TONES, ""),
};

function wanted(query) {
  return words(query).map((word) => {
    const form = word.match(TONES) ? "toned" : FORMS.plain(word) === word ? "plain" : "based";
    return [form, ` ${FORMS[form](word)}`];
  });
}

const folded = { plain: new Map(), based: new Map(), toned: new Map() };
function fold(text, form) {
  let found = folded[form].get(text);
  if (found === undefined) folded[form].set(text, (found = " " + words(text).map(FORMS[form]).join(" ")));
  return found;
}
// Whether each word of the query begins a word of one of the texts.
const matches = (query, texts) => query.every(([form, word]) => texts.some((text) => text && fold(text, form).includes(word)));

const locale = () => (language === "vi" ? "vi-VN" : "en-GB");
const numbers = {};
function number(value) {
  numbers[language] ??= new Intl.NumberFormat(locale(), { maximumFractionDigits: 6 });
  return value === null || value === undefined ? "" : numbers[language].format(value);
}

function day(text) {
  if (!text || language !== "vi") return text || "";
  const [year, month, date] = text.split("-");
  return date ? `${date}/${month}/${year}` : month ? `${month}/${year}` : year;
}

function period(text) {
  if (text === "plan") return say("plan");
  const [first, last] = (text || "").split("/");
  return last
    ? first.slice(0, 4) === last.slice(0, 4) && first.length === 7 && language === "vi"
      ? `${first.slice(5)}–${day(last)}`
      : `${day(first)} – ${day(last)}`
    : day(first);
}

// First and last moment of an ISO 8601 period as fractions of years.
function span(text) {
  const [first, last = first] = text.split("/");
  const at = (moment, after) => {
    const [year, month, date] = moment.split("-").map(Number);
    if (!month) return year + after;
    return date ? year + (month - 1) / 12 + (date - 1 + after) / 372 : year + (month - 1 + after) / 12;
  };
  return [at(first, 0), at(last, 1)];
}

function indicator(at) {
  const [counted, action] = DATA.indicators[at];
  return [counted, action].filter(Boolean).join(" · ") || say("noIndicator");
}
// With its unit: the full name of an indicator, for lists to choose from.
function indicatorFull(at) {
  const measure = unit(DATA.indicators[at][I.unit]);
  return measure ? `${indicator(at)} (${measure})` : indicator(at);
}
const organization = (at) => (at < 0 ? "" : DATA.organizations[at][O.name]);
const unit = (text) =>
  (language === "vi" ? { VND: "đồng", USD: "đô la Mỹ", "percentage point": "điểm phần trăm" }[text] || text : text) || "";

function value(row) {
  let text = number(row[F.value]);
  if (row[F.upper] !== null) text += ` – ${number(row[F.upper])}`;
  if (row[F.out_of] !== null) text = say("outOf", text, number(row[F.out_of]));
  if (row[F.qualifier] !== "exact") text = say(row[F.qualifier], text);
  return row[F.alternative] ? say("orElse", text, number(row[F.alternative])) : text;
}
const measured = (row) => [value(row), unit(DATA.indicators[row[F.indicator]][I.unit])].filter(Boolean).join(" ");

function role(row) {
  const whole = row[F.of] >= 0 ? DATA.figures[row[F.of]] : null;
  const parts = [say(row[F.role])];
  if (whole) parts.push(say("of", measured(whole)));
  if (row[F.base]) parts.push(say("versus", period(row[F.base])));
  if (row[F.implied] !== null)
    parts.push(`(${say("implied", row[F.rough] ? say("about_", number(row[F.implied])) : number(row[F.implied]))})`);
  return parts.join(" ");
}

const article = (at) => DATA.articles[at];
const origin = (row) => [row[A.source] || say("noSource"), day(row[A.published]) || say("noDay")].join(", ");
