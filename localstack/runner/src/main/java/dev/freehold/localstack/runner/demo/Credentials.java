package dev.freehold.localstack.runner.demo;

/** How an account of the demo logs in. */
record Credentials(String tenant, String email, String password) {}
