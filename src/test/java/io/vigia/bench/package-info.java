/** {@code make bench}: vigia against a bare handler, interleaved in one run. Not a test. */
package io.vigia.bench;
