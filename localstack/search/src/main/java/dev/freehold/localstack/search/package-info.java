/** OpenSearch with k-NN as one process beside the functions; nothing of it runs in AWS. */
@NullMarked
package dev.freehold.localstack.search;

import org.jspecify.annotations.NullMarked;
