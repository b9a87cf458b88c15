package io.vigia.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigia.data.Column;
import io.vigia.data.DataException;
import io.vigia.data.NumberColumn;
import io.vigia.data.Table;
import io.vigia.data.TextColumn;
import io.vigia.inference.DataType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OnnxCellsTest {
    @ParameterizedTest
    @CsvSource({
        "INT8, 128",
        "INT8, -129",
        "UINT8, -1",
        "UINT8, 256",
        "INT16, 32768",
        "INT32, 2147483648",
        "INT64, 9007199254740993",
        "INT64, 1e19",
        "INT32, 1.5",
        "INT64, NaN",
        "BOOL, 2",
        "BOOL, NaN",
        "FP32, 1e300"
    })
    void number_thatTheTypeCannotHold_isAnErrorWithColumnAndRow(DataType type, double value) {
        assertThatThrownBy(() -> put(new NumberColumn("age", new double[] {value}), type))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("column 'age', row 11: expected ")
                .hasMessageContaining(", got ");
    }

    @ParameterizedTest
    @CsvSource({
        "INT8, 200",
        "INT64, 9223372036854775808",
        "INT32, 1.5",
        "INT64, ''",
        "BOOL, yes",
        "FP64, abc",
        "FP64, 0x1p3"
    })
    void text_thatTheTypeCannotHold_isAnErrorWithColumnAndRow(DataType type, String value) {
        assertThatThrownBy(() -> put(text(value), type))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("column 'age', row 11: expected ");
    }

    @Test
    void text_ofManyDigits_keepsThemAll() {
        assertThat(put(text("9007199254740993"), DataType.INT64).getLong(0)).isEqualTo(9007199254740993L);
        assertThat(put(text("-9223372036854775808"), DataType.INT64).getLong(0)).isEqualTo(Long.MIN_VALUE);
        assertThat(put(text("3.0"), DataType.INT32).getInt(0)).isEqualTo(3);
    }

    @Test
    void value_atTheEdge_isKept() {
        assertThat(put(new NumberColumn("age", new double[] {-128}), DataType.INT8)
                        .get(0))
                .isEqualTo((byte) -128);
        assertThat(put(new NumberColumn("age", new double[] {255}), DataType.UINT8)
                                .get(0)
                        & 0xff)
                .isEqualTo(255);
        assertThat(put(text("True"), DataType.BOOL).get(0)).isEqualTo((byte) 1);
    }

    @Test
    void text_infinite_isReadAsOtherColumnsAre() {
        assertThat(put(text("-inf"), DataType.FP64).getDouble(0)).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void missing_realNumber_isNaN() {
        assertThat(put(text(""), DataType.FP32).getFloat(0)).isNaN();
        assertThat(put(new NumberColumn("age", new double[] {Double.NaN}), DataType.FP64)
                        .getDouble(0))
                .isNaN();
    }

    private static TextColumn text(String value) {
        return new TextColumn("age", new String[] {value.isEmpty() ? null : value});
    }

    private static ByteBuffer put(Column column, DataType type) {
        ByteBuffer data = ByteBuffer.allocate(type.width()).order(ByteOrder.nativeOrder());
        new OnnxCells(new Table(10, 1, List.of(column)), column, type).put(data, 0, 0);
        return data;
    }
}
