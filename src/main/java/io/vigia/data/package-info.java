/**
 * Reading CSV, NDJSON and Parquet files into typed columns, batch by batch. Knows nothing else of vigia and is the only
 * package that imports the CSV and Parquet libraries.
 */
@NullMarked
package io.vigia.data;

import org.jspecify.annotations.NullMarked;
