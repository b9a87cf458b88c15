package io.vigia.monitor;

import java.time.Instant;

/**
 * The counts of one complete window, before they are judged.
 *
 * @param index counted from 0
 * @param start as in {@link WindowReport#start}
 * @param end as in {@link WindowReport#end}
 * @param firstRow the number of its first row in the order of observation
 * @param total the sum of its panes; changes with the next window
 */
record ClosedWindow(long index, Instant start, Instant end, long firstRow, Pane total) {}
