package dev.praetor.server.endpoint.catalog;

import dev.praetor.base.reply.Reply;
import dev.praetor.model.request.DeregisterRequest;
import dev.praetor.server.endpoint.Answers;
import dev.praetor.server.endpoint.Proposals;
import dev.praetor.server.route.Answer;
import dev.praetor.server.route.Caller;
import dev.praetor.server.route.Nothing;
import dev.praetor.server.route.RpcException;
import dev.praetor.server.route.ServiceMethod;
import dev.praetor.state.command.MessageType;

/** Removes a service, a check or a whole node; what is absent already is removed all the same. */
public final class CatalogDeregister implements ServiceMethod<DeregisterRequest, Nothing> {

    private final Proposals proposals;

    public CatalogDeregister(Proposals proposals) {
        this.proposals = proposals;
    }

    @Override
    public Reply<Answer<Nothing>> call(DeregisterRequest request, Caller caller) {
        if (request.node().isEmpty()) {
            return Reply.failed(new RpcException("Must provide node"));
        }
        DeregisterRequest logged = new DeregisterRequest(
                request.datacenter(),
                request.node(),
                request.serviceId(),
                request.checkId(),
                request.peerName(),
                Answers.NO_TOKEN);
        return proposals.propose(MessageType.DEREGISTER, logged, "").map(applied -> Answers.own(Nothing.INSTANCE));
    }
}
