package io.vigia.cli;

import io.vigia.alert.AlertState;
import io.vigia.alert.AlertTransition;
import io.vigia.monitor.Monitors;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which alerts fired in which window, from the steps that the alerts took. Alerts on labels count label windows, which
 * hold the same rows when labels come in the order of their predictions. Pure.
 */
final class AlertsByWindow {
    private AlertsByWindow() {}

    /** @return window → names of the alerts that fired when it had been judged */
    static Map<Long, Set<String>> of(List<AlertTransition> transitions) {
        Map<String, TreeMap<Long, Boolean>> steps = new HashMap<>();
        long last = 0;
        for (AlertTransition step : transitions) {
            if (step.window() >= 0) {
                boolean firing = step.to() == AlertState.FIRING || step.to() == AlertState.KEEP_FIRING;
                steps.computeIfAbsent(name(step), name -> new TreeMap<>()).put(step.window(), firing);
                last = Math.max(last, step.window());
            }
        }
        Map<Long, Set<String>> firing = new HashMap<>();
        // Alerts that still fire go on in the windows after the last step.
        for (long window = 0; window <= last + Monitors.HISTORY; window++) {
            for (Map.Entry<String, TreeMap<Long, Boolean>> alert : steps.entrySet()) {
                Map.Entry<Long, Boolean> state = alert.getValue().floorEntry(window);
                if (state != null && state.getValue()) {
                    firing.computeIfAbsent(window, w -> new TreeSet<>()).add(alert.getKey());
                }
            }
        }
        return firing;
    }

    private static String name(AlertTransition step) {
        String metric = step.labels().get("metric");
        String name = step.name().replaceFirst("^Vigia", "");
        return metric == null ? name : name + "(" + metric + ")";
    }
}
