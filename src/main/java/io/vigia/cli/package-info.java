/** The commands. Exit codes: 0 done, 1 fatal at run, 2 wrong flag or configuration, 3 a check found something. */
@NullMarked
package io.vigia.cli;

import org.jspecify.annotations.NullMarked;
