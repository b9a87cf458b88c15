package io.vigia.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LabelTableTest {
    private final LabelTable table = new LabelTable();

    @Test
    void get_manyIds_findsEachAndNoOther() {
        for (int i = 0; i < 100_000; i++) {
            table.put("row-" + i, i % 7);
        }

        assertThat(table.size()).isEqualTo(100_000);
        for (int i = 0; i < 100_000; i++) {
            assertThat(table.get("row-" + i)).isEqualTo(i % 7);
            assertThat(table.get("raw-" + i)).isNaN();
        }
    }

    @Test
    void put_idTwice_keepsTheLast() {
        table.put("a", 0);
        table.put("a", 1);
        table.put("", 2);

        assertThat(table.get("a")).isEqualTo(1);
        assertThat(table.get("")).isEqualTo(2);
        assertThat(table.size()).isEqualTo(2);
    }
}
