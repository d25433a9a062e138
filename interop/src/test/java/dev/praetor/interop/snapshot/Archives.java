package dev.praetor.interop.snapshot;

import dev.praetor.base.Bytes;
import dev.praetor.base.json.JsonNumber;
import dev.praetor.base.json.JsonSyntaxException;
import dev.praetor.base.json.JsonTree;
import dev.praetor.model.kv.DirEntryBuilder;
import dev.praetor.model.kv.DirEntryCodec;
import dev.praetor.model.request.RaftIndex;
import dev.praetor.model.snapshot.SnapshotMetaBuilder;
import dev.praetor.model.wire.MsgpackWriter;
import dev.praetor.state.snapshot.archive.ArchiveWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Archives, what agents answer about them, and what a Consul answered. */
final class Archives {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private Archives() {}

    /** A status and a body. */
    record Answer(int status, byte[] body) {

        String text() {
            return Bytes.wrap(body).utf8();
        }
    }

    static byte[] recorded(String name) {
        try (InputStream in = Archives.class.getResourceAsStream("/snapshots/" + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The recorded answers of a Consul: the bodies by path. */
    static Map<String, @Nullable Object> answers(String name) {
        Map<String, @Nullable Object> bodies = new TreeMap<>();
        map(json(recorded(name)))
                .forEach((path, answer) -> bodies.put(path, map(answer).get("body")));
        bodies.remove("/v1/snapshot");
        return bodies;
    }

    @SuppressWarnings("unchecked") // objects have keys of text
    static Map<String, @Nullable Object> map(@Nullable Object value) {
        return (Map<String, @Nullable Object>) Objects.requireNonNull(value);
    }

    static @Nullable Object json(byte[] text) {
        try {
            return JsonTree.parse(text);
        } catch (JsonSyntaxException malformed) {
            throw new IllegalStateException(Bytes.wrap(text).utf8(), malformed);
        }
    }

    static Answer restore(String url, byte[] archive) {
        return send(HttpRequest.newBuilder(URI.create(url + "/v1/snapshot"))
                .PUT(HttpRequest.BodyPublishers.ofByteArray(archive))
                .build());
    }

    static byte[] save(String url) {
        return send(HttpRequest.newBuilder(URI.create(url + "/v1/snapshot")).build())
                .body();
    }

    static Answer get(String url, String path) {
        return send(HttpRequest.newBuilder(URI.create(url + path)).build());
    }

    static Answer put(String url, String path, String body) {
        return send(HttpRequest.newBuilder(URI.create(url + path))
                .PUT(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    static Answer delete(String url, String path) {
        return send(HttpRequest.newBuilder(URI.create(url + path)).DELETE().build());
    }

    private static Answer send(HttpRequest request) {
        try {
            HttpResponse<byte[]> response = HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** The same value with what a Consul gives in any order sorted, and without what changes by itself. */
    static @Nullable Object settled(String path, @Nullable Object value) {
        return switch (value) {
            case Map<?, ?> object -> {
                Map<String, @Nullable Object> settled = new TreeMap<>();
                map(object).forEach((key, part) -> settled.put(key, settled(path, part)));
                settled.remove("StreamStatus");
                if (path.equals("/v1/operator/usage")) {
                    settled.remove("Index");
                }
                yield settled;
            }
            case List<?> list -> {
                List<@Nullable Object> settled = new ArrayList<>();
                list.forEach(part -> settled.add(settled(path, part)));
                if (path.equals("/v1/catalog/services")) {
                    settled.sort((left, right) -> String.valueOf(left).compareTo(String.valueOf(right)));
                }
                yield settled;
            }
            case JsonNumber number -> new BigDecimal(number.text()).stripTrailingZeros();
            case null, default -> value;
        };
    }

    /** An archive of so many keys below a prefix. */
    static byte[] ofKeys(String prefix, int keys) {
        MsgpackWriter state = new MsgpackWriter();
        state.mapHeader(1);
        state.key("LastIndex");
        state.uint64(keys + 1);
        for (int number = 0; number < keys; number++) {
            state.rawByte(2);
            state.value(
                    new DirEntryBuilder()
                            .key(Bytes.of(prefix + "/" + number))
                            .value(Bytes.of("value " + number))
                            .raftIndex(new RaftIndex(number + 1, number + 1))
                            .build(),
                    DirEntryCodec.INSTANCE);
        }
        byte[] bytes = state.toByteArray();
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        try {
            ArchiveWriter.write(
                    new SnapshotMetaBuilder()
                            .version(1)
                            .id("2-1-1")
                            .index(keys + 1)
                            .term(2)
                            .size(bytes.length)
                            .build(),
                    out -> out.write(bytes),
                    Instant.EPOCH,
                    archive);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return archive.toByteArray();
    }
}
