package dev.praetor.agent.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Writes answers as HTTP/1.x bytes. Owned by one event loop, for it keeps the date of the second. */
final class AnswerWriter {
    /** Bodies up to this size leave in one piece with their head. */
    static final int INLINE_BODY = 32 * 1024;

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final byte[] endpointHeaders;
    private final byte[] outsideHeaders;
    private long dateSecond = Long.MIN_VALUE;
    private byte[] date = new byte[0];

    AnswerWriter(HttpSettings settings) {
        String configured = lines(settings.responseHeaders());
        String translated = settings.translateWanAddresses() ? "X-Consul-Translate-Addresses: true\r\n" : "";
        endpointHeaders = ascii("Vary: Accept-Encoding\r\nX-Consul-Default-Acl-Policy: " + settings.defaultAclPolicy()
                + "\r\n" + translated + configured);
        outsideHeaders = ascii(configured);
    }

    private static String lines(List<Response.Header> headers) {
        StringBuilder out = new StringBuilder();
        for (Response.Header header : headers) {
            out.append(header.name()).append(": ").append(header.value()).append("\r\n");
        }
        return out.toString();
    }

    /**
     * The head of an answer and, when it is small, its body.
     *
     * @param wallMillis the time for the Date header
     * @param withBody false for the answer to HEAD
     */
    ByteBuf write(
            ByteBufAllocator allocator,
            RequestHead request,
            Answer answer,
            boolean keepAlive,
            long wallMillis,
            boolean withBody) {
        byte[] body = answer.body();
        boolean inline = withBody && body.length <= INLINE_BODY;
        ByteBuf out = allocator.directBuffer(512 + endpointHeaders.length + (inline ? body.length : 0));
        out.writeBytes(request.http10() ? StatusLine.HTTP_10 : StatusLine.HTTP_11)
                .writeBytes(StatusLine.of(answer.status()));
        if (answer.contentType() != null) {
            header(out, "Content-Type", answer.contentType());
        }
        switch (answer.scope()) {
            case ENDPOINT -> out.writeBytes(endpointHeaders);
            case OUTSIDE -> out.writeBytes(outsideHeaders);
            case BARE -> {}
        }
        if (answer.compressed()) {
            header(out, "Content-Encoding", "gzip");
        }
        for (Response.Header header : answer.headers()) {
            header(out, header.name(), header.value());
        }
        out.writeBytes(date(wallMillis));
        header(out, "Content-Length", Integer.toString(body.length));
        if (keepAlive == request.http10()) {
            header(out, "Connection", keepAlive ? "keep-alive" : "close");
        }
        out.writeShort('\r' << 8 | '\n');
        return inline ? out.writeBytes(body) : out;
    }

    private static void header(ByteBuf out, String name, String value) {
        out.writeCharSequence(name, StandardCharsets.US_ASCII);
        out.writeShort(':' << 8 | ' ');
        out.writeCharSequence(value, StandardCharsets.ISO_8859_1);
        out.writeShort('\r' << 8 | '\n');
    }

    private byte[] date(long wallMillis) {
        long second = Math.floorDiv(wallMillis, 1000);
        if (second != dateSecond) {
            dateSecond = second;
            date = ascii("Date: " + DATE.format(Instant.ofEpochSecond(second)) + "\r\n");
        }
        return date;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
