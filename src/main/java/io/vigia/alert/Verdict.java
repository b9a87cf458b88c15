package io.vigia.alert;

/** What one look at a signal says. */
enum Verdict {
    BREACH,
    /** Back over the limit but not over {@code clear}: keeps a firing alert, starts none. */
    BETWEEN,
    CLEAR,
    /** Not enough data: keeps the last state, whatever it is. */
    NO_DATA
}
