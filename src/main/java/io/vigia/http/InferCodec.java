package io.vigia.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.vertx.core.buffer.Buffer;
import io.vigia.event.VigiaException;
import io.vigia.inference.Signature;
import io.vigia.serving.InferResponse;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The JSON of the Open Inference Protocol, version 2: request bodies to tensors, tensors to answers. Numbers go from the
 * parser straight into the bytes of their tensor.
 *
 * <p>JSON has no word for numbers that are not finite. They are written as the strings {@code "NaN"}, {@code "Infinity"}
 * and {@code "-Infinity"}, which keeps an answer readable for every parser, and are read as these strings or bare, so
 * that an answer can be sent back as a request. Safe from any thread.
 */
final class InferCodec {
    /** Levels of nesting: five for the protocol, the rest for nested data. */
    static final int DEPTH = 64;

    static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private InferCodec() {}

    /**
     * Reads one request body.
     *
     * @throws VigiaException INVALID_ARGUMENT, naming the field, the value found and what was expected
     */
    static InferBody read(byte[] bytes, Signature signature) {
        try (JsonParser json = FACTORY.createParser(bytes)) {
            return new InferReader(json, bytes, signature).read();
        } catch (JsonEOFException e) {
            throw VigiaException.invalid("body: expected whole JSON, got an end at byte " + bytes.length);
        } catch (StreamConstraintsException e) {
            throw VigiaException.invalid(
                    "body: expected at most " + DEPTH + " levels and 1000 digits to a number, got more");
        } catch (JsonProcessingException e) {
            long offset = e.getLocation() == null ? -1 : e.getLocation().getByteOffset();
            throw VigiaException.invalid(
                    "body: expected JSON, got something else" + (offset < 0 ? "" : " at byte " + offset));
        } catch (IOException e) {
            throw VigiaException.invalid("body: expected JSON in UTF-8, got other bytes");
        }
    }

    /** Writes one answer. */
    static Buffer write(InferResponse response) {
        Buffer buffer = Buffer.buffer(512);
        try (JsonGenerator json = FACTORY.createGenerator(new BufferStream(buffer))) {
            InferWriter.write(json, response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return buffer;
    }
}
