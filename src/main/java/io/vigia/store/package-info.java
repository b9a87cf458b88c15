/** Predictions that wait for their label, and labels that wait for their prediction, until the horizon. */
@NullMarked
package io.vigia.store;

import org.jspecify.annotations.NullMarked;
