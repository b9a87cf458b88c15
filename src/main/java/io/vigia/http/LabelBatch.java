package io.vigia.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vigia.event.Label;
import io.vigia.event.LabelReceipt;
import io.vigia.event.VigiaException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The entries of a label request as they are read: labels that wait to be joined, faults counted at once. */
final class LabelBatch {
    private static final int MAX_LEVELS = 64;
    private static final String SIZES =
            MAX_LEVELS + " levels, " + StreamReadConstraints.DEFAULT_MAX_NUM_LEN + " digits to a number";

    private static final ObjectReader ENTRY = reader(StreamReadConstraints.builder());

    /** JSON tokens of a document, as many as a million labels have: what they grow to in memory is bounded with them. */
    private static final long MAX_TOKENS = 6_000_000;

    private static final ObjectReader ELEMENT =
            reader(StreamReadConstraints.builder().maxTokenCount(MAX_TOKENS));

    private final LabelTally tally;
    private List<Item> items = new ArrayList<>();
    private long next;

    /** A label and the index of its entry. */
    record Item(long index, Label label) {}

    LabelBatch(LabelTally tally) {
        this.tally = tally;
    }

    private static ObjectReader reader(StreamReadConstraints.Builder constraints) {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(constraints.maxNestingDepth(MAX_LEVELS).build())
                .build();
        return JsonMapper.builder(factory)
                .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .build()
                .reader();
    }

    int size() {
        return items.size();
    }

    /** The labels read since the last call. */
    List<Item> take() {
        List<Item> taken = items;
        items = new ArrayList<>();
        return taken;
    }

    /** Reads one line; a fault in it is one invalid entry. */
    void line(byte[] line) {
        JsonNode entry;
        try (JsonParser parser = ENTRY.createParser(line)) {
            entry = ENTRY.readTree(parser);
            if (entry == null) { // a byte order mark alone is not blank
                invalid("entry: expected a JSON object on one line, got nothing");
                return;
            }
            if (parser.nextToken() != null) {
                invalid("entry: expected a JSON object on one line, got more after it at column "
                        + parser.currentTokenLocation().getColumnNr());
                return;
            }
        } catch (StreamConstraintsException e) {
            invalid("entry: expected at most " + SIZES + ", got more");
            return;
        } catch (JsonProcessingException e) {
            invalid("entry: expected a JSON object on one line, got " + found(e) + " at column "
                    + e.getLocation().getColumnNr());
            return;
        } catch (IOException e) {
            invalid("entry: expected UTF-8 text");
            return;
        }
        add(entry);
    }

    private static String found(JsonProcessingException fault) {
        return fault instanceof MismatchedInputException ? "a key twice" : "broken JSON";
    }

    /** Counts an entry that cannot be read. */
    void invalid(String error) {
        tally.add(next++, LabelReceipt.invalid(error));
    }

    private void add(JsonNode entry) {
        try {
            List<Label> labels = LabelEntry.read(entry);
            labels.forEach(label -> items.add(new Item(next, label)));
            next++;
        } catch (VigiaException e) {
            invalid(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Reads a JSON document, an entry or an array of entries.
     *
     * @throws VigiaException INVALID_ARGUMENT when the document as a whole cannot be parsed
     */
    void document(byte[] body) {
        try (JsonParser parser = ELEMENT.createParser(body)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw VigiaException.invalid("body: expected a JSON object or array, got nothing");
            }
            if (first != JsonToken.START_ARRAY) {
                add(ELEMENT.readTree(parser));
            } else {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    add(ELEMENT.readTree(parser));
                }
            }
            if (parser.nextToken() != null) {
                throw VigiaException.invalid("body: expected one JSON object or array, got more after it");
            }
        } catch (StreamConstraintsException e) {
            throw VigiaException.invalid("body: expected at most " + SIZES + " and " + MAX_TOKENS
                    + " JSON tokens (about a million labels), got more; send them as NDJSON");
        } catch (JsonProcessingException e) {
            throw VigiaException.invalid("body: expected a JSON object or array, got " + found(e) + " at line "
                    + e.getLocation().getLineNr() + ", column "
                    + e.getLocation().getColumnNr());
        } catch (IOException e) {
            throw VigiaException.invalid("body: expected UTF-8 text");
        }
    }
}
