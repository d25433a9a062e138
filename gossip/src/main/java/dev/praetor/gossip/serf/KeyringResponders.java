package dev.praetor.gossip.serf;

import dev.praetor.base.Bytes;
import dev.praetor.gossip.codec.Keyring;
import dev.praetor.gossip.codec.KeyringException;
import dev.praetor.gossip.serf.message.KeyRequest;
import dev.praetor.gossip.serf.message.KeyRequestCodec;
import dev.praetor.gossip.serf.message.KeyResponse;
import dev.praetor.gossip.serf.message.KeyResponseCodec;
import dev.praetor.gossip.serf.message.MessageType;
import dev.praetor.gossip.serf.message.Messages;
import dev.praetor.model.wire.MsgpackException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Does with this member's keyring what queries ask, and keeps it in its file (wire-gossip.md section 9, Keyring). Owned by the pool's thread; the file is
 * written on another one, and the answer comes after that.
 */
final class KeyringResponders {

    private static final String NO_KEYRING = "No keyring to modify (encryption not enabled)";
    private static final String EMPTY_KEYRING = "Keyring is empty (encryption not enabled)";

    private final Core core;
    private final Queries queries;
    private final @Nullable Keyring keyring;
    private final @Nullable KeyringFile file;
    private final Executor disk;

    /** @param disk runs what waits for the disk, one task at a time */
    KeyringResponders(
            Core core, Queries queries, @Nullable Keyring keyring, @Nullable KeyringFile file, Executor disk) {
        this.core = core;
        this.queries = queries;
        this.keyring = keyring;
        this.file = file;
        this.disk = disk;
    }

    void register() {
        queries.answer(KeyringOperation.INSTALL.query(), change("install-key", Keyring::add));
        queries.answer(KeyringOperation.USE.query(), change("use-key", Keyring::use));
        queries.answer(KeyringOperation.REMOVE.query(), change("remove-key", Keyring::remove));
        queries.answer(KeyringOperation.LIST.query(), (payload, answer) -> list(answer));
    }

    /** Something that is done to a keyring. */
    private interface Change {
        void apply(Keyring keyring, Bytes key) throws KeyringException;
    }

    private Responder change(String name, Change change) {
        return (payload, answer) -> {
            core.log.info("serf: Received {} query", name);
            Keyring keys = keyring;
            if (keys == null) {
                core.log.error("serf: {}", NO_KEYRING);
                refuse(NO_KEYRING, answer);
                return;
            }
            try {
                change.apply(keys, key(payload));
            } catch (KeyringException | MsgpackException refused) {
                core.log.error("serf: Failed to {}: {}", name, refused.getMessage());
                refuse(String.valueOf(refused.getMessage()), answer);
                return;
            }
            keep(keys, answer);
        };
    }

    private static Bytes key(Bytes payload) {
        if (MessageType.of(payload.array()) != MessageType.KEY_REQUEST) {
            throw new MsgpackException("not a key request");
        }
        KeyRequest request = Messages.decode(payload.array(), KeyRequestCodec.INSTANCE);
        Bytes key = request.key();
        return key == null ? Bytes.EMPTY : key;
    }

    private void keep(Keyring keys, Consumer<byte[]> answer) {
        KeyringFile kept = file;
        if (kept == null) {
            answer.accept(encode(new KeyResponse(true, "", null, "")));
            return;
        }
        disk.execute(() -> {
            String error = write(kept, keys);
            core.thread.execute(() -> {
                if (error.isEmpty()) {
                    answer.accept(encode(new KeyResponse(true, "", null, "")));
                } else {
                    core.log.error("serf: Failed to write keyring file: {}", error);
                    refuse(error, answer);
                }
            });
        });
    }

    private static String write(KeyringFile file, Keyring keys) {
        try {
            file.write(keys);
            return "";
        } catch (IOException cause) {
            return "Failed to write keyring file: " + cause;
        }
    }

    private static void refuse(String message, Consumer<byte[]> answer) {
        answer.accept(encode(new KeyResponse(false, message, null, "")));
    }

    private void list(Consumer<byte[]> answer) {
        core.log.info("serf: Received list-keys query");
        Keyring keys = keyring;
        if (keys == null) {
            core.log.error("serf: {}", EMPTY_KEYRING);
            refuse(EMPTY_KEYRING, answer);
            return;
        }
        List<String> all = keys.keys().stream().map(KeyringFile::base64).toList();
        byte[] whole = encode(new KeyResponse(true, "", all, all.getFirst()));
        int shown = all.size();
        while (shown > 0 && !queries.fits(Bytes.wrap(whole))) {
            shown--;
            String message = "truncated key list response, showing first " + shown + " of " + all.size() + " keys";
            whole = encode(new KeyResponse(true, message, all.subList(0, shown), all.getFirst()));
        }
        answer.accept(whole);
    }

    private static byte[] encode(KeyResponse response) {
        return Messages.encode(MessageType.KEY_RESPONSE, response, KeyResponseCodec.INSTANCE);
    }
}
