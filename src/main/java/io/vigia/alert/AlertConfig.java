package io.vigia.alert;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;

/**
 * The {@code alerts} section of the configuration.
 *
 * @param interval how often rules that are not bound to windows are looked at
 * @param rules the rules; {@link Rules#DEFAULTS} for {@code default}
 * @param receivers who is told; may be empty
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
        once(faults, "rules", rules.stream().map(AlertRule::name).toList());
        once(faults, "receivers", receivers.stream().map(ReceiverConfig::name).toList());
        faults.throwIfAny();
    }

    private static void once(Faults faults, String key, List<String> names) {
        for (String name : new TreeSet<>(names)) {
            faults.check(
                    Collections.frequency(names, name) == 1,
                    key,
                    "found '" + name + "' more than once, expected each name once");
        }
    }
}
