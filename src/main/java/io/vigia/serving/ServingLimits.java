package io.vigia.serving;

/**
 * What serving keeps to.
 *
 * @param queue requests of one model that may wait for a worker
 * @param monitor whether predictions are watched
 */
public record ServingLimits(int queue, boolean monitor) {}
