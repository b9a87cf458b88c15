package io.vigia.cli;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Where a daemon listens, read from a flag: an absolute {@code http} or {@code https} address of a host, without a path,
 * since the daemon's own routes begin at its root.
 */
final class DaemonUrl implements ITypeConverter<URI> {
    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final String EXPECTED = "an address such as http://127.0.0.1:8080";

    /** @throws TypeConversionException naming the value found and what was expected */
    @Override
    public URI convert(String value) {
        try {
            URI url = URI.create(value);
            if (url.getScheme() == null
                    || !SCHEMES.contains(url.getScheme().toLowerCase(Locale.ROOT))
                    || url.getHost() == null
                    || url.getPort() == 0
                    || url.getPort() > 65_535) {
                throw FlagValues.refused(EXPECTED, value);
            }
            URI bare = new URI(url.getScheme(), null, url.getHost(), url.getPort(), null, null, null);
            if (!url.equals(bare) && !url.equals(bare.resolve("/"))) {
                throw FlagValues.refused(EXPECTED + ", with nothing before or after the host and its port", value);
            }
            return bare;
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw FlagValues.refused(EXPECTED, value);
        }
    }

    /** The daemon beside this process, which was given the same environment; one that listens everywhere also does here. */
    static URI local(Map<String, String> environment) {
        String host = environment.getOrDefault("VIGIA_SERVER_HTTP_HOST", "127.0.0.1");
        if (host.equals("0.0.0.0") || host.equals("::")) {
            host = "127.0.0.1";
        }
        return new DaemonUrl()
                .convert("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":"
                        + environment.getOrDefault("VIGIA_SERVER_HTTP_PORT", "8080"));
    }
}
