package dev.praetor.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * No command line, no file and no answer of an agent ends a command otherwise than with a code of its own: seeded
 * random flags, arguments, files, and answers of random JSON, cut JSON and odd statuses.
 */
class CommandFuzzTest {

    private static final int ROUNDS = 4_000;

    private static final List<String> COMMANDS = List.of(
            "kv get",
            "kv put",
            "kv delete",
            "kv export",
            "kv import",
            "catalog",
            "catalog datacenters",
            "catalog nodes",
            "catalog services",
            "services",
            "services register",
            "services deregister",
            "event",
            "validate",
            "keygen",
            "members",
            "info",
            "version",
            "maint",
            "reload",
            "bogus",
            "");

    private static final List<String> FLAGS = List.of(
            "-h",
            "-x",
            "-name=x",
            "-name",
            "-id=a/b",
            "-port=1",
            "-port=x",
            "-tag=a",
            "-meta=a=b",
            "-meta",
            "-node=n",
            "-node=[",
            "-service=w",
            "-tags",
            "-detailed",
            "-recurse",
            "-keys",
            "-separator=",
            "-cas",
            "-modify-index=3",
            "-base64",
            "-flags=0x1",
            "-near=_agent",
            "-filter=Node == 1",
            "-node-meta=a=b",
            "-node-meta=",
            "-wan",
            "-status=a",
            "-segment=s",
            "-quiet",
            "-config-format=json",
            "-config-format=hcl",
            "-format=json",
            "-enable",
            "-disable",
            "-reason=r",
            "-tagged-address=a=b:1",
            "-tagged-address=a=[",
            "-token=t",
            "-token-file=/none",
            "-ca-file=/none",
            "-datacenter=d",
            "-stale",
            "-namespace=n",
            "-partition=p",
            "--",
            "-",
            "-=",
            "---",
            "-h=1",
            "-session=s",
            "-acquire",
            "-release",
            "-socket=/s",
            "-kind=k",
            "-address=a",
            "-prefix=p");

    private static final List<String> SNIPPETS = List.of(
            "service",
            "services",
            "check",
            "checks",
            "name",
            "{",
            "}",
            "[",
            "]",
            "=",
            ",",
            ":",
            "\"",
            "\"web\"",
            "\n",
            " ",
            "80",
            "-1",
            "1e9",
            "true",
            "null",
            "<<E\n",
            "E\n",
            "#",
            "//",
            "/*",
            "*/",
            "port",
            "ttl",
            "\"10s\"",
            "connect",
            "proxy",
            "upstreams",
            "config",
            "weights",
            "tagged_addresses",
            "\\u",
            "é",
            "\u0000",
            "token");

    private static volatile Random answers = new Random(0);

    private static HttpServer server;
    private static String address;

    @TempDir
    private static Path directory;

    @BeforeAll
    static void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            Random random = answers;
            StringBuilder text = new StringBuilder();
            json(random, text, 0);
            if (random.nextInt(5) == 0) {
                text.setLength(random.nextInt(text.length() + 1));
            }
            byte[] body = text.toString().getBytes(StandardCharsets.UTF_8);
            int status = random.nextInt(4) == 0 ? new int[] {201, 307, 400, 404, 500}[random.nextInt(5)] : 200;
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        address = "127.0.0.1:" + server.getAddress().getPort();
    }

    @AfterAll
    static void stop() {
        server.stop(0);
    }

    private static void json(Random random, StringBuilder out, int depth) {
        switch (random.nextInt(depth > 4 ? 5 : 9)) {
            case 0 -> out.append("null");
            case 1 -> out.append(random.nextBoolean());
            case 2 -> out.append(random.nextInt(5) == 0 ? "-1.5e300" : Integer.toString(random.nextInt(4)));
            case 3 ->
                out.append('"')
                        .append(pick(random, List.of("a", "", "aGk=", "é", "\\u0000")))
                        .append('"');
            case 4 -> out.append("[]");
            case 5, 6 -> {
                out.append('[');
                for (int i = random.nextInt(3); i >= 0; i--) {
                    json(random, out, depth + 1);
                    out.append(i == 0 ? "]" : ",");
                }
            }
            default -> {
                out.append('{');
                for (int i = random.nextInt(4); i >= 0; i--) {
                    out.append('"')
                            .append(pick(
                                    random,
                                    List.of(
                                            "ID",
                                            "Node",
                                            "Address",
                                            "Meta",
                                            "NodeMeta",
                                            "TaggedAddresses",
                                            "Services",
                                            "Tags",
                                            "Service",
                                            "Config",
                                            "Stats",
                                            "Key",
                                            "Value",
                                            "Name",
                                            "Status",
                                            "Port",
                                            "Addr")))
                            .append("\":");
                    json(random, out, depth + 1);
                    out.append(i == 0 ? "}" : ",");
                }
            }
        }
    }

    private static <T> T pick(Random random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    @Test
    void endsWithACodeOfItsOwnWhateverComes() throws IOException {
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            answers = new Random(seed);
            List<String> arguments = new ArrayList<>();
            String command = pick(random, COMMANDS);
            if (!command.isEmpty()) {
                arguments.addAll(List.of(command.split(" ")));
            }
            for (int i = random.nextInt(4); i > 0; i--) {
                arguments.add(pick(random, FLAGS));
            }
            for (int i = random.nextInt(3); i > 0; i--) {
                arguments.add(random.nextBoolean() ? pick(random, List.of("a", "", "@none", "[]", "/")) : file(random));
            }
            ByteArrayOutputStream ignored = new ByteArrayOutputStream();
            Terminal terminal = new Terminal(
                    new ByteArrayInputStream(new byte[0]),
                    new PrintStream(ignored, true, StandardCharsets.UTF_8),
                    new PrintStream(ignored, true, StandardCharsets.UTF_8),
                    Map.of("CONSUL_HTTP_ADDR", address));
            assertThatCode(() ->
                            assertThat(CommandLine.run(arguments, terminal)).isIn(0, 1, 2, 127))
                    .as("seed %d: %s", seed, arguments)
                    .doesNotThrowAnyException();
        }
    }

    private static String file(Random random) throws IOException {
        StringBuilder content = new StringBuilder();
        for (int i = random.nextInt(20); i > 0; i--) {
            content.append(pick(random, SNIPPETS));
            if (random.nextInt(3) == 0) {
                content.append(' ');
            }
        }
        String name = "f" + random.nextInt(3) + pick(random, List.of(".json", ".hcl", ".hcl", ""));
        return Files.writeString(directory.resolve(name), content).toString();
    }
}
