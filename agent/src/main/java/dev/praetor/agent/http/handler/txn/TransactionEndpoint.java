package dev.praetor.agent.http.handler.txn;

import dev.praetor.agent.http.Answers;
import dev.praetor.agent.http.Api;
import dev.praetor.agent.http.Body;
import dev.praetor.agent.http.CommonParameters;
import dev.praetor.agent.http.Handler;
import dev.praetor.agent.http.HttpError;
import dev.praetor.agent.http.Meta;
import dev.praetor.agent.http.Request;
import dev.praetor.agent.http.Response;
import dev.praetor.agent.http.Routes;
import dev.praetor.base.reply.Reply;
import dev.praetor.model.request.QueryMeta;
import dev.praetor.model.request.QueryMetaBuilder;
import dev.praetor.model.request.QueryOptions;
import dev.praetor.model.request.TxnReadRequest;
import dev.praetor.model.request.TxnRequest;
import dev.praetor.model.request.WriteRequest;
import dev.praetor.model.txn.TxnError;
import dev.praetor.model.txn.TxnOp;
import dev.praetor.model.txn.TxnReadResponse;
import dev.praetor.model.txn.TxnReadResponseCodec;
import dev.praetor.model.txn.TxnResponse;
import dev.praetor.model.txn.TxnResponseCodec;
import dev.praetor.model.txn.TxnResult;
import dev.praetor.model.txn.body.TxnBody;
import dev.praetor.model.wire.JsonException;
import dev.praetor.model.wire.JsonWriter;
import dev.praetor.server.route.Methods;
import java.util.List;

/**
 * {@code PUT /v1/txn}: operations that take place together or not at all; row 93. Consistency parameters are only looked at when all of them are reads.
 */
public final class TransactionEndpoint implements Handler {
    private static final int MAX_OPERATIONS = 128;

    private final Api api;
    private final CommonParameters common;

    private TransactionEndpoint(Api api) {
        this.api = api;
        this.common = new CommonParameters(api);
    }

    public static void register(Routes routes, Api api) {
        routes.route("/v1/txn", List.of("PUT"), api.settings().txnMaxRequestLength(), new TransactionEndpoint(api));
    }

    @Override
    public Reply<Response> handle(Request request) {
        long limit = api.settings().txnMaxRequestLength();
        if (request.bodyLength() > limit) {
            throw Answers.tooLarge(request.bodyLength(), limit, "txn_max_req_len");
        }
        List<TxnOp> given = read(request);
        if (given.size() > MAX_OPERATIONS) {
            throw new HttpError(
                    413, "Transaction contains too many operations (" + given.size() + " > " + MAX_OPERATIONS + ")");
        }
        Operations operations = Operations.of(given, api.datacenter());
        return operations.onlyReads() ? read(request, operations) : write(request, operations);
    }

    private static List<TxnOp> read(Request request) {
        try {
            return TxnBody.decode(request.body());
        } catch (JsonException malformed) {
            throw new HttpError(400, "Failed to parse body: " + malformed.getMessage());
        }
    }

    private Reply<Response> write(Request request, Operations operations) {
        TxnRequest call =
                new TxnRequest(common.datacenter(request), operations.list(), new WriteRequest(common.token(request)));
        return api.router()
                .call(Methods.TXN_APPLY, call, common.caller(request))
                .map(answer -> {
                    TxnResponse shown = shown(answer.value());
                    return response(shown, JsonWriter.encode(shown, TxnResponseCodec.INSTANCE));
                });
    }

    private Reply<Response> read(Request request, Operations operations) {
        QueryOptions options = common.options(request);
        TxnReadRequest call = new TxnReadRequest(common.datacenter(request), operations.list(), options);
        return api.router().call(Methods.TXN_READ, call, common.caller(request)).map(answer -> {
            TxnReadResponse value = answer.value();
            TxnResponse shown = shown(value.response());
            TxnReadResponse read = new TxnReadResponse(shown, meta(value.meta()));
            return response(shown, JsonWriter.encode(read, TxnReadResponseCodec.INSTANCE))
                    .with(Meta.contact(value.meta()));
        });
    }

    /** Consul sets no index here: it is the least one, or none when the operations were refused before they ran. */
    private static QueryMeta meta(QueryMeta meta) {
        return QueryMetaBuilder.from(meta)
                .index(meta.knownLeader() ? 1 : 0)
                .consistencyLevel("")
                .build();
    }

    /** Results are null just when there are errors, errors just when there are none. */
    private static TxnResponse shown(TxnResponse response) {
        List<TxnError> errors = response.errors();
        if (errors != null && !errors.isEmpty()) {
            return new TxnResponse(null, errors);
        }
        List<TxnResult> results = response.results();
        return new TxnResponse(results == null ? List.of() : results, null);
    }

    private static Response response(TxnResponse shown, byte[] json) {
        return new Response(shown.errors() == null ? 200 : 409, Response.JSON, List.of(), Body.of(json));
    }
}
