package io.vigia.data;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.TimeUnit;
import org.apache.parquet.format.Type;
import org.jspecify.annotations.Nullable;

/**
 * How the present values of one Parquet type are read from a column reader.
 *
 * @param kind what the values are, in the plural, for error messages
 * @param number as a number; null for types that are none
 * @param text as text, in the form {@link ColumnType#TEXT} describes
 */
record ParquetDecoder(
        String kind, @Nullable ToDoubleFunction<ColumnReader> number, Function<ColumnReader, @Nullable String> text) {
    private static final String TEXT = "text";
    /** The Julian day number of 1970-01-01, from which INT96 counts. */
    private static final long JULIAN_EPOCH_DAY = 2_440_588;

    boolean isText() {
        return kind.equals(TEXT);
    }

    /** Why a column cannot be read; null when it can. */
    static @Nullable String fault(@Nullable SchemaElement element) {
        if (element == null) {
            return "nested or repeated; only flat columns can be read";
        }
        return element.getType() == Type.FIXED_LEN_BYTE_ARRAY && !isDecimal(element)
                ? "byte arrays of a fixed length are read only as decimals"
                : null;
    }

    /** @param element one without a {@link #fault} */
    static ParquetDecoder of(SchemaElement element) {
        return switch (element.getType()) {
            case BOOLEAN ->
                new ParquetDecoder("booleans", r -> r.getBoolean() ? 1 : 0, r -> Boolean.toString(r.getBoolean()));
            case INT32 -> int32(element);
            case INT64 -> int64(element);
            case INT96 -> times(r -> int96(r.getBinary().toByteBuffer()));
            case FLOAT -> new ParquetDecoder("numbers", ColumnReader::getFloat, r -> Numbers.text(r.getFloat()));
            case DOUBLE -> new ParquetDecoder("numbers", ColumnReader::getDouble, r -> Numbers.text(r.getDouble()));
            case BYTE_ARRAY -> isDecimal(element) ? binaryDecimals(scale(element)) : texts();
            case FIXED_LEN_BYTE_ARRAY -> binaryDecimals(scale(element));
        };
    }

    private static ParquetDecoder texts() {
        return new ParquetDecoder(TEXT, null, new TextCache());
    }

    private static ParquetDecoder int32(SchemaElement element) {
        if (is(element, ConvertedType.DATE, LogicalType::isSetDATE)) {
            return new ParquetDecoder(
                    "dates", null, r -> LocalDate.ofEpochDay(r.getInteger()).toString());
        }
        if (isDecimal(element)) {
            return decimals(scale(element), ColumnReader::getInteger);
        }
        if (is(element, ConvertedType.TIME_MILLIS, LogicalType::isSetTIME)) {
            return new ParquetDecoder(
                    "times of day",
                    null,
                    r -> LocalTime.ofNanoOfDay(r.getInteger() * 1_000_000L).toString());
        }
        return is(element, ConvertedType.UINT_32, type -> isUnsigned(type, 32))
                ? new ParquetDecoder(
                        "numbers",
                        r -> Integer.toUnsignedLong(r.getInteger()),
                        r -> Integer.toUnsignedString(r.getInteger()))
                : new ParquetDecoder("numbers", ColumnReader::getInteger, r -> Integer.toString(r.getInteger()));
    }

    private static ParquetDecoder int64(SchemaElement element) {
        if (is(element, ConvertedType.TIMESTAMP_MILLIS, type -> isTimestamp(type, TimeUnit::isSetMILLIS))) {
            return times(r -> Instant.ofEpochMilli(r.getLong()));
        }
        if (is(element, ConvertedType.TIMESTAMP_MICROS, type -> isTimestamp(type, TimeUnit::isSetMICROS))) {
            return times(r -> Instant.EPOCH.plus(r.getLong(), ChronoUnit.MICROS));
        }
        if (is(element, null, type -> isTimestamp(type, TimeUnit::isSetNANOS))) {
            return times(r -> Instant.EPOCH.plusNanos(r.getLong()));
        }
        if (isDecimal(element)) {
            return decimals(scale(element), ColumnReader::getLong);
        }
        return is(element, ConvertedType.UINT_64, type -> isUnsigned(type, 64))
                ? new ParquetDecoder(
                        "numbers",
                        r -> new BigInteger(Long.toUnsignedString(r.getLong())).doubleValue(),
                        r -> Long.toUnsignedString(r.getLong()))
                : new ParquetDecoder("numbers", ColumnReader::getLong, r -> Long.toString(r.getLong()));
    }

    /** Times without a zone are taken as UTC. */
    private static ParquetDecoder times(Function<ColumnReader, Instant> instant) {
        return new ParquetDecoder("times", null, r -> instant.apply(r).toString());
    }

    /** Nanoseconds of the day, then the Julian day, both little-endian. */
    private static Instant int96(ByteBuffer value) {
        ByteBuffer bytes = value.order(ByteOrder.LITTLE_ENDIAN);
        long nanoOfDay = bytes.getLong();
        long epochDay = bytes.getInt() - JULIAN_EPOCH_DAY;
        return Instant.EPOCH.plus(epochDay, ChronoUnit.DAYS).plusNanos(nanoOfDay);
    }

    private static ParquetDecoder decimals(int scale, Function<ColumnReader, Number> unscaled) {
        return decimals(r -> BigDecimal.valueOf(unscaled.apply(r).longValue(), scale));
    }

    private static ParquetDecoder binaryDecimals(int scale) {
        return decimals(r -> new BigDecimal(new BigInteger(r.getBinary().getBytes()), scale));
    }

    private static ParquetDecoder decimals(Function<ColumnReader, BigDecimal> value) {
        return new ParquetDecoder(
                "numbers",
                r -> value.apply(r).doubleValue(),
                r -> value.apply(r).stripTrailingZeros().toPlainString());
    }

    private static boolean isDecimal(SchemaElement element) {
        return is(element, ConvertedType.DECIMAL, LogicalType::isSetDECIMAL);
    }

    private static int scale(SchemaElement element) {
        return element.isSetLogicalType() && element.getLogicalType().isSetDECIMAL()
                ? element.getLogicalType().getDECIMAL().getScale()
                : element.getScale();
    }

    private static boolean isUnsigned(LogicalType type, int bits) {
        return type.isSetINTEGER()
                && !type.getINTEGER().isIsSigned()
                && type.getINTEGER().getBitWidth() == bits;
    }

    private static boolean isTimestamp(LogicalType type, Function<TimeUnit, Boolean> unit) {
        return type.isSetTIMESTAMP() && unit.apply(type.getTIMESTAMP().getUnit());
    }

    /** Newer files say the logical type, older ones only the converted type. */
    private static boolean is(
            SchemaElement element, @Nullable ConvertedType converted, Function<LogicalType, Boolean> logical) {
        return element.isSetLogicalType()
                ? logical.apply(element.getLogicalType())
                : converted != null && element.getConverted_type() == converted;
    }
}
