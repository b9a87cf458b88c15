/** One class for each kind of receiver of alerts, each with its own bounded queue, thread and retries. */
@NullMarked
package io.vigia.notify;

import org.jspecify.annotations.NullMarked;
