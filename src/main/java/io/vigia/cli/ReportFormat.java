package io.vigia.cli;

import io.vigia.report.HtmlReport;
import io.vigia.report.JsonReport;
import io.vigia.report.Report;
import io.vigia.report.TextReport;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** How a report is written. The names are those of the flag. */
enum ReportFormat {
    text {
        @Override
        void write(Report report, OutputStream out) throws IOException {
            out.write(TextReport.of(report).getBytes(StandardCharsets.UTF_8));
        }
    },
    json {
        @Override
        void write(Report report, OutputStream out) throws IOException {
            JsonReport.write(report, out);
        }
    },
    html {
        @Override
        void write(Report report, OutputStream out) throws IOException {
            HtmlReport.write(report, out);
        }
    };

    abstract void write(Report report, OutputStream out) throws IOException;
}
