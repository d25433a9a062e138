package dev.praetor.agent.http;

import dev.praetor.base.Bytes;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** One HTTP request, complete with its body. Immutable. */
public interface Request {

    String method();

    /** The decoded path, without the query; bytes that are not UTF-8 show as U+FFFD. */
    String path();

    /** What follows the registered prefix, decoded, as bytes (a key may be any bytes); empty on an exact pattern. */
    Bytes argument();

    /** {@link #argument()} as text. */
    String argumentText();

    /**
     * {@link #argument()} as text, where there must be one.
     *
     * @throws HttpError 400 with the given text when it is empty
     */
    default String requiredArgument(String missing) {
        String argument = argumentText();
        if (argument.isEmpty()) {
            throw new HttpError(400, missing);
        }
        return argument;
    }

    Parameters parameters();

    /** A header's first value, by case-insensitive name. */
    @Nullable
    String header(String name);

    /** The body; empty when there is none. Not to be changed. */
    byte[] body();

    /**
     * The body as it comes, on an endpoint that asked for that; reading blocks until there is more, and fails when the
     * client breaks off. On others the whole body.
     */
    default InputStream bodyStream() {
        return new ByteArrayInputStream(body());
    }

    /** The length of the body that the client announced or sent; larger than {@code body().length} only above the route's own limit. */
    long bodyLength();

    /** Where the request comes from; an unresolved {@code @} for a Unix socket. */
    InetSocketAddress remoteAddress();
}
