import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/// Brings the classes of jars to the class file version of Java 25; code and resources stay. The
/// JVM keeps classes older than version 50 in no archive and checks them with its old, slow
/// verifier: picocli's are of version 49, and half of a short command's time went there.
///
/// Run by the build on the jars that `trivet` starts: `java CurrentClassFiles.java JAR…`. A jar
/// that needs nothing stays as it is.
final class CurrentClassFiles {
    /// The first version whose classes carry the stack maps of the new verifier.
    private static final int WITH_STACK_MAPS = 50;

    private final ClassFile classFile;

    private CurrentClassFiles(ClassLoader classes) {
        ClassHierarchyResolver hierarchy =
                ClassHierarchyResolver.ofResourceParsing(classes)
                        .orElse(ClassHierarchyResolver.defaultResolver());
        classFile =
                ClassFile.of(
                        ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
                        ClassFile.ClassHierarchyResolverOption.of(hierarchy));
    }

    public static void main(String[] jars) throws IOException {
        for (String jar : jars) {
            Path file = Path.of(jar);
            Path made = file.resolveSibling(file.getFileName() + ".tmp");
            boolean changed;
            // the jar is closed again before it is replaced: Windows would refuse
            try (var loader = new URLClassLoader(new URL[] {file.toUri().toURL()})) {
                changed = new CurrentClassFiles(loader).copy(file, made);
            }
            if (changed) {
                Files.move(made, file, StandardCopyOption.REPLACE_EXISTING);
            } else {
                Files.delete(made);
            }
        }
    }

    private boolean copy(Path from, Path to) throws IOException {
        boolean changed = false;
        try (var in = new ZipInputStream(Files.newInputStream(from));
                var out = new ZipOutputStream(Files.newOutputStream(to))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                byte[] bytes = in.readAllBytes();
                if (entry.getName().endsWith(".class")) {
                    ClassModel model = classFile.parse(bytes);
                    if (model.majorVersion() < WITH_STACK_MAPS) {
                        bytes = current(model);
                        changed = true;
                    }
                }
                var copied = new ZipEntry(entry.getName());
                copied.setTimeLocal(entry.getTimeLocal());
                out.putNextEntry(copied);
                out.write(bytes);
                out.closeEntry();
            }
        }
        return changed;
    }

    private byte[] current(ClassModel model) {
        byte[] bytes =
                classFile.transformClass(
                        model,
                        ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL)
                                .andThen((builder, element) -> {
                                    if (element instanceof ClassFileVersion) {
                                        builder.withVersion(ClassFile.JAVA_25_VERSION, 0);
                                    } else {
                                        builder.with(element);
                                    }
                                }));
        List<VerifyError> errors = classFile.verify(bytes);
        if (!errors.isEmpty()) {
            throw new IllegalStateException(
                    model.thisClass().asInternalName() + ": " + errors.getFirst().getMessage());
        }
        return bytes;
    }
}
