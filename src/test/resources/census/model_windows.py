"""Makes model_windows.csv: what a monitor of the example's model has to show, window by window.

    pip install -r ../../../../examples/employment/requirements.txt
    python model_windows.py

The model runs in ONNX Runtime, one thread, over 2016 to 2018 in file order. The baseline is
2015-reference.parquet, which the model was not trained on. By window of 5,000 rows:

- rows, accuracy, auc: realised, by scikit-learn
- AGEP: population stability index on the deciles of the reference
- the coded columns: Jensen-Shannon distance, base 2, of the shares of the categories
- score, prediction: the index of the score on its reference deciles, the distance of the class
- drifted, names: features whose distance is at or over its threshold (0.2; 0.1 if coded)
"""

import numpy as np
import onnxruntime
from records import EXAMPLE, FEATURES, load, number, stream, windows, write
from scipy.spatial.distance import jensenshannon
from sklearn.metrics import accuracy_score, roc_auc_score

CODED = FEATURES[1:]
TOP = 50
PSI_THRESHOLD = 0.2
JS_THRESHOLD = 0.1


def run(rows):
    """Predicted class [N] and the probability of class 1 [N]."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(
        EXAMPLE / "1" / "model.onnx", options, providers=["CPUExecutionProvider"]
    )
    features = np.column_stack([rows[name] for name in FEATURES]).astype(np.float32)
    label, probabilities = session.run(["label", "probabilities"], {"features": features})
    return label, probabilities[:, 1].astype(np.float64)


def decile_edges(reference):
    """Inner edges; a value on an edge belongs to the bin above it, the outer bins are open."""
    return np.unique(np.quantile(reference, np.arange(1, 10) / 10, method="linear"))


def decile_counts(values, edges):
    return np.bincount(np.searchsorted(edges, values, side="right"), minlength=len(edges) + 1)


def psi(reference, current):
    """Counts to index; half a row is added to each bin that is not empty on both sides."""
    used = (reference > 0) | (current > 0)
    bins = np.count_nonzero(used)
    p = (reference[used] + 0.5) / (reference.sum() + bins / 2)
    q = (current[used] + 0.5) / (current.sum() + bins / 2)
    return np.sum((q - p) * np.log(q / p))


def categories(reference):
    """The most frequent codes of the reference; the rest of it is `other`, what it lacks `new`."""
    codes, counts = np.unique(reference, return_counts=True)
    return codes[np.argsort(-counts, kind="stable")][:TOP], codes


def category_counts(values, kept, known):
    counts = [np.count_nonzero(values == code) for code in kept]
    in_reference = np.count_nonzero(np.isin(values, known))
    return np.array([*counts, in_reference - sum(counts), len(values) - in_reference])


def js_distance(reference, current):
    """Jensen-Shannon distance of two coded columns, from raw shares."""
    kept, known = categories(reference)
    base = category_counts(reference, kept, known)
    return jensenshannon(base, category_counts(current, kept, known), base=2)


def main():
    reference, rows = load("2015-reference"), stream()
    reference["prediction"], reference["score"] = run(reference)
    rows["prediction"], rows["score"] = run(rows)
    columns = [*FEATURES, "score", "prediction"]
    lines = []
    for index, part in windows(len(rows["id"])):
        distance = {}
        for name in columns:
            if name in ("AGEP", "score"):
                edges = decile_edges(reference[name])
                counts = [decile_counts(v, edges) for v in (reference[name], rows[name][part])]
                distance[name] = psi(*counts)
            else:
                distance[name] = js_distance(reference[name], rows[name][part])
        drifted = [
            name
            for name in FEATURES
            if distance[name] >= (JS_THRESHOLD if name in CODED else PSI_THRESHOLD)
        ]
        labels = rows["employed"][part]
        performance = [
            accuracy_score(labels, rows["prediction"][part]),
            roc_auc_score(labels, rows["score"][part]),
        ]
        lines.append(
            [str(index), str(len(labels))]
            + [number(value) for value in performance]
            + [number(distance[name]) for name in columns]
            + [str(len(drifted)), " ".join(drifted)]
        )
    write(
        "model_windows.csv",
        ["window", "rows", "accuracy", "auc", *columns, "drifted", "names"],
        lines,
    )


if __name__ == "__main__":
    main()
