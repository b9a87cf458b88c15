"""Makes the Parquet files of this folder: the same twelve columns in every codec and layout.

    pip install pyarrow pandas
    python make_parquet.py

Row i holds values that the tests compute again from i, so that nothing but the formulas is shared:
i from 0 to 99; where a column is nullable, every 7th row (i % 7 == 3) is null.
"""

import datetime as dt
import decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

HERE = Path(__file__).resolve().parent
ROWS = 100


def nulls(values):
    return [None if i % 7 == 3 else value for i, value in enumerate(values)]


def table():
    rows = range(ROWS)
    start = dt.datetime(2018, 1, 1)
    return pa.table(
        {
            "int8": pa.array([i % 100 - 50 for i in rows], pa.int8()),
            "int64": pa.array(nulls([2**53 + i for i in rows]), pa.int64()),
            "uint32": pa.array([2**32 - 1 - i for i in rows], pa.uint32()),
            "float": pa.array(nulls([i / 4 for i in rows]), pa.float32()),
            "double": pa.array([float("nan") if i == 5 else i * 0.1 for i in rows], pa.float64()),
            "flag": pa.array(nulls([i % 3 == 0 for i in rows]), pa.bool_()),
            "city": pa.array(nulls([["Málaga", "Oslo", "", "東京"][i % 4] for i in rows]), pa.string()),
            "code": pa.array([str(i % 12) for i in rows], pa.string()),
            "at_us": pa.array(nulls([start + dt.timedelta(seconds=i) for i in rows]), pa.timestamp("us", "UTC")),
            "at_ns": pa.array([start + dt.timedelta(milliseconds=i) for i in rows], pa.timestamp("ns")),
            "day": pa.array([dt.date(2018, 1, 1) + dt.timedelta(days=i) for i in rows], pa.date32()),
            "price": pa.array([decimal.Decimal(i).scaleb(-2) for i in rows], pa.decimal128(9, 2)),
        }
    )


def write(name, rows, **options):
    pq.write_table(rows, HERE / name, store_schema=False, **options)
    print(f"{name}: {(HERE / name).stat().st_size} bytes")


def main():
    rows = table()
    for codec in ("none", "snappy", "gzip", "zstd"):
        write(f"{codec}.parquet", rows, compression=codec)
    write("brotli.parquet", rows.select(["int8"]), compression="brotli")
    # no dictionaries, several row groups and pages, pages of version 2
    write(
        "plain-v2.parquet", rows, compression="snappy", use_dictionary=False, row_group_size=48,
        data_page_size=100, write_batch_size=10, data_page_version="2.0",
    )
    write(
        "delta.parquet", rows.select(["int64", "code", "double"]), compression="zstd", use_dictionary=False,
        column_encoding={"int64": "DELTA_BINARY_PACKED", "code": "DELTA_BYTE_ARRAY", "double": "BYTE_STREAM_SPLIT"},
    )
    write("int96.parquet", rows.select(["at_ns"]), use_deprecated_int96_timestamps=True)
    write("empty.parquet", rows.slice(0, 0))
    nested = pa.array([[i, i] for i in range(3)], pa.list_(pa.int32()))
    struct = pa.array([{"a": i, "b": {"c": i}} for i in range(3)])
    digest = pa.array([bytes([i] * 4) for i in range(3)], pa.binary(4))
    write("nested.parquet", pa.table({"list": nested, "struct": struct, "flat": [1, 2, 3], "digest": digest}))
    rows.select(["int8", "city", "at_ns"]).to_pandas().to_parquet(HERE / "pandas.parquet")


if __name__ == "__main__":
    main()
