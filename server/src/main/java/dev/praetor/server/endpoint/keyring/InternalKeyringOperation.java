package dev.praetor.server.endpoint.keyring;

import dev.praetor.base.reply.Reply;
import dev.praetor.gossip.KeyringAnswer;
import dev.praetor.gossip.Pool;
import dev.praetor.model.operator.KeyringRequest;
import dev.praetor.model.operator.KeyringResponse;
import dev.praetor.model.operator.KeyringResponses;
import dev.praetor.model.request.QueryMetaCodec;
import dev.praetor.server.Pools;
import dev.praetor.server.endpoint.Answers;
import dev.praetor.server.route.Answer;
import dev.praetor.server.route.Caller;
import dev.praetor.server.route.RpcException;
import dev.praetor.server.route.ServiceMethod;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs an operation on the keyrings of the wide pool, then on those of the local one (wire-gossip.md section 9). Any server does, whether there is a
 * leader or not.
 */
public final class InternalKeyringOperation implements ServiceMethod<KeyringRequest, KeyringResponses> {

    private final Pools pools;
    private final String datacenter;

    /** @param datacenter of this server */
    public InternalKeyringOperation(Pools pools, String datacenter) {
        this.pools = pools;
        this.datacenter = datacenter;
    }

    @Override
    public Reply<Answer<KeyringResponses>> call(KeyringRequest request, Caller caller) {
        if (request.localOnly() && !request.operation().equals("list")) {
            return Reply.failed(new RpcException(
                    "argument error: LocalOnly can only be used for List operations, got " + request.operation()));
        }
        Pool wan = pools.wan();
        if (wan == null || request.forwarded() || request.localOnly()) {
            return local(request, List.of());
        }
        return run(wan, request).then(answer -> local(request, List.of(response(answer, true))));
    }

    private Reply<Answer<KeyringResponses>> local(KeyringRequest request, List<KeyringResponse> before) {
        return run(pools.lan(), request).map(answer -> {
            List<KeyringResponse> all = new ArrayList<>(before);
            all.add(response(answer, false));
            return Answers.own(new KeyringResponses(all, QueryMetaCodec.ZERO));
        });
    }

    private static Reply<KeyringAnswer> run(Pool pool, KeyringRequest request) {
        int relayFactor = (int) Math.min(255, Math.max(0, request.relayFactor()));
        return switch (request.operation()) {
            case "list" -> pool.listKeys(relayFactor);
            case "install" -> pool.installKey(request.key(), relayFactor);
            case "use" -> pool.useKey(request.key(), relayFactor);
            case "remove" -> pool.removeKey(request.key(), relayFactor);
            default -> Reply.failed(new RpcException("Invalid keyring operation: " + request.operation()));
        };
    }

    private KeyringResponse response(KeyringAnswer answer, boolean wan) {
        return new KeyringResponse(
                wan,
                datacenter,
                "",
                answer.messages(),
                answer.keys(),
                answer.primaryKeys(),
                answer.members(),
                answer.error(),
                "");
    }
}
