/** What is said about a model that needs attention: rules, their states, and who is told. */
@NullMarked
package io.vigia.alert;

import org.jspecify.annotations.NullMarked;
