/** Pure maths: bins, distances, tests, performance figures and their bounds. No clock, no thread, no I/O. */
@NullMarked
package io.vigia.stats;

import org.jspecify.annotations.NullMarked;
