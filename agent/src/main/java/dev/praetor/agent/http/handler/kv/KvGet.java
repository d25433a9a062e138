package dev.praetor.agent.http.handler.kv;

import dev.praetor.agent.http.Answers;
import dev.praetor.agent.http.Api;
import dev.praetor.agent.http.Body;
import dev.praetor.agent.http.CommonParameters;
import dev.praetor.agent.http.Handler;
import dev.praetor.agent.http.HttpError;
import dev.praetor.agent.http.JsonLists;
import dev.praetor.agent.http.Meta;
import dev.praetor.agent.http.Parameters;
import dev.praetor.agent.http.Request;
import dev.praetor.agent.http.Response;
import dev.praetor.base.Bytes;
import dev.praetor.base.reply.Reply;
import dev.praetor.model.kv.DirEntry;
import dev.praetor.model.kv.DirEntryCodec;
import dev.praetor.model.kv.IndexedDirEntries;
import dev.praetor.model.kv.IndexedKeyList;
import dev.praetor.model.request.KeyListRequest;
import dev.praetor.model.request.KeyRequest;
import dev.praetor.model.request.QueryMeta;
import dev.praetor.model.request.QueryOptions;
import dev.praetor.model.wire.Codecs;
import dev.praetor.server.route.Answer;
import dev.praetor.server.route.Methods;
import java.util.List;

/** {@code GET /v1/kv/<key>}: one key, a prefix ({@code recurse}) or key names ({@code keys}); http-api.md row 84. */
final class KvGet implements Handler {
    private static final byte[] NOTHING = {};
    private static final List<Response.Header> RAW_HEADERS = List.of(
            new Response.Header("Content-Security-Policy", "sandbox"),
            new Response.Header("X-Content-Type-Options", "nosniff"));

    private enum Form {
        ENTRIES,
        KEYS
    }

    private final Api api;
    private final CommonParameters common;

    KvGet(Api api) {
        this.api = api;
        this.common = new CommonParameters(api);
    }

    @Override
    public Reply<Response> handle(Request request) {
        QueryOptions options = common.options(request);
        Parameters parameters = request.parameters();
        Bytes key = request.argument();
        if (parameters.has("keys")) {
            common.refuseEnterprise(request);
            return keys(request, key, options);
        }
        boolean recurse = parameters.has("recurse");
        if (!recurse && key.isEmpty()) {
            throw new HttpError(400, "Missing key name");
        }
        common.refuseEnterprise(request);
        KeyRequest call = new KeyRequest(common.datacenter(request), key, options);
        if (recurse) {
            return api.router()
                    .call(Methods.KVS_LIST, call, common.caller(request))
                    .map(KvGet::entries);
        }
        boolean raw = parameters.has("raw");
        return api.router().call(Methods.KVS_GET, call, common.caller(request)).map(raw ? KvGet::raw : KvGet::entries);
    }

    private Reply<Response> keys(Request request, Bytes prefix, QueryOptions options) {
        KeyListRequest call =
                new KeyListRequest(common.datacenter(request), prefix, separator(request.parameters()), options);
        return api.router()
                .call(Methods.KVS_LIST_KEYS, call, common.caller(request))
                .map(answer -> names(answer, prefix));
    }

    private static Bytes separator(Parameters parameters) {
        byte[] separator = parameters.firstBytes("separator");
        if (separator == null || separator.length == 0) {
            separator = parameters.firstBytes("seperator");
        }
        return separator == null ? Bytes.EMPTY : Bytes.wrap(separator);
    }

    private static Response names(Answer<IndexedKeyList> answer, Bytes prefix) {
        List<Bytes> keys = answer.value().keys();
        QueryMeta meta = answer.value().meta();
        if (keys == null || keys.isEmpty()) {
            return prefix.isEmpty() ? Answers.NO_LIST.with(Meta.headers(meta)) : miss(meta);
        }
        return Response.json(answer.encodings(), Form.KEYS, () -> JsonLists.encode(keys, Codecs.RAW_STRING))
                .with(Meta.headers(meta));
    }

    private static Response entries(Answer<IndexedDirEntries> answer) {
        List<DirEntry> entries = answer.value().entries();
        QueryMeta meta = answer.value().meta();
        if (entries == null || entries.isEmpty()) {
            return miss(meta);
        }
        return Response.json(answer.encodings(), Form.ENTRIES, () -> JsonLists.encode(entries, DirEntryCodec.INSTANCE))
                .with(Meta.headers(meta));
    }

    private static Response raw(Answer<IndexedDirEntries> answer) {
        List<DirEntry> entries = answer.value().entries();
        QueryMeta meta = answer.value().meta();
        if (entries == null || entries.isEmpty()) {
            return miss(meta);
        }
        Bytes value = entries.getFirst().value();
        Body body = Body.of(value == null ? NOTHING : value.array());
        return new Response(200, "text/plain", RAW_HEADERS, body).with(Meta.headers(meta));
    }

    private static Response miss(QueryMeta meta) {
        return new Response(404, null, Meta.headers(meta), Body.EMPTY);
    }
}
