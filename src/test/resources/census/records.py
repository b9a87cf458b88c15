"""The census records of the example, for the scripts beside this one."""

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

HERE = Path(__file__).resolve().parent
EXAMPLE = HERE.parents[3] / "examples" / "employment"
FEATURES = (
    "AGEP SCHL MAR RELP DIS ESP CIT MIG MIL ANC NATIVITY DEAR DEYE DREM SEX RAC1P".split()
)
WINDOW_ROWS = 5_000


def load(*names):
    """The columns of one or more files, one after the other, as numpy arrays."""
    table = pa.concat_tables(pq.read_table(EXAMPLE / f"{name}.parquet") for name in names)
    return {name: table[name].to_numpy() for name in table.column_names}


def stream():
    """2016 to 2018: what the windows are cut from."""
    return load("2016", "2017", "2018")


def windows(rows):
    """(number, slice) of each window, the last one shorter."""
    starts = range(0, rows, WINDOW_ROWS)
    return [(i, slice(start, min(start + WINDOW_ROWS, rows))) for i, start in enumerate(starts)]


def number(value):
    """The shortest text that reads back as the same double."""
    return repr(float(value))


def write(name, header, lines):
    text = "\n".join(",".join(line) for line in [header, *lines]) + "\n"
    (HERE / name).write_text(text)
    print(f"{name}: {len(lines)} lines")
