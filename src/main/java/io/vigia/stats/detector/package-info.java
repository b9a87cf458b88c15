/**
 * Online detectors: each watches one stream of numbers, value by value, in constant memory, and says when it has changed.
 * Written from the papers that they name; where the usual implementations differ from the paper, the class says so.
 */
@org.jspecify.annotations.NullMarked
package io.vigia.stats.detector;
