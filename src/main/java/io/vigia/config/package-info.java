/** Files and environment in, checked records out; every problem at once. The only package that reads YAML. */
@NullMarked
package io.vigia.config;

import org.jspecify.annotations.NullMarked;
