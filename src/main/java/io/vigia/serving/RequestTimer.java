package io.vigia.serving;

/** The meters of one model's requests, fed by the transport that reads and answers them. Safe from any thread. */
public interface RequestTimer {
    /** A request was read, whether it was right or wrong. */
    void decoded(long nanos);

    /** An answer was written. */
    void encoded(long nanos);

    /** A request is over; called once for each. */
    void finished(Outcome outcome, long nanos);
}
