/** What is looked at from outside: dashboards, rules and metric names, against the real Prometheus and Alertmanager. */
@NullMarked
package io.vigia.observe;

import org.jspecify.annotations.NullMarked;
