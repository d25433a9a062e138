package dev.praetor.server.endpoint.txn;

import dev.praetor.base.reply.Reply;
import dev.praetor.consensus.Consensus;
import dev.praetor.model.request.QueryMeta;
import dev.praetor.model.request.TxnReadRequest;
import dev.praetor.model.txn.TxnReadResponse;
import dev.praetor.model.txn.TxnResponse;
import dev.praetor.server.endpoint.Answers;
import dev.praetor.server.endpoint.LockDelays;
import dev.praetor.server.route.Answer;
import dev.praetor.server.route.Caller;
import dev.praetor.server.route.ServiceMethod;
import dev.praetor.server.watch.MetaSource;
import dev.praetor.state.txn.ReadTransaction;
import java.time.Duration;

/**
 * Runs a transaction of reads on one snapshot. Never waits for a change; its index says nothing and is always 1
 * (http-api.md 2.5.1).
 */
public final class TxnRead implements ServiceMethod<TxnReadRequest, TxnReadResponse> {

    private static final QueryMeta REFUSED = new QueryMeta(0, Duration.ZERO, false, "", false, 0, false);

    private final Consensus consensus;
    private final MetaSource meta;
    private final TransactionRules rules;

    public TxnRead(Consensus consensus, MetaSource meta, LockDelays lockDelays) {
        this.consensus = consensus;
        this.meta = meta;
        this.rules = new TransactionRules(lockDelays);
    }

    @Override
    public Reply<Answer<TxnReadResponse>> call(TxnReadRequest request, Caller caller) {
        TransactionRules.Prepared prepared = rules.prepare(request.ops());
        if (!prepared.errors().isEmpty()) {
            return Reply.of(Answers.own(new TxnReadResponse(new TxnResponse(null, prepared.errors()), REFUSED)));
        }
        if (request.options().requireConsistent()) {
            return consensus.readIndex().map(confirmed -> run(prepared));
        }
        return Reply.of(run(prepared));
    }

    private Answer<TxnReadResponse> run(TransactionRules.Prepared prepared) {
        TxnResponse response = ReadTransaction.run(consensus.snapshot(), prepared.operations());
        return Answers.own(new TxnReadResponse(response, meta.meta(1)));
    }
}
