package dev.freehold.packaging.readiness;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.reflect.AccessFlag;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Finds what classes need by the methods that their constant pools name; no code is run or loaded.
 */
final class ClassScan {
    private ClassScan() {}

    /** The needs of each class of a jar that has any, by class name. */
    static Map<String, Set<Need>> jar(Path file) throws IOException {
        Map<String, Set<Need>> found = new TreeMap<>();
        try (JarFile jar = new JarFile(file.toFile())) {
            for (JarEntry entry : jar.stream().filter(ClassScan::isClass).toList()) {
                try (InputStream in = jar.getInputStream(entry)) {
                    ClassModel model = ClassFile.of().parse(in.readAllBytes());
                    Set<Need> needs = needs(model);
                    if (!needs.isEmpty()) {
                        String name = model.thisClass().asInternalName().replace('/', '.');
                        found.merge(name, needs, ClassScan::union);
                    }
                }
            }
        }
        return found;
    }

    /** What one class needs. */
    static Set<Need> needs(ClassModel model) {
        Set<Need> needs = EnumSet.noneOf(Need.class);
        for (PoolEntry entry : model.constantPool()) {
            if (entry instanceof MemberRefEntry member) {
                Need.of(member.owner().asInternalName(), member.name().stringValue())
                        .ifPresent(needs::add);
            }
        }
        if (model.methods().stream().anyMatch(method -> method.flags().has(AccessFlag.NATIVE))) {
            needs.add(Need.JNI);
        }
        return needs;
    }

    /** Not module descriptors; and of a multi-release jar every version. */
    private static boolean isClass(JarEntry entry) {
        return entry.getName().endsWith(".class") && !entry.getName().endsWith("-info.class");
    }

    private static Set<Need> union(Set<Need> one, Set<Need> other) {
        Set<Need> all = EnumSet.copyOf(one);
        all.addAll(other);
        return all;
    }
}
