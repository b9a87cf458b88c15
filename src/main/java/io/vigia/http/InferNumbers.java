package io.vigia.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import io.vigia.inference.DataType;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;

/** JSON values to the bytes of one element type. Whole numbers are exact, and nothing out of range is taken. */
final class InferNumbers {
    private final DataType type;
    private final long least;
    private final long most;

    InferNumbers(DataType type) {
        this.type = type;
        int bits = Math.max(1, type.width() * Byte.SIZE);
        this.most = type == DataType.UINT8 ? 255 : Long.MAX_VALUE >>> (Long.SIZE - bits);
        this.least = type == DataType.UINT8 ? 0 : -most - 1;
    }

    /** Appends the value at which the parser stands; false when it is none of the type. */
    boolean put(JsonParser json, JsonToken token, ByteBuffer data) throws IOException {
        return switch (type) {
            case FP32 -> putFloat(json, token, data);
            case FP64 -> putDouble(json, token, data);
            case BOOL -> putBoolean(json, token, data);
            default -> putWhole(json, token, data);
        };
    }

    static String expected(DataType type) {
        return switch (type) {
            case FP32, FP64 -> "a number in the range of " + type + ", \"NaN\", \"Infinity\" or \"-Infinity\"";
            case BOOL -> "true or false";
            case BYTES -> "a string";
            default -> "a whole number in the range of " + type;
        };
    }

    private static boolean putFloat(JsonParser json, JsonToken token, ByteBuffer data) throws IOException {
        if (token == JsonToken.VALUE_NUMBER_FLOAT || token == JsonToken.VALUE_NUMBER_INT) {
            double quick = quick(json);
            if (ShortDecimals.roundsOnce(quick) && !Double.isNaN(quick)) {
                data.putFloat((float) quick);
                return true;
            }
            float value = json.getFloatValue();
            data.putFloat(value);
            return Float.isFinite(value) || namedNonFinite(json);
        }
        if (token != JsonToken.VALUE_STRING || !nonFinite(json.getText())) {
            return false;
        }
        data.putFloat(Float.parseFloat(json.getText()));
        return true;
    }

    private static boolean putDouble(JsonParser json, JsonToken token, ByteBuffer data) throws IOException {
        if (token == JsonToken.VALUE_NUMBER_FLOAT || token == JsonToken.VALUE_NUMBER_INT) {
            double quick = quick(json);
            double value = Double.isNaN(quick) ? json.getDoubleValue() : quick;
            data.putDouble(value);
            return Double.isFinite(value) || namedNonFinite(json);
        }
        if (token != JsonToken.VALUE_STRING || !nonFinite(json.getText())) {
            return false;
        }
        data.putDouble(Double.parseDouble(json.getText()));
        return true;
    }

    private static double quick(JsonParser json) throws IOException {
        return ShortDecimals.parse(json.getTextCharacters(), json.getTextOffset(), json.getTextLength());
    }

    /** Whether a number that is not finite was written so, and is not a literal out of range, which ends with a digit. */
    private static boolean namedNonFinite(JsonParser json) throws IOException {
        String text = json.getText();
        return !Character.isDigit(text.charAt(text.length() - 1));
    }

    private static boolean nonFinite(String text) {
        return text.equals("NaN") || text.equals("Infinity") || text.equals("-Infinity");
    }

    private static boolean putBoolean(JsonParser json, JsonToken token, ByteBuffer data) throws IOException {
        boolean one = token == JsonToken.VALUE_TRUE
                || (token == JsonToken.VALUE_NUMBER_INT && json.getText().equals("1"));
        boolean zero = token == JsonToken.VALUE_FALSE
                || (token == JsonToken.VALUE_NUMBER_INT && json.getText().equals("0"));
        data.put((byte) (one ? 1 : 0));
        return one || zero;
    }

    private boolean putWhole(JsonParser json, JsonToken token, ByteBuffer data) throws IOException {
        long value;
        try {
            if (token == JsonToken.VALUE_NUMBER_INT) {
                value = json.getLongValue();
            } else if (token == JsonToken.VALUE_NUMBER_FLOAT) {
                value = new BigDecimal(json.getText()).longValueExact();
            } else {
                return false;
            }
        } catch (InputCoercionException | ArithmeticException | NumberFormatException e) {
            return false;
        }
        switch (type.width()) {
            case 1 -> data.put((byte) value);
            case 2 -> data.putShort((short) value);
            case 4 -> data.putInt((int) value);
            default -> data.putLong(value);
        }
        return value >= least && value <= most;
    }
}
