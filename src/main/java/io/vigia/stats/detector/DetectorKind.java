package io.vigia.stats.detector;

import java.util.Locale;

/** The detectors that there are. */
public enum DetectorKind {
    ADWIN(Input.VALUES),
    PAGE_HINKLEY(Input.STANDARDISED),
    CUSUM(Input.STANDARDISED),
    DDM(Input.ERRORS),
    EDDM(Input.ERRORS),
    HDDM_A(Input.ERRORS),
    HDDM_W(Input.ERRORS),
    KSWIN(Input.VALUES);

    /** What a detector takes. */
    public enum Input {
        /** Any numbers. */
        VALUES,
        /** Numbers less the reference's mean, divided by its standard deviation. */
        STANDARDISED,
        /** 1 for an error, 0 for a right answer. */
        ERRORS
    }

    private static final long SEED = 20_240_229;

    private final Input input;

    DetectorKind(Input input) {
        this.input = input;
    }

    public Input input() {
        return input;
    }

    /** As it is written in configuration: {@code page-hinkley}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The value of the metric label {@code detector}: {@code page_hinkley}. */
    public String metricValue() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @param every one false alarm in so many values, on average; {@link #EDDM} cannot be told */
    public Detector create(int every) {
        return switch (this) {
            case ADWIN -> new Adwin(RunLength.adwin(every));
            case PAGE_HINKLEY ->
                new PageHinkley(RunLength.TOLERANCE, RunLength.cumulativeSum(RunLength.TOLERANCE, every), 1);
            case CUSUM -> new Cusum(RunLength.SLACK, RunLength.cumulativeSum(RunLength.SLACK, every));
            case DDM -> new Ddm(Ddm.WARM_UP, Ddm.WARM_UP, RunLength.ddm(every));
            case EDDM -> new Eddm();
            case HDDM_A -> new HddmA(RunLength.hddmA(every));
            case HDDM_W -> new HddmW(RunLength.hddmW(every));
            case KSWIN -> new Kswin(RunLength.kswin(every), SEED);
        };
    }
}
