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

/** {@code DELETE /v1/kv/<key>}: deletes a key, or a prefix with {@code recurse}; http-api.md row 86. */
final class KvDelete implements Handler {
    private final Api api;
    private final CommonParameters common;

    KvDelete(Api api) {
        this.api = api;
        this.common = new CommonParameters(api);
    }

    @Override
    public Reply<Response> handle(Request request) {
        common.options(request);
        common.refuseEnterprise(request);
        Parameters parameters = request.parameters();
        Conflicts.refuse(parameters, "recurse", "cas");
        Bytes key = request.argument();
        boolean recurse = parameters.has("recurse");
        if (!recurse && key.isEmpty()) {
            throw new HttpError(400, "Missing key name");
        }
        byte[] cas = parameters.firstBytes("cas");
        long modifyIndex = cas == null ? 0 : Unsigned64.parseOrFail(cas);
        String operation = recurse ? "delete-tree" : cas == null ? "delete" : "delete-cas";
        DirEntry entry = new DirEntry(0, key, 0, null, "", new RaftIndex(0, modifyIndex));
        KVSRequest call =
                new KVSRequest(common.datacenter(request), operation, entry, new WriteRequest(common.token(request)));
        return api.router()
                .call(Methods.KVS_APPLY, call, common.caller(request))
                .map(answer -> Answers.of(cas == null || answer.value()));
    }
}
