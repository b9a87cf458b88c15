package io.vigia.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellJsonTest {
    private static String write(String datatype, String text) throws IOException {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            CellJson.write(json, datatype, "age", new RecordedRow("d.csv", 7, "r-7", Arrays.asList(text), null), 0);
        }
        return out.toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FP32|+5|5.0",
                "FP32|.5|0.5",
                "FP64|5.|5.0",
                "FP32|007|7.0",
                "FP32|inf|\"Infinity\"",
                "FP32|True|1.0",
                "FP32||\"NaN\"",
                "FP32|nan|\"NaN\"",
                "INT64|9007199254740993|9007199254740993",
                "INT32|3.0|3",
                "INT64|1e3|1000",
                "UINT8|True|1",
                "BOOL|True|true",
                "BOOL|0|false",
                "BOOL|1.0|true",
                "BYTES|a,b|\"a,b\"",
                "BYTES||\"\""
            })
    void write_anyValue_isReadAsTheBaselineReadsIt(String datatype, String text, String json) throws IOException {
        assertThat(write(datatype, text)).isEqualTo(json);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FP32|1,5|a number, got '1,5'",
                "FP32|NA|a number, got 'NA'",
                "INT64||a whole number, got nothing",
                "INT64|9223372036854775808|a whole number, got '9223372036854775808'",
                "INT64|1.5|a whole number, got '1.5'",
                "BOOL|maybe|true or false, got 'maybe'",
                "BOOL||true or false, got nothing"
            })
    void write_noValueOfItsType_namesColumnRowAndValue(String datatype, String text, String says) {
        assertThatThrownBy(() -> write(datatype, text)).hasMessage("d.csv: column 'age', row 7: expected " + says);
    }

    @Test
    void label_receipts_addUp() {
        LabelCounts counts = new LabelCounts();
        assertThat(counts).hasToString("no labels");
        counts.add(LabelCounts.JSON
                .createObjectNode()
                .put("received", 3)
                .put("matched", 2)
                .put("pending", 1));
        counts.add(LabelCounts.JSON
                .createObjectNode()
                .put("received", 1)
                .put("invalidCount", 1)
                .set(
                        "invalid",
                        LabelCounts.JSON
                                .createArrayNode()
                                .add(LabelCounts.JSON
                                        .createObjectNode()
                                        .put("index", 0)
                                        .put("error", "label: expected 0"))));
        assertThat(counts).hasToString("4 labels: 2 matched, 1 pending, 1 invalid (the first: label: expected 0)");
    }
}
