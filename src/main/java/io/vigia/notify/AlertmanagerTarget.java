package io.vigia.notify;

import io.vigia.alert.AlertNotice;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One Alertmanager. It answers 400 for a batch with one bad alert though it keeps the good ones, so such a batch is
 * never sent again as it is: it is halved until the bad alert stands alone.
 */
record AlertmanagerTarget(String receiver, HttpSender sender, InstantSource clock, Duration life)
        implements DeliveryQueue.Target {
    private static final Logger LOG = LoggerFactory.getLogger(AlertmanagerTarget.class);

    @Override
    public int deliver(List<AlertNotice> batch) throws InterruptedException {
        int status = sender.post(() -> AlertJson.alertmanager(batch, clock.instant(), life));
        if (status / 100 == 2) {
            return batch.size();
        }
        if (status == 400 && batch.size() > 1) {
            int half = batch.size() / 2;
            return deliver(batch.subList(0, half)) + deliver(batch.subList(half, batch.size()));
        }
        LOG.warn(
                "A receiver did not take alerts. receiver={} target={} status={} alerts={} first={}",
                receiver,
                sender.target(),
                status,
                batch.size(),
                batch.get(0).status().name());
        return 0;
    }
}
