/** What a native image would miss: found in class files, compared with what metadata covers. */
@NullMarked
package dev.freehold.packaging.readiness;

import org.jspecify.annotations.NullMarked;
