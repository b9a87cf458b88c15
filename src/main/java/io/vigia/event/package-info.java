/** The facts that travel through the daemon, and the one error that carries a code. Knows nothing else of vigia. */
@NullMarked
package io.vigia.event;

import org.jspecify.annotations.NullMarked;
