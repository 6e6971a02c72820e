@NullMarked
package dev.freehold.localstack.cloud;

import org.jspecify.annotations.NullMarked;
