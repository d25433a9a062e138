package dev.praetor.gossip.serf;

import dev.praetor.base.Bytes;
import dev.praetor.base.reply.PendingReply;
import dev.praetor.base.reply.Reply;
import dev.praetor.gossip.KeyringAnswer;
import dev.praetor.gossip.codec.KeyringException;
import dev.praetor.gossip.serf.message.KeyRequest;
import dev.praetor.gossip.serf.message.KeyRequestCodec;
import dev.praetor.gossip.serf.message.KeyResponse;
import dev.praetor.gossip.serf.message.KeyResponseCodec;
import dev.praetor.gossip.serf.message.MessageType;
import dev.praetor.gossip.serf.message.Messages;
import dev.praetor.model.wire.MsgpackException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Asks all members to do something with their keyrings and sums their answers up. Owned by the pool's thread. */
final class KeyringPoll implements Question.Answers {

    private final int members;
    private final PendingReply<KeyringAnswer> reply = new PendingReply<>();
    private final Map<String, String> messages = new TreeMap<>();
    private final Map<String, Integer> keys = new TreeMap<>();
    private final Map<String, Integer> primaryKeys = new TreeMap<>();
    private int responses;
    private int errors;

    private KeyringPoll(int members) {
        this.members = members;
    }

    /** @param key in Base64; empty for a list */
    static Reply<KeyringAnswer> run(Core core, Queries queries, KeyringOperation operation, String key, int relays) {
        Bytes payload = Bytes.EMPTY;
        if (operation != KeyringOperation.LIST) {
            try {
                payload = Bytes.wrap(Messages.encode(
                        MessageType.KEY_REQUEST, new KeyRequest(KeyringSetup.decode(key)), KeyRequestCodec.INSTANCE));
            } catch (KeyringException malformed) {
                return Reply.of(refused(String.valueOf(malformed.getMessage())));
            }
        }
        KeyringPoll poll = new KeyringPoll(core.membership().aliveNodes());
        String error = queries.ask(new Question(operation.query(), payload, relays), poll);
        return error == null ? poll.reply : Reply.of(refused(error));
    }

    /** Nobody was asked. */
    private static KeyringAnswer refused(String error) {
        return new KeyringAnswer(0, 0, 0, Map.of(), Map.of(), Map.of(), error);
    }

    @Override
    public void accept(Question.Answer answer) {
        responses++;
        KeyResponse response = decode(answer);
        if (response == null) {
            return;
        }
        if (!response.result()) {
            errors++;
            messages.put(answer.from(), response.message());
            return;
        }
        if (!response.message().isEmpty()) {
            messages.put(answer.from(), response.message());
        }
        List<String> listed = response.keys();
        if (listed != null) {
            listed.forEach(key -> keys.merge(key, 1, Integer::sum));
        }
        if (!response.primaryKey().isEmpty()) {
            primaryKeys.merge(response.primaryKey(), 1, Integer::sum);
        }
    }

    private @Nullable KeyResponse decode(Question.Answer answer) {
        byte[] payload = answer.payload().array();
        if (MessageType.of(payload) != MessageType.KEY_RESPONSE) {
            errors++;
            messages.put(
                    answer.from(),
                    "Invalid key query response type: " + (payload.length == 0 ? "" : "" + (payload[0] & 0xff)));
            return null;
        }
        try {
            return Messages.decode(payload, KeyResponseCodec.INSTANCE);
        } catch (MsgpackException damaged) {
            errors++;
            messages.put(answer.from(), "Failed to decode key query response: " + damaged.getMessage());
            return null;
        }
    }

    @Override
    public boolean isComplete() {
        return responses == members;
    }

    @Override
    public void done() {
        String error = "";
        if (errors > 0) {
            error = errors + "/" + members + " nodes reported failure";
        } else if (responses != members) {
            error = responses + "/" + members + " nodes reported success";
        }
        reply.succeed(new KeyringAnswer(members, responses, errors, messages, keys, primaryKeys, error));
    }
}
