package dev.praetor.state.snapshot;

import dev.praetor.base.Bytes;
import dev.praetor.model.wire.MsgpackFields;
import dev.praetor.model.wire.MsgpackReader;
import dev.praetor.model.wire.MsgpackWriter;
import dev.praetor.model.wire.Unsigned;
import java.util.List;

/** A row of Consul's index table (wire-rpc.md section 8.2, record 16). */
record IndexRow(String key, @Unsigned long value) {

    private static final MsgpackFields FIELDS = new MsgpackFields(List.of("Key", "Value"), List.of(0, 1));

    /** @throws dev.praetor.model.wire.MsgpackException when the bytes are no such row */
    static IndexRow read(Bytes row) {
        MsgpackReader in = new MsgpackReader(row.array());
        String key = "";
        @Unsigned long value = 0;
        if (in.beginStruct(FIELDS)) {
            for (int field = in.nextField(); field >= 0; field = in.nextField()) {
                if (field == 0) {
                    key = in.string();
                } else {
                    value = in.uint64();
                }
            }
        }
        return new IndexRow(key, value);
    }

    void write(MsgpackWriter out) {
        out.mapHeader(2);
        out.key("Key");
        out.string(key);
        out.key("Value");
        out.uint64(value);
    }
}
