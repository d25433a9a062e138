package dev.praetor.codec;

import java.io.IOException;
import java.io.Writer;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;

/**
 * Generates {@code <Name>Codec}, and above five components {@code <Name>Builder}, for each record marked {@code
 * @GoStruct}; {@code <Name>Selectors} if it is also marked {@code @Filterable}.
 */
@SupportedAnnotationTypes(Names.GO_STRUCT)
public final class CodecProcessor extends AbstractProcessor {

    private static final int LARGEST_WITHOUT_BUILDER = 5;

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        for (TypeElement annotation : annotations) {
            for (Element element : round.getElementsAnnotatedWith(annotation)) {
                generate(element);
            }
        }
        return false;
    }

    private void generate(Element element) {
        if (element.getKind() != ElementKind.RECORD) {
            error("@GoStruct is for records", element);
            return;
        }
        TypeElement record = (TypeElement) element;
        try {
            GoStructModel struct = new StructReader(processingEnv.getElementUtils()).read(record);
            String qualified = struct.packageName() + "." + struct.name();
            write(qualified + "Codec", CodecSource.of(struct), record);
            if (struct.filterable()) {
                write(qualified + "Selectors", SelectorsSource.of(struct), record);
            }
            if (struct.components().size() > LARGEST_WITHOUT_BUILDER) {
                write(qualified + "Builder", BuilderSource.of(struct), record);
            }
        } catch (UnsupportedTypeException unsupported) {
            error(String.valueOf(unsupported.getMessage()), unsupported.component());
        }
    }

    private void write(String name, String text, TypeElement origin) {
        try (Writer writer =
                processingEnv.getFiler().createSourceFile(name, origin).openWriter()) {
            writer.write(text);
        } catch (IOException failure) {
            error("cannot write " + name + ": " + failure.getMessage(), origin);
        }
    }

    private void error(String message, Element element) {
        processingEnv.getMessager().printMessage(Diagnostic.Kind.ERROR, message, element);
    }
}
