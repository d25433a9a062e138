package dev.praetor.agent.http.handler.kv;

import dev.praetor.agent.http.Answers;
import dev.praetor.agent.http.Api;
import dev.praetor.agent.http.CommonParameters;
import dev.praetor.agent.http.Handler;
import dev.praetor.agent.http.HttpError;
import dev.praetor.agent.http.Parameters;
import dev.praetor.agent.http.Request;
import dev.praetor.agent.http.Response;
import dev.praetor.agent.http.Unsigned64;
import dev.praetor.base.Bytes;
import dev.praetor.base.reply.Reply;
import dev.praetor.model.kv.DirEntry;
import dev.praetor.model.request.KVSRequest;
import dev.praetor.model.request.RaftIndex;
import dev.praetor.model.request.WriteRequest;
import dev.praetor.server.route.Methods;

/** {@code PUT /v1/kv/<key>}: sets a key, or tries to with {@code cas}, {@code acquire} or {@code release}; http-api.md row 85. */
final class KvPut implements Handler {
    private final Api api;
    private final CommonParameters common;

    KvPut(Api api) {
        this.api = api;
        this.common = new CommonParameters(api);
    }

    @Override
    public Reply<Response> handle(Request request) {
        common.options(request);
        common.refuseEnterprise(request);
        Bytes key = request.argument();
        if (key.isEmpty()) {
            throw new HttpError(400, "Missing key name");
        }
        Parameters parameters = request.parameters();
        Conflicts.refuse(parameters, "cas", "acquire", "release");
        long flags = number(parameters, "flags");
        long modifyIndex = number(parameters, "cas");
        long limit = api.settings().kvMaxValueSize();
        if (request.bodyLength() > limit) {
            throw Answers.tooLarge(request.bodyLength(), limit, "kv_max_value_size");
        }
        String operation = operation(parameters);
        String session = parameters.text(operation.equals("lock") ? "acquire" : "release");
        DirEntry entry =
                new DirEntry(0, key, flags, Bytes.wrap(request.body()), session, new RaftIndex(0, modifyIndex));
        KVSRequest call =
                new KVSRequest(common.datacenter(request), operation, entry, new WriteRequest(common.token(request)));
        boolean conditional = !operation.equals("set");
        return api.router()
                .call(Methods.KVS_APPLY, call, common.caller(request))
                .map(answer -> Answers.of(!conditional || answer.value()));
    }

    private static String operation(Parameters parameters) {
        if (parameters.has("cas")) {
            return "cas";
        }
        if (parameters.has("acquire")) {
            return "lock";
        }
        return parameters.has("release") ? "unlock" : "set";
    }

    private static long number(Parameters parameters, String name) {
        byte[] text = parameters.firstBytes(name);
        return text == null ? 0 : Unsigned64.parseOrFail(text);
    }
}
