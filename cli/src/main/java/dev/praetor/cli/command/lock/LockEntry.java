package dev.praetor.cli.command.lock;

import dev.praetor.base.go.GoBase64;
import dev.praetor.cli.format.Fields;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A key as the store has it.
 *
 * @param flags as written, unsigned
 * @param session empty when nobody holds it
 * @param modifyIndex as written, unsigned
 */
record LockEntry(String key, String flags, String session, byte[] value, String modifyIndex) {

    static LockEntry of(Map<String, @Nullable Object> fields) {
        return new LockEntry(
                Fields.text(fields, "Key"),
                Fields.number(fields, "Flags"),
                Fields.text(fields, "Session"),
                GoBase64.decode(Fields.text(fields, "Value")).bytes(),
                Fields.number(fields, "ModifyIndex"));
    }
}
