// Small SVG charts. Each takes plain values and gives an element; texts say what colours say.

const SVG = "http://www.w3.org/2000/svg";

export function svg(tag, attributes = {}, ...children) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

const titled = (node, text) => { node.append(svg("title", {}, text)); return node; };

export const short = (value, digits = 3) =>
  value === null || value === undefined ? "–"
    : value !== 0 && Math.abs(value) < 0.001 ? value.toExponential(1) : String(+value.toPrecision(digits));

/** The drift of one feature as a bar; the dashed line is the threshold. */
export function driftBar(ratio, state, most) {
  const scale = 100 / Math.max(most, 1.25);
  const width = Math.min(100, Math.max(0, ratio ?? 0) * scale);
  const box = svg("svg", { viewBox: "0 0 100 10", preserveAspectRatio: "none", height: 12, "aria-hidden": "true" });
  box.append(
    svg("rect", { class: "track", width: 100, height: 10 }),
    svg("rect", { class: `bar-${state}`, width, height: 10 }),
    svg("line", { class: "limit", x1: scale, x2: scale, y1: -1, y2: 11, "vector-effect": "non-scaling-stroke" }));
  return box;
}

/** Shares of the rows in each bin, reference beside window. */
export function bins(rows) {
  const total = (key) => rows.reduce((sum, bin) => sum + bin[key], 0) || 1;
  const reference = total("reference");
  const current = total("current");
  const shown = rows.filter((bin) => bin.reference || bin.current);
  const most = Math.max(...shown.map((bin) => Math.max(bin.reference / reference, bin.current / current)), 0.01);
  const step = Math.min(90, 720 / Math.max(1, shown.length));
  const label = Math.max(4, Math.floor(step / 6));
  const box = svg("svg", { viewBox: "0 0 720 170", role: "img", "aria-label": "Share of rows by bin" });
  box.append(svg("line", { class: "axis", x1: 0, x2: 720, y1: 140, y2: 140 }));
  shown.forEach((bin, i) => {
    const group = svg("g", { transform: `translate(${i * step} 0)` });
    [["reference", bin.reference / reference], ["current", bin.current / current]].forEach(([kind, share], k) => {
      const height = (share / most) * 130;
      group.append(svg("rect", { class: kind, x: step * (0.12 + 0.38 * k), width: step * 0.36, y: 140 - height, height }));
    });
    const name = bin.bin.length > label ? bin.bin.slice(0, label - 1) + "…" : bin.bin;
    if (step > 18) group.append(svg("text", { x: step / 2, y: 156, "text-anchor": "middle" }, name));
    const percent = (value) => (100 * value).toFixed(1) + " %";
    titled(group, `${bin.bin}: reference ${percent(bin.reference / reference)}, window ${percent(bin.current / current)}`);
    box.append(group);
  });
  return box;
}

/** A metric over windows, with its 99 % bounds as a band, the objective and the reference as lines. */
export function performance(points, objective, baseline, what = "label") {
  const known = points.filter((point) => point.value !== null);
  const values = known.flatMap((p) => [p.value, p.lower ?? p.value, p.upper ?? p.value]);
  const all = [...values, ...[objective, baseline].filter((v) => v !== null && v !== undefined)];
  const spread = Math.max(...all) - Math.min(...all) || 0.1;
  const low = Math.min(...all) - spread * 0.1;
  const high = Math.max(...all) + spread * 0.1;
  const [left, right, top, bottom] = [44, 592, 8, 196];
  const x = (i) => (known.length < 2 ? (left + right) / 2 : left + (i * (right - left)) / (known.length - 1));
  const y = (value) => bottom - ((value - low) / (high - low)) * (bottom - top);
  const box = svg("svg", { viewBox: "0 0 680 222", role: "img", "aria-label": `Performance over ${what} windows` });
  for (let i = 0; i <= 4; i++) {
    const value = low + (i * (high - low)) / 4;
    box.append(
      svg("line", { class: "axis", x1: left, x2: right, y1: y(value), y2: y(value) }),
      svg("text", { x: left - 6, y: y(value) + 4, "text-anchor": "end" }, value.toFixed(spread < 0.1 ? 3 : 2)));
  }
  const upper = known.map((p, i) => `${x(i)},${y(p.upper ?? p.value)}`);
  const lower = known.map((p, i) => `${x(i)},${y(p.lower ?? p.value)}`).reverse();
  box.append(svg("polygon", { class: "band", points: [...upper, ...lower].join(" ") }));
  box.append(svg("polyline", { class: "series", points: known.map((p, i) => `${x(i)},${y(p.value)}`).join(" ") }));
  const lines = [["objective", objective], ["baseline", baseline]].filter(([, value]) => value !== null && value !== undefined);
  const tight = lines.length === 2 && Math.abs(y(objective) - y(baseline)) < 14;
  lines.forEach(([kind, value]) => {
    const shift = tight ? (value === Math.max(objective, baseline) ? -2 : 10) : 4;
    box.append(
      svg("line", { class: kind, x1: left, x2: right, y1: y(value), y2: y(value) }),
      svg("text", { x: right + 8, y: y(value) + shift }, `${kind === "baseline" ? "reference" : kind} ${short(value)}`));
  });
  known.forEach((p, i) => box.append(titled(
    svg("circle", { class: "dot", cx: x(i), cy: y(p.value), r: 3.5 }),
    `window ${p.window}: ${short(p.value, 4)}, bounds ${short(p.lower, 4)} to ${short(p.upper, 4)}`)));
  if (known.length) {
    box.append(svg("text", { x: left, y: 216 }, `window ${known[0].window}`));
    if (known.length > 1) {
      box.append(svg("text", { x: right, y: 216, "text-anchor": "end" }, `window ${known.at(-1).window}`));
    }
  }
  return box;
}

/** How many features drifted in each window; a hollow column is a window with too few rows. */
export function strip(history, monitored) {
  const step = Math.min(44, 672 / Math.max(1, history.length));
  const box = svg("svg", { viewBox: "0 0 680 150", role: "img", "aria-label": "Drifted features by window" });
  box.append(svg("line", { class: "axis", x1: 0, x2: 680, y1: 122, y2: 122 }));
  history.forEach((window, i) => {
    const count = window.drifted.length;
    const height = (count / Math.max(1, monitored)) * 100;
    const group = svg("g", { transform: `translate(${i * step} 0)` });
    const state = window.insufficient ? "insufficient" : count ? "drifted" : "ok";
    group.append(svg("rect", { class: `bar-${state}`, x: step * 0.12, width: step * 0.76, y: 122 - Math.max(2, height), height: Math.max(2, height) }));
    if (count && step > 9) group.append(svg("text", { x: step / 2, y: 116 - height, "text-anchor": "middle" }, count));
    if (i % Math.max(1, Math.ceil(28 / step)) === 0) {
      group.append(svg("text", { x: step / 2, y: 138, "text-anchor": "middle" }, window.index));
    }
    const what = window.insufficient ? "not enough data" : count ? `drifted: ${window.drifted.join(", ")}` : "nothing drifted";
    box.append(titled(group, `window ${window.index}, ${window.rows} rows: ${what}`));
  });
  return box;
}
