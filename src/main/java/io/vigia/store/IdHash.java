package io.vigia.store;

import java.nio.charset.StandardCharsets;
import org.apache.commons.codec.digest.MurmurHash3;

/**
 * What is kept of an id: the 128 bits of MurmurHash3 (x64) over its UTF-8 bytes. Two of a million ids share them with a
 * chance of about 10<sup>−27</sup>, so the bits stand for the id.
 */
record IdHash(long first, long second) {
    static IdHash of(String id) {
        long[] hash = MurmurHash3.hash128x64(id.getBytes(StandardCharsets.UTF_8));
        return new IdHash(hash[0], hash[1]);
    }
}
