// The built-in page: polls what the daemon knows and shows it. Nothing is loaded from anywhere else.
import { performance as performanceChart, short, strip } from "/page/charts.js";
import { MARK, el, empty, featureDetail, featureLine, many, misses, percent, section, tile } from "/page/parts.js";

const INTERVAL = 2000;
const SEVERITY = { critical: "■ critical", warning: "▲ warning", info: "● info" };
// The address keeps what is chosen: #model/version/feature.
const [model, version, ...feature] = decodeURIComponent(location.hash.slice(1)).split("/");
const view = { model: `${model}/${version}`, feature: feature.join("/") || null, metric: null, seen: "" };

const keyOf = (model) => `${model.model}/${model.version}`;
async function json(path) {
  const answer = await fetch(path, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  return answer.json();
}

function tiles(m) {
  const drifted = m.features.filter((f) => f.state === "drifted").length;
  const first = m.window.index === null;
  const filling = m.window.size ? el("progress", { max: m.window.size, value: m.window.filling, "aria-label": "rows in the window that fills" }) : null;
  const rest = m.window.size ? ` of ${m.window.size.toLocaleString("en")} in the next` : " in the next";
  const all = Object.entries(m.performance.byArrival.metrics);
  const [name, metric] = all.find(([, each]) => each.objective !== null && each.objective !== undefined) ?? all[0] ?? ["accuracy", null];
  const poor = metric && beyondDoubt(metric);
  const known = first ? "not yet known" : MARK[m.features.every((f) => f.state === "insufficient") ? "insufficient" : drifted ? "drifted" : "ok"];
  return el("section", { class: "tiles" },
    tile("Window", first ? "first one fills" : `No. ${m.window.index}`, `${first ? "" : many(m.window.rows, "row") + ", "}${m.window.filling.toLocaleString("en")}${rest}`, "", filling),
    tile("Features drifted", first ? "–" : `${drifted} of ${m.features.length}`, known, first ? "insufficient" : drifted ? "drifted" : "ok"),
    tile(name, metric ? short(metric.value, 4) : "–",
      metric ? `${metric.objective === null ? "no objective" : (poor ? "✕ misses " : misses(metric) ? "○ may miss " : "● meets ") + "objective " + metric.objective}, bounds ${short(metric.lower)} to ${short(metric.upper)}` : "no complete window of labels yet", poor ? "critical" : ""),
    estimateTile(m, name),
    tile("Labels", percent(m.labels.coverage), `${many(m.labels.awaiting, "prediction")} without one`));
}

/** As the alert judges: even the better bound misses the objective. */
function beyondDoubt(metric) {
  const bound = metric.lowerIsBetter ? metric.lower : metric.upper;
  return bound !== null && misses({ ...metric, value: bound });
}

function estimateTile(m, name) {
  const metric = m.estimated.metrics[name];
  if (!metric) return m.estimated.off ? tile(`${name} without labels`, "–", m.estimated.off, "insufficient") : null;
  const verdict = metric.objective === null ? "no objective" : `${misses(metric) ? "✕ misses" : "● meets"} objective ${metric.objective}`;
  return tile(`${name} without labels`, short(metric.value, 4), `estimated for window ${m.estimated.history.at(-1).window}; ${verdict}`, misses(metric) ? "critical" : "");
}

function alerts(list) {
  const body = list.length
    ? el("ul", { class: "alerts" }, list.map((a) => el("li", { class: a.severity },
      el("strong", {}, a.name), ` ${SEVERITY[a.severity] ?? a.severity}, ${a.state} `,
      el("span", {}, a.annotations.summary ?? a.annotations.description ?? ""),
      el("small", { class: "meta" }, `${a.model ? `${a.model}/${a.version}, ` : ""}since ${new Date(a.since).toLocaleString()}`
        + (a.value === null ? "" : `, value ${short(a.value)}`) + (a.threshold === null ? "" : `, threshold ${short(a.threshold)}`)))))
    : empty("No alert is pending or firing.");
  return section("Alerts", "", "", body);
}

function featureRow(f, most) {
  const open = view.feature === f.name;
  const button = el("button", { id: `feature-${f.name}`, "aria-expanded": open, onclick: () => choose(view.model, open ? null : f.name) },
    ...featureLine(f, most));
  return el("li", {}, button, open ? featureDetail(f) : null);
}

function features(m) {
  const ratio = (f) => (f.value === null ? -1 : f.value / f.threshold);
  const columns = [...m.features, ...[m.prediction, m.score].filter(Boolean)];
  const sorted = columns.sort((a, b) => ratio(b) - ratio(a) || a.name.localeCompare(b.name));
  const most = Math.min(4, Math.max(...sorted.map(ratio), 1));
  const note = m.window.index === null
    ? empty("Nothing is judged before the first window is complete. Send predictions to ", el("code", {}, `POST /v2/models/${m.model}/infer`), "; no verdict is not the same as no drift.")
    : null;
  return section("Drift by feature", "value ÷ threshold; the dashed line is the threshold; choose one for its bins", "", note, el("ul", { class: "features" }, sorted.map((f) => featureRow(f, most))));
}

function estimate(m) {
  const past = m.estimated.history;
  const note = "expected from the scores, before any label; band: 99 % bounds";
  if (!past.length) return section("Performance without labels", "", "half", empty(m.estimated.off ?? "No complete window yet."));
  const last = past.at(-1).metrics;
  const metric = view.metric in last ? view.metric : Object.keys(last)[0];
  const points = past.map((w) => ({ window: w.window, ...(w.metrics[metric] ?? { value: null }) }));
  return section(`Performance without labels: ${metric}`, note, "half", m.estimated.off ? empty(m.estimated.off) : null,
    performanceChart(points, last[metric].objective, last[metric].baseline, "estimate"));
}

function performance(m) {
  const past = m.performance.byArrival.history;
  const names = Object.keys(m.performance.byArrival.metrics);
  if (!past.length || !names.length) {
    return section("Performance over time", "", "half", empty("No complete window of labels yet. When the truth about a prediction is known, send it: ",
      el("code", {}, "POST /v1/labels"), " with ", el("code", {}, '{"id":"…","label":1}'), "."));
  }
  const metric = names.includes(view.metric) ? view.metric : names[0];
  const now = m.performance.byArrival.metrics[metric];
  const points = past.map((w) => ({ window: w.window, ...(w.metrics[metric] ?? { value: null }) }));
  const chooser = el("select", { id: "metric", "aria-label": "Metric", onchange: (event) => { view.metric = event.target.value; draw(); } },
    names.map((name) => el("option", name === metric ? { selected: "" } : {}, name)));
  return section("Performance over time", "realised, by arrival of labels; band: 99 % bounds", "half", chooser,
    points.some((p) => p.value !== null) ? performanceChart(points, now.objective ?? null, now.baseline ?? null) : empty(`${metric} is not defined in these windows.`));
}

function windows(m) {
  return section("Drifted features by window", `of ${m.features.length}`, "half",
    m.history.length ? strip(m.history, m.features.length) : empty("No complete window yet."));
}

function labels(m) {
  const rows = ["matched", "pending", "duplicate", "corrected", "late", "invalid"];
  return section("Labels since the model was loaded", m.labels.last ? `last ${new Date(m.labels.last).toLocaleString()}` : "none yet", "half",
    el("dl", { class: "counts" }, rows.map((name) => el("div", {}, el("dt", {}, name), el("dd", {}, m.labels[name].toLocaleString("en"))))));
}

function unwatched(chosen) {
  const baseline = ["(", el("code", {}, "NAME/1/model.onnx"), " with a ", el("code", {}, "baseline.json"), " from ", el("code", {}, "vigia baseline"),
    "); it is picked up while the daemon runs. "];
  if (!chosen) return empty("No model is watched. Put one into the model repository ", ...baseline, el("a", { href: "/readyz" }, "Why the daemon is not ready."));
  return chosen.state === "ready"
    ? empty(`${chosen.model} v${chosen.version} serves and is not watched. Put a baseline beside it `, ...baseline)
    : empty(`${chosen.model} v${chosen.version} could not be loaded: ${chosen.reason}`);
}

let data = { models: [], chosen: null, monitor: null, alerts: [] };

function draw() {
  const focus = document.activeElement?.id;
  document.getElementById("models").replaceChildren(...data.models.map((model) => el("button", {
    id: `model-${keyOf(model)}`, "aria-pressed": keyOf(model) === view.model,
    onclick: () => choose(keyOf(model), null),
  }, `${model.model} v${model.version}${model.state === "ready" ? "" : " ✕"}${model.drifted.length ? ` ▲${model.drifted.length}` : ""}`)));
  const m = data.monitor;
  document.getElementById("main").replaceChildren(...(m
    ? [tiles(m), alerts(data.alerts), features(m), performance(m), estimate(m), windows(m), labels(m)]
    : [alerts(data.alerts), unwatched(data.chosen)]));
  if (focus) document.getElementById(focus)?.focus();
}

function choose(model, feature) {
  const other = model !== view.model;
  view.model = model;
  view.feature = feature;
  history.replaceState(null, "", `#${encodeURI(feature ? `${model}/${feature}` : model)}`);
  if (other) refresh();
  else draw();
}

async function refresh() {
  const pulse = document.getElementById("pulse");
  try {
    const [models, list] = await Promise.all([json("/v1/models"), json("/v1/alerts")]);
    if (!models.some((model) => keyOf(model) === view.model)) view.model = models.length ? keyOf(models.find((model) => model.watched) ?? models[0]) : "";
    const chosen = models.find((model) => keyOf(model) === view.model) ?? null;
    const next = { models, chosen, alerts: list, monitor: chosen?.monitor ? await json(chosen.monitor) : null };
    const text = JSON.stringify(next);
    if (text !== view.seen) { view.seen = text; data = next; draw(); }
    pulse.className = "";
    pulse.textContent = `live, ${new Date().toLocaleTimeString()}`;
  } catch (failure) {
    pulse.className = "lost";
    pulse.textContent = `✕ no answer from the daemon (${failure.message})`;
  }
}

async function loop() {
  if (!document.hidden) await refresh();
  setTimeout(loop, INTERVAL);
}

document.addEventListener("visibilitychange", () => { if (!document.hidden) refresh(); });
loop();
