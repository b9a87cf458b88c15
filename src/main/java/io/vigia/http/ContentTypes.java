package io.vigia.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import io.vigia.event.ErrorCode;
import io.vigia.event.VigiaException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The check of a request's {@code Content-Type} and {@code Content-Encoding} against what a route reads. */
final class ContentTypes {
    private ContentTypes() {}

    /**
     * The media type of the body in lower case, without parameters; the first accepted one when the client says none.
     *
     * @throws VigiaException UNSUPPORTED_MEDIA_TYPE for any other type, or for an encoding that is not undone
     */
    static String require(RoutingContext ctx, List<String> accepted) {
        String encoding = ctx.request().getHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !Unzipped.ENCODINGS.contains(encoding.toLowerCase(Locale.ROOT))) {
            throw unsupported("Content-Encoding", "gzip or deflate", encoding);
        }
        String type = mediaType(ctx.request().getHeader(HttpHeaders.CONTENT_TYPE));
        if (type == null) {
            return accepted.get(0);
        }
        if (!accepted.contains(type)) {
            throw unsupported("Content-Type", String.join(" or ", accepted), type);
        }
        return type;
    }

    private static @Nullable String mediaType(@Nullable String header) {
        if (header == null || header.isBlank()) {
            return null;
        }
        int parameters = header.indexOf(';');
        return (parameters < 0 ? header : header.substring(0, parameters))
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    private static VigiaException unsupported(String header, String expected, String got) {
        return new VigiaException(ErrorCode.UNSUPPORTED_MEDIA_TYPE, header + ": expected " + expected + ", got " + got);
    }
}
