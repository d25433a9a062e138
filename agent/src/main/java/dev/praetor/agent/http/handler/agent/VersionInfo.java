package dev.praetor.agent.http.handler.agent;

import dev.praetor.agent.http.Handler;
import dev.praetor.agent.http.Request;
import dev.praetor.agent.http.Response;
import dev.praetor.base.Version;
import dev.praetor.base.reply.Reply;
import dev.praetor.model.wire.JsonWriter;

/** {@code GET /v1/agent/version}. */
public final class VersionInfo implements Handler {

    @Override
    public Reply<Response> handle(Request request) {
        JsonWriter out = new JsonWriter();
        out.beginObject();
        out.key("SHA");
        out.string(Version.REVISION);
        out.key("BuildDate");
        out.string(Version.BUILD_DATE);
        out.key("HumanVersion");
        out.string(Version.RELEASE);
        out.key("FIPS");
        out.string("");
        out.endObject();
        return Reply.of(Response.json(out.toByteArray()));
    }
}
