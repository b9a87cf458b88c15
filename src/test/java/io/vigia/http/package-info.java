/** Tests of the HTTP side against a real server on a free port and fakes of what it serves. */
@NullMarked
package io.vigia.http;

import org.jspecify.annotations.NullMarked;
