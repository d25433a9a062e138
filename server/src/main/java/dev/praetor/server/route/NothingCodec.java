package dev.praetor.server.route;

import dev.praetor.model.wire.Codec;
import dev.praetor.model.wire.JsonReader;
import dev.praetor.model.wire.JsonWriter;
import dev.praetor.model.wire.MsgpackReader;
import dev.praetor.model.wire.MsgpackWriter;

/** An empty map; whatever is read in its place is skipped (wire-rpc.md section 3). */
final class NothingCodec implements Codec<Nothing> {

    @Override
    public Nothing zero() {
        return Nothing.INSTANCE;
    }

    @Override
    public String goType() {
        return "struct {}";
    }

    @Override
    public void writeJson(Nothing value, JsonWriter out) {
        out.beginObject();
        out.endObject();
    }

    @Override
    public Nothing readJson(JsonReader in, Nothing current) {
        in.skip();
        return Nothing.INSTANCE;
    }

    @Override
    public void writeMsgpack(Nothing value, MsgpackWriter out) {
        out.mapHeader(0);
    }

    @Override
    public Nothing readMsgpack(MsgpackReader in) {
        in.skip();
        return Nothing.INSTANCE;
    }
}
