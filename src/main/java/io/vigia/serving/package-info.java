/** The one use case, predict and observe; and the models that belong to it, loaded and swapped as one. */
@NullMarked
package io.vigia.serving;

import org.jspecify.annotations.NullMarked;
