package io.vigia.baseline;

import io.vigia.data.Table;

/** Where the predictions of reference rows come from: a model that is run, or columns of the file. */
public interface BatchPredictor {
    /** The answers to the rows of one batch. */
    Answers predict(Table table);
}
