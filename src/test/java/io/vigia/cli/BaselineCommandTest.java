package io.vigia.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vigia.baseline.Baseline;
import io.vigia.baseline.BaselineFile;
import io.vigia.baseline.FeatureType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BaselineCommandTest {
    private static final Path EXAMPLE = Path.of("examples/employment");

    @TempDir
    private Path folder;

    private final StringWriter output = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @Test
    void baseline_ofTheExample_isMadeAgainByteForByte() throws IOException {
        Path made = folder.resolve("baseline.json");
        assertThat(run(
                        "--data", EXAMPLE.resolve("2015-reference.parquet").toString(),
                        "--model", EXAMPLE.resolve("1/model.onnx").toString(),
                        "--spec", EXAMPLE.resolve("model.yaml").toString(),
                        "--label", "employed",
                        "--id", "id",
                        "--out", made.toString()))
                .as(errors.toString())
                .isZero();
        assertThat(Files.readString(made)).isEqualTo(Files.readString(EXAMPLE.resolve("baseline.json")));
        Baseline baseline = BaselineFile.read(made);
        assertThat(baseline.rows()).isEqualTo(34_393);
        assertThat(baseline.features()).hasSize(16);
        // As scikit-learn has it for the same rows.
        assertThat(baseline.performance().get("accuracy")).isCloseTo(0.8296455674119734, within(1e-12));
        assertThat(baseline.performance().get("auc")).isCloseTo(0.9031793037393225, within(1e-12));
        assertThat(output.toString()).contains("AGEP", "numeric", "34,393 rows; 99 % bounds");
    }

    @Test
    void baseline_ofColumns_needsNoModel() throws IOException {
        Path data = file(
                "d.csv", "id,age,city,p,s,y\n1,30,Oslo,1,0.9,1\n2,40,,0,0.2,1\n3,,Rome,1,0.8,0\n4,50,Oslo,0,0.1,0\n");
        assertThat(run(
                        "--data",
                        data.toString(),
                        "--out",
                        out(),
                        "--prediction",
                        "p",
                        "--score",
                        "s",
                        "--label",
                        "y",
                        "--id",
                        "id"))
                .as(errors.toString())
                .isZero();
        Baseline baseline = BaselineFile.read(Path.of(out()));
        assertThat(baseline.features()).extracting("name").containsExactly("age", "city");
        assertThat(baseline.features())
                .extracting("type")
                .containsExactly(FeatureType.NUMERIC, FeatureType.CATEGORICAL);
        assertThat(baseline.performance()).containsEntry("accuracy", 0.5).containsEntry("auc", 0.75);
        assertThat(output.toString()).contains("25.00 %");
    }

    @Test
    void baseline_ofFeaturesOnly_hasNoOutputs() throws IOException {
        Path first = file("a.csv", "x\n1\n2\n");
        Path second = file("b.csv", "x\n3\n");
        assertThat(run("--data", first.toString(), second.toString(), "--out", out()))
                .isZero();
        Baseline baseline = BaselineFile.read(Path.of(out()));
        assertThat(baseline.rows()).isEqualTo(3);
        assertThat(baseline.prediction()).isNull();
        assertThat(output.toString()).contains("no labels: no performance");
    }

    @Test
    void baseline_wrongFlags_isTwoAndSaysWhat() throws IOException {
        Path data = file("d.csv", "x,p,y\n1,1,1\n");
        assertThat(run("--out", out())).isEqualTo(2);
        assertThat(errors.toString()).contains("--data");
        assertThat(run("--data", data.toString(), "--out", out(), "--model", "m.onnx", "--prediction", "p"))
                .isEqualTo(2);
        assertThat(errors.toString()).contains("--model makes the predictions");
        assertThat(run("--data", data.toString(), "--out", out(), "--prediction", "p"))
                .isEqualTo(2);
        assertThat(errors.toString()).contains("is --prediction a class or a value?");
        Path spec = file("model.yaml", "task: regression\nfeatures: [x, y]\n");
        assertThat(run("--data", data.toString(), "--out", out(), "--spec", spec.toString(), "--label", "y"))
                .isEqualTo(2);
        assertThat(errors.toString()).contains("column 'y' is a feature of the model");
        Path unknown = file("model.yaml", "taks: regression\n");
        assertThat(run("--data", data.toString(), "--out", out(), "--spec", unknown.toString()))
                .isEqualTo(2);
        assertThat(errors.toString()).contains("taks");
    }

    @Test
    void baseline_flagAfterData_isAFlag() throws IOException {
        Path data = file("d.csv", "x,y\n1,1\n2,3\n");
        Path more = file("e.csv", "x,y\n1,1\n");
        assertThat(run("--out", out(), "--data", data.toString(), more.toString(), "--label", "y"))
                .as(errors.toString())
                .isZero();
        assertThat(BaselineFile.read(Path.of(out())).features())
                .extracting("name")
                .containsExactly("x");
        assertThat(run("--out", out(), "--data", data.toString(), "--labell", "y"))
                .isEqualTo(2);
        assertThat(errors.toString())
                .contains("vigia baseline: Unknown option: '--labell'", "--label", "vigia baseline --help");
    }

    @Test
    void baseline_textFile_saysInALogHowFarItIs() throws IOException {
        PrintStream console = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try {
            run("--out", out(), "--data", file("d.csv", "x\n1\n2\n").toString());
        } finally {
            System.setErr(console);
        }
        assertThat(log.toString(StandardCharsets.UTF_8)).contains("baseline 100 %  2 rows");
    }

    @Test
    void baseline_columnThatCannotBeRead_isLeftOutWithAWarning() throws IOException {
        Path data = file("d.ndjson", "{\"x\": 1, \"tags\": [1]}\n{\"x\": 2, \"tags\": []}\n");
        assertThat(run("--out", out(), "--data", data.toString())).isZero();
        assertThat(BaselineFile.read(Path.of(out())).features())
                .extracting("name")
                .containsExactly("x");
        assertThat(errors.toString())
                .contains("warning: column 'tags' is left out: nested; only flat values can be read");
        assertThat(run("--out", out(), "--data", data.toString(), "--label", "tags"))
                .isEqualTo(1);
        assertThat(errors.toString()).contains("d.ndjson: column 'tags', row 1: expected a flat value");
    }

    @Test
    void baseline_headerThatLooksLikeNone_isWarnedOf() throws IOException {
        assertThat(run("--out", out(), "--data", file("d.csv", "1,2\n3,4\n").toString()))
                .isZero();
        assertThat(errors.toString()).contains("all columns have numbers as names, [1, 2]; is the first line");
        assertThat(run("--out", out(), "--data", file("d.csv", ",x\n0,4\n").toString()))
                .isZero();
        assertThat(errors.toString()).contains("a column without a name is taken as a feature");
    }

    @Test
    void baseline_noRows_isOneAndWritesNothing() throws IOException {
        Path data = file("d.csv", "flag,city,amount\n");
        assertThat(run("--data", data.toString(), "--out", out(), "--model", model("mixed")))
                .isEqualTo(1);
        assertThat(errors.toString()).contains("vigia baseline: expected rows, found none in [" + data + "]");
        assertThat(Path.of(out())).doesNotExist();
    }

    @Test
    void baseline_laterFileThatCannotBeRead_isToldBeforeTheFirstIsRead() throws IOException {
        Path data = file("d.csv", "x,y\n1,1\noops,1\n");
        Path spec = file("model.yaml", "features: [x]\n");
        assertThat(run("--out", out(), "--spec", spec.toString(), "--data", data.toString(), "gone.csv"))
                .isEqualTo(1);
        assertThat(errors.toString())
                .contains("gone.csv: there is no such file")
                .doesNotContain("oops");
    }

    @Test
    void baseline_wrongData_isOneAndNamesColumnAndRow() throws IOException {
        Path data = file("d.csv", "x,p,s,y\n1,1,0.5,1\n1,1,0.5,7\n");
        assertThat(run("--data", data.toString(), "--out", out(), "--prediction", "p", "--score", "s", "--label", "y"))
                .isEqualTo(1);
        assertThat(errors.toString()).contains("d.csv: column 'y', row 2: expected one of the classes [0, 1], got '7'");
        assertThat(run("--data", data.toString(), "--out", out(), "--label", "Y"))
                .isEqualTo(1);
        assertThat(errors.toString()).contains("d.csv: no column 'Y'; nearest: y");
        assertThat(Path.of(out())).doesNotExist();
    }

    @Test
    void baseline_modelThatIsNone_isOne() throws IOException {
        Path data = file("d.csv", "x\n1\n");
        Path model = file("m.onnx", "no model");
        assertThat(run("--data", data.toString(), "--out", out(), "--model", model.toString()))
                .isEqualTo(1);
        assertThat(errors.toString()).startsWith("vigia baseline: m.onnx: ");
    }

    @Test
    void baseline_columnsOfTheModelsTypes_areProfiledAsTheDaemonSeesThem() throws IOException {
        Path data = file("d.csv", "flag,city,amount,y\n1,7,10,11\ntrue,8,20,21\n0,7,30,30\n");
        assertThat(run("--data", data.toString(), "--out", out(), "--model", model("mixed"), "--label", "y"))
                .as(errors.toString())
                .isZero();
        Baseline baseline = BaselineFile.read(Path.of(out()));
        assertThat(baseline.features())
                .extracting("type")
                .containsExactly(FeatureType.BOOLEAN, FeatureType.CATEGORICAL, FeatureType.NUMERIC);
        assertThat(baseline.performance()).containsEntry("mae", 0.0);
        assertThat(errors.toString()).isEmpty();
    }

    @Test
    void baseline_inputsThatAreNotWatched_areReadForTheModel() throws IOException {
        Path data = file("d.csv", "flag,city,amount,y\n1,7,10,11\n");
        Path spec = file("model.yaml", "features: [amount]\n");
        assertThat(run("--data", data.toString(), "--out", out(), "--model", model("mixed"), "--spec", spec.toString()))
                .as(errors.toString())
                .isZero();
        assertThat(BaselineFile.read(Path.of(out())).features())
                .extracting("name")
                .containsExactly("amount");
    }

    @Test
    void baseline_modelOfFourRows_isRunFourByFour() throws IOException {
        Path data = file("d.csv", "a,b,y\n1,1,2\n2,2,4\n3,3,6\n4,4,8\n5,5,10\n6,6,12\n");
        assertThat(run("--data", data.toString(), "--out", out(), "--model", model("fixed"), "--label", "y"))
                .as(errors.toString())
                .isZero();
        Baseline baseline = BaselineFile.read(Path.of(out()));
        assertThat(baseline.rows()).isEqualTo(6);
        assertThat(baseline.performance()).containsEntry("mae", 0.0);
        assertThat(errors.toString()).contains("put 'features: [a, b]' into its model.yaml");
    }

    @Test
    void baseline_modelYamlAgainstTheModel_isTwoAndSaysWhat() throws IOException {
        Path data = file("d.csv", "a,b,c\n1,1,2\n");
        assertThat(run("--data", data.toString(), "--out", out(), "--model", model("fixed")))
                .isEqualTo(2);
        assertThat(errors.toString()).contains("features: expected 2 names for input 'x' of shape [4,2], got 3");
        Path spec = file("model.yaml", "features: [a, b]\noutput: {prediction: total}\n");
        assertThat(run("--data", data.toString(), "--out", out(), "--model", model("fixed"), "--spec", spec.toString()))
                .isEqualTo(2);
        assertThat(errors.toString()).contains("output.prediction: 'total' is not an output of the model");
    }

    @Test
    void baseline_wholeNumberThatIsMissing_isOneAndNamesFileColumnAndRow() throws IOException {
        Path data = file("d.csv", "flag,city,amount\n1,7,10\n1,7,\n");
        assertThat(run("--data", data.toString(), "--out", out(), "--model", model("mixed")))
                .isEqualTo(1);
        assertThat(errors.toString()).contains("d.csv: column 'amount', row 2: expected a whole number", "got none");
    }

    @Test
    void baseline_inputOfNoUse_isWarnedOf() throws IOException {
        Path data = file("d.csv", "x,gone,p,s,y\n1,,1,0.1,1\n2,,7,0.9,0\n3,,1,0.2,1\n");
        Path spec = file("model.yaml", "features: [x, gone]\n");
        String[] flags = {"--data", data.toString(), "--out", out(), "--spec", spec.toString(), "--prediction", "p"};
        assertThat(run(concat(flags, "--score", "s", "--label", "y")))
                .as(errors.toString())
                .isZero();
        assertThat(errors.toString())
                .contains("warning: feature 'gone' has no value in any row")
                .contains("warning: 1 of 3 predictions are none of the classes [0, 1]")
                .contains("is worse than chance");
        Path unlabelled = file("d.csv", "x,gone,p,s,y\n1,1,1,0.1,\n2,2,1,0.9,\n");
        assertThat(run(concat(flags, "--score", "s", "--label", "y"))).isZero();
        assertThat(errors.toString()).contains("label column 'y' has no value in any row");
        assertThat(unlabelled).exists();
    }

    @Test
    void baseline_outThatCannotBeWritten_isTwoBeforeAnythingIsRead() {
        String nowhere = folder.resolve("nowhere/out.json").toString();
        assertThat(run("--data", "gone.csv", "--out", nowhere)).isEqualTo(2);
        assertThat(errors.toString()).contains("--out: expected a folder that can be written");
        assertThat(run("--data", "gone.csv", "--out", folder.toString())).isEqualTo(2);
        assertThat(errors.toString()).contains("--out: expected a file, got the folder");
        assertThat(run("--data", out(), "--out", out())).isEqualTo(2);
        assertThat(errors.toString()).contains("which is read");
    }

    @Test
    void baseline_modelYamlThatIsNotThere_isTwoAndNamesTheFlag() {
        assertThat(run("--data", "gone.csv", "--out", out(), "--spec", "nope.yaml"))
                .isEqualTo(2);
        assertThat(errors.toString()).contains("--spec", "nope.yaml").doesNotContain("--config FILE");
    }

    private static String model(String name) {
        return Path.of("src/test/resources/models", name + ".onnx").toString();
    }

    private static String[] concat(String[] some, String... more) {
        return Stream.concat(Stream.of(some), Stream.of(more)).toArray(String[]::new);
    }

    @Test
    void help_warnsOfTrainingRows() {
        String help = new CommandLine(new BaselineCommand()).getUsageMessage();
        assertThat(help).contains("NOT trained on", "Example:", "--spec");
    }

    private String out() {
        return folder.resolve("out.json").toString();
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private int run(String... args) {
        return Main.commands()
                .setOut(new PrintWriter(output, true))
                .setErr(new PrintWriter(errors, true))
                .execute(concat(new String[] {"baseline"}, args));
    }
}
