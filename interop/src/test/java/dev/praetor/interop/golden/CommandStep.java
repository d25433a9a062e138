package dev.praetor.interop.golden;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One command line against the agent: exit code and both outputs. */
final class CommandStep {

    private static final int TIMEOUT_SECONDS = 60;

    private final Agent agent;
    private final Masks masks;

    CommandStep(Agent agent, Masks masks) {
        this.agent = agent;
        this.masks = masks;
    }

    Map<String, @Nullable Object> run(Map<String, @Nullable Object> step) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(agent.executable().toString());
        command.addAll(HttpStep.strings(step.get("cli")));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(agent.folder().toFile());
        builder.environment()
                .put("CONSUL_HTTP_ADDR", "127.0.0.1:" + agent.variables().port("http"));
        if (step.get("env") instanceof Map<?, ?> environment) {
            environment.forEach((name, value) -> builder.environment().put((String) name, (String) value));
        }
        Process process = builder.start();
        CompletableFuture<String> standardOutput = read(process, true);
        CompletableFuture<String> standardError = read(process, false);
        try (OutputStream input = process.getOutputStream()) {
            input.write(((String) step.getOrDefault("stdin", "")).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // A command that does not read its input is free not to.
        }
        if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("the command did not end: " + command);
        }
        String output = HelpShape.of(standardOutput.join());
        String error = HelpShape.of(standardError.join());
        output = masks.commandOutput(output);
        error = masks.commandOutput(error);
        for (String pattern : HttpStep.strings(step.get("mask"))) {
            output = output.replaceAll(pattern, Masks.MASKED);
            error = error.replaceAll(pattern, Masks.MASKED);
        }
        output = output.replaceAll("<index> +", "<index> ");
        if (step.get("sort") != null) {
            output = Arrays.stream(output.split("\n", -1)).sorted().collect(Collectors.joining("\n"));
        }
        Map<String, @Nullable Object> got = new LinkedHashMap<>();
        got.put("exit", BigDecimal.valueOf(process.exitValue()).stripTrailingZeros());
        got.put("stdout", output);
        got.put("stderr", error);
        return got;
    }

    private static CompletableFuture<String> read(Process process, boolean output) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                byte[] bytes = (output ? process.getInputStream() : process.getErrorStream()).readAllBytes();
                return new String(bytes, StandardCharsets.UTF_8).replace("\r\n", "\n");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
