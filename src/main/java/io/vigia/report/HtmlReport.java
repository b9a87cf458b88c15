package io.vigia.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * A report as one page that needs nothing else: the built-in page's style and charts, and the figures as JSON, in one
 * file. Bins are in it for each column's worst chunk.
 */
public final class HtmlReport {
    private static final Pattern IMPORT = Pattern.compile("(?m)^import .*;\\R");
    private static final Pattern EXPORT = Pattern.compile("(?m)^export ");

    private HtmlReport() {}

    /** Writes UTF-8. */
    public static void write(Report report, OutputStream out) throws IOException {
        String page = read("report.html")
                .replace("/*style*/", read("style.css"))
                .replace("/*script*/", script("charts.js") + script("parts.js") + script("report.js"))
                // Last, so that nothing in it is taken for a place; no value can end the element that holds it.
                .replace("/*data*/", PageJson.of(report).replace("<", "\\u003c"));
        out.write(page.getBytes(StandardCharsets.UTF_8));
    }

    /** A module as part of a script that has all of them. */
    private static String script(String module) throws IOException {
        String alone = IMPORT.matcher(read(module)).replaceAll("");
        return EXPORT.matcher(alone).replaceAll("");
    }

    private static String read(String name) throws IOException {
        try (InputStream in = HtmlReport.class.getClassLoader().getResourceAsStream("page/" + name)) {
            if (in == null) {
                throw new IllegalStateException("missing resource page/" + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
