package dev.praetor.server.endpoint.kv;

import dev.praetor.base.reply.Reply;
import dev.praetor.model.request.KVSRequest;
import dev.praetor.server.endpoint.Answers;
import dev.praetor.server.endpoint.LockDelays;
import dev.praetor.server.endpoint.Proposals;
import dev.praetor.server.route.Answer;
import dev.praetor.server.route.Caller;
import dev.praetor.server.route.RpcException;
import dev.praetor.server.route.ServiceMethod;
import dev.praetor.state.command.MessageType;

/**
 * Writes one key, or deletes many. Answers whether a conditional operation took place; a plain set or delete answers
 * false (wire-rpc.md section 5). An acquisition within the lock-delay of the key is false before anything is
 * proposed, whatever the session (semantics.md 2.6, 2.9).
 */
public final class KvsApply implements ServiceMethod<KVSRequest, Boolean> {

    private static final String DELETE_TREE = "delete-tree";
    private static final String LOCK = "lock";

    private final Proposals proposals;
    private final LockDelays lockDelays;

    public KvsApply(Proposals proposals, LockDelays lockDelays) {
        this.proposals = proposals;
        this.lockDelays = lockDelays;
    }

    @Override
    public Reply<Answer<Boolean>> call(KVSRequest request, Caller caller) {
        if (request.dirEnt().key().isEmpty() && !request.op().equals(DELETE_TREE)) {
            return Reply.failed(new RpcException("Must provide key"));
        }
        if (request.op().equals(LOCK)
                && lockDelays.remaining(request.dirEnt().key()).isPositive()) {
            return Reply.of(Answers.own(false));
        }
        KVSRequest logged = new KVSRequest(request.datacenter(), request.op(), request.dirEnt(), Answers.NO_TOKEN);
        return proposals
                .propose(MessageType.KVS, logged, "raft apply failed: ")
                .map(applied -> Answers.own(applied.result() instanceof Boolean done && done));
    }
}
