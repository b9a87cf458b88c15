"""Makes the small ONNX models beside it. Run: python make_models.py (onnx 1.19 or later, numpy)."""

from pathlib import Path

import numpy as np
from onnx import TensorProto as T
from onnx import helper as h
from onnx import save

HERE = Path(__file__).parent
TYPES = {
    "bool": T.BOOL,
    "int8": T.INT8,
    "int16": T.INT16,
    "int32": T.INT32,
    "int64": T.INT64,
    "uint8": T.UINT8,
    "fp32": T.FLOAT,
    "fp64": T.DOUBLE,
    "bytes": T.STRING,
}


def write(name, nodes, inputs, outputs, initializers=(), domains=()):
    graph = h.make_graph(list(nodes), name, list(inputs), list(outputs), list(initializers))
    opsets = [h.make_opsetid("", 17)] + [h.make_opsetid(d, v) for d, v in domains]
    model = h.make_model(graph, opset_imports=opsets, producer_name="vigia-tests", ir_version=8)
    save(model, HERE / f"{name}.onnx")


def value(name, kind, *shape):
    return h.make_tensor_value_info(name, kind, list(shape))


# One input and output of each type, any number of rows of three.
write(
    "identity",
    [h.make_node("Identity", [f"{n}_in"], [f"{n}_out"]) for n in TYPES],
    [value(f"{n}_in", t, "rows", 3) for n, t in TYPES.items()],
    [value(f"{n}_out", t, "rows", 3) for n, t in TYPES.items()],
)
for n, t in TYPES.items():
    write(f"identity-{n}", [h.make_node("Identity", ["x"], ["y"])], [value("x", t, "rows", 3)], [value("y", t, "rows", 3)])

# A type that ONNX Runtime's Java interface cannot make.
write("uint16", [h.make_node("Identity", ["x"], ["y"])], [value("x", T.UINT16, "rows")], [value("y", T.UINT16, "rows")])

# A scalar, and a shape where nothing is fixed.
write("scalar", [h.make_node("Identity", ["x"], ["y"])], [value("x", T.FLOAT)], [value("y", T.FLOAT)])
write("any", [h.make_node("Identity", ["x"], ["y"])], [value("x", T.FLOAT, "a", "b")], [value("y", T.FLOAT, "a", "b")])

# Says its output has as many rows as its input, but keeps only the rows that are not zero.
write(
    "liar",
    [h.make_node("Cast", ["x"], ["keep"], to=T.BOOL), h.make_node("Compress", ["x", "keep"], ["y"], axis=0)],
    [value("x", T.FLOAT, "rows")],
    [value("y", T.FLOAT, "rows")],
)

# Two columns as inputs of their own; their sum is the answer.
write(
    "columns",
    [h.make_node("Add", ["height", "weight"], ["sum"])],
    [value("height", T.FLOAT, "rows", 1), value("weight", T.FLOAT, "rows", 1)],
    [value("sum", T.FLOAT, "rows", 1)],
)

# Scores of three classes by softmax, and the class.
write(
    "three",
    [h.make_node("Softmax", ["x"], ["scores"], axis=1), h.make_node("ArgMax", ["scores"], ["class"], axis=1, keepdims=0)],
    [value("x", T.FLOAT, "rows", 3)],
    [value("class", T.INT64, "rows"), value("scores", T.FLOAT, "rows", 3)],
)

# Four rows at once, no more and no less.
write(
    "fixed",
    [h.make_node("MatMul", ["x", "ones"], ["sum"])],
    [value("x", T.FLOAT, 4, 2)],
    [value("sum", T.FLOAT, 4, 1)],
    [h.make_tensor("ones", T.FLOAT, [2, 1], np.array([1.0, 1.0], dtype=np.float32))],
)

# Columns of three types; amount, and one more where the flag is set.
write(
    "mixed",
    [
        h.make_node("Cast", ["flag"], ["one"], to=T.FLOAT),
        h.make_node("Cast", ["amount"], ["real"], to=T.FLOAT),
        h.make_node("Add", ["one", "real"], ["sum"]),
    ],
    [value("flag", T.BOOL, "rows", 1), value("city", T.STRING, "rows", 1), value("amount", T.INT64, "rows", 1)],
    [value("sum", T.FLOAT, "rows", 1)],
)

# Takes milliseconds: 24 products of a 512 x 512 matrix with itself.
nodes = [h.make_node("Expand", ["x", "shape"], ["m0"])]
nodes += [h.make_node("MatMul", [f"m{i}", f"m{i}"], [f"m{i + 1}"]) for i in range(24)]
nodes += [h.make_node("ReduceMean", [f"m{24}"], ["y"], axes=[0, 1], keepdims=1)]
write(
    "slow",
    nodes,
    [value("x", T.FLOAT, 1, 1)],
    [value("y", T.FLOAT, 1, 1)],
    [h.make_tensor("shape", T.INT64, [2], np.array([512, 512]))],
)

# What skl2onnx makes unless it is told not to: scores as a sequence of maps.
write(
    "zipmap",
    [h.make_node("ZipMap", ["x"], ["z"], domain="ai.onnx.ml", classlabels_int64s=[0, 1])],
    [value("x", T.FLOAT, "rows", 2)],
    [
        h.make_value_info(
            "z", h.make_sequence_type_proto(h.make_map_type_proto(T.INT64, h.make_tensor_type_proto(T.FLOAT, None)))
        )
    ],
    domains=[("ai.onnx.ml", 3)],
)

# Looks a value up among three and takes no other index: one row works where the next of the same shape fails.
write(
    "picky",
    [h.make_node("Cast", ["x"], ["index"], to=T.INT64), h.make_node("Gather", ["table", "index"], ["y"], axis=0)],
    [value("x", T.FLOAT, "rows")],
    [value("y", T.FLOAT, "rows")],
    [h.make_tensor("table", T.FLOAT, [3], np.array([10.0, 20.0, 30.0], dtype=np.float32))],
)

def external(name, file):
    """Three numbers in a file beside the model."""
    tensor = T(name=name, data_type=T.FLOAT, dims=[3], data_location=T.EXTERNAL)
    tensor.external_data.add(key="location", value=file)
    tensor.external_data.add(key="length", value="12")
    return tensor


# Adds three weights that lie in weights.bin, which each test writes for itself.
write(
    "external",
    [h.make_node("Add", ["x", "w"], ["y"])],
    [value("x", T.FLOAT, "rows", 3)],
    [value("y", T.FLOAT, "rows", 3)],
    [external("w", "weights.bin")],
)

# Names a file in every place where a tensor may be; only to be read, not to be loaded.
branch = h.make_graph([], "branch", [], [value("d", T.FLOAT, 3)], [external("d", "branch.bin")])
sparse = h.make_sparse_tensor(external("e", "values.bin"), external("i", "indices.bin"), [9])
nodes = [
    h.make_node("Constant", [], ["b"], value=external("b", "node.bin")),
    h.make_node("If", ["x"], ["y"], then_branch=branch),
    h.make_node("Custom", ["x"], ["z"], sparse=sparse, tensors=[external("f", "list.bin")], graphs=[branch]),
]
graph = h.make_graph(nodes, "places", [], [], [external("a", "sub folder/graph.bin")], sparse_initializer=[sparse])
inside = [h.make_node("Constant", [], ["g"], value=external("g", "function.bin"))]
function = h.make_function("vigia", "f", [], ["g"], inside, [h.make_opsetid("", 17)])
opsets = [h.make_opsetid("", 17), h.make_opsetid("vigia", 1)]
places = h.make_model(
    graph, functions=[function], opset_imports=opsets, producer_name="vigia-tests", ir_version=8
)
save(places, HERE / "places.onnx")
