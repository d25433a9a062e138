package dev.praetor.base.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** config.md section 6, log_file. */
class RotatingFileTest {

    private static final Duration DAY = Duration.ofDays(1);

    @TempDir
    Path directory;

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(each -> String.valueOf(each.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    private static void write(RotatingFile file, String line) {
        file.write(line.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void namesTheFileInADirectory() throws IOException {
        try (RotatingFile file = RotatingFile.open(directory + "/", 0, DAY, 0)) {
            write(file, "a\n");
        }
        assertThat(directory.resolve("consul.log")).hasContent("a\n");
    }

    @Test
    void putsALargeFileAsideUnderItsTime() throws IOException {
        try (RotatingFile file = RotatingFile.open(directory.resolve("x.log").toString(), 4, DAY, 0)) {
            write(file, "one\n");
            write(file, "two\n");
        }
        assertThat(directory.resolve("x.log")).hasContent("two\n");
        assertThat(names()).hasSize(2).anyMatch(name -> name.matches("x-[0-9]+\\.log"));
    }

    @Test
    void keepsAsManyAsAsked() throws IOException {
        try (RotatingFile file = RotatingFile.open(directory.resolve("x.log").toString(), 1, DAY, 2)) {
            for (int i = 0; i < 6; i++) {
                write(file, i + "\n");
            }
        }
        assertThat(names()).hasSize(3);
        assertThat(directory.resolve("x.log")).hasContent("5\n");
    }

    @Test
    void refusesADirectoryThatIsNotThere() {
        Path path = directory.resolve("none/x.log");
        assertThatThrownBy(() -> RotatingFile.open(path.toString(), 0, DAY, 0))
                .hasMessage("open " + path + ": no such file or directory");
    }
}
