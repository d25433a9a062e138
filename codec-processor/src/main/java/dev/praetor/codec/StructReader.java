package dev.praetor.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.lang.model.AnnotatedConstruct;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/** Reads a record's declaration into a {@link GoStructModel}. */
final class StructReader {

    private static final Set<String> TAKEN = Set.of("in", "out", "next", "value");

    private final Elements elements;

    StructReader(Elements elements) {
        this.elements = elements;
    }

    /**
     * The model of a record.
     *
     * @throws UnsupportedTypeException when a component's type has no form
     */
    GoStructModel read(TypeElement record) {
        String goName = text(record, Names.GO_STRUCT, "value");
        return new GoStructModel(
                elements.getPackageOf(record).getQualifiedName().toString(),
                record.getSimpleName().toString(),
                goName.substring(goName.indexOf('.') + 1),
                goType(record),
                Boolean.parseBoolean(text(record, Names.GO_STRUCT, "lenient")),
                Boolean.parseBoolean(text(record, Names.GO_STRUCT, "ownDecoder")),
                mirror(record, Names.FILTERABLE) != null,
                texts(record, Names.GO_STRUCT, "nilFields"),
                texts(record, Names.GO_STRUCT, "droppedKeys"),
                components(record, "", "", ""));
    }

    private String goType(TypeElement record) {
        String type = text(record, Names.GO_STRUCT, "type");
        if (!type.isEmpty()) {
            return type;
        }
        String goName = text(record, Names.GO_STRUCT, "value");
        return goName.indexOf('.') >= 0 ? goName : "structs." + goName;
    }

    private List<Component> components(TypeElement record, String accessor, String localPrefix, String embeddedIn) {
        List<Component> components = new ArrayList<>();
        for (RecordComponentElement component : record.getRecordComponents()) {
            components.add(component(component, accessor, localPrefix, embeddedIn));
        }
        return components;
    }

    private Component component(
            RecordComponentElement component, String accessor, String localPrefix, String embeddedIn) {
        String name = component.getSimpleName().toString();
        String path = accessor + "." + name + "()";
        String local = localPrefix.isEmpty() ? name : localPrefix + Names.capitalized(name);
        if (mirror(component, Names.INLINE) != null) {
            TypeElement embedded = (TypeElement) ((DeclaredType) component.asType()).asElement();
            boolean inGo = Boolean.parseBoolean(text(component, Names.INLINE, "inGo"));
            String within = inGo ? embeddedIn + text(embedded, Names.GO_STRUCT, "value") + "." : embeddedIn;
            return new Component(
                    name, embedded.getQualifiedName().toString(), null, components(embedded, path, local, within));
        }
        boolean nullable = has(component.asType(), Names.NULLABLE)
                || has(component.getAccessor().getReturnType(), Names.NULLABLE);
        Form form = form(component, component.asType(), nullable);
        String goName = textOr(component, Names.KEY, Names.capitalized(name));
        Field field = new Field(
                path,
                TAKEN.contains(local) ? local + "Value" : local,
                embeddedIn,
                goName,
                textOr(component, Names.JSON_NAME, goName),
                texts(component, Names.ALIAS, "value"),
                mirror(component, Names.OMIT_EMPTY) != null,
                mirror(component, Names.JSON_SKIP) != null,
                mirror(component, Names.JSON_FIRST) != null,
                mirror(component, Names.DURATION_STRING) != null,
                mirror(component, Names.SMALL_IS_SECONDS) != null,
                nullable,
                mirror(component, Names.NOT_FILTERABLE) == null,
                form,
                textOr(component, Names.GO_TYPE, form.goType()));
        return new Component(name, form.javaType(), field, List.of());
    }

    private Form form(RecordComponentElement component, TypeMirror type, boolean nullable) {
        return switch (type.getKind()) {
            case BOOLEAN -> new Form.Scalar("boolean", "bool", "bool", "false", "BOOL");
            case INT -> new Form.Scalar("int", "int32", "int", "0", "INT");
            case LONG -> whole(component, type);
            case DOUBLE -> new Form.Scalar("double", "float64", "float64", "0", "FLOAT64");
            case DECLARED -> declared(component, (DeclaredType) type, nullable);
            default -> throw new UnsupportedTypeException(component, type);
        };
    }

    private static Form whole(RecordComponentElement component, TypeMirror type) {
        boolean unsigned =
                has(type, Names.UNSIGNED) || has(component.getAccessor().getReturnType(), Names.UNSIGNED);
        return unsigned
                ? new Form.Scalar("long", "uint64", "uint64", "0", "UINT64")
                : new Form.Scalar("long", "int64", "int64", "0", "INT64");
    }

    private Form declared(RecordComponentElement component, DeclaredType type, boolean nullable) {
        TypeElement element = (TypeElement) type.asElement();
        String name = element.getQualifiedName().toString();
        return switch (name) {
            case "java.lang.String" ->
                nullable
                        ? new Form.Scalar(name, "stringPointer", "string", "null", "STRING")
                        : new Form.Scalar(name, "string", "string", "\"\"", "STRING");
            case "java.lang.Boolean" -> new Form.Scalar(name, "boolPointer", "bool", "null", "BOOL");
            case "java.lang.Integer" -> new Form.Scalar(name, "int32Pointer", "int", "null", "INT");
            case "java.lang.Double" -> new Form.Scalar(name, "float64Pointer", "float64", "null", "FLOAT64");
            case "java.time.Duration" ->
                nullable
                        ? new Form.Scalar(name, "durationPointer", "time.Duration", "null", "DURATION")
                        : new Form.Scalar(name, "duration", "time.Duration", name + ".ZERO", "DURATION");
            case "java.lang.Object" -> new Form.Scalar(name, "any", "interface {}", "null", "ANY");
            case Names.BYTES ->
                nullable
                        ? new Form.Scalar(name, "bytes", "[]uint8", "null", "BYTES")
                        : new Form.Scalar(name, "rawString", "string", name + ".EMPTY", "RAW_STRING");
            case "java.util.List" ->
                new Form.ListOf(form(component, type.getTypeArguments().get(0), false));
            case "java.util.Map" ->
                new Form.MapOf(form(component, type.getTypeArguments().get(1), false));
            default -> struct(component, type, element);
        };
    }

    private Form struct(RecordComponentElement component, DeclaredType type, TypeElement element) {
        if (element.getKind() != ElementKind.RECORD) {
            throw new UnsupportedTypeException(component, type);
        }
        String name = element.getQualifiedName().toString();
        return new Form.Struct(name, name + "Codec", goType(element));
    }

    private static @Nullable AnnotationMirror mirror(AnnotatedConstruct of, String annotation) {
        for (AnnotationMirror mirror : of.getAnnotationMirrors()) {
            Element element = mirror.getAnnotationType().asElement();
            if (((TypeElement) element).getQualifiedName().contentEquals(annotation)) {
                return mirror;
            }
        }
        return null;
    }

    private static boolean has(TypeMirror type, String annotation) {
        return type.getKind() != TypeKind.NONE && mirror(type, annotation) != null;
    }

    private @Nullable AnnotationValue value(AnnotatedConstruct of, String annotation, String member) {
        AnnotationMirror mirror = mirror(of, annotation);
        if (mirror == null) {
            return null;
        }
        for (var entry : elements.getElementValuesWithDefaults(mirror).entrySet()) {
            if (entry.getKey().getSimpleName().contentEquals(member)) {
                return entry.getValue();
            }
        }
        return null;
    }

    private String text(AnnotatedConstruct of, String annotation, String member) {
        AnnotationValue value = value(of, annotation, member);
        return value == null ? "" : value.getValue().toString();
    }

    private String textOr(AnnotatedConstruct of, String annotation, String otherwise) {
        AnnotationValue value = value(of, annotation, "value");
        return value == null ? otherwise : value.getValue().toString();
    }

    private List<String> texts(AnnotatedConstruct of, String annotation, String member) {
        AnnotationValue value = value(of, annotation, member);
        List<String> texts = new ArrayList<>();
        if (value != null && value.getValue() instanceof List<?> list) {
            for (Object item : list) {
                texts.add(((AnnotationValue) item).getValue().toString());
            }
        }
        return texts;
    }
}
