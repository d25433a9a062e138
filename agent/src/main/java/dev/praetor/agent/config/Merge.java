package dev.praetor.agent.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts decoded sources over each other: scalars are replaced, lists appended, objects merged key by key (config.md section 1). Pure. */
final class Merge {

    private Merge() {}

    /** A new tree: {@code later} over {@code earlier}. */
    static Map<String, Object> of(Map<String, Object> earlier, Map<String, Object> later) {
        Map<String, Object> out = new LinkedHashMap<>(earlier);
        later.forEach((key, value) -> out.merge(key, value, Merge::values));
        return out;
    }

    @SuppressWarnings("unchecked") // decoded sources have text keys
    private static Object values(Object earlier, Object later) {
        if (earlier instanceof Map<?, ?> one && later instanceof Map<?, ?> other) {
            return of((Map<String, Object>) one, (Map<String, Object>) other);
        }
        if (earlier instanceof List<?> one && later instanceof List<?> other) {
            List<Object> all = new ArrayList<>(one);
            all.addAll(other);
            return all;
        }
        return later;
    }

    /** Moves a source's single service and check behind its lists, so that they append over sources. */
    static Map<String, Object> withSingles(Map<String, Object> source) {
        Map<String, Object> out = new LinkedHashMap<>(source);
        single(out, "service", "services");
        single(out, "check", "checks");
        return out;
    }

    private static void single(Map<String, Object> source, String one, String many) {
        Object only = source.remove(one);
        if (only == null) {
            return;
        }
        List<Object> all = new ArrayList<>();
        if (source.get(many) instanceof List<?> list) {
            all.addAll(list);
        }
        all.add(only);
        source.put(many, all);
    }
}
