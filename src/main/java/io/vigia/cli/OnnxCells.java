package io.vigia.cli;

import io.vigia.data.Column;
import io.vigia.data.DataException;
import io.vigia.data.NumberColumn;
import io.vigia.data.Numbers;
import io.vigia.data.Table;
import io.vigia.inference.DataType;
import java.nio.ByteBuffer;

/**
 * One column's values as elements of a tensor: exactly the value of the file, or an error that names column, row and
 * value. Only a real number can be missing; it is NaN.
 */
final class OnnxCells {
    /** From here on a double no longer tells every whole number from the next. */
    private static final double EXACT = 0x1p53;

    private final Table table;
    private final Column column;
    private final DataType type;

    OnnxCells(Table table, Column column, DataType type) {
        this.table = table;
        this.column = column;
        this.type = type;
    }

    /** Missing text is empty, as a client would send it. */
    String text(int row) {
        String text = column.text(row);
        return text == null ? "" : text;
    }

    /** Writes one row's value as the element of that index. */
    void put(ByteBuffer data, int index, int row) {
        int at = index * type.width();
        switch (type) {
            case BOOL -> data.put(at, (byte) whole(row, 0, 1, "true or false"));
            case INT8 -> data.put(at, (byte) whole(row, Byte.MIN_VALUE, Byte.MAX_VALUE));
            case UINT8 -> data.put(at, (byte) whole(row, 0, 255));
            case INT16 -> data.putShort(at, (short) whole(row, Short.MIN_VALUE, Short.MAX_VALUE));
            case INT32 -> data.putInt(at, (int) whole(row, Integer.MIN_VALUE, Integer.MAX_VALUE));
            case INT64 -> data.putLong(at, whole(row, Long.MIN_VALUE, Long.MAX_VALUE));
            case FP32 -> data.putFloat(at, single(row));
            case FP64 -> data.putDouble(at, number(row));
            case BYTES -> throw new IllegalStateException("text has its own tensor");
        }
    }

    private float single(int row) {
        double number = number(row);
        if (Double.isFinite(number) && Float.isInfinite((float) number)) {
            throw wrong(row, "a number that FP32 can hold");
        }
        return (float) number;
    }

    private long whole(int row, long least, long most) {
        return whole(row, least, most, "a whole number from " + least + " to " + most);
    }

    private long whole(int row, long least, long most, String expected) {
        String because = expected + ", as the model's input is " + type;
        if (column instanceof NumberColumn numbers) {
            double number = numbers.values()[row];
            if (Math.abs(number) >= EXACT && type == DataType.INT64) {
                throw wrong(row, "a whole number below 2^53; name the column under 'categorical' to read more digits");
            }
            if (number != Math.rint(number) || number < least || number > most) { // NaN is none of these
                throw wrong(row, because);
            }
            return (long) number;
        }
        String text = column.text(row);
        Long value = text == null ? null : Numbers.whole(text);
        if (value == null || value < least || value > most) {
            throw wrong(row, because);
        }
        return value;
    }

    /** The value as a number; categories were read as text. */
    private double number(int row) {
        if (column instanceof NumberColumn numbers) {
            return numbers.values()[row];
        }
        String text = column.text(row);
        Double number = text == null ? Double.valueOf(Double.NaN) : Numbers.parse(text);
        if (number == null) {
            throw wrong(row, "a number, as the model takes numbers");
        }
        return number;
    }

    private DataException wrong(int row, String expected) {
        String text = column.text(row);
        return new DataException("column '" + column.name() + "', row " + (table.firstRow() + row + 1) + ": expected "
                + expected + ", got " + (text == null ? "none" : "'" + text + "'"));
    }
}
