package dev.praetor.cli.command;

import dev.praetor.base.json.JsonText;
import dev.praetor.cli.client.ClientException;
import dev.praetor.cli.client.ConsulClient;
import dev.praetor.cli.client.HttpAnswer;
import dev.praetor.cli.client.Target;
import dev.praetor.cli.format.Fields;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** A session that is renewed on a thread of its own until it is closed. Made and closed by one thread. */
public final class RenewedSession implements AutoCloseable {

    private static final Duration TTL = Duration.ofSeconds(15);
    private static final Duration PAUSE = TTL.dividedBy(2);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    private final ConsulClient agent;
    private final UnaryOperator<Target> place;
    private final String id;
    private final Thread renewal;

    private RenewedSession(ConsulClient agent, UnaryOperator<Target> place, String id) {
        this.agent = agent;
        this.place = place;
        this.id = id;
        renewal = Thread.ofVirtual().name("session-renewal").start(this::renew);
    }

    /**
     * Makes one.
     *
     * @param place adds datacenter and tenant to a request
     * @param behavior what happens to its keys when it ends, empty for Consul's default
     */
    public static RenewedSession create(ConsulClient agent, UnaryOperator<Target> place, String name, String behavior)
            throws ClientException {
        StringBuilder body = new StringBuilder("{\"Name\":");
        JsonText.quote(body, name);
        body.append(",\"TTL\":\"").append(TTL.toSeconds()).append("s\"");
        if (!behavior.isEmpty()) {
            body.append(",\"Behavior\":\"").append(behavior).append('"');
        }
        HttpAnswer answer = agent.put(
                place.apply(new Target("/v1/session/create")),
                body.append('}').toString().getBytes(StandardCharsets.UTF_8));
        return new RenewedSession(agent, place, Fields.text(Fields.object(answer.json()), "ID"));
    }

    public String id() {
        return id;
    }

    /** Renews at half of the time to live; after a failure every second, until the session must have ended. */
    private void renew() {
        long lastRenewal = System.nanoTime();
        Duration pause = PAUSE;
        try {
            while (System.nanoTime() - lastRenewal <= TTL.toNanos()) {
                Thread.sleep(pause);
                try {
                    HttpAnswer answer = send("renew");
                    if (answer.status() == 404) {
                        return;
                    }
                    answer.requireSuccess();
                    lastRenewal = System.nanoTime();
                    pause = PAUSE;
                } catch (ClientException e) {
                    pause = PAUSE_AFTER_FAILURE;
                }
            }
        } catch (InterruptedException closed) {
            // nothing is renewed any more
        }
    }

    private HttpAnswer send(String action) throws ClientException {
        return agent.put(place.apply(new Target("/v1/session/" + action + "/" + id)), new byte[0]);
    }

    /** Ends the session, which gives back or removes what it holds. */
    @Override
    public void close() {
        renewal.interrupt();
        try {
            send("destroy").requireSuccess();
        } catch (ClientException ignored) {
            // it ends by itself when its time to live is over
        }
    }
}
