package dev.praetor.codec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One component of a record: a field, or an embedded struct with fields of its own.
 *
 * @param field the field, null for an embedded struct
 * @param embedded the components of the embedded struct, empty for a field
 */
record Component(String name, String javaType, @Nullable Field field, List<Component> embedded) {

    /** The expression that makes the value out of the local variables of a reading method. */
    String construction() {
        if (field != null) {
            return field.local();
        }
        return constructor(javaType, embedded);
    }

    static String constructor(String javaType, List<Component> components) {
        StringBuilder text = new StringBuilder("new ").append(javaType).append('(');
        String separator = "";
        for (Component component : components) {
            text.append(separator).append(component.construction());
            separator = ", ";
        }
        return text.append(')').toString();
    }

    /** The expression of the value nobody has set. */
    String zero() {
        if (field != null) {
            return field.zero();
        }
        StringBuilder text = new StringBuilder("new ").append(javaType).append('(');
        String separator = "";
        for (Component component : embedded) {
            text.append(separator).append(component.zero());
            separator = ", ";
        }
        return text.append(')').toString();
    }
}
