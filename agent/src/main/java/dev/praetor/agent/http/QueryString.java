package dev.praetor.agent.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parameters of a query string, read as Go's {@code url.ParseQuery} does. Immutable. */
final class QueryString implements Parameters {
    /** No parameters. */
    static final QueryString NONE = new QueryString(List.of());

    /** One parameter, decoded. */
    private record Parameter(String name, byte[] value) {
        String text() {
            return new String(value, StandardCharsets.UTF_8);
        }
    }

    private final List<Parameter> parameters;

    private QueryString(List<Parameter> parameters) {
        this.parameters = parameters;
    }

    /**
     * Reads a query string.
     *
     * @return {@code null} when it holds a malformed escape or a semicolon
     */
    static @Nullable QueryString parse(String query) {
        if (query.isEmpty()) {
            return NONE;
        }
        List<Parameter> parameters = new ArrayList<>(2);
        int start = 0;
        while (start <= query.length()) {
            int end = query.indexOf('&', start);
            if (end < 0) {
                end = query.length();
            }
            if (end > start) {
                Parameter parameter = parameter(query.substring(start, end));
                if (parameter == null) {
                    return null;
                }
                parameters.add(parameter);
            }
            start = end + 1;
        }
        return new QueryString(parameters);
    }

    private static @Nullable Parameter parameter(String text) {
        if (text.indexOf(';') >= 0) {
            return null;
        }
        int equals = text.indexOf('=');
        byte[] name = RequestTarget.unescape(equals < 0 ? text : text.substring(0, equals), true);
        byte[] value = RequestTarget.unescape(equals < 0 ? "" : text.substring(equals + 1), true);
        return name == null || value == null ? null : new Parameter(new String(name, StandardCharsets.UTF_8), value);
    }

    @Override
    public @Nullable String first(String name) {
        Parameter parameter = find(name);
        return parameter == null ? null : parameter.text();
    }

    @Override
    public byte @Nullable [] firstBytes(String name) {
        Parameter parameter = find(name);
        return parameter == null ? null : parameter.value();
    }

    @Override
    public boolean has(String name) {
        return find(name) != null;
    }

    private @Nullable Parameter find(String name) {
        for (Parameter parameter : parameters) {
            if (parameter.name().equals(name)) {
                return parameter;
            }
        }
        return null;
    }

    @Override
    public List<String> all(String name) {
        List<String> values = new ArrayList<>(2);
        for (Parameter parameter : parameters) {
            if (parameter.name().equals(name)) {
                values.add(parameter.text());
            }
        }
        return values;
    }

    @Override
    public boolean isEmpty() {
        return parameters.isEmpty();
    }

    @Override
    public String encode() {
        List<Parameter> sorted = new ArrayList<>(parameters);
        sorted.sort(Comparator.comparing(Parameter::name));
        StringBuilder out = new StringBuilder();
        for (Parameter parameter : sorted) {
            out.append(out.isEmpty() ? "" : "&")
                    .append(RequestTarget.escapeQuery(parameter.name().getBytes(StandardCharsets.UTF_8)))
                    .append('=')
                    .append(RequestTarget.escapeQuery(parameter.value()));
        }
        return out.toString();
    }
}
