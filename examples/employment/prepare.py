"""Makes the Parquet files of this example from the census data that NannyML 0.13.1 packages.

    python prepare.py SOURCE

SOURCE is the folder that holds the three files of the package, nannyml/datasets/data in the wheel:

    employment_MA_reference.pq         2015, with label and published predictions
    employment_MA_analysis.pq          2016 to 2018, without the label
    employment_MA_analysis_target.pq   the labels of 2016 to 2018

Written next to this script: one file per year in the original order of the rows, 2015 as two
halves. The halves are drawn by a seeded permutation, so that the model can be trained on one and
its baseline made from the other.
"""

import sys
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

HERE = Path(__file__).resolve().parent
# The first seed from 2015 on whose reference half holds every code of 2015: one (RAC1P 4) has a
# single row, and a baseline without it would call the few later ones unseen.
SPLIT_SEED = 2021
FEATURES = (
    "AGEP SCHL MAR RELP DIS ESP CIT MIG MIL ANC NATIVITY DEAR DEYE DREM SEX RAC1P".split()
)
SCHEMA = pa.schema(
    [pa.field("id", pa.int32(), nullable=False)]
    + [pa.field(name, pa.int8(), nullable=False) for name in FEATURES]
    + [
        pa.field("employed", pa.int8(), nullable=False),
        pa.field("published_prediction", pa.int8(), nullable=False),
        pa.field("published_probability", pa.float64(), nullable=False),
    ]
)


def whole(column):
    """The column as int64; codes are kept as text in the source, ages as float."""
    if pa.types.is_dictionary(column.type):
        column = column.cast(column.type.value_type)
    if pa.types.is_string(column.type) or pa.types.is_large_string(column.type):
        column = column.cast(pa.int64())
    values = column.to_numpy()
    if np.any(values != np.floor(values)):
        raise SystemExit("a column that must hold whole numbers holds a fraction")
    return values.astype(np.int64)


def records(table, employed):
    """The columns of SCHEMA; the casts fail on a value that does not fit."""
    columns = [whole(table["id"])]
    columns += [whole(table[name]) for name in FEATURES]
    columns += [employed, whole(table["prediction"]), table["predicted_probability"].to_numpy()]
    arrays = [
        pa.array(values).cast(field.type) for values, field in zip(columns, SCHEMA, strict=True)
    ]
    return pa.Table.from_arrays(arrays, schema=SCHEMA)


def write(table, name):
    """One row group, version 1 data pages, dictionaries, Snappy: any Parquet reader takes it."""
    pq.write_table(
        table,
        HERE / name,
        compression="snappy",
        use_dictionary=SCHEMA.names[1:],  # ids never repeat
        data_page_version="1.0",
        store_schema=False,
        row_group_size=1 << 20,
        dictionary_pagesize_limit=1 << 20,
    )
    print(f"{name}: {table.num_rows} rows, {(HERE / name).stat().st_size} bytes")


def main(source):
    reference = pq.read_table(source / "employment_MA_reference.pq")
    order = np.random.default_rng(SPLIT_SEED).permutation(reference.num_rows)
    half = reference.num_rows // 2
    of_2015 = records(reference, whole(reference["employed"]))
    write(of_2015.take(np.sort(order[:half])), "2015-train.parquet")
    write(of_2015.take(np.sort(order[half:])), "2015-reference.parquet")

    analysis = pq.read_table(source / "employment_MA_analysis.pq")
    target = pq.read_table(source / "employment_MA_analysis_target.pq")
    if not analysis["id"].equals(target["id"]):
        raise SystemExit("the labels are not in the order of the records")
    later = records(analysis, whole(target["employed"]))
    years = whole(analysis["year"])
    if np.any(np.diff(years) < 0):
        raise SystemExit("the records are not in the order of the years")
    for year in (2016, 2017, 2018):
        write(later.filter(years == year), f"{year}.parquet")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    main(Path(sys.argv[1]))
