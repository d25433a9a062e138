package dev.praetor.agent.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.base.reply.Outcome;
import dev.praetor.base.reply.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** config.md 8.3; the file names and forms were compared with those of a Consul 1.21.4. */
class FileStoreTest {

    /** SHA-256 of {@code web}. */
    private static final String WEB = "4b5e57f6eb2f42b9039b3d1e13929295f231749c510cbe341cd68036d9af97e2";

    @TempDir
    Path directory;

    private static Outcome<Done> await(Reply<Done> reply) {
        CompletableFuture<Outcome<Done>> future = new CompletableFuture<>();
        reply.whenDone(future::complete);
        return future.join();
    }

    private static LocalService web() {
        return new LocalService(
                Conversions.service(ServiceRulesTest.service("{\"Name\":\"web\",\"Port\":80,\"Tags\":[\"a\"]}")),
                "secret",
                Origin.API);
    }

    @Test
    void keepsServicesChecksAndStates() {
        LocalCheck check = CheckTypes.local("\"TTL\":\"1h\",\"Header\":{\"X\":[\"y\"]},\"OutputMaxSize\":7");
        CheckState state = new CheckState("x", "fine", "passing", 12);
        try (FileStore store = new FileStore(directory)) {
            assertThat(await(store.write(List.of(
                            new StoreChange.PutService(web()),
                            new StoreChange.PutCheck(check),
                            new StoreChange.PutState(state)))))
                    .isEqualTo(new Outcome.Success<>(Done.DONE));
        }
        try (FileStore store = new FileStore(directory)) {
            StoredDefinitions loaded = store.load();
            assertThat(loaded.services()).containsExactly(web());
            assertThat(loaded.checks()).containsExactly(check);
            assertThat(loaded.states()).containsExactly(state);
            await(store.write(List.of(new StoreChange.DropCheck("x"), new StoreChange.DropService("web"))));
            assertThat(store.load()).isEqualTo(new StoredDefinitions(List.of(), List.of(), List.of()));
        }
    }

    @Test
    void namesFilesByHashAndKeepsOthersOut() throws IOException {
        try (FileStore store = new FileStore(directory)) {
            await(store.write(List.of(new StoreChange.PutService(web()))));
        }
        Path file = directory.resolve("services").resolve(WEB);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("services"))))
                .isEqualTo("rwx------");
        assertThat(Files.readString(file))
                .startsWith("{\"Token\":\"secret\",\"Service\":{\"ID\":\"web\",\"Service\":\"web\",\"Tags\":[\"a\"]")
                .endsWith("\"Source\":\"remote\"}");
    }

    @Test
    void readsAFileOfConsul() throws IOException {
        Files.createDirectories(directory.resolve("services"));
        Files.writeString(
                directory.resolve("services").resolve(WEB),
                "{\"Token\":\"\",\"Service\":{\"ID\":\"web\",\"Service\":\"web\",\"Tags\":[\"a\"],\"Address\":\"\",\"Meta\":null,"
                    + "\"Port\":80,\"Weights\":{\"Passing\":1,\"Warning\":1},\"EnableTagOverride\":false,\"Proxy\":{\"Mode\":"
                    + "\"\",\"MeshGateway\":{},\"Expose\":{}},\"Connect\":{},\"PeerName\":\"\",\"CreateIndex\":0,"
                    + "\"ModifyIndex\":0},\"Source\":\"remote\"}");
        try (FileStore store = new FileStore(directory)) {
            assertThat(store.load().services())
                    .extracting(LocalService::service)
                    .containsExactly(web().service());
        }
    }

    @Test
    void skipsWhatIsBroken() throws IOException {
        try (FileStore store = new FileStore(directory)) {
            await(store.write(List.of(new StoreChange.PutService(web()))));
            Files.writeString(directory.resolve("services").resolve("broken"), "{\"Service\":");
            Files.writeString(directory.resolve("services").resolve("half.tmp"), "{");
            assertThat(store.load().services()).hasSize(1);
        }
        assertThat(directory.resolve("services").resolve("half.tmp")).doesNotExist();
    }

    @Test
    void tellsWhenItCannotWrite() throws IOException {
        Files.writeString(directory.resolve("services"), "a file where a directory should be");
        try (FileStore store = new FileStore(directory)) {
            assertThat(await(store.write(List.of(new StoreChange.PutService(web())))))
                    .isInstanceOf(Outcome.Failure.class);
        }
    }
}
