package dev.praetor.interop.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.interop.agent.Executable;
import dev.praetor.interop.agent.TestAgent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every way in which the program is started. */
final class StartTest {

    @TempDir
    private Path directory;

    @Test
    void twoAgentsStartAtOnce() {
        try (TestAgent one = TestAgent.launch(Executable.path(), directory, List.of("-dev"));
                TestAgent other = TestAgent.launch(Executable.path(), directory, List.of("-dev"))) {
            one.awaitLeader();
            other.awaitLeader();
            one.put("/v1/kv/only-here", "x");
            assertThat(other.get("/v1/kv/only-here").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void linkNamedConsulInAnotherFolderStartsAnAgent() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("consul"), Path.of(Executable.path()));
        try (TestAgent agent = TestAgent.start(link.toString(), directory, List.of("-dev"))) {
            assertThat(agent.get("/v1/agent/self").body()).contains("\"interop\"");
        }
    }

    @Test
    void linkToALinkRunsACommand() throws IOException, InterruptedException {
        Path first = Files.createSymbolicLink(directory.resolve("first"), Path.of(Executable.path()));
        Files.createDirectory(directory.resolve("bin"));
        Files.createSymbolicLink(directory.resolve("bin/consul"), Path.of("../first"));
        assertThat(first).isSymbolicLink();
        assertThat(run(directory, "bin/consul", "version")).startsWith("Consul v");
    }

    @Test
    void unpackedArchiveRunsByItself() throws IOException, InterruptedException {
        Path archive;
        try (Stream<Path> files = Files.list(Executable.root().resolve("distribution/target"))) {
            archive = files.filter(file -> file.toString().endsWith(".tar.gz"))
                    .findFirst()
                    .orElseThrow();
        }
        run(directory, "tar", "xzf", archive.toString(), "--strip-components=1");
        assertThat(directory.resolve("LICENSE")).exists();
        assertThat(directory.resolve("THIRD-PARTY.md")).exists();
        assertThat(run(directory, "./praetor", "version")).startsWith("Consul v");
    }

    @Test
    void missingJdkIsNamedWithTheCommandThatInstallsIt() throws IOException, InterruptedException {
        Path copy = Files.copy(Path.of(Executable.path()), directory.resolve("praetor"));
        String script = Files.readString(copy).replaceAll("/usr/lib/jvm/|/opt/|/usr/java/|/Library/", "/nowhere/");
        Files.writeString(copy, script);
        Process process = new ProcessBuilder("env", "-i", "PATH=/nowhere", "/bin/sh", copy.toString(), "version")
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(printed).contains("JDK 25").contains("apt install openjdk-25-jdk");
    }

    private static String run(Path folder, String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
        return printed;
    }
}
