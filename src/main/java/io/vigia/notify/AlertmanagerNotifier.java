package io.vigia.notify;

import io.vigia.alert.AlertNotice;
import io.vigia.alert.Notifier;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Posts alerts to every configured Alertmanager by its API v2, each with its own queue. A firing alert is sent again
 * each minute and lives four times as long, so that a daemon that dies lets its alerts end; a resolved one is sent
 * again for fifteen minutes. Sending and ticking belong to the thread {@code vigia-alerts}.
 */
final class AlertmanagerNotifier implements Notifier {
    private static final Duration KEEP_RESOLVED = Duration.ofMinutes(15);

    private final String name;
    private final Duration resend;
    private final InstantSource clock;
    private final List<DeliveryQueue> queues;
    private final Map<Map<String, String>, Reminder> reminders = new HashMap<>();

    /** An alert that was told, and when. */
    private record Reminder(AlertNotice notice, Instant told) {}

    AlertmanagerNotifier(String name, List<URI> urls, Duration resend, DeliveryPolicy policy, InstantSource clock) {
        this.name = name;
        this.resend = resend;
        this.clock = clock;
        this.queues = urls.stream()
                .map(url -> new AlertmanagerTarget(
                        name, new HttpSender(name, api(url), policy, clock), clock, resend.multipliedBy(4)))
                .map(target -> new DeliveryQueue(name, policy, target))
                .toList();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void send(List<AlertNotice> notices) {
        Instant now = clock.instant();
        notices.forEach(notice -> reminders.put(notice.status().labels(), new Reminder(notice, now)));
        queues.forEach(queue -> queue.add(notices));
    }

    @Override
    public void tick(Instant now) {
        reminders.values().removeIf(reminder -> over(reminder.notice(), now));
        List<AlertNotice> due = reminders.values().stream()
                .filter(reminder -> !now.isBefore(reminder.told().plus(resend)))
                .map(Reminder::notice)
                .toList();
        due.forEach(notice -> reminders.put(notice.status().labels(), new Reminder(notice, now)));
        // A queue with a backlog is not reminded: repetitions must not push out what was never told.
        queues.stream().filter(queue -> queue.counts().queued() == 0).forEach(queue -> queue.add(due));
    }

    @Override
    public Counts counts() {
        return queues.stream().map(DeliveryQueue::counts).reduce(new Counts(0, 0, 0, 0), Counts::plus);
    }

    @Override
    public void close() {
        queues.parallelStream().forEach(DeliveryQueue::close);
    }

    private static boolean over(AlertNotice notice, Instant now) {
        Instant endsAt = notice.endsAt();
        return endsAt != null && now.isAfter(endsAt.plus(KEEP_RESOLVED));
    }

    private static URI api(URI url) {
        String base = url.toString();
        return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + "/api/v2/alerts");
    }
}
