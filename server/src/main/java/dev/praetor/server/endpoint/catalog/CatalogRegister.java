package dev.praetor.server.endpoint.catalog;

import dev.praetor.base.reply.Reply;
import dev.praetor.model.catalog.HealthCheck;
import dev.praetor.model.catalog.HealthCheckBuilder;
import dev.praetor.model.catalog.NodeService;
import dev.praetor.model.request.RegisterRequest;
import dev.praetor.model.request.RegisterRequestBuilder;
import dev.praetor.server.endpoint.Answers;
import dev.praetor.server.endpoint.Proposals;
import dev.praetor.server.route.Answer;
import dev.praetor.server.route.Caller;
import dev.praetor.server.route.Nothing;
import dev.praetor.server.route.RpcException;
import dev.praetor.server.route.ServiceMethod;
import dev.praetor.state.command.MessageType;
import java.util.ArrayList;
import java.util.List;

/** Registers a node, a service and checks in one command (semantics.md 4.1, http-api.md 2.3.1). */
public final class CatalogRegister implements ServiceMethod<RegisterRequest, Nothing> {

    private final Proposals proposals;

    public CatalogRegister(Proposals proposals) {
        this.proposals = proposals;
    }

    @Override
    public Reply<Answer<Nothing>> call(RegisterRequest request, Caller caller) {
        return proposals
                .propose(MessageType.REGISTER, prepare(request), "")
                .map(applied -> Answers.own(Nothing.INSTANCE));
    }

    /**
     * A registration as it is to be written: checks in one list, defaults filled in, no token.
     *
     * @throws RpcException with the first fault that can be told without the state
     */
    static RegisterRequest prepare(RegisterRequest request) {
        if (!request.peerName().isEmpty()) {
            throw new RpcException("cannot register requests with PeerName in them");
        }
        NodeRules.requireValid(request.node(), request.id());
        if (request.address().isEmpty() && !request.skipNodeUpdate()) {
            throw new RpcException("Must provide address if SkipNodeUpdate is not set");
        }
        NodeService service = request.service() == null ? null : ServiceRules.prepare(request.service());
        return RegisterRequestBuilder.from(request)
                .service(service)
                .check(null)
                .checks(checks(request))
                .writeRequest(Answers.NO_TOKEN)
                .build();
    }

    private static List<HealthCheck> checks(RegisterRequest request) {
        List<HealthCheck> checks = new ArrayList<>();
        if (request.checks() != null) {
            checks.addAll(request.checks());
        }
        if (request.check() != null) {
            checks.add(request.check());
        }
        checks.replaceAll(check -> prepare(check, request.node()));
        return List.copyOf(checks);
    }

    private static HealthCheck prepare(HealthCheck check, String node) {
        HealthCheckBuilder prepared = HealthCheckBuilder.from(check);
        String id = check.checkId().isEmpty() ? check.name() : check.checkId();
        prepared.checkId(id);
        if (check.node().isEmpty()) {
            prepared.node(node);
        } else if (!check.node().equalsIgnoreCase(node)) {
            throw new RpcException("Node '" + check.node() + "' for check '" + id
                    + "' doesn't match register request node '" + node + "'");
        }
        if (check.type().isEmpty()) {
            prepared.type(CheckTypes.of(check.definition()));
        }
        return prepared.build();
    }
}
