package io.vigia.notify;

import io.vigia.alert.AlertNotice;
import io.vigia.alert.Notifier;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Posts each alert, in order, to a URL in the form of Alertmanager's webhook, version 4. */
final class WebhookNotifier implements Notifier {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookNotifier.class);

    private final String name;
    private final HttpSender sender;
    private final DeliveryQueue queue;

    WebhookNotifier(String name, URI url, DeliveryPolicy policy, InstantSource clock) {
        this.name = name;
        this.sender = new HttpSender(name, url, policy, clock);
        this.queue = new DeliveryQueue(name, policy.oneByOne(), this::deliver);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void send(List<AlertNotice> notices) {
        queue.add(notices);
    }

    @Override
    public Counts counts() {
        return queue.counts();
    }

    @Override
    public void close() {
        queue.close();
    }

    private int deliver(List<AlertNotice> batch) throws InterruptedException {
        int delivered = 0;
        for (AlertNotice notice : batch) {
            int status = sender.post(() -> AlertJson.webhook(name, notice));
            if (status / 100 == 2) {
                delivered++;
            } else {
                LOG.warn(
                        "A receiver did not take an alert. receiver={} target={} status={} alert={}",
                        name,
                        sender.target(),
                        status,
                        notice.status().name());
            }
        }
        return delivered;
    }
}
