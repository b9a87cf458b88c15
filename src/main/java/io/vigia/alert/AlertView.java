package io.vigia.alert;

import java.util.List;

/** The alerts that are pending, firing or lately resolved, at this moment. Safe from any thread. */
@FunctionalInterface
public interface AlertView {
    /** Highest severity first. */
    List<AlertStatus> alerts();
}
