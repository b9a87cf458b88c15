package io.vigia.cli;

/** What the exit codes mean. */
final class Exit {
    /** Done. */
    static final int OK = 0;
    /** Could not go on at run time. */
    static final int FATAL = 1;
    /** A wrong flag or a configuration that cannot be used. */
    static final int USAGE = 2;
    /** A check found something. */
    static final int FOUND = 3;

    private Exit() {}
}
