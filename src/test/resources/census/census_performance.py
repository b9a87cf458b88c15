"""Makes sklearn_performance.csv: what the published predictions reach, by scikit-learn.

    pip install -r ../../../../examples/employment/requirements.txt
    python census_performance.py

All windows of 5,000 rows of 2016 to 2018; class 1 is the positive one. The figures that
performance.csv also holds, made by NannyML, are compared, and the largest difference is printed.
"""

import csv

import sklearn.metrics as m
from records import HERE, number, stream, windows, write

METRICS = ["accuracy", "roc_auc", "f1", "precision", "recall", "log_loss", "brier"]


def measure(labels, predicted, scores):
    return {
        "accuracy": m.accuracy_score(labels, predicted),
        "roc_auc": m.roc_auc_score(labels, scores),
        "f1": m.f1_score(labels, predicted),
        "precision": m.precision_score(labels, predicted),
        "recall": m.recall_score(labels, predicted),
        "log_loss": m.log_loss(labels, scores),
        "brier": m.brier_score_loss(labels, scores),
    }


def compare(figures):
    furthest = {}
    with open(HERE / "performance.csv", newline="") as file:
        for row in csv.DictReader(file):
            apart = abs(float(row["realised"]) - figures[int(row["window"])][row["metric"]])
            furthest[row["metric"]] = max(apart, furthest.get(row["metric"], 0.0))
    for metric, apart in furthest.items():
        print(f"{metric}: NannyML's realised figures differ by at most {apart:.1e}")


def main():
    rows = stream()
    figures = {}
    lines = []
    for index, part in windows(len(rows["id"])):
        labels = rows["employed"][part]
        figures[index] = measure(
            labels, rows["published_prediction"][part], rows["published_probability"][part]
        )
        values = [number(figures[index][metric]) for metric in METRICS]
        lines.append([str(index), str(len(labels)), *values])
    write("sklearn_performance.csv", ["window", "rows", *METRICS], lines)
    compare(figures)


if __name__ == "__main__":
    main()
