package dev.praetor.agent.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes answers as HTTP/1.x bytes. Owned by one event loop, for it keeps the date of the second. */
final class AnswerWriter {
    /** Bodies up to this size leave in one piece with their head. */
    static final int INLINE_BODY = 32 * 1024;

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final String POLICY = "X-Consul-Default-Acl-Policy";

    private final LiveSettings settings;
    private @Nullable HttpSettings prepared;
    private List<Response.Header> configured = List.of();
    private byte[] endpointHeaders = {};
    private boolean ownDate = true;
    private long dateSecond = Long.MIN_VALUE;
    private byte[] date = new byte[0];

    AnswerWriter(LiveSettings settings) {
        this.settings = settings;
    }

    @SuppressWarnings("ReferenceEquality") // identity tells a reload, and costs every answer less than a comparison
    private void prepare() {
        HttpSettings current = settings.get();
        if (current == prepared) {
            return;
        }
        prepared = current;
        configured = current.responseHeaders();
        ownDate = !isConfigured("Date");
        endpointHeaders = ascii((isConfigured("Vary") ? "" : "Vary: Accept-Encoding\r\n") + POLICY + ": "
                + current.defaultAclPolicy() + "\r\n"
                + (current.translateWanAddresses() ? "X-Consul-Translate-Addresses: true\r\n" : ""));
    }

    private boolean isConfigured(String name) {
        return configured.stream().anyMatch(each -> each.name().equals(name));
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
        prepare();
        byte[] body = answer.body();
        boolean inline = withBody && body.length <= INLINE_BODY;
        ByteBuf out = allocator.directBuffer(512 + endpointHeaders.length + (inline ? body.length : 0));
        out.writeBytes(request.http10() ? StatusLine.HTTP_10 : StatusLine.HTTP_11)
                .writeBytes(StatusLine.of(answer.status()));
        if (answer.contentType() != null) {
            header(out, "Content-Type", answer.contentType());
        }
        if (answer.scope() == Answer.Scope.ENDPOINT) {
            out.writeBytes(endpointHeaders);
        }
        if (answer.scope() != Answer.Scope.BARE) {
            writeConfigured(out, answer);
        }
        if (answer.compressed()) {
            header(out, "Content-Encoding", "gzip");
        }
        for (Response.Header header : answer.headers()) {
            header(out, header.name(), header.value());
        }
        if (ownDate || answer.scope() == Answer.Scope.BARE) {
            out.writeBytes(date(wallMillis));
        }
        if (answer.stream() == null) {
            header(out, "Content-Length", Integer.toString(body.length));
        } else if (!request.http10()) {
            header(out, "Transfer-Encoding", "chunked");
        }
        if (keepAlive == request.http10()) {
            header(out, "Connection", keepAlive ? "keep-alive" : "close");
        }
        out.writeShort('\r' << 8 | '\n');
        return inline ? out.writeBytes(body) : out;
    }

    /** The configured headers but for those that the answer sets itself. */
    private void writeConfigured(ByteBuf out, Answer answer) {
        for (Response.Header header : configured) {
            if (!isSet(answer, header.name())) {
                header(out, header.name(), header.value());
            }
        }
    }

    private static boolean isSet(Answer answer, String name) {
        if (name.equals("Content-Type")) {
            return answer.contentType() != null;
        }
        if (name.equals(POLICY)) {
            return answer.scope() == Answer.Scope.ENDPOINT;
        }
        for (Response.Header own : answer.headers()) {
            // Consul adds this one to what is there.
            if (own.name().equalsIgnoreCase(name) && !name.equals("X-Consul-Reason")) {
                return true;
            }
        }
        return false;
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
