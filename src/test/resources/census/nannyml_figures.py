r"""Makes performance.csv and drift.csv: the figures of NannyML 0.13.1 on the published records.

    pip install nannyml==0.13.1 numpy==2.4.6 pandas==2.3.3 pyarrow==26.0.1 scikit-learn==1.9.1 \
        scipy==1.17.1 statsmodels==0.15.0
    python nannyml_figures.py

The reference is the whole of 2015 (the two files of the example together), the windows are 5,000
rows of 2016 to 2018 in file order. performance.csv holds the realised figures of the published
predictions and NannyML's estimates without labels (CBPE fitted on the reference); drift.csv, by
column, the statistics of the raw distributions: Jensen-Shannon distance (base 2) and L-infinity
for the coded columns, Kolmogorov-Smirnov for the age. NannyML's Jensen-Shannon distance of the
age is left out: it depends on bins of its own.
"""

import os

os.environ["NML_DISABLE_USAGE_LOGGING"] = "1"  # NannyML reports its use over the network otherwise

import nannyml
import pandas as pd
from records import FEATURES, WINDOW_ROWS, load, number, stream, write

METRICS = ["accuracy", "roc_auc", "f1", "precision", "recall"]
CODED = FEATURES[1:]


def frame(columns):
    """Records as NannyML wants them: codes as text categories, age as float, rows by id."""
    data = pd.DataFrame(columns).sort_values("id", ignore_index=True)
    data["AGEP"] = data["AGEP"].astype(float)
    for name in CODED:
        data[name] = data[name].astype(str).astype("category")
    return data


def performance(reference, analysis):
    names = dict(
        problem_type="classification_binary",
        y_true="employed",
        y_pred="published_prediction",
        y_pred_proba="published_probability",
        metrics=METRICS,
        chunk_size=WINDOW_ROWS,
    )
    realised = nannyml.PerformanceCalculator(**names).fit(reference).calculate(analysis)
    estimated = nannyml.CBPE(**names).fit(reference).estimate(analysis.drop(columns="employed"))
    realised = realised.filter(period="analysis").to_df()
    estimated = estimated.filter(period="analysis").to_df()
    return [
        [str(window), metric]
        + [number(result[(metric, "value")].iloc[window]) for result in (realised, estimated)]
        for window in range(len(realised))
        for metric in METRICS
    ]


def drift(reference, analysis):
    calculator = nannyml.UnivariateDriftCalculator(
        column_names=FEATURES,
        treat_as_categorical=CODED,
        continuous_methods=["kolmogorov_smirnov"],
        categorical_methods=["jensen_shannon", "l_infinity"],
        chunk_size=WINDOW_ROWS,
    )
    result = calculator.fit(reference).calculate(analysis).filter(period="analysis").to_df()
    lines = []
    for window in range(len(result)):
        for name in FEATURES:
            methods = ["jensen_shannon", "l_infinity"] if name in CODED else ["kolmogorov_smirnov"]
            for method in methods:
                value = result[(name, method, "value")].iloc[window]
                lines.append([str(window), name, method, number(value)])
    return lines


def main():
    reference = frame(load("2015-train", "2015-reference"))
    analysis = frame(stream())
    write(
        "performance.csv",
        ["window", "metric", "realised", "estimated"],
        performance(reference, analysis),
    )
    write("drift.csv", ["window", "column", "statistic", "value"], drift(reference, analysis))


if __name__ == "__main__":
    main()
