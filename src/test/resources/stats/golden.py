"""Makes golden.json: what numpy, scipy, scikit-learn and statsmodels say about fixed inputs.

    pip install -r requirements.txt && python golden.py

Inputs are kept beside the values, so that the tests need no Python.
"""

import json
import math
import warnings
from pathlib import Path

import numpy as np
from scipy import integrate, stats
from scipy.spatial.distance import jensenshannon
from sklearn import metrics
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportion_confint

warnings.filterwarnings("ignore")
rng = np.random.default_rng(20261123)


def divergence(name, reference, current):
    r, c = np.array(reference, float), np.array(current, float)
    used = (r + c) > 0
    b = used.sum()
    ps, qs = ((v[used] + 0.5) / (v.sum() + b / 2) for v in (r, c))
    p, q = r / r.sum(), c / c.sum()
    expected = stats.contingency.expected_freq(np.array([r[used], c[used]]))
    dense = used.sum() > 1 and expected.min() >= 5
    table = np.array([r[used], c[used]])
    return {
        "name": name,
        "reference": list(reference),
        "current": list(current),
        "psi": stats.entropy(ps, qs) + stats.entropy(qs, ps),
        "js": float(jensenshannon(p, q, 2)),
        "hellinger": float(np.linalg.norm(np.sqrt(p) - np.sqrt(q)) / math.sqrt(2)),
        "linf": float(np.abs(p - q).max()),
        "total_variation": float(np.abs(p - q).sum() / 2),
        "ks": float(np.abs(np.cumsum(p) - np.cumsum(q)).max()),
        "p": float(stats.chi2_contingency(table, correction=False).pvalue) if dense else None,
    }


def divergences():
    base = rng.multinomial(34_000, np.ones(14) / 14)
    skew = rng.multinomial(5_000, np.arange(1, 15) / 105)
    heavy = [0, 9_000, 500, 300, 200, 0]
    return [
        divergence("shared", [10, 20, 30, 40], [25, 25, 25, 25]),
        divergence("large, n and m differ", base.tolist(), skew.tolist()),
        divergence("the same shares", [100, 200, 300], [10, 20, 30]),
        divergence("disjoint", [100, 0], [0, 70]),
        divergence("new categories only", [500, 300, 0, 0], [0, 0, 0, 90]),
        divergence("heavy ties, empty bins", heavy, [0, 700, 100, 100, 90, 10]),
        divergence("one row", [40, 60, 0], [0, 1, 0]),
        divergence("one bin", [40, 0], [7, 0]),
    ]


def wasserstein(name, edges, reference, current, low, high, std):
    """The quadrature of |F - G|, rows spread evenly over each range."""
    points = np.clip([low, *edges, high], low, high)
    total = 0.0
    f, g = (np.concatenate([[0], np.cumsum(v) / np.sum(v)]) for v in (reference, current))
    for i in range(len(points) - 1):
        a, b = points[i], points[i + 1]
        if b <= a:
            continue
        d0, d1 = f[i] - g[i], f[i + 1] - g[i + 1]
        cut = [a + (b - a) * d0 / (d0 - d1)] if d0 * d1 < 0 else None
        value, _ = integrate.quad(
            lambda x: abs(d0 + (d1 - d0) * (x - a) / (b - a)), a, b, points=cut, epsabs=1e-15, epsrel=1e-14
        )
        total += value
    return {
        "name": name,
        "edges": list(edges),
        "reference": list(reference),
        "current": list(current),
        "min": low,
        "max": high,
        "std": std,
        "value": total / max(std, 0.001),
    }


def samples():
    x = np.arange(1, 21) / 10
    y = np.arange(1, 16) / 8 + 0.3
    z = rng.normal(3, 2, 400)
    w = rng.normal(3.5, 1.5, 250)
    return [
        {
            "name": name,
            "x": a.tolist(),
            "y": b.tolist(),
            "ks": float(stats.ks_2samp(a, b).statistic),
            "wasserstein": float(stats.wasserstein_distance(a, b)),
            "normed": float(stats.wasserstein_distance(a, b) / max(a.std(), 0.001)),
        }
        for name, a, b in [("shared", x, y), ("normal", z, w), ("heavy ties", np.round(z), np.round(w))]
    ]


def quantiles():
    cases = [[5.0], [1.0, 2.0], [0.1, 0.7, 0.30000000000000004, 1e9, -4.0], [2.0] * 7, (rng.normal(0, 1, 101)).tolist()]
    qs = [0, 0.005, 0.1, 0.25, 0.3, 0.5, 0.7, 0.9, 0.99, 0.995, 1]
    return [
        {"values": v, "q": qs, "quantiles": np.quantile(v, qs).tolist(), "mean": float(np.mean(v)), "std": float(np.std(v))}
        for v in cases
    ]


def fisher():
    tables = [[[8, 2], [1, 5]], [[8, 0], [0, 6]], [[3, 1], [1, 3]], [[1000, 3], [5, 2]], [[20_000, 2], [195, 5]],
              [[20_000, 0], [199, 1]], [[300, 2], [5_000, 0]]]
    return [{"table": t, "p": float(stats.fisher_exact(t).pvalue)} for t in tables]


def fdr():
    cases = [[0.001, 0.2, 0.0005, 0.03, 0.9], [0.5, 0.6], [0.01], [1e-20, 0.004, 0.0049, 0.6, 0.7, 0.8, 0.0049, 0.003],
             rng.beta(0.2, 1, 40).tolist()]
    return [{"p": p, "q": q, "reject": [bool(r) for r in multipletests(p, q, "fdr_bh")[0]]} for p in cases for q in (0.01, 0.05)]


def wilson():
    cases = [(0, 1), (1, 1), (0, 10), (10, 10), (3, 7), (4_180, 5_000), (99_999, 100_000)]
    return [
        {"successes": s, "trials": n, "bounds": [float(v) for v in proportion_confint(s, n, 0.01, "wilson")]}
        for s, n in cases
    ]


def averages(y, p, labels, binary):
    out = {"accuracy": float(metrics.accuracy_score(y, p))}
    for average in (["binary"] if binary else []) + ["macro", "weighted"]:
        keep = labels if average != "binary" else [1]
        kind = average if average != "binary" else "macro"  # one label: its own figures
        values = metrics.precision_recall_fscore_support(y, p, labels=keep, average=kind, zero_division=0)
        out |= {f"{m} {average}": float(v) for m, v in zip(("precision", "recall", "f1"), values)}
    return out


def delong(y, s):
    """The variance from all pairs, as in the paper."""
    x, z = s[y == 1], s[y == 0]
    if len(x) < 2 or len(z) < 2:
        return None
    psi = (x[:, None] > z[None, :]) + 0.5 * (x[:, None] == z[None, :])
    return float(np.var(psi.mean(1), ddof=1) / len(x) + np.var(psi.mean(0), ddof=1) / len(z))


def binary(name, y, p, s):
    y, p, s = np.array(y), np.array(p), np.array(s, float)
    both = len(set(y)) == 2
    figures = averages(y, p, sorted((set(y) | set(p)) - {-1}), True) | {
        "auc ": float(metrics.roc_auc_score(y, s)) if both else None,
        "log_loss ": float(metrics.log_loss(y, s, labels=[0, 1])),
        "brier ": float(metrics.brier_score_loss(y, s, labels=[0, 1])),
    }
    return {"name": name, "actual": y.tolist(), "predicted": p.tolist(), "scores": s.tolist(),
            "figures": figures, "delong": delong(y, s) if both else None}


def binaries():
    n = 200
    s = rng.random(n)
    y = (rng.random(n) < s).astype(int)
    tied = np.round(s, 1)
    p = (s > 0.5).astype(int)
    p_none = p.copy()
    p_none[:9] = -1
    return [
        binary("random", y, p, s),
        binary("heavy ties", y, p, tied),
        binary("an answer that is no class", y, p_none, s),
        binary("perfect", y, y, y),
        binary("all wrong", y, 1 - y, 1 - y),
        binary("only negatives", np.zeros(5, int), [0, 0, 1, 0, 0], [0.1, 0.2, 0.7, 0.4, 0.0]),
        binary("one row", [1], [1], [0.8]),
        binary("constant score", y, np.ones(n, int), np.full(n, 0.5)),
        binary("one positive", [0, 0, 1, 0], [0, 1, 1, 0], [0.2, 0.6, 0.5, 0.1]),
    ]


def multiclass(name, y, p, s, classes):
    y, p, s = np.array(y), np.array(p), np.array(s)
    all_there = len(set(y)) == classes
    figures = averages(y, p, sorted((set(y) | set(p)) - {-1}), False) | {
        "auc macro": float(metrics.roc_auc_score(y, s, multi_class="ovr", average="macro")) if all_there else None,
        "log_loss ": float(metrics.log_loss(y, s, labels=range(classes))),
        "brier ": float(metrics.brier_score_loss(y, s, labels=range(classes))),
    }
    return {"name": name, "classes": classes, "actual": y.tolist(), "predicted": p.tolist(),
            "scores": s.ravel().tolist(), "figures": figures}


def multiclasses():
    s = rng.dirichlet([1, 1, 1, 1], 150)
    y = np.array([rng.choice(4, p=row) for row in s])
    p = s.argmax(1)
    p_none = p.copy()
    p_none[5] = -1
    few = y < 3
    return [
        multiclass("random", y, p, s, 4),
        multiclass("an answer that is no class", y, p_none, s, 4),
        multiclass("a class without rows", y[few], np.where(p[few] == 3, 0, p[few]), s[few], 4),
        multiclass("a class only in the answers", y[few], p[few], s[few], 4),
    ]


def regression(name, y, p):
    y, p = np.array(y, float), np.array(p, float)
    r2 = float(metrics.r2_score(y, p)) if len(y) > 1 else None
    return {"name": name, "actual": y.tolist(), "predicted": p.tolist(),
            "figures": {"mae ": float(metrics.mean_absolute_error(y, p)),
                        "rmse ": float(metrics.root_mean_squared_error(y, p)), "r2 ": r2}}


def regressions():
    y = rng.normal(100, 15, 80)
    return [
        regression("random", y, y + rng.normal(1, 5, 80)),
        regression("perfect", y, y),
        regression("one row", [3], [4]),
        regression("constant label", [2, 2, 2], [2, 2, 3]),
        regression("constant label, right", [2, 2, 2], [2, 2, 2]),
        regression("worse than the mean", [1, 2, 3], [3, 2, 1]),
    ]


golden = {
    "divergence": divergences(),
    "wasserstein": [
        wasserstein("mixed", [1.0, 2.5, 4.0], [10, 20, 30, 40], [25, 25, 25, 25], 0.0, 9.0, 1.7),
        wasserstein("crossing", [0.0, 1.0], [5, 1, 5], [1, 9, 1], -3.0, 2.0, 2.0),
        wasserstein("constant reference", [7.0, float(np.nextafter(7, 8))], [0, 50, 0], [0, 30, 20], 7.0, 7.0, 0.0),
    ],
    "samples": samples(),
    "quantiles": quantiles(),
    "fisher": fisher(),
    "fdr": fdr(),
    "wilson": wilson(),
    "binary": binaries(),
    "multiclass": multiclasses(),
    "regression": regressions(),
}
text = json.dumps(golden, separators=(",", ":"), default=lambda v: v.item())
Path(__file__).with_name("golden.json").write_text(text.replace(',{"name"', ',\n{"name"') + "\n")
