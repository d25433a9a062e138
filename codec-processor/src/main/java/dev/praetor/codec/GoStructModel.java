package dev.praetor.codec;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What the processor knows of one record.
 *
 * @param goName the struct's name, as errors about its fields print it
 * @param goType the struct's type with its package, as errors about the whole value print it
 * @param lenient whether unknown JSON keys inside it are always ignored
 * @param filterable whether filter expressions may name its fields
 * @param nilFields fields that are always nil
 * @param droppedKeys JSON keys that are taken and dropped
 * @param ownDecoder whether the Go type has a JSON decoder of its own
 */
record GoStructModel(
        String packageName,
        String name,
        String goName,
        String goType,
        boolean lenient,
        boolean ownDecoder,
        boolean filterable,
        List<String> nilFields,
        List<String> droppedKeys,
        List<Component> components) {

    /** All fields in the order of the struct, embedded ones in the place of their struct. */
    List<Field> fields() {
        List<Field> fields = new ArrayList<>();
        collect(components, fields);
        return fields;
    }

    /** All fields in the order of msgpack: bytewise by name. */
    List<Field> sortedFields() {
        List<Field> fields = fields();
        fields.sort(Comparator.comparing(Field::goName));
        return fields;
    }

    private static void collect(List<Component> components, List<Field> into) {
        for (Component component : components) {
            Field field = component.field();
            if (field != null) {
                into.add(field);
            }
            collect(component.embedded(), into);
        }
    }
}
