"""Trains the employment model, exports it to ONNX and states what it reaches.

    pip install -r requirements.txt
    python train.py [OUT]

Reads the Parquet files next to this script and writes 1/model.onnx, or OUT. The model is trained
on one half of 2015; everything it reports is measured on rows it has not seen. All figures are
those of the exported model run by ONNX Runtime.
"""

import hashlib
import sys
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import pyarrow as pa
import pyarrow.parquet as pq
from skl2onnx import convert_sklearn
from skl2onnx.common.data_types import FloatTensorType
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.metrics import accuracy_score, roc_auc_score

HERE = Path(__file__).resolve().parent
SEED = 2015
FEATURES = (
    "AGEP SCHL MAR RELP DIS ESP CIT MIG MIL ANC NATIVITY DEAR DEYE DREM SEX RAC1P".split()
)
OPSET = {"": 17, "ai.onnx.ml": 3}
WINDOW_ROWS = 5_000


def load(*names):
    """Features [N,16] as float32 in the order of FEATURES, and labels [N]."""
    table = pa.concat_tables(pq.read_table(HERE / f"{name}.parquet") for name in names)
    features = np.column_stack([table[name].to_numpy() for name in FEATURES])
    return features.astype(np.float32), table["employed"].to_numpy().astype(np.int64)


def train(features, labels):
    """A fixed hundred trees: without early stopping nothing is drawn at random."""
    model = HistGradientBoostingClassifier(max_iter=100, early_stopping=False, random_state=SEED)
    return model.fit(features, labels)


def export(model):
    """One float input [N,16]; outputs label [N] and probabilities [N,2]."""
    exported = convert_sklearn(
        model,
        name="employment",
        initial_types=[("features", FloatTensorType([None, len(FEATURES)]))],
        options={id(model): {"zipmap": False}},
        target_opset=OPSET,
    )
    # skl2onnx declares the default domain twice; a model should declare each domain once
    del exported.opset_import[:]
    exported.opset_import.extend(onnx.helper.make_opsetid(*opset) for opset in OPSET.items())
    onnx.checker.check_model(exported, full_check=True)
    return exported.SerializeToString(deterministic=True)


def predict(session, features):
    """Labels and the probability of class 1 by ONNX Runtime."""
    label, probabilities = session.run(["label", "probabilities"], {"features": features})
    return label, probabilities[:, 1].astype(np.float64)


def report(name, labels, predicted, scores):
    accuracy = accuracy_score(labels, predicted)
    auc = roc_auc_score(labels, scores)
    print(f"{name:<16} {len(labels):>7} rows  accuracy {accuracy:.4f}  AUC {auc:.4f}")


def main(out):
    model = train(*load("2015-train"))
    exported = export(model)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(exported)
    print(f"{out.name}: {len(exported)} bytes, sha256 {hashlib.sha256(exported).hexdigest()}")

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(exported, options, providers=["CPUExecutionProvider"])
    rows = differing = 0
    furthest = 0.0
    for name in ("2015-reference", "2016", "2017", "2018"):
        features, labels = load(name)
        predicted, scores = predict(session, features)
        report(name, labels, predicted, scores)
        rows += len(labels)
        differing += int(np.sum(predicted != model.predict(features)))
        furthest = max(furthest, np.max(np.abs(scores - model.predict_proba(features)[:, 1])))

    features, labels = load("2016", "2017", "2018")
    for window in (27, 28):
        part = slice(window * WINDOW_ROWS, (window + 1) * WINDOW_ROWS)
        report(f"window {window}", labels[part], *predict(session, features[part]))
    print(
        f"labels of ONNX Runtime that differ from scikit-learn's: {differing} of {rows}; "
        f"largest difference of a probability: {furthest:.1e}"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "1" / "model.onnx")
