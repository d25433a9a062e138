package dev.praetor.server.endpoint.txn;

import dev.praetor.base.reply.Reply;
import dev.praetor.consensus.Submission;
import dev.praetor.model.request.TxnRequest;
import dev.praetor.model.txn.TxnResponse;
import dev.praetor.server.endpoint.Answers;
import dev.praetor.server.endpoint.LockDelays;
import dev.praetor.server.endpoint.Proposals;
import dev.praetor.server.route.Answer;
import dev.praetor.server.route.Caller;
import dev.praetor.server.route.RpcException;
import dev.praetor.server.route.ServiceMethod;
import dev.praetor.state.command.MessageType;

/**
 * Runs a transaction that may write: all of it or nothing. What failed is told for each operation, and is no failure
 * of the call.
 */
public final class TxnApply implements ServiceMethod<TxnRequest, TxnResponse> {

    private final Proposals proposals;
    private final TransactionRules rules;

    public TxnApply(Proposals proposals, LockDelays lockDelays) {
        this.proposals = proposals;
        this.rules = new TransactionRules(lockDelays);
    }

    @Override
    public Reply<Answer<TxnResponse>> call(TxnRequest request, Caller caller) {
        TransactionRules.Prepared prepared = rules.prepare(request.ops());
        if (!prepared.errors().isEmpty()) {
            return Reply.of(Answers.own(new TxnResponse(null, prepared.errors())));
        }
        TxnRequest logged = new TxnRequest(request.datacenter(), prepared.operations(), Answers.NO_TOKEN);
        return proposals
                .propose(MessageType.TXN, logged, "raft apply failed: ")
                .map(applied -> Answers.own(response(applied)));
    }

    private static TxnResponse response(Submission.Applied applied) {
        if (applied.result() instanceof TxnResponse response) {
            return response;
        }
        throw new RpcException("unexpected result of a transaction: " + applied.result());
    }
}
