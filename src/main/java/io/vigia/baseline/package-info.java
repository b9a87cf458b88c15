/** The reference profile of a model: how it is built, its file format, and what it says about each feature and output. */
@NullMarked
package io.vigia.baseline;

import org.jspecify.annotations.NullMarked;
