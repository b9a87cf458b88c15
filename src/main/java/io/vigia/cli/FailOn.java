package io.vigia.cli;

import io.vigia.report.Finding;

/** What makes {@code vigia report} end with 3. The names are those of the flag. */
enum FailOn {
    /** More features than the share that is tolerated, in any chunk. */
    drift,
    /** Any feature, in any chunk. */
    feature,
    /** Labels that miss an objective beyond doubt, in any chunk. */
    performance;

    /** Whether a finding is one of these. Broad drift is drift of features. */
    boolean fits(Finding finding) {
        return finding.found()
                && switch (this) {
                    case drift -> finding.kind() == Finding.Kind.DRIFT;
                    case feature -> finding.kind() == Finding.Kind.DRIFT || finding.kind() == Finding.Kind.FEATURE;
                    case performance -> finding.kind() == Finding.Kind.PERFORMANCE;
                };
    }
}
