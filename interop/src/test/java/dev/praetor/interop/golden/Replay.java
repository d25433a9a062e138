package dev.praetor.interop.golden;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Runs the steps of one scenario in order and says how each one's answer differs from the recorded one. */
final class Replay {

    /** What a step came to: its label {@code scenario[number] request}, its key in the list of later features, its differences. */
    record Outcome(String key, String label, List<String> differences) {
        boolean passed() {
            return differences.isEmpty();
        }
    }

    private static final int SHOWN_CHARACTERS = 600;

    private final Agent agent;
    private final HttpStep httpStep;
    private final CommandStep commandStep;
    private final DnsStep dnsStep;

    Replay(Agent agent) {
        this.agent = agent;
        Masks masks = new Masks(agent.variables().ports(), agent.folder().toString());
        this.httpStep = new HttpStep(agent, masks);
        this.commandStep = new CommandStep(agent, masks);
        this.dnsStep = new DnsStep(agent, masks);
    }

    List<Outcome> run(Map<String, @Nullable Object> scenario) throws InterruptedException {
        List<Outcome> outcomes = new ArrayList<>();
        List<@Nullable Object> steps = Paths.list(scenario.get("steps"));
        for (int number = 0; number < steps.size(); number++) {
            Map<String, @Nullable Object> step = Paths.map(steps.get(number));
            Map<String, @Nullable Object> got = answer(step);
            boolean failed = got != null && (got.containsKey("never") || got.containsKey("broken"));
            if (got == null || !step.containsKey("expect") && !failed) {
                continue;
            }
            String key = scenario.get("name") + "[" + number + "]";
            outcomes.add(new Outcome(key, key + " " + subject(step), differences(step.get("expect"), got)));
        }
        return outcomes;
    }

    private @Nullable Map<String, @Nullable Object> answer(Map<String, @Nullable Object> step)
            throws InterruptedException {
        Map<String, @Nullable Object> filled = new LinkedHashMap<>();
        step.forEach((name, value) -> filled.put(
                name, name.equals("expect") ? value : agent.variables().fill(value)));
        try {
            if (filled.get("pause") instanceof BigDecimal seconds) {
                Thread.sleep((long) (seconds.doubleValue() * 1000));
                return null;
            }
            if (filled.containsKey("until")) {
                return awaitAnswer(filled);
            }
            if (filled.containsKey("http")) {
                return httpStep.run(filled);
            }
            if (filled.containsKey("cli")) {
                return commandStep.run(filled);
            }
            if (filled.containsKey("dns")) {
                return dnsStep.run(filled);
            }
            throw new IllegalArgumentException("no such step: " + step);
        } catch (IOException | RuntimeException e) {
            Map<String, @Nullable Object> broken = new LinkedHashMap<>();
            broken.put("broken", e.toString());
            return broken;
        }
    }

    private @Nullable Map<String, @Nullable Object> awaitAnswer(Map<String, @Nullable Object> step)
            throws IOException, InterruptedException {
        String[] request = ((String) Objects.requireNonNull(step.get("until"))).split(" ", 2);
        boolean contains = step.containsKey("contains");
        String wanted = (String) Objects.requireNonNull(step.get(contains ? "contains" : "lacks"));
        BigDecimal seconds = (BigDecimal) step.getOrDefault("seconds", BigDecimal.TEN);
        long end = System.nanoTime() + (long) (Objects.requireNonNull(seconds).doubleValue() * 1e9);
        Map<String, String> headers = step.containsKey("headers") ? HttpStep.headers(step) : agent.rights();
        while (holds(request, headers, wanted) != contains) {
            if (System.nanoTime() > end) {
                Map<String, @Nullable Object> never = new LinkedHashMap<>();
                never.put("never", wanted);
                return never;
            }
            Thread.sleep(50);
        }
        return null;
    }

    private boolean holds(String[] request, Map<String, String> headers, String wanted) throws IOException {
        byte[] body = request[0].equals("PUT") || request[0].equals("POST") ? new byte[0] : null;
        RawHttp.Answer answer = agent.send(request[0], request[1], headers, body);
        return new String(answer.body(), StandardCharsets.UTF_8).contains(wanted);
    }

    private static String subject(Map<String, @Nullable Object> step) {
        if (step.containsKey("cli")) {
            return String.join(" ", HttpStep.strings(step.get("cli")));
        }
        if (step.containsKey("dns")) {
            return step.get("dns") + " " + step.getOrDefault("type", "A");
        }
        return String.valueOf(step.containsKey("http") ? step.get("http") : step.get("until"));
    }

    private static List<String> differences(@Nullable Object expected, Map<String, @Nullable Object> got) {
        Map<String, @Nullable Object> want = expected == null ? Map.of() : Paths.map(expected);
        Object wantedHeaders = want.get("headers");
        if (got.get("headers") instanceof Map<?, ?> headers
                && Paths.field(wantedHeaders, "X-Consul-KnownLeader") == null) {
            headers.remove("X-Consul-KnownLeader");
        }
        TreeSet<String> parts = new TreeSet<>(want.keySet());
        parts.addAll(got.keySet());
        List<String> differences = new ArrayList<>();
        for (String part : parts) {
            if (!Objects.equals(want.get(part), got.get(part))) {
                differences.add(difference(part, Json.write(want.get(part)), Json.write(got.get(part))));
            }
        }
        return differences;
    }

    private static String difference(String part, String want, String got) {
        int same = 0;
        while (same < Math.min(want.length(), got.length()) && want.charAt(same) == got.charAt(same)) {
            same++;
        }
        int from = Math.max(0, same - 200);
        return "    " + part + ": want " + shown(want, from) + "\n    " + " ".repeat(part.length()) + "   got "
                + shown(got, from);
    }

    private static String shown(String text, int from) {
        String tail = (from > 0 ? "…" : "") + text.substring(from);
        return tail.length() <= SHOWN_CHARACTERS ? tail : tail.substring(0, SHOWN_CHARACTERS) + "…";
    }
}
