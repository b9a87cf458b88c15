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

/** A bin's name in so many characters: of a range with long edges the lower one. */
function binName(name, room) {
  const rounded = name.replace(/-?\d+\.\d{3,}(e[-+]?\d+)?/gi, (number) => short(Number(number)));
  if (rounded.length <= room) return rounded;
  const [, above] = rounded.match(/^\[([^,]+), /) ?? [];
  const [, below] = rounded.match(/^\(-inf, ([^)]+)\)$/) ?? [];
  const edge = above ? `≥${short(Number(above), 2)}` : below ? `<${short(Number(below), 2)}` : rounded;
  return edge.length <= room ? edge : edge.slice(0, Math.max(1, room - 1)) + "…";
}

/** Shares of the rows in each bin, reference beside window. */
export function bins(rows, width = 720) {
  const total = (key) => rows.reduce((sum, bin) => sum + bin[key], 0) || 1;
  const reference = total("reference");
  const current = total("current");
  const shown = rows.filter((bin) => bin.reference || bin.current);
  const most = Math.max(...shown.map((bin) => Math.max(bin.reference / reference, bin.current / current)), 0.01);
  const step = Math.min(90, width / Math.max(1, shown.length));
  const box = svg("svg", { viewBox: `0 0 ${width} 170`, role: "img", "aria-label": "Share of rows by bin" });
  box.append(svg("line", { class: "axis", x1: 0, x2: width, y1: 140, y2: 140 }));
  shown.forEach((bin, i) => {
    const group = svg("g", { transform: `translate(${i * step} 0)` });
    [["reference", bin.reference / reference], ["current", bin.current / current]].forEach(([kind, share], k) => {
      const height = (share / most) * 130;
      group.append(svg("rect", { class: kind, x: step * (0.12 + 0.38 * k), width: step * 0.36, y: 140 - height, height }));
    });
    if (step > 18) group.append(svg("text", { x: step / 2, y: 156, "text-anchor": "middle" }, binName(bin.bin, Math.floor(step / 6.2))));
    const percent = (value) => (100 * value).toFixed(1) + " %";
    titled(group, `${bin.bin}: reference ${percent(bin.reference / reference)}, window ${percent(bin.current / current)}`);
    box.append(group);
  });
  return box;
}

/**
 * A metric over windows, with its 99 % bounds as a band, the objective and the reference as lines; what was expected
 * without labels, if given, as a thin line beside it.
 */
export function performance(points, objective, baseline, what = "label", expected = []) {
  const known = points.filter((point) => point.value !== null);
  const guessed = expected.filter((point) => point.value !== null);
  const values = [...known.flatMap((p) => [p.value, p.lower ?? p.value, p.upper ?? p.value]), ...guessed.map((p) => p.value)];
  const all = [...values, ...[objective, baseline].filter((v) => v !== null && v !== undefined)];
  const spread = Math.max(...all) - Math.min(...all) || 0.1;
  const low = Math.min(...all) - spread * 0.1;
  const high = Math.max(...all) + spread * 0.1;
  const [left, right, top, bottom] = [44, 592, 8, 196];
  const windows = [...known, ...guessed].map((p) => p.window);
  const [first, last] = [Math.min(...windows), Math.max(...windows)];
  const x = (p) => (first === last ? (left + right) / 2 : left + ((p.window - first) * (right - left)) / (last - first));
  const y = (value) => bottom - ((value - low) / (high - low)) * (bottom - top);
  const line = (of) => of.map((p) => `${x(p)},${y(p.value)}`).join(" ");
  const box = svg("svg", { viewBox: "0 0 680 222", role: "img", "aria-label": `Performance over ${what} windows` });
  for (let i = 0; i <= 4; i++) {
    const value = low + (i * (high - low)) / 4;
    box.append(
      svg("line", { class: "axis", x1: left, x2: right, y1: y(value), y2: y(value) }),
      svg("text", { x: left - 6, y: y(value) + 4, "text-anchor": "end" }, value.toFixed(spread < 0.1 ? 3 : 2)));
  }
  const upper = known.map((p) => `${x(p)},${y(p.upper ?? p.value)}`);
  const lower = known.map((p) => `${x(p)},${y(p.lower ?? p.value)}`).reverse();
  box.append(svg("polygon", { class: "band", points: [...upper, ...lower].join(" ") }));
  box.append(svg("polyline", { class: "expected", points: line(guessed) }));
  box.append(svg("polyline", { class: "series", points: line(known) }));
  const lines = [["objective", objective], ["baseline", baseline]].filter(([, value]) => value !== null && value !== undefined);
  const tight = lines.length === 2 && Math.abs(y(objective) - y(baseline)) < 14;
  lines.forEach(([kind, value]) => {
    const shift = tight ? (value === Math.max(objective, baseline) ? -2 : 10) : 4;
    box.append(
      svg("line", { class: kind, x1: left, x2: right, y1: y(value), y2: y(value) }),
      svg("text", { x: right + 8, y: y(value) + shift }, `${kind === "baseline" ? "reference" : kind} ${short(value)}`));
  });
  guessed.forEach((p) => box.append(titled(
    svg("circle", { class: "guess", cx: x(p), cy: y(p.value), r: 2.5 }), `window ${p.window}: ${short(p.value, 4)} expected without labels`)));
  known.forEach((p) => box.append(titled(
    svg("circle", { class: "dot", cx: x(p), cy: y(p.value), r: 3.5 }),
    `window ${p.window}: ${short(p.value, 4)}, bounds ${short(p.lower, 4)} to ${short(p.upper, 4)}`)));
  if (windows.length) {
    box.append(svg("text", { x: left, y: 216 }, `${what === "chunk" ? what : "window"} ${first}`));
    if (first !== last) {
      box.append(svg("text", { x: right, y: 216, "text-anchor": "end" }, `${what === "chunk" ? what : "window"} ${last}`));
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

/** Each column's drift in each chunk: a darker cell is a larger effect; a number says how many times the threshold. */
export function heatmap(chunks, columns) {
  const [names, width, height] = [120, 1060, 19];
  const step = Math.min(46, width / Math.max(1, chunks.length));
  const box = svg("svg", { viewBox: `0 0 ${names + width} ${columns.length * height + 20}`, role: "img", "aria-label": "Drift by feature and chunk" });
  columns.forEach((column, row) => {
    const y = row * height;
    const short = column.name.length > 17 ? column.name.slice(0, 16) + "…" : column.name;
    box.append(svg("text", { x: names - 8, y: y + 13, "text-anchor": "end" }, short));
    chunks.forEach((chunk, i) => {
      const [ratio, state] = [column.ratios[i], column.states[i]];
      const strength = state === "drifted" ? Math.min(1, 0.45 + 0.18 * (ratio - 1)) : state === "ok" ? 0.08 + 0.3 * Math.min(1, ratio) : 0.05;
      const group = svg("g", { transform: `translate(${names + i * step} ${y})` });
      group.append(svg("rect", { class: `bar-${state === "drifted" ? state : "insufficient"}`, "fill-opacity": strength.toFixed(2), width: Math.max(0.5, step - (step > 4 ? 1.5 : 0)), height: height - 1.5, rx: step > 8 ? 2 : 0 }));
      if (state === "drifted" && step > 20) group.append(svg("text", { class: strength > 0.7 ? "cell strong" : "cell", x: (step - 1.5) / 2, y: 13, "text-anchor": "middle" }, ratio < 9.95 ? ratio.toFixed(1) : ratio.toFixed(0)));
      const what = state === "insufficient" ? "not enough data" : `${ratio.toFixed(2)} times the threshold, ${state}`;
      box.append(titled(group, `${column.name}, chunk ${chunk.index}: ${what}`));
    });
  });
  chunks.forEach((chunk, i) => {
    if (i % Math.max(1, Math.ceil(24 / step)) === 0) {
      box.append(svg("text", { x: names + (i + 0.5) * step, y: columns.length * height + 14, "text-anchor": "middle" }, chunk.index));
    }
  });
  return box;
}

/** Share of positive rows by score; on the diagonal a score is worth what it says. */
export function calibration(reference, current) {
  const [left, right, top, bottom] = [40, 330, 10, 300];
  const x = (value) => left + value * (right - left);
  const y = (value) => bottom - value * (bottom - top);
  const box = svg("svg", { viewBox: "0 0 340 340", role: "img", "aria-label": "Calibration: share of positive rows by score", class: "square" });
  for (const value of [0, 0.25, 0.5, 0.75, 1]) {
    box.append(svg("line", { class: "axis", x1: left, x2: right, y1: y(value), y2: y(value) }),
      svg("text", { x: left - 6, y: y(value) + 4, "text-anchor": "end" }, value),
      svg("text", { x: x(value), y: bottom + 16, "text-anchor": "middle" }, value));
  }
  box.append(svg("text", { x: (left + right) / 2, y: bottom + 34, "text-anchor": "middle" }, "score"),
    svg("line", { class: "baseline", x1: x(0), y1: y(0), x2: x(1), y2: y(1) }));
  for (const [kind, dot, points] of [["expected", "guess", reference], ["series", "dot", current]]) {
    box.append(svg("polyline", { class: kind, points: points.map((p) => `${x(p.score)},${y(p.share)}`).join(" ") }));
    points.forEach((p) => box.append(titled(svg("circle", { class: dot, cx: x(p.score), cy: y(p.share), r: 3.5 }),
      `${p.rows.toLocaleString("en")} rows with a score about ${short(p.score)}: ${(100 * p.share).toFixed(1)} % positive`)));
  }
  return box;
}
