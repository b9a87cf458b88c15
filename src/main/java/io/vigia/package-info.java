/** The daemon as a whole: what it is made of, in which order it starts, and that it ends the other way round. */
@NullMarked
package io.vigia;

import org.jspecify.annotations.NullMarked;
