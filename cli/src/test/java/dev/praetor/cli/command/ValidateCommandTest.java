package dev.praetor.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.cli.FakeAgent;
import dev.praetor.cli.FakeAgent.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** cli.md section 2.1, row of {@code validate}; texts of a Consul 1.21.4 for the same files. */
class ValidateCommandTest {

    private static final Ended VALID = new Ended(0, "Configuration is valid!\n", "");

    private final FakeAgent agent = new FakeAgent();

    @TempDir
    private Path directory;

    @AfterEach
    void asksNoAgent() {
        assertThat(agent.requests()).isEmpty();
        agent.close();
    }

    private String file(String name, String content) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content).toString();
    }

    private static Ended invalid(String text) {
        return new Ended(1, "", "Config validation failed: " + text + "\n");
    }

    @Test
    void tellsThatAConfigurationIsValid() throws IOException {
        String json = file("a.json", "{\"data_dir\":\"/tmp/x\"}");
        String hcl = file("b.hcl", "service { name = \"web\" }\n");
        assertThat(agent.run("validate", json)).isEqualTo(VALID);
        assertThat(agent.run("validate", hcl, json)).isEqualTo(VALID);
        assertThat(agent.run("validate", "--", directory.toString())).isEqualTo(VALID);
        assertThat(agent.run("validate", "-quiet", json)).isEqualTo(new Ended(0, "", ""));
        assertThat(agent.run("validate", "-config-format=hcl", json)).isEqualTo(VALID);
    }

    @Test
    void warnsOnTheErrorStreamUnlessQuiet() throws IOException {
        file("d/ok.hcl", "data_dir = \"/tmp/x\"\nserver = true\nbootstrap_expect = 1\n");
        file("d/sub/bad.json", "{");
        String other = file("d/other.txt", "x");
        String path = directory.resolve("d").toString();
        assertThat(agent.run("validate", path))
                .isEqualTo(new Ended(
                        0,
                        "Configuration is valid!\n",
                        "skipping file " + other + ", extension must be .hcl or .json, or config format must be set\n"
                                + "BootstrapExpect is set to 1; this is the same as Bootstrap mode.\n"
                                + "bootstrap = true: do not enable unless necessary\n"));
        assertThat(agent.run("validate", "-quiet", path)).isEqualTo(new Ended(0, "", ""));
    }

    @Test
    void namesTheFileThatCannotBeRead() throws IOException {
        String none = directory.resolve("none.json").toString();
        String file = file("a.json", "{}");
        String odd = file("odd", "x");
        assertThat(agent.run("validate", "-quiet", none))
                .isEqualTo(
                        invalid("config: Open failed on " + none + ". open " + none + ": no such file or directory"));
        assertThat(agent.run("validate", file + "/x"))
                .isEqualTo(invalid("config: Open failed on " + file + "/x. open " + file + "/x: not a directory"));
        assertThat(agent.run("validate", ""))
                .isEqualTo(invalid("config: Open failed on . open : no such file or directory"));
        assertThat(agent.run("validate", odd))
                .isEqualTo(invalid("file " + odd
                        + " has unknown extension; must be .hcl or .json, or config format must be" + " set"));
        Files.createSymbolicLink(directory.resolve("link.json"), Path.of("nowhere"));
        String link = directory.resolve("link.json").toString();
        assertThat(agent.run("validate", directory.toString()))
                .isEqualTo(
                        invalid("config: failed to read " + link + ": open " + link + ": no such file or directory"));
    }

    @Test
    void namesWhatIsWrongAndWhere() throws IOException {
        String unknown = file("a.json", "{\"data_dir\":\"/tmp/x\",\"no_such_key\":1}");
        String hcl = file("b.hcl", "service {\n name = \"x\n}");
        String cut = file("c.json", "{\"data_dir\":");
        String none = file("d.json", "{}");
        assertThat(agent.run("validate", unknown))
                .isEqualTo(invalid(
                        "failed to parse " + unknown + ": 1 error occurred:\n\t* invalid config key no_such_key\n\n"));
        assertThat(agent.run("validate", hcl))
                .isEqualTo(invalid("failed to parse " + hcl + ": At 2:11: literal not terminated"));
        assertThat(agent.run("validate", cut))
                .isEqualTo(invalid("failed to parse " + cut + ": unexpected end of JSON input"));
        assertThat(agent.run("validate", none)).isEqualTo(invalid("data_dir cannot be empty"));
    }

    @Test
    void tellsWrongUsage() {
        String undefined = "flag provided but not defined: -x\n";
        Ended refused = agent.run("validate", "-x");
        assertThat(refused.code()).isOne();
        assertThat(refused.error())
                .matches(undefined + "Usage:\n  -config-format string\n    \t.+\n  -quiet\n    \t.+\n" + undefined);
        assertThat(agent.run("validate", "-config-format=xml").error())
                .isEqualTo("Must specify at least one config file or directory\n");
        assertThat(agent.run("validate", "-config-format=xml", "file"))
                .isEqualTo(new Ended(1, "", "-config-format must be either 'hcl' or 'json\n"));
        assertThat(agent.run("validate", "-h").out())
                .startsWith("Usage: praetor validate [options] FILE_OR_DIRECTORY...\n");
    }
}
