package dev.praetor.interop.fault;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/**
 * A Java agent that breaks the program it is loaded into: Raft's ballot box takes the first vote for an entry, mostly the leader's own, for a quorum, so that the
 * leader acknowledges before anything is committed. Elections stay as they are. Nothing in the program knows of it.
 */
public final class EarlyCommit {

    private static final String BALLOT_BOX = "com/alipay/sofa/jraft/core/BallotBox";

    private EarlyCommit() {}

    /** Called by the JVM before the program's {@code main}. */
    public static void premain(String arguments, Instrumentation instrumentation) {
        instrumentation.addTransformer(new Breaker());
    }

    private static final class Breaker implements ClassFileTransformer {

        @Override
        public byte @Nullable [] transform(
                @Nullable ClassLoader loader,
                String name,
                @Nullable Class<?> redefined,
                @Nullable ProtectionDomain domain,
                byte[] bytes) {
            if (!BALLOT_BOX.equals(name)) {
                return null;
            }
            ClassFile file = ClassFile.of();
            CodeTransform granted = (builder, element) -> {
                if (element instanceof InvokeInstruction call
                        && call.name().equalsString("isGranted")
                        && call.type().equalsString("()Z")) {
                    builder.pop().iconst_1();
                } else {
                    builder.with(element);
                }
            };
            try {
                byte[] broken =
                        file.transformClass(file.parse(bytes), ClassTransform.transformingMethodBodies(granted));
                System.err.println("BROKEN ON PURPOSE: every vote is a quorum");
                return broken;
            } catch (RuntimeException failure) {
                // The JVM would go on without a word.
                failure.printStackTrace();
                throw failure;
            }
        }
    }

    /** Packs it for {@code -javaagent}. */
    static Path jar(Path file) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", EarlyCommit.class.getName());
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out, manifest)) {
            for (Class<?> type : new Class<?>[] {EarlyCommit.class, Breaker.class}) {
                String entry = type.getName().replace('.', '/') + ".class";
                jar.putNextEntry(new JarEntry(entry));
                try (InputStream in =
                        Objects.requireNonNull(EarlyCommit.class.getResourceAsStream("/" + entry), entry)) {
                    in.transferTo(jar);
                }
            }
        }
        return file;
    }
}
