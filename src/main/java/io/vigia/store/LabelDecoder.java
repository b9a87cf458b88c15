package io.vigia.store;

/** The meaning of a label's text for one model: the index of a class, or a number. Pure; called by the store's owner. */
@FunctionalInterface
public interface LabelDecoder {
    /**
     * @return a number, never NaN; equal labels give equal numbers
     * @throws io.vigia.event.VigiaException INVALID_ARGUMENT, naming the value and what was expected
     */
    double decode(String value);
}
