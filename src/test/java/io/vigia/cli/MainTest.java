package io.vigia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** How every command takes its flags, and how it says that one is wrong. */
class MainTest {
    private final StringWriter output = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "replay --model m --data d.csv --rate -5|'--rate': expected 0, or rows a second from 0.001 to 1000000, got '-5'",
                "replay --model m --data d.csv --rate=NaN|'--rate': expected 0, or rows a second",
                "replay --model m --data d.csv --rate 1e-9|'--rate': expected 0, or rows a second",
                "replay --model m --data d.csv --rate fast|'--rate': expected 0, or rows a second",
                "replay --model m --data d.csv --label-delay soon|'--label-delay': expected a duration such as",
                "replay --model m --data d.csv --label-delay 99999d|up to 3650d, got '99999d'",
                "replay --model m --data d.csv --url http://h/v2|'--url': expected an address such as",
                "demo --rate=-1|'--rate': expected 0, or rows a second",
                "demo --port 65536|'--port': expected a whole number from 0 to 65535, got '65536'",
                "demo --port x|'--port': expected a whole number from 0 to 65535, got 'x'",
                "demo --port 80.5|'--port': expected a whole number",
                "demo --from -1|'--from': expected a whole number from 0 to 208892, got '-1'",
                "demo --to 300000|'--to': expected a whole number from 0 to 208892, got '300000'",
                "demo --from 10 --to 10|--to: expected a row after --from 10, got 10",
                "demo --from 208892|--to: expected a row after --from 208892",
                "demo --label-delay -5s|Expected parameter for option '--label-delay' but found '-5s'",
                "health --url 127.0.0.1:8080|'--url': expected an address such as",
                "rules --format yaml|'--format': expected one of [prometheus, prometheusrule]",
                "serve --confg x|Unknown option",
                "serve extra|Unmatched argument at index 1: 'extra'",
                "rpelay|Did you mean: vigia replay",
            })
    void flag_wrong_isTwoAndSaysWhichWhatAndWhere(String line, String says) {
        assertThat(run(line)).isEqualTo(2);
        assertThat(errors.toString())
                .startsWith("vigia")
                .contains(says, "Try 'vigia")
                .doesNotContain("Usage:", "\tat ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"serve", "demo", "baseline", "report", "check", "replay", "rules", "health"})
    void help_eachCommand_isZeroAndFitsItsWidth(String command) {
        assertThat(run(command + " --help")).isZero();
        List<String> lines = output.toString().lines().toList();
        assertThat(lines).anyMatch(line -> line.startsWith("Usage: vigia " + command));
        assertThat(lines).allMatch(line -> line.length() <= 120);
    }

    @Test
    void commands_none_isTwoAndShowsThemAll() {
        assertThat(Main.run()).isEqualTo(2);
    }

    @Test
    void explain_fileWithoutPermission_saysSoWithoutAStackTrace() throws Exception {
        CommandLine commands = Main.commands().setErr(new PrintWriter(errors, true));
        assertThat(Main.explain(new AccessDeniedException("d.csv"), commands)).isEqualTo(1);
        assertThat(errors.toString().strip()).isEqualTo("vigia: d.csv: cannot be read or written: permission denied");
    }

    @Test
    void explain_faultOfTheDisk_saysFileAndReasonOnceWithoutClassNames() throws Exception {
        assertThat(explained(new NoSuchFileException("d.csv")))
                .isEqualTo("vigia: d.csv: cannot be read or written: there is no such file");
        assertThat(explained(new FileSystemException("d.csv", null, "No space left on device")))
                .isEqualTo("vigia: d.csv: cannot be read or written: No space left on device");
        assertThat(explained(new IOException("Input/output error")))
                .isEqualTo("vigia: cannot go on: Input/output error");
        assertThat(explained(new EOFException())).isEqualTo("vigia: cannot go on: EOFException");
    }

    private static String explained(IOException failure) throws Exception {
        StringWriter said = new StringWriter();
        assertThat(Main.explain(failure, Main.commands().setErr(new PrintWriter(said, true))))
                .isEqualTo(1);
        return said.toString().strip();
    }

    private int run(String line) {
        CommandLine commands = Main.commands();
        return commands.setOut(new PrintWriter(output, true))
                .setErr(new PrintWriter(errors, true))
                .execute(line.split(" ", -1));
    }
}
