package io.vigia.observe;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks a Prometheus what every panel of a dashboard would ask it, and says which panels would show nothing. */
final class DashboardQueries {
    private static final Pattern LEGEND = Pattern.compile("\\{\\{\\s*(\\w+)\\s*}}");

    private final PrometheusProcess prometheus;
    private final Map<String, String> variables;

    /**
     * Grafana's own variables are given values; every other one is {@code .+}, which is "All".
     *
     * @param rateInterval a PromQL duration of at least four scrapes
     */
    DashboardQueries(PrometheusProcess prometheus, String rateInterval) {
        this.prometheus = prometheus;
        this.variables = Map.of("__rate_interval", rateInterval, "__range", "15m", "__interval", "1s");
    }

    /** One line for each query without data, with a value that is no number, or without a label of its legend. */
    List<String> problems(Dashboard dashboard) {
        List<String> problems = new ArrayList<>();
        for (Dashboard.Panel panel : dashboard.panels()) {
            for (Dashboard.Target target : panel.targets()) {
                for (String problem : problems(target)) {
                    problems.add(
                            "%s, panel '%s': %s: %s".formatted(dashboard, panel.title(), problem, target.expression()));
                }
            }
        }
        return problems;
    }

    private Set<String> problems(Dashboard.Target target) {
        Set<String> problems = new TreeSet<>();
        List<Sample> samples;
        try {
            samples = prometheus.query(substitute(target.expression()));
        } catch (IllegalStateException e) {
            return Set.of(String.valueOf(e.getMessage()));
        }
        if (samples.isEmpty()) {
            problems.add("no data");
        }
        for (Sample sample : samples) {
            if (!Double.isFinite(sample.value())) {
                problems.add("%s of %s".formatted(sample.value(), sample.labels()));
            }
        }
        Matcher legend = LEGEND.matcher(target.legend());
        while (legend.find()) {
            String label = legend.group(1);
            // Prometheus drops a label that is empty: `average` is so by its meaning, `model` for the daemon's own
            // alerts.
            boolean shown = samples.stream().anyMatch(one -> one.labels().containsKey(label));
            if (!label.equals("average") && !samples.isEmpty() && !shown) {
                problems.add("no line has the label '%s', which the legend shows".formatted(label));
            }
        }
        return problems;
    }

    private String substitute(String expression) {
        Matcher variable = Pattern.compile("\\$(\\w+)").matcher(expression);
        return variable.replaceAll(found -> Matcher.quoteReplacement(variables.getOrDefault(found.group(1), ".+")));
    }
}
