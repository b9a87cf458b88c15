package io.vigia.stats.detector;

/**
 * A watch over one stream of numbers that tells when its distribution has changed. After an alarm it starts anew, so
 * that one change is one alarm. Not safe for use by several threads at once.
 */
public interface Detector {
    /**
     * Takes in the next value; one that is NaN or infinite is passed over, as if it had not been there.
     *
     * @return whether it raises an alarm
     */
    boolean update(double value);
}
