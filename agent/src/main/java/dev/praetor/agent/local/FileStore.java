package dev.praetor.agent.local;

import dev.praetor.base.reply.PendingReply;
import dev.praetor.base.reply.Reply;
import dev.praetor.model.wire.Codec;
import dev.praetor.model.wire.JsonException;
import dev.praetor.model.wire.JsonMode;
import dev.praetor.model.wire.JsonReader;
import dev.praetor.model.wire.JsonWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Definitions as files of a data directory, one file each, named by the SHA-256 of the ID: {@code services/}, {@code checks/} and {@code checks/state/}
 * (config.md 8.3). The form is Consul's, so that an agent may be replaced over its data directory. All writing is done in order by one virtual thread
 * of this object.
 */
public final class FileStore implements DefinitionStore, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger("agent");

    private final Path services;
    private final Path checks;
    private final Path states;
    private final ExecutorService writer = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("definitions").factory());

    public FileStore(Path dataDirectory) {
        services = dataDirectory.resolve("services");
        checks = dataDirectory.resolve("checks");
        states = checks.resolve("state");
    }

    @Override
    public Reply<Done> write(List<StoreChange> changes) {
        PendingReply<Done> reply = new PendingReply<>();
        writer.execute(() -> {
            UncheckedIOException failure = apply(changes);
            if (failure == null) {
                reply.succeed(Done.DONE);
            } else {
                reply.fail(failure);
            }
        });
        return reply;
    }

    private @Nullable UncheckedIOException apply(List<StoreChange> changes) {
        UncheckedIOException failure = null;
        for (StoreChange change : changes) {
            try {
                apply(change);
            } catch (IOException cause) {
                log.atError().setCause(cause).log("failed to persist {}", change);
                if (failure == null) {
                    failure = new UncheckedIOException("failed persisting definition: " + cause.getMessage(), cause);
                }
            }
        }
        return failure;
    }

    private void apply(StoreChange change) throws IOException {
        switch (change) {
            case StoreChange.PutService(LocalService service) ->
                put(
                        services,
                        service.id(),
                        new PersistedService(
                                service.token(),
                                service.service(),
                                service.origin().word()),
                        PersistedServiceCodec.INSTANCE);
            case StoreChange.DropService(String id) -> drop(services, id);
            case StoreChange.PutCheck(LocalCheck check) ->
                put(
                        checks,
                        check.id(),
                        new PersistedCheck(
                                check.check(),
                                check.type(),
                                check.token(),
                                check.origin().word()),
                        PersistedCheckCodec.INSTANCE);
            case StoreChange.DropCheck(String id) -> {
                drop(checks, id);
                drop(states, id);
            }
            case StoreChange.PutState(CheckState state) ->
                put(states, state.checkId(), state, CheckStateCodec.INSTANCE);
        }
    }

    private static <T> void put(Path directory, String id, T value, Codec<T> codec) throws IOException {
        PrivateFiles.write(directory.resolve(PrivateFiles.nameOf(id)), JsonWriter.encode(value, codec));
    }

    private static void drop(Path directory, String id) throws IOException {
        Files.deleteIfExists(directory.resolve(PrivateFiles.nameOf(id)));
    }

    @Override
    public StoredDefinitions load() {
        List<LocalService> loadedServices = new ArrayList<>();
        read(
                services,
                PersistedServiceCodec.INSTANCE,
                "service",
                file -> loadedServices.add(new LocalService(file.service(), file.token(), Origin.of(file.source()))));
        List<LocalCheck> loadedChecks = new ArrayList<>();
        read(
                checks,
                PersistedCheckCodec.INSTANCE,
                "check",
                file -> loadedChecks.add(
                        new LocalCheck(file.check(), file.type(), file.token(), Origin.of(file.source()), null)));
        List<CheckState> loadedStates = new ArrayList<>();
        read(states, CheckStateCodec.INSTANCE, "check state", loadedStates::add);
        return new StoredDefinitions(loadedServices, loadedChecks, loadedStates);
    }

    private static <T> void read(Path directory, Codec<T> codec, String what, Consumer<T> consumer) {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.sorted().toList()) {
                if (PrivateFiles.isTemporary(file)) {
                    Files.deleteIfExists(file);
                } else if (Files.isRegularFile(file)) {
                    readOne(file, codec, what, consumer);
                }
            }
        } catch (IOException cause) {
            log.atError().addKeyValue("directory", directory).setCause(cause).log("failed reading {} directory", what);
        }
    }

    private static <T> void readOne(Path file, Codec<T> codec, String what, Consumer<T> consumer) {
        try {
            consumer.accept(JsonReader.decode(Files.readAllBytes(file), codec, JsonMode.LENIENT));
        } catch (IOException | JsonException cause) {
            log.atError()
                    .addKeyValue("file", file)
                    .addKeyValue("error", cause.getMessage())
                    .log("Failed decoding {} file, skipped", what);
        }
    }

    /** Ends writing after what was given already. */
    @Override
    public void close() {
        writer.close();
    }
}
