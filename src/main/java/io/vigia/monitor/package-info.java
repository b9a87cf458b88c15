/** What is known about each served model: windows, drift, the label join, realised performance; one snapshot to read. */
@NullMarked
package io.vigia.monitor;

import org.jspecify.annotations.NullMarked;
