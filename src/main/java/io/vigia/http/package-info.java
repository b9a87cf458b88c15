/**
 * The HTTP side: routes and codecs, bytes to records and back, error kinds to status codes. Everything runs on Vert.x
 * event loops unless a class says otherwise; nothing here decides anything about models or statistics.
 */
@NullMarked
package io.vigia.http;

import org.jspecify.annotations.NullMarked;
