package dev.freehold.testing;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the {@link AwsStack} as a parameter; it is started once a JVM, and ended with the
 * last test.
 */
public final class AwsStackExtension implements ParameterResolver {
    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(AwsStackExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == AwsStack.class;
    }

    @Override
    public AwsStack resolveParameter(ParameterContext parameter, ExtensionContext context) {
        // What the root's store holds is closed with it.
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(AwsStack.class, _ -> AwsStack.start(), AwsStack.class);
    }
}
