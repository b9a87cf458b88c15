package io.vigia.cli;

import java.io.PrintStream;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/**
 * How far a long piece of work has come, on standard error: a bar of rows where a person looks, a line each tenth where a
 * log is written. Owned by one thread.
 */
final class Progress implements AutoCloseable {
    private final @Nullable ProgressBar bar;
    private final PrintStream log;
    private final String task;
    private long rows;
    private int tenths;

    Progress(String task) {
        this(task, CommandLine.Help.Ansi.AUTO.enabled(), System.err);
    }

    Progress(String task, boolean interactive, PrintStream log) {
        this.task = task;
        this.log = log;
        this.bar = interactive
                ? new ProgressBarBuilder()
                        .setTaskName(task)
                        .setUnit(" rows", 1)
                        .setInitialMax(-1)
                        .setStyle(ProgressBarStyle.COLORFUL_UNICODE_BAR)
                        .setUpdateIntervalMillis(200)
                        .showSpeed()
                        .hideEta()
                        .build()
                : null;
    }

    /**
     * Tells of rows that have been done.
     *
     * @param more how many
     * @param share how much of the work is done with them, from 0 to 1; what a bar takes for all rows follows from it
     */
    void step(long more, double share) {
        rows += more;
        if (bar != null) {
            bar.stepTo(rows);
            bar.maxHint(share > 0 ? Math.round(rows / share) : -1);
        } else if ((int) (share * 10) > tenths) {
            tenths = (int) (share * 10);
            log.printf("%s %3d %%  %,d rows%n", task, tenths * 10, rows);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
