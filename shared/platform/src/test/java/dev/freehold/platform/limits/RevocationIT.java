package dev.freehold.platform.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freehold.kernel.Ids;
import dev.freehold.kernel.TenantId;
import dev.freehold.platform.config.Settings;
import dev.freehold.testing.AwsStack;
import dev.freehold.testing.AwsStackExtension;
import io.micronaut.context.ApplicationContext;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@ExtendWith(AwsStackExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RevocationIT {
    private final AwsStack stack;
    private final ApplicationContext context;
    private final Revocation revocation;
    private final TenantId tenant = new TenantId(Ids.next());

    RevocationIT(AwsStack stack) {
        this.stack = stack;
        context = Settings.contextBuilder(stack.environment("auth")).start();
        revocation = context.getBean(Revocation.class);
    }

    @AfterAll
    void close() {
        context.close();
    }

    @Test
    void eachChangeRaisesTheVersionOfItsOwnItem() {
        UUID id = Ids.next();
        revocation.memberChanged(tenant, id);
        revocation.memberChanged(tenant, id);
        revocation.keyChanged(tenant, id);
        assertThat(item("#u#" + Ids.hex(id))).containsEntry("v", AttributeValue.fromN("2"));
        assertThat(item("#k#" + Ids.hex(id))).containsEntry("v", AttributeValue.fromN("1"));
        revocation.tenantChanged(tenant);
        assertThat(item("#t"))
                .containsEntry("v", AttributeValue.fromN("1"))
                .containsKey("expires_at");
    }

    private Map<String, AttributeValue> item(String rest) {
        String table = stack.deployment().tableName("limits");
        Map<String, AttributeValue> key = Map.of("pk", AttributeValue.fromS(tenant.hex() + rest));
        return stack.dynamoDb().getItem(get -> get.tableName(table).key(key)).item();
    }
}
