package io.vigia.stats;

import java.util.List;

/**
 * Performance of a binary model without labels: confidence-based performance estimation (CBPE, as NannyML defines it).
 * If the scores are calibrated, a row with score {@code s} and answer 1 is right with probability {@code c(s)}, one with
 * answer 0 with {@code 1 − c(s)}; the expected confusion counts are the sums of these, and the figures follow from them.
 *
 * <p>It needs counts of rows by score bin and answer only, so it merges exactly and its memory does not grow with the
 * rows. Binning moves a figure by less than the width of a bin.
 *
 * <p>The 99 % bounds take in two errors: the labels, which are drawn from the probabilities, and the probabilities, which
 * were estimated from the rows of the reference (delta method over the bins). They do not take in that the relation of
 * score and label may have changed: no estimate without labels can see that.
 */
public final class Cbpe {
    private final Calibration calibration;
    private final long[][] counts;
    private final int ranges;
    private final double[] positives;
    private final double all;
    private final double allPositive;
    private final double answered;
    private final double hits;

    private Cbpe(Calibration calibration, long[] negative, long[] positive) {
        this.calibration = calibration;
        this.counts = new long[][] {negative, positive};
        this.ranges = calibration.bins().ranges();
        this.positives = new double[ranges];
        double total = 0;
        double expected = 0;
        double said = 0;
        double right = 0;
        for (int i = 0; i < ranges; i++) {
            long here = negative[i] + positive[i];
            positives[i] = here * calibration.probability(i);
            total += here;
            expected += positives[i];
            said += positive[i];
            right += positive[i] * calibration.probability(i);
        }
        this.all = total;
        this.allPositive = expected;
        this.answered = said;
        this.hits = right;
    }

    /**
     * accuracy, precision, recall, f1, specificity, auc, log_loss, brier; NaN where one is not defined.
     *
     * @param negative rows answered with class 0, by range of the calibration's bins
     * @param positive rows answered with class 1, likewise
     */
    public static List<Figure> figures(Calibration calibration, long[] negative, long[] positive) {
        int ranges = calibration.bins().ranges();
        if (negative.length != ranges || positive.length != ranges) {
            throw new IllegalArgumentException(
                    "counts: expected " + ranges + ", got " + negative.length + " and " + positive.length);
        }
        Cbpe window = new Cbpe(calibration, negative, positive);
        return List.of(
                window.accuracy(),
                window.precision(),
                window.recall(),
                window.f1(),
                window.specificity(),
                window.auc(),
                window.loss("log_loss", Double.POSITIVE_INFINITY),
                window.loss("brier", 1));
    }

    /** How a figure changes when one row of a range, answered with a class, turns positive. */
    @FunctionalInterface
    private interface Slope {
        double at(int answer, int range);
    }

    private Figure accuracy() {
        double right = hits + (all - answered) - (allPositive - hits);
        return figure("accuracy", right / all, 1, (answer, range) -> (answer == 1 ? 1 : -1) / all);
    }

    private Figure precision() {
        return figure("precision", hits / answered, 1, (answer, range) -> answer / answered);
    }

    private Figure recall() {
        double value = hits / allPositive;
        return figure("recall", value, 1, (answer, range) -> (answer - value) / allPositive);
    }

    private Figure f1() {
        double whole = answered + allPositive;
        double value = 2 * hits / whole;
        return figure("f1", value, 1, (answer, range) -> (2 * answer - value) / whole);
    }

    private Figure specificity() {
        double negatives = all - allPositive;
        double value = (all - answered - (allPositive - hits)) / negatives;
        return figure("specificity", value, 1, (answer, range) -> (value - (1 - answer)) / negatives);
    }

    /** The probability that a positive row has the higher score; rows of one bin count as tied. */
    private Figure auc() {
        double[] slopes = new double[ranges];
        double negatives = all - allPositive;
        double below = negatives;
        double above = 0;
        double ordered = 0;
        for (int i = ranges - 1; i >= 0; i--) {
            double here = counts[0][i] + counts[1][i] - positives[i];
            below -= here;
            ordered += here * (above + positives[i] / 2);
            slopes[i] = below + here / 2 - above - positives[i] / 2;
            above += positives[i];
        }
        double pairs = allPositive * negatives;
        double value = ordered / pairs;
        double turn = value * (1 / allPositive - 1 / negatives);
        return figure("auc", value, 1, (answer, range) -> slopes[range] / pairs - turn);
    }

    private Figure loss(String metric, double most) {
        double[] slopes = new double[ranges];
        double sum = 0;
        for (int i = 0; i < ranges; i++) {
            double score = calibration.score(i);
            double ifPositive = metric.equals("brier") ? (1 - score) * (1 - score) : LogLoss.of(score);
            double ifNegative = metric.equals("brier") ? score * score : LogLoss.of(1 - score);
            slopes[i] = (ifPositive - ifNegative) / all;
            sum += positives[i] * ifPositive + (counts[0][i] + counts[1][i] - positives[i]) * ifNegative;
        }
        return figure(metric, sum / all, most, (answer, range) -> slopes[range]);
    }

    private Figure figure(String metric, double value, double most, Slope slope) {
        if (!Double.isFinite(value)) {
            return Figure.of(metric, "", Double.NaN, Interval.NONE);
        }
        double margin = Normal.Z * Math.sqrt(variance(slope));
        return Figure.of(metric, "", value, Interval.around(value, margin, 0, most));
    }

    /** Of the labels within each bin, and of each pool's probability, whose error its bins have in common. */
    private double variance(Slope slope) {
        double variance = 0;
        double common = 0;
        for (int i = 0; i < ranges; i++) {
            double probability = calibration.probability(i);
            double spread = probability * (1 - probability);
            for (int answer = 0; answer < 2; answer++) {
                double turned = slope.at(answer, i);
                variance += counts[answer][i] * spread * turned * turned;
                common += counts[answer][i] * turned;
            }
            boolean last = i + 1 == ranges || calibration.pool(i + 1) != calibration.pool(i);
            if (last) {
                variance += common * common * spread / Math.max(1, calibration.support(i));
                common = 0;
            }
        }
        return variance;
    }
}
