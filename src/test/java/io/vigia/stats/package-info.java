@NullMarked
package io.vigia.stats;

import org.jspecify.annotations.NullMarked;
