package io.vigia.cli;

import java.io.PrintStream;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/**
 * How many rows a long piece of work has done, on standard error: a bar where a person looks, a line each tenth where a log is
 * written. Owned by one thread.
 */
final class Progress implements AutoCloseable {
    private final @Nullable ProgressBar bar;
    private final PrintStream log;
    private final String task;
    private final long total;
    private long done;
    private long tenth;

    /** @param total how many rows there are; negative where that is not known */
    Progress(String task, long total) {
        this(task, total, CommandLine.Help.Ansi.AUTO.enabled(), System.err);
    }

    Progress(String task, long total, boolean interactive, PrintStream log) {
        this.task = task;
        this.total = total;
        this.log = log;
        this.bar = interactive
                ? new ProgressBarBuilder()
                        .setTaskName(task)
                        .setUnit(" rows", 1)
                        .setInitialMax(total)
                        .setStyle(ProgressBarStyle.COLORFUL_UNICODE_BAR)
                        .setUpdateIntervalMillis(200)
                        .showSpeed()
                        .hideEta()
                        .build()
                : null;
    }

    void step(long amount) {
        done += amount;
        if (bar != null) {
            bar.stepBy(amount);
        } else if (total > 0 && done * 10 / total > tenth) {
            tenth = done * 10 / total;
            log.printf("%s %3d %%  %,d of %,d%n", task, tenth * 10, done, total);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
