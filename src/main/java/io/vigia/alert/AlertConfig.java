package io.vigia.alert;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The {@code alerts} section of the configuration.
 *
 * @param interval how often rules that are not bound to windows are looked at
 * @param rules the rules; {@link Rules#DEFAULTS} for {@code default}
 * @param receivers who is told; may be empty
 */
public record AlertConfig(Duration interval, List<AlertRule> rules, List<ReceiverConfig> receivers) {
    /** What is used when the file says nothing. */
    public static final AlertConfig DEFAULT =
            new AlertConfig(Duration.ofSeconds(15), Rules.DEFAULTS, List.of(ReceiverConfig.LOG));

    public AlertConfig {
        rules = List.copyOf(rules);
        receivers = List.copyOf(receivers);
        if (interval.compareTo(Duration.ofMillis(100)) < 0) {
            throw new IllegalArgumentException("interval: expected 100ms or more, got " + interval.toMillis() + "ms");
        }
        once("rules", rules.stream().map(AlertRule::name).toList());
        once("receivers", receivers.stream().map(ReceiverConfig::name).toList());
    }

    private static void once(String key, List<String> names) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw new IllegalArgumentException(key + ": expected each name once, got '" + name + "' twice");
            }
        }
    }
}
