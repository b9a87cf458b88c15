package io.vigia.report;

import java.util.Locale;

/** One thing that a report has to say, as a sentence; the worst come first. */
public record Finding(Kind kind, Level level, String text) {
    /** What it is about. */
    public enum Kind {
        /** Many features at once. */
        DRIFT,
        /** Any feature. */
        FEATURE,
        /** The model's answers. */
        OUTPUT,
        /** What labels say, against an objective. */
        PERFORMANCE,
        /** What scores say about performance, without labels. */
        ESTIMATE,
        /** Too little to say. */
        DATA
    }

    /** How much it matters. */
    public enum Level {
        CRITICAL,
        WARNING,
        INFO,
        /** As it should be. */
        OK;

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether it is no good news. */
    public boolean found() {
        return level != Level.OK;
    }
}
