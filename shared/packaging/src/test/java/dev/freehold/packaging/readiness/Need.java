package dev.freehold.packaging.readiness;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What code does that a native image supports only for what it was told of when it was built. */
enum Need {
    /** Classes, methods, fields or constructors by name. */
    REFLECTION,
    /** Interfaces that get an implementation at run time. */
    PROXY,
    /** Providers from META-INF/services. */
    SERVICES,
    /** Files of the class path. */
    RESOURCE,
    /** Native libraries and methods. */
    JNI,
    /** Classes made at run time. */
    CLASS_DEFINITION,
    /** Java serialisation. */
    SERIALIZATION;

    private static final Set<String> CLASS_REFLECTION =
            Set.of(
                    "forName",
                    "newInstance",
                    "getMethod",
                    "getMethods",
                    "getDeclaredMethod",
                    "getDeclaredMethods",
                    "getField",
                    "getFields",
                    "getDeclaredField",
                    "getDeclaredFields",
                    "getConstructor",
                    "getConstructors",
                    "getDeclaredConstructor",
                    "getDeclaredConstructors",
                    "getRecordComponents");
    private static final Set<String> RESOURCES =
            Set.of(
                    "getResource",
                    "getResourceAsStream",
                    "getResources",
                    "getSystemResource",
                    "getSystemResourceAsStream",
                    "getSystemResources",
                    "resources");
    private static final Set<String> LOOKUPS =
            Set.of(
                    "findVirtual",
                    "findStatic",
                    "findConstructor",
                    "findSpecial",
                    "findGetter",
                    "findSetter",
                    "findStaticGetter",
                    "findStaticSetter",
                    "findVarHandle",
                    "findStaticVarHandle",
                    "findClass",
                    "unreflect");

    /** What a call of {@code method} of the class {@code owner} (with slashes) needs. */
    static Optional<Need> of(String owner, String method) {
        return Optional.ofNullable(
                switch (owner) {
                    case "java/lang/Class" ->
                            CLASS_REFLECTION.contains(method)
                                    ? REFLECTION
                                    : RESOURCES.contains(method) ? RESOURCE : null;
                    case "java/lang/ClassLoader" ->
                            switch (method) {
                                case "loadClass" -> REFLECTION;
                                case "defineClass" -> CLASS_DEFINITION;
                                default -> RESOURCES.contains(method) ? RESOURCE : null;
                            };
                    case "java/lang/Module" -> RESOURCES.contains(method) ? RESOURCE : null;
                    case "java/util/ResourceBundle" -> method.equals("getBundle") ? RESOURCE : null;
                    case "java/lang/reflect/Method" -> method.equals("invoke") ? REFLECTION : null;
                    case "java/lang/reflect/Constructor" ->
                            method.equals("newInstance") ? REFLECTION : null;
                    case "java/lang/reflect/Field" ->
                            method.startsWith("get") && isValue(method) || method.startsWith("set")
                                    ? REFLECTION
                                    : null;
                    case "java/lang/reflect/Proxy" ->
                            method.equals("newProxyInstance") ? PROXY : null;
                    case "java/util/ServiceLoader" -> method.startsWith("load") ? SERVICES : null;
                    case "java/lang/System", "java/lang/Runtime" ->
                            method.equals("load") || method.equals("loadLibrary") ? JNI : null;
                    case "java/lang/foreign/Linker" ->
                            method.equals("downcallHandle") || method.equals("upcallStub")
                                    ? JNI
                                    : null;
                    case "java/lang/invoke/MethodHandles$Lookup" -> lookup(method);
                    case "sun/misc/Unsafe", "jdk/internal/misc/Unsafe" ->
                            method.startsWith("define") ? CLASS_DEFINITION : null;
                    case "java/io/ObjectInputStream" ->
                            method.equals("readObject") ? SERIALIZATION : null;
                    default -> null;
                });
    }

    private static boolean isValue(String getter) {
        return !getter.equals("getName")
                && !getter.equals("getType")
                && !getter.equals("getModifiers")
                && !getter.equals("getDeclaringClass")
                && !getter.equals("getGenericType")
                && !getter.equals("getClass")
                && !getter.contains("Annotation");
    }

    private static @Nullable Need lookup(String method) {
        if (method.startsWith("define")) {
            return CLASS_DEFINITION;
        }
        return LOOKUPS.contains(method) ? REFLECTION : null;
    }
}
