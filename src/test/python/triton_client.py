"""Asks a running vigia with NVIDIA's own client, unchanged. Arguments: host:port. Prints 'ok' and ends with 0."""

import sys

import numpy as np
import tritonclient.http as triton
from tritonclient.utils import InferenceServerException

ROW = [39, 16, 5, 2, 2, 0, 1, 1, 4, 1, 1, 2, 2, 2, 1, 1]


def request(rows, binary=False):
    values = np.array([ROW] * rows, dtype=np.float32)
    tensor = triton.InferInput("features", list(values.shape), "FP32")
    tensor.set_data_from_numpy(values, binary_data=binary)
    return [tensor]


def outputs(*names):
    return [triton.InferRequestedOutput(name, binary_data=False) for name in names]


client = triton.InferenceServerClient(url=sys.argv[1])
assert client.is_server_live()
assert client.is_server_ready()
assert client.is_model_ready("employment")
assert client.is_model_ready("employment", "1")
assert not client.is_model_ready("nobody")
assert client.get_server_metadata()["name"] == "vigia"
metadata = client.get_model_metadata("employment")
assert metadata["inputs"] == [{"name": "features", "datatype": "FP32", "shape": [-1, 16]}], metadata

for rows in (1, 3, 64):
    answer = client.infer("employment", request(rows), outputs=outputs("label", "probabilities"), request_id=f"t-{rows}")
    assert answer.as_numpy("label").shape == (rows,)
    probabilities = answer.as_numpy("probabilities")
    assert probabilities.shape == (rows, 2)
    assert np.allclose(probabilities.sum(axis=1), 1, atol=1e-5)
    assert answer.get_response()["id"] == f"t-{rows}"

only = client.infer("employment", request(2), outputs=outputs("label"), model_version="1")
assert [output["name"] for output in only.get_response()["outputs"]] == ["label"]

for wrong in (lambda: client.infer("employment", request(1, binary=True)), lambda: client.infer("nobody", request(1))):
    try:
        wrong()
    except InferenceServerException as refused:
        print("refused as it should be:", refused)
    else:
        raise AssertionError("expected a refusal")
print("ok")
