// The page of a report: everything is in it, nothing is loaded.
import { bins, calibration, heatmap, performance, short, strip } from "/page/charts.js";
import { MARK, el, empty, figures, keys, many, percent, section } from "/page/parts.js";

const report = JSON.parse(document.getElementById("report").textContent);
report.columns = report.columns.map((column) => ({ ...column, ...column.column }));
const LEVEL = { critical: "■ critical", warning: "▲ warning", info: "● info", ok: "● ok" };
const ROWS = 40; // of the heat map

function findings() {
  return section("What changed", "", "", el("ul", { class: "findings" }, report.findings.map((finding) =>
    el("li", { class: finding.level }, el("strong", {}, LEVEL[finding.level]), el("span", {}, finding.text)))));
}

const most = (column) => Math.max(0, ...column.ratios.filter((ratio) => ratio !== null));
const title = (metric) => (metric === "auc" ? "AUC" : metric[0].toUpperCase() + metric.slice(1).replaceAll("_", " "));

function drift() {
  const sorted = [...report.columns].sort((a, b) => b.feature - a.feature || most(b) - most(a));
  const [features, outputs] = [sorted.filter((column) => column.feature), sorted.filter((column) => !column.feature)];
  const note = `value ÷ threshold; a feature drifts from 1 on, if it is more than chance${features.length > ROWS ? `; the ${ROWS} largest of ${features.length}` : ""}`;
  return [
    section("Drift by feature and chunk", note, "", heatmap(report.chunks, [...features.slice(0, ROWS), ...outputs])),
    features.length > ROWS ? section("Drifted features by chunk", `of ${features.length}`, "", strip(report.chunks, features.length)) : null,
  ];
}

function over(metric) {
  const of = (list) => list.map((chunk) => ({ window: chunk.window, ...(chunk.metrics[metric] ?? { value: null }) }));
  return [of(report.performance), of(report.estimated)];
}

function performances() {
  const names = [...new Set([...report.performance, ...report.estimated].flatMap((chunk) => Object.keys(chunk.metrics)))];
  if (!names.length) {
    return section("Performance over chunks", "", "half", empty(report.off ?? "No labels, and no scores to estimate it from."));
  }
  const wanted = ["accuracy", "auc", "rmse", "f1"].filter((name) => names.includes(name)).slice(0, 2);
  return (wanted.length ? wanted : names.slice(0, 2)).map((metric) => {
    const [realised, expected] = over(metric);
    const labelled = realised.some((p) => p.value !== null);
    const about = [...realised, ...expected].find((p) => p.value !== null);
    const key = keys(...(labelled ? ["realised, with 99 % bounds", "series"] : []),
      ...(expected.some((p) => p.value !== null) ? ["estimated without labels", labelled ? "expected" : "series"] : []));
    return section(`${title(metric)} over chunks`, "", "half", key,
      labelled ? performance(realised, about.objective ?? null, about.baseline ?? null, "chunk", expected)
        : performance(expected, about.objective ?? null, about.baseline ?? null, "chunk"));
  });
}

function card(f) {
  return el("div", { class: "card" },
    el("h3", {}, f.name, el("span", { class: f.state }, MARK[f.state])),
    el("p", {}, `${f.statistic} ${short(f.value)}, ${f.value === null ? "–" : (f.value / f.threshold).toFixed(1)} times the threshold, in chunk ${f.worst}`),
    f.bins.length ? bins(f.bins, 380) : empty("Not enough data."),
    el("p", {}, figures(f)));
}

function features() {
  const sorted = [...report.columns].sort((a, b) => most(b) - most(a) || a.name.localeCompare(b.name));
  return section("Distribution by feature", "share of rows, each in the chunk in which it drifted most", "",
    keys("reference", "reference", "files", "current"), el("div", { class: "cards" }, sorted.map(card)));
}

function curve() {
  if (!report.calibration) return null;
  return section("Calibration", "share of positive rows by score", "half",
    keys("files", "series", "reference; on the dotted line a score is worth what it says", "expected"),
    calibration(report.calibration.reference, report.calibration.current));
}

function matrix() {
  if (!report.confusion) return null;
  const { classes, counts } = report.confusion;
  return section("Confusion matrix", "all labelled rows; shares are of the actual class", "half", el("table", { class: "matrix" },
    el("tr", {}, el("th", {}, "actual ↓ predicted →"), classes.map((name) => el("th", { scope: "col" }, name))),
    counts.map((row, actual) => {
      const total = row.reduce((sum, count) => sum + count, 0);
      return el("tr", {}, el("th", { scope: "row" }, classes[actual]), row.map((count, predicted) =>
        el("td", actual === predicted ? { class: "hit" } : {}, count.toLocaleString("en"), el("small", {}, total ? percent(count / total) : "–"))));
    })));
}

document.getElementById("about").textContent = `${many(report.rows, "row")} in ${many(report.chunks.length, "chunk")}`
  + ` of ${report.length}, compared with ${report.reference.toLocaleString("en")} of the reference`;
document.getElementById("main").append(...[findings(), drift(), performances(), curve(), matrix(), features()].flat().filter(Boolean));
