package dev.praetor.server.endpoint.session;

import dev.praetor.base.reply.Reply;
import dev.praetor.consensus.Consensus;
import dev.praetor.consensus.Submission;
import dev.praetor.model.request.SessionRequest;
import dev.praetor.model.session.Session;
import dev.praetor.server.endpoint.Answers;
import dev.praetor.server.endpoint.Proposals;
import dev.praetor.server.route.Answer;
import dev.praetor.server.route.Caller;
import dev.praetor.server.route.RpcException;
import dev.praetor.server.route.ServiceMethod;
import dev.praetor.state.command.MessageType;
import dev.praetor.state.session.GetSession;
import java.time.Duration;
import java.util.function.Supplier;

/** Creates or destroys a session. Its ID is made here, so that the log carries it. */
public final class SessionApply implements ServiceMethod<SessionRequest, String> {

    private static final String CREATE = "create";
    private static final String DESTROY = "destroy";
    private static final String PREFIX = "apply failed: ";

    private final Consensus consensus;
    private final Proposals proposals;
    private final SessionExpiry expiry;
    private final Supplier<String> newId;
    private final Duration shortestTtl;

    /**
     * @param newId makes random UUIDs
     * @param shortestTtl {@code session_ttl_min}, 10 s as a rule
     */
    public SessionApply(
            Consensus consensus,
            Proposals proposals,
            SessionExpiry expiry,
            Supplier<String> newId,
            Duration shortestTtl) {
        this.consensus = consensus;
        this.proposals = proposals;
        this.expiry = expiry;
        this.newId = newId;
        this.shortestTtl = shortestTtl;
    }

    @Override
    public Reply<Answer<String>> call(SessionRequest request, Caller caller) {
        return switch (request.op()) {
            case CREATE -> create(request);
            case DESTROY -> destroy(request);
            default -> throw new RpcException("Invalid session operation \"" + request.op() + "\"");
        };
    }

    private Reply<Answer<String>> create(SessionRequest request) {
        Session asked = request.session();
        if (asked.node().isEmpty()) {
            throw new RpcException("Must provide Node");
        }
        String behavior = SessionRules.behavior(asked.behavior());
        SessionRules.requireValidTtl(asked.ttl(), shortestTtl);
        Session session = new Session(
                unusedId(),
                asked.name(),
                asked.node(),
                asked.lockDelay(),
                behavior,
                asked.ttl(),
                asked.nodeChecks(),
                asked.serviceChecks(),
                asked.checks(),
                asked.raftIndex());
        return propose(request, session).map(applied -> {
            expiry.renew(session);
            return Answers.own(session.id());
        });
    }

    private Reply<Answer<String>> destroy(SessionRequest request) {
        String id = request.session().id();
        if (id.isEmpty()) {
            throw new RpcException("Must provide ID");
        }
        return propose(request, request.session()).map(applied -> {
            expiry.forget(id);
            return Answers.own("");
        });
    }

    private Reply<Submission.Applied> propose(SessionRequest request, Session session) {
        SessionRequest logged = new SessionRequest(request.datacenter(), request.op(), session, Answers.NO_TOKEN);
        return proposals.propose(MessageType.SESSION, logged, PREFIX);
    }

    private String unusedId() {
        String id = newId.get();
        while (new GetSession(id).run(consensus.snapshot()).value() != null) {
            id = newId.get();
        }
        return id;
    }
}
