package dev.praetor.agent.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a watch while they are read: what is taken is gone, what remains in the end was not understood. Values are texts, booleans, numbers,
 * lists and maps. Used by one thread.
 */
final class WatchParameters {

    private final Map<String, @Nullable Object> remaining;

    WatchParameters(Map<String, ? extends @Nullable Object> given) {
        remaining = new TreeMap<>(given);
    }

    boolean has(String name) {
        return remaining.containsKey(name);
    }

    /** A text, empty when it is not given. */
    String text(String name) throws WatchException {
        if (!has(name)) {
            return "";
        }
        if (remaining.get(name) instanceof String text) {
            remaining.remove(name);
            return text;
        }
        throw new WatchException("Expecting " + name + " to be a string");
    }

    /** A switch, off when it is not given. */
    boolean flag(String name) throws WatchException {
        if (!has(name)) {
            return false;
        }
        if (remaining.get(name) instanceof Boolean flag) {
            remaining.remove(name);
            return flag;
        }
        throw new WatchException("Expecting " + name + " to be a boolean");
    }

    /** One text or several. */
    List<String> texts(String name) throws WatchException {
        if (!has(name)) {
            return List.of();
        }
        Object value = remaining.get(name);
        if (value instanceof String text) {
            remaining.remove(name);
            return List.of(text);
        }
        if (!(value instanceof List<?> list)) {
            throw new WatchException("Expecting " + name + " to be a string or []string");
        }
        List<String> texts = new ArrayList<>();
        for (Object item : list) {
            if (!(item instanceof String text)) {
                throw new WatchException("Index " + texts.size() + " of " + name + " expected to be string");
            }
            texts.add(text);
        }
        remaining.remove(name);
        return texts;
    }

    /** Whatever was given, without taking it. */
    @Nullable
    Object peek(String name) {
        return remaining.get(name);
    }

    /** Whatever was given. */
    @Nullable
    Object take(String name) {
        return remaining.remove(name);
    }

    void put(String name, Object value) {
        remaining.put(name, value);
    }

    /** What nobody took, sorted. */
    Map<String, @Nullable Object> remaining() {
        return remaining;
    }
}
