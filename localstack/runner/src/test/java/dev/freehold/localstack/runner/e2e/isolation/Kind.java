package dev.freehold.localstack.runner.e2e.isolation;

/** What a value of a request names. */
enum Kind {
    /** A document's id. */
    DOCUMENT,
    /** The name of a collection that is there. */
    COLLECTION,
    /** The name of a collection that is to be made. */
    NEW_COLLECTION,
    /** Where a list goes on. */
    CURSOR,
    /** The e-mail address of an account. */
    EMAIL,
    /** The e-mail address of an account that is to be made. */
    NEW_EMAIL,
    /** An account's password. */
    PASSWORD,
    /** A refresh token. */
    REFRESH_TOKEN,
    /** What makes a repetition of a request known. */
    IDEMPOTENCY_KEY,
    /** Words that are searched for. */
    WORDS,
    /** A filter on metadata. */
    FILTER,
    /** A file's name. */
    FILE,
    /** A session's id. */
    SESSION,
    /** An API key's id. */
    KEY,
    /** A list with the id of an API key. */
    KEYS,
    /** The id of a group of members. */
    GROUP,
    /** A list with the id of a group of members. */
    GROUPS,
    /** The name of a group that is to be made: each tenant has its own. */
    NEW_GROUP,
    /** An invitation's id. */
    INVITATION,
    /** A webhook's id. */
    WEBHOOK,
    /** A webhook's delivery's id. */
    DELIVERY,
    /** A member's account. */
    ACCOUNT,
    /** A tenant's id. */
    TENANT,
    /** A tenant's id, where no operation asks for one. */
    UNASKED_TENANT,
    /** Names nothing of anyone. */
    PLAIN
}
