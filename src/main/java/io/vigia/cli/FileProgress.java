package io.vigia.cli;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** How much of some files has been read, as a bar on standard error; nothing at all when nobody looks. */
final class FileProgress implements AutoCloseable {
    private static final long PARTS = 1_000;

    private final @Nullable ProgressBar bar;
    private int filesRead;
    private long rows;

    FileProgress(String task, int files, boolean shown) {
        bar = shown
                ? new ProgressBarBuilder()
                        .setTaskName(task)
                        .setInitialMax(files * PARTS)
                        .setStyle(ProgressBarStyle.ASCII)
                        .hideEta()
                        .continuousUpdate()
                        .build()
                : null;
    }

    /** Whether a person looks on; on JDK 22 and newer a bar may also show where nobody does. */
    @SuppressWarnings("SystemConsoleNull")
    static boolean isTerminal() {
        return System.console() != null;
    }

    /** @param part how much of the file has been read, from 0 to 1 */
    void at(double part, int moreRows) {
        rows += moreRows;
        if (bar != null) {
            bar.stepTo(filesRead * PARTS + Math.round(part * PARTS));
            bar.setExtraMessage(rows + " rows");
        }
    }

    void nextFile() {
        filesRead++;
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
