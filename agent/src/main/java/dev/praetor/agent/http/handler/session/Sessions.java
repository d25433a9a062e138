package dev.praetor.agent.http.handler.session;

import dev.praetor.agent.http.JsonLists;
import dev.praetor.agent.http.Meta;
import dev.praetor.agent.http.Response;
import dev.praetor.model.session.IndexedSessions;
import dev.praetor.model.session.Session;
import dev.praetor.model.session.SessionCodec;
import dev.praetor.server.route.Answer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How sessions are answered. */
final class Sessions {
    private enum Form {
        SESSIONS
    }

    private Sessions() {}

    static Response answer(Answer<IndexedSessions> answer) {
        List<Session> sessions = answer.value().sessions();
        return Response.json(answer.encodings(), Form.SESSIONS, () -> encode(sessions))
                .with(Meta.headers(answer.value().meta()));
    }

    static byte[] encode(@Nullable List<Session> sessions) {
        return JsonLists.encode(sessions, SessionCodec.INSTANCE);
    }
}
