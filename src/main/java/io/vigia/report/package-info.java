/** The daemon's statistics over files: what changed since the reference, as text, JSON and a page. */
@NullMarked
package io.vigia.report;

import org.jspecify.annotations.NullMarked;
