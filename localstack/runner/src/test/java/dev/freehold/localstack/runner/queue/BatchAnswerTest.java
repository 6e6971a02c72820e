package dev.freehold.localstack.runner.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sqs.model.Message;

final class BatchAnswerTest {
    private static final List<Message> BATCH =
            List.of(
                    Message.builder().messageId("a").build(),
                    Message.builder().messageId("b").build());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            nullValues = "none",
            value = {
                "{\"batchItemFailures\":[]}                              | ab",
                "{\"batchItemFailures\":null}                            | ab",
                "{}                                                      | ab",
                "null                                                    | ab",
                "~~                                                      | ab",
                "{\"batchItemFailures\":[{\"itemIdentifier\":\"a\"}]}    | b",
                "{\"batchItemFailures\":[{\"itemIdentifier\":\"other\"}]} | ~~",
                "{\"batchItemFailures\":[{\"itemIdentifier\":\"\"}]}     | ~~",
                "{\"batchItemFailures\":[{\"itemIdentifier\":null}]}     | ~~",
                "{\"batchItemFailures\":[{\"wrong\":\"a\"}]}             | ~~",
                "not json                                                | ~~",
            })
    void whatIsDoneFollowsLambdasRules(String answer, String done) {
        assertThat(
                        BatchAnswer.done(answer.getBytes(StandardCharsets.UTF_8), BATCH).stream()
                                .map(Message::messageId)
                                .toList())
                .isEqualTo(done.chars().mapToObj(Character::toString).toList());
    }
}
