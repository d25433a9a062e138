package dev.praetor.cli.command.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.cli.Command;
import dev.praetor.cli.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the commands that ask no agent print about an archive of a Consul 1.21.4, held against what its own print (cli.md 2.5). */
class SnapshotCommandsTest {

    @TempDir
    private Path directory;

    private String archive = "";

    private record Result(int exit, String out, String error) {}

    @BeforeEach
    void copy() throws IOException {
        Path file = directory.resolve("full.snap");
        Files.write(file, resource("full-1.21.4.snap"));
        archive = file.toString();
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = SnapshotCommandsTest.class.getResourceAsStream("/snapshots/" + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }

    private static String text(String name) throws IOException {
        return new String(resource(name), StandardCharsets.UTF_8);
    }

    private static Result run(Command command, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream error = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(
                InputStream.nullInputStream(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(error, true, StandardCharsets.UTF_8),
                Map.of());
        int exit = command.run(List.of(arguments), terminal);
        return new Result(exit, out.toString(StandardCharsets.UTF_8), error.toString(StandardCharsets.UTF_8));
    }

    private static Result inspect(String... arguments) {
        return run(new SnapshotInspectCommand(), arguments);
    }

    @Test
    void inspectPrintsWhatConsulPrints() throws IOException {
        assertThat(inspect(archive)).isEqualTo(new Result(0, text("inspect.txt"), ""));
        assertThat(inspect("-format=json", "-kvdetails", archive))
                .isEqualTo(new Result(0, text("inspect-keys.json"), ""));
        assertThat(inspect("-kvdetails", "-kvdepth", "1", "-kvfilter", "a", archive))
                .isEqualTo(new Result(0, text("inspect-a.txt"), ""));
    }

    @Test
    void sizesHaveOneDigitBehindThePointUnlessItIsZero() {
        assertThat(List.of(0L, 1L, 1023L, 1024L, 1025L, 1536L, 10_000_000L, 5L << 30))
                .extracting(InspectReport::size)
                .containsExactly("0", "1B", "1023B", "1KB", "1KB", "1.5KB", "9.5MB", "5GB");
    }

    @Test
    void inspectTellsWhatIsWrong() throws IOException {
        assertThat(inspect()).isEqualTo(new Result(1, "", "Missing FILE argument\n"));
        assertThat(inspect("a", "b")).isEqualTo(new Result(1, "", "Too many arguments (expected 1, got 2)\n"));
        assertThat(inspect("/no/such"))
                .isEqualTo(
                        new Result(1, "", "Error opening snapshot file: open /no/such: no such file or directory\n"));
        assertThat(inspect(directory.toString()))
                .isEqualTo(new Result(
                        1,
                        "",
                        "Error reading snapshot: failed to decompress snapshot: read " + directory
                                + ": is a directory\n"));
        assertThat(inspect("-format=xml", archive))
                .isEqualTo(new Result(1, "", "Error outputting enhanced snapshot data: Unknown format: xml\n"));
        assertThat(inspect(""))
                .isEqualTo(new Result(1, "", "Error opening snapshot file: open : no such file or directory\n"));
        assertThat(cut(9_000))
                .matches("\\S+Z? \\[ERROR] Failed to close snapshot decompressor: error=\"unexpected EOF\"\n"
                        + "Error reading snapshot: failed to read snapshot file: failed to read or write snapshot data:"
                        + " unexpected EOF\n");
        assertThat(cut(300)).endsWith("file: failed to read snapshot metadata: unexpected EOF\n");
        assertThat(cut(18_660)).isEqualTo("Error reading snapshot: unexpected EOF\n");
    }

    /** What is said of the beginning of an archive. */
    private String cut(int length) throws IOException {
        Path file = directory.resolve("cut.snap");
        Files.write(file, Arrays.copyOf(resource("full-1.21.4.snap"), length));
        return inspect(file.toString()).error();
    }

    @Test
    void decodePrintsEveryRecord() {
        Result result = run(new SnapshotDecodeCommand(), archive);
        assertThat(result.exit()).isZero();
        List<String> lines = result.out().lines().toList();
        assertThat(lines).hasSize(219);
        assertThat(lines.getFirst())
                .startsWith("{\"Data\":{\"Version\":1,\"ID\":\"2-308-1795249658517\",\"Index\":308,\"Term\":2,")
                .endsWith("\"Size\":137814},\"Type\":\"SnapshotHeader\"}");
        assertThat(lines)
                .contains("{\"Data\":{\"LockIndex\":0,\"Key\":\"a/b\",\"Flags\":18446744073709551615,"
                        + "\"Value\":\"aGVsbG8=\",\"CreateIndex\":43,\"ModifyIndex\":43},\"Type\":\"KVS\"}")
                .contains("{\"Data\":{\"Key\":\"acl-auth-methods\",\"Value\":154},\"Type\":\"Index\"}");
    }
}
