package io.vigia.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.vigia.alert.AlertConfig;
import io.vigia.alert.AlertRule;
import io.vigia.alert.Hold;
import io.vigia.alert.InvalidEntryException;
import io.vigia.alert.ReceiverConfig;
import io.vigia.alert.Rules;
import io.vigia.alert.Severity;
import io.vigia.alert.Signal;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads the {@code alerts} section. */
final class AlertYaml {
    private static final List<String> TYPES = Arrays.stream(ReceiverConfig.Type.values())
            .map(ReceiverConfig.Type::text)
            .toList();
    private static final List<String> SEVERITIES = Arrays.stream(Severity.values())
            .map(severity -> severity.name().toLowerCase(Locale.ROOT))
            .toList();

    /** The signals bound to time look five minutes back. */
    private static final Duration LONGEST_INTERVAL = Duration.ofMinutes(5);

    /** For an address that cannot be read, so that what else is wrong is found. */
    private static final URI STAND_IN = URI.create("http://localhost");

    private static final Duration LONGEST_HOLD = Duration.ofDays(30);

    private AlertYaml() {}

    static AlertConfig read(Section alerts) {
        Duration interval = alerts.duration(
                "interval", AlertConfig.DEFAULT.interval(), AlertConfig.SHORTEST_INTERVAL, LONGEST_INTERVAL);
        List<AlertRule> rules = rules(alerts);
        List<ReceiverConfig> receivers = receivers(alerts);
        return checked(alerts, () -> new AlertConfig(interval, rules, receivers))
                .orElse(AlertConfig.DEFAULT);
    }

    private static List<AlertRule> rules(Section alerts) {
        Optional<JsonNode> raw = alerts.raw("rules");
        if (raw.isEmpty() || raw.get().asText().equals("default")) {
            return Rules.DEFAULTS;
        }
        if (!raw.get().isArray()) {
            alerts.problem("rules", raw.get(), "'default' or a list of rules");
            return Rules.DEFAULTS;
        }
        List<AlertRule> rules = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Section section : alerts.sections("rules")) {
            try (Section rule = section) {
                names.add(rule.anyText("name", ""));
                rule(rule).ifPresent(rules::add);
            }
        }
        once(alerts, "rules", names);
        return rules;
    }

    private static Optional<AlertRule> rule(Section rule) {
        String name = rule.anyText("name", "");
        String severity = rule.word("severity", "warning", SEVERITIES);
        String signal = rule.word("signal", "", Signal.names());
        Double above = number(rule, "above");
        Double below = number(rule, "below");
        Double clear = number(rule, "clear");
        Hold holdFor = hold(rule, "for");
        Hold keepFiring = hold(rule, "keep-firing");
        int minSamples = rule.integer("min-samples", 0, 0, Integer.MAX_VALUE);
        Map<String, String> labels = strings(rule, "labels");
        Map<String, String> annotations = strings(rule, "annotations");
        if (signal.isEmpty()) {
            if (rule.raw("signal").isEmpty()) {
                rule.problem("signal", "missing; expected one of " + String.join(", ", Signal.names()));
            }
            return Optional.empty();
        }
        return checked(
                rule,
                () -> new AlertRule(
                        name,
                        Severity.valueOf(severity.toUpperCase(Locale.ROOT)),
                        Signal.of(signal).orElseThrow(),
                        above,
                        below,
                        clear,
                        holdFor,
                        keepFiring,
                        minSamples,
                        labels,
                        annotations));
    }

    private static @Nullable Double number(Section rule, String key) {
        return rule.numberIfPresent(key, Range.ANY).orElse(null);
    }

    /** {@code 5m} or {@code {windows: 2}}. */
    private static Hold hold(Section rule, String key) {
        Optional<JsonNode> raw = rule.raw(key);
        if (raw.isPresent() && raw.get().isObject()) {
            try (Section windows = rule.section(key)) {
                return Hold.ofWindows(windows.integer("windows", 1, 1, 10_000));
            }
        }
        return raw.isEmpty() ? Hold.NONE : Hold.ofTime(rule.duration(key, Duration.ZERO, Duration.ZERO, LONGEST_HOLD));
    }

    private static Map<String, String> strings(Section rule, String key) {
        Map<String, String> strings = new TreeMap<>();
        try (Section section = rule.section(key)) {
            section.names().forEach(name -> strings.put(name, section.anyText(name, "")));
        }
        return strings;
    }

    private static List<ReceiverConfig> receivers(Section alerts) {
        if (alerts.raw("receivers").isEmpty()) {
            return AlertConfig.DEFAULT.receivers();
        }
        List<ReceiverConfig> receivers = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Section section : alerts.sections("receivers")) {
            try (Section receiver = section) {
                names.add(receiver.anyText("name", ""));
                receiver(receiver).ifPresent(receivers::add);
            }
        }
        once(alerts, "receivers", names);
        return receivers;
    }

    /** Also where an entry has other mistakes; one without a name is told so by itself. */
    private static void once(Section alerts, String key, List<String> names) {
        alerts.once(key, names.stream().filter(name -> !name.isBlank()).toList());
    }

    private static Optional<ReceiverConfig> receiver(Section receiver) {
        String name = receiver.anyText("name", "");
        String type = receiver.word("type", receiver.raw("type").isEmpty() ? "log" : "", TYPES);
        List<URI> urls = new ArrayList<>();
        receiver.texts("urls", List.of()).forEach(url -> urls.add(url(receiver, "urls", url)));
        String url = receiver.textOrNull("url");
        if (url != null) {
            urls.add(url(receiver, "url", url));
        }
        Path file = receiver.pathIfPresent("url_file").orElse(null);
        if (type.isEmpty()) { // which of them belong to it cannot be said
            return Optional.empty();
        }
        return checked(
                receiver,
                () -> new ReceiverConfig(name, ReceiverConfig.Type.valueOf(type.toUpperCase(Locale.ROOT)), urls, file));
    }

    /** Receivers' addresses hold secrets, so no message repeats them. */
    private static URI url(Section receiver, String key, String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            receiver.problem(
                    key, "expected an http or https address, found a wrong character at place " + e.getIndex());
            return STAND_IN;
        }
    }

    /** The record's own checks, as problems of this section. */
    private static <T> Optional<T> checked(Section section, Supplier<T> record) {
        try {
            return Optional.of(record.get());
        } catch (InvalidEntryException e) {
            e.faults().forEach(fault -> section.problem(fault.key(), fault.message()));
            return Optional.empty();
        }
    }
}
