/** The schema update as a custom resource of CloudFormation. */
@NullMarked
package dev.freehold.schema.adapter;

import org.jspecify.annotations.NullMarked;
