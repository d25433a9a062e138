package dev.praetor.base.hcl;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What an object or a block becomes: a list of all objects with the same key, mostly of one. Told apart from a list that was written in
 * brackets, as Consul's errors name the two differently.
 */
public final class HclBlocks extends AbstractList<Map<String, Object>> {

    private final List<Map<String, Object>> objects = new ArrayList<>();

    HclBlocks() {}

    @Override
    public Map<String, Object> get(int index) {
        return objects.get(index);
    }

    @Override
    public int size() {
        return objects.size();
    }

    void append(Map<String, Object> object) {
        objects.add(object);
    }
}
