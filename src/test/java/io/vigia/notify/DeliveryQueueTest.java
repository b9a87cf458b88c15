package io.vigia.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigia.alert.AlertNotice;
import io.vigia.alert.Notifier.Counts;
import io.vigia.observe.Poll;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeliveryQueueTest {
    @Test
    void add_afterATargetEndedInAnError_isDeliveredAllTheSame() {
        List<AlertNotice> met = new ArrayList<>();
        DeliveryQueue.Target target = batch -> {
            met.addAll(batch);
            if (met.size() == 1) {
                throw new NoClassDefFoundError("made up");
            }
            return batch.size();
        };
        try (DeliveryQueue queue = new DeliveryQueue("r", Notices.QUICK.oneByOne(), target)) {
            queue.add(List.of(Notices.firing("A"), Notices.firing("B")));
            Poll.until(
                    "both",
                    Duration.ofSeconds(10),
                    () -> Optional.of(queue.counts()).filter(counts -> counts.queued() == 0));
            assertThat(queue.counts()).isEqualTo(new Counts(1, 1, 0, 0));
        }
    }
}
