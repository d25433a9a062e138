package dev.praetor.agent.http;

import dev.praetor.model.catalog.HealthCheck;
import dev.praetor.model.catalog.HealthCheckBuilder;
import dev.praetor.model.catalog.NodeService;
import dev.praetor.model.catalog.NodeServiceBuilder;
import dev.praetor.model.wire.Codec;
import dev.praetor.model.wire.JsonWriter;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** How lists print in catalog and health answers: never null, their tags neither. */
public final class JsonLists {
    private JsonLists() {}

    /** A list as JSON; an empty one for none. */
    public static <T> byte[] encode(@Nullable List<T> values, Codec<T> codec) {
        return encode(values, codec, value -> value);
    }

    /** A list as JSON, each value changed before; an empty one for none. */
    public static <T> byte[] encode(@Nullable List<T> values, Codec<T> codec, UnaryOperator<T> change) {
        int count = values == null ? 0 : values.size();
        JsonWriter out = new JsonWriter(64 + count * 256);
        out.beginArray();
        if (values != null) {
            for (T value : values) {
                out.value(change.apply(value), codec);
            }
        }
        out.endArray();
        return out.toByteArray();
    }

    public static HealthCheck withTags(HealthCheck check) {
        return check.serviceTags() != null
                ? check
                : HealthCheckBuilder.from(check).serviceTags(List.of()).build();
    }

    public static @Nullable NodeService withTags(@Nullable NodeService service) {
        if (service == null || service.tags() != null) {
            return service;
        }
        return NodeServiceBuilder.from(service).tags(List.of()).build();
    }
}
