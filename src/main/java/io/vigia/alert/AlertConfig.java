package io.vigia.alert;

import java.time.Duration;
import java.util.List;

/**
 * The {@code alerts} section of the configuration.
 *
 * @param interval how often rules that are not bound to windows are looked at
 * @param rules the rules, each name once; {@link Rules#DEFAULTS} for {@code default}
 * @param receivers who is told, each name once; may be empty
 */
public record AlertConfig(Duration interval, List<AlertRule> rules, List<ReceiverConfig> receivers) {
    /** The least that {@code interval} can be. */
    public static final Duration SHORTEST_INTERVAL = Duration.ofMillis(100);

    /** What is used when the file says nothing. */
    public static final AlertConfig DEFAULT =
            new AlertConfig(Duration.ofSeconds(15), Rules.DEFAULTS, List.of(ReceiverConfig.LOG));

    public AlertConfig {
        rules = List.copyOf(rules);
        receivers = List.copyOf(receivers);
        Faults faults = new Faults();
        faults.check(
                interval.compareTo(SHORTEST_INTERVAL) >= 0,
                "interval",
                "found " + interval.toMillis() + "ms, expected " + SHORTEST_INTERVAL.toMillis() + "ms or more");
        faults.throwIfAny();
    }
}
