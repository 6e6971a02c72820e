package dev.freehold.packaging.readiness;

import java.io.ObjectInputStream;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Proxy;
import java.util.ServiceLoader;

/** Does once each thing that a native image must be told of. It is scanned and never run. */
final class Offender {
    private Offender() {}

    static native void outside();

    static Object reflection(String name) throws ReflectiveOperationException {
        return Class.forName(name).getDeclaredConstructor().newInstance();
    }

    static Object proxy() {
        return Proxy.newProxyInstance(
                Offender.class.getClassLoader(), new Class<?>[] {Runnable.class}, (p, m, a) -> p);
    }

    static Object services() {
        return ServiceLoader.load(Runnable.class);
    }

    static Object resource() {
        return String.valueOf(Offender.class.getResource("file"));
    }

    static Object definition(byte[] bytes) throws IllegalAccessException {
        return MethodHandles.lookup().defineClass(bytes);
    }

    static Object serialisation(ObjectInputStream in) throws Exception {
        return in.readObject();
    }
}
