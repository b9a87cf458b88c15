package io.vigia.bench;

import io.vigia.data.ColumnRequest;
import io.vigia.data.Table;
import io.vigia.data.TableReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Requests made of real census rows. */
final class Rows {
    static final List<String> FEATURES = List.of(
            "AGEP",
            "SCHL",
            "MAR",
            "RELP",
            "DIS",
            "ESP",
            "CIT",
            "MIG",
            "MIL",
            "ANC",
            "NATIVITY",
            "DEAR",
            "DEYE",
            "DREM",
            "SEX",
            "RAC1P");

    private Rows() {}

    /** So many different request bodies of so many rows each, without ids. */
    static List<String> bodies(Path file, int rows, int requests) throws IOException {
        List<String> bodies = new ArrayList<>();
        StringBuilder data = new StringBuilder();
        int inBody = 0;
        try (TableReader reader = TableReader.open(
                file, FEATURES.stream().map(ColumnRequest::text).toList())) {
            for (Table table = reader.next(); table != null && bodies.size() < requests; table = reader.next()) {
                for (int row = 0; row < table.rows() && bodies.size() < requests; row++) {
                    for (int column = 0; column < FEATURES.size(); column++) {
                        data.append(data.isEmpty() ? "" : ",")
                                .append(table.columns().get(column).text(row));
                    }
                    if (++inBody == rows) {
                        bodies.add("{\"inputs\":[{\"name\":\"features\",\"shape\":[" + rows
                                + ",16],\"datatype\":\"FP32\",\"data\":[" + data + "]}]}");
                        data.setLength(0);
                        inBody = 0;
                    }
                }
            }
        }
        return bodies;
    }

    static byte[] request(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String head = "POST /v2/models/employment/infer HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                + "Content-Type: application/json\r\nContent-Length: " + bytes.length + "\r\n\r\n";
        return (head + body).getBytes(StandardCharsets.UTF_8);
    }
}
