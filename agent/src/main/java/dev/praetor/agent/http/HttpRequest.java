package dev.praetor.agent.http;

import dev.praetor.base.Bytes;
import java.io.InputStream;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * A request as its endpoint sees it.
 *
 * @param stream the body when it comes while the endpoint works, else null
 */
record HttpRequest(
        RequestHead head,
        Route route,
        QueryString parameters,
        byte[] body,
        long bodyLength,
        InetSocketAddress remoteAddress,
        @Nullable BodyInput stream)
        implements Request {

    HttpRequest(
            RequestHead head,
            Route route,
            QueryString parameters,
            byte[] body,
            long bodyLength,
            InetSocketAddress remoteAddress) {
        this(head, route, parameters, body, bodyLength, remoteAddress, null);
    }

    @Override
    public InputStream bodyStream() {
        return stream == null ? Request.super.bodyStream() : stream;
    }

    @Override
    public String method() {
        return head.method();
    }

    @Override
    public String path() {
        return head.target().pathText();
    }

    @Override
    public Bytes argument() {
        byte[] path = head.target().path();
        return route.isPrefix() ? Bytes.copyOf(path, route.pattern().length(), path.length) : Bytes.EMPTY;
    }

    @Override
    public String argumentText() {
        return argument().utf8();
    }

    @Override
    public @Nullable String header(String name) {
        return head.headers().first(name);
    }

    /** Whether the request may wait for a change: its answer is of no use to a client that hung up. */
    boolean mayWait() {
        return parameters.has("index") || parameters.has("hash") || parameters.has("wait");
    }
}
