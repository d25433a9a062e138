package dev.praetor.agent.local;

import dev.praetor.model.wire.JsonMode;
import dev.praetor.model.wire.JsonReader;
import java.nio.charset.StandardCharsets;

/** Definitions of checks for tests. */
public final class CheckTypes {

    private CheckTypes() {}

    public static CheckType ttl(String duration) {
        return definition("\"TTL\":\"" + duration + "\"").type();
    }

    /** A definition named {@code x} with further JSON fields. */
    public static CheckDefinition definition(String fields) {
        byte[] json = ("{\"Name\":\"x\"," + fields + "}").getBytes(StandardCharsets.UTF_8);
        return JsonReader.decode(json, CheckDefinitionCodec.INSTANCE, JsonMode.STRICT);
    }

    /** A check of the node as it is registered. */
    public static LocalCheck local(String fields) {
        CheckDefinition definition = definition(fields);
        return new LocalCheck(
                Conversions.check("n", definition, null, Origin.API), definition.type(), "", Origin.API, null);
    }
}
