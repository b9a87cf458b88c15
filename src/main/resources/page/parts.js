// What the built-in page and the page of a report have in common: elements, and a feature with its bins.
import { bins, driftBar, short } from "/page/charts.js";

export const MARK = { ok: "● ok", drifted: "▲ drifted", insufficient: "○ not enough data" };

export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value !== null) node.setAttribute(name, value);
  }
  node.append(...children.flat().filter((child) => child !== null));
  return node;
}

export const many = (count, noun) => `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
export const percent = (share) => (share === null ? "–" : `${(100 * share).toFixed(1)} %`);
export const section = (title, note, kind, ...body) =>
  el("section", { class: kind }, el("h2", {}, title, note ? el("small", {}, note) : null), ...body);
export const empty = (...text) => el("p", { class: "empty" }, ...text);

export function tile(title, big, sub, state = "", extra = null) {
  return el("dl", { class: "tile" }, el("dt", {}, title), el("dd", { class: `big ${state}` }, big), el("dd", { class: "sub" }, sub), extra ? el("dd", {}, extra) : null);
}

export function misses(metric) {
  return metric.objective !== null && (metric.lowerIsBetter ? metric.value > metric.objective : metric.value < metric.objective);
}

/** One feature in a line: its drift as a bar, its figure, its verdict in words. */
export function featureLine(f, most) {
  const ratio = f.value === null ? null : f.value / f.threshold;
  return [el("span", { class: "name", title: f.name }, f.name), driftBar(ratio, f.state, most),
    el("span", { class: "figure" }, `${f.statistic} ${short(f.value)} / ${f.threshold}`),
    el("span", { class: `state ${f.state}` }, MARK[f.state])];
}

/** All its figures in a line. */
export function figures(f) {
  const all = Object.entries(f.statistics).map(([name, value]) => `${name} ${short(value)}`).join(" · ");
  return `${f.type} · ${all || "no figures yet"} · p ${short(f.pValue)} · missing ${percent(f.missing)} · unseen ${percent(f.unseen)} · out of range ${percent(f.outOfRange)}`;
}

/** Its figures, and its distribution beside the reference's. */
export function featureDetail(f) {
  return el("div", { class: "detail" },
    el("p", {}, figures(f)),
    f.bins.length ? keys("last window (share of rows)", "current", "reference", "reference") : null,
    f.bins.length ? bins(f.bins) : empty("The bins are shown when the first window is complete."));
}

/** What the colours of a chart mean: pairs of a text and its class. */
export function keys(...pairs) {
  const key = el("p", { class: "keys" });
  for (let i = 0; i < pairs.length; i += 2) key.append(el("span", { class: `key ${pairs[i + 1]}` }), pairs[i]);
  return key;
}
