package io.vigia;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the table of packages in docs/architecture.md: who may use whom, and who alone may use a library. */
class ArchitectureTest {
    private static final String ROOT = "io.vigia";
    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    /** Package → the vigia packages it may use. The root and {@code cli} may use all. */
    private static final Map<String, Set<String>> MAY_USE = new TreeMap<>(Map.ofEntries(
            Map.entry("event", Set.of()),
            Map.entry("stats", Set.of()),
            Map.entry("data", Set.of()),
            Map.entry("baseline", Set.of("stats", "data")),
            Map.entry("inference", Set.of("event")),
            Map.entry("store", Set.of("event")),
            Map.entry("monitor", Set.of("event", "stats", "baseline", "store")),
            Map.entry("serving", Set.of("event", "inference", "baseline", "monitor")),
            Map.entry("alert", Set.of("event", "monitor", "store")),
            Map.entry("notify", Set.of("event", "alert")),
            Map.entry("report", Set.of("stats", "data", "baseline", "monitor")),
            Map.entry("http", Set.of("event", "serving", "inference", "monitor", "alert"))));

    /** Library → the packages that alone import it. */
    private static final Map<String, Set<String>> SOLE_IMPORTERS = Map.of(
            "ai.onnxruntime", Set.of("inference"),
            "org.apache.commons.statistics", Set.of("stats"),
            "org.apache.parquet", Set.of("data"),
            "de.siegmar.fastcsv", Set.of("data"),
            "com.fasterxml.jackson.dataformat.yaml", Set.of("config"),
            "picocli", Set.of("cli"),
            "org.jctools", Set.of("monitor", "notify"),
            "io.vertx.ext.web", Set.of("http"));

    @Test
    void packages_all_useOnlyWhatTheTableAllows() {
        for (Map.Entry<String, Set<String>> row : MAY_USE.entrySet()) {
            Set<String> forbidden = new TreeSet<>(packages());
            forbidden.removeAll(row.getValue());
            forbidden.remove(row.getKey());
            // Configuration reads every package's records; nobody but the root and cli reads configuration.
            String[] names = forbidden.stream().map(p -> ROOT + "." + p + "..").toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + "." + row.getKey() + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(names)
                    .orShould()
                    .dependOnClassesThat()
                    .resideInAPackage(ROOT)
                    .allowEmptyShould(true)
                    .check(MAIN);
        }
    }

    @Test
    void packages_all_areInTheTable() {
        Set<String> known = new TreeSet<>(MAY_USE.keySet());
        known.addAll(Set.of("config", "cli"));
        assertThat(known).containsAll(packages());
    }

    @Test
    void packages_all_areFreeOfCycles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(MAIN);
    }

    @Test
    void libraries_soleImporters_areTheOnlyOnes() {
        SOLE_IMPORTERS.forEach((library, importers) -> noClasses()
                .that(resideOutside(importers))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library + "..")
                .check(MAIN));
    }

    @Test
    void vertx_import_staysAtTheEdges() {
        noClasses()
                .that(resideOutside(Set.of("", "http", "serving", "notify", "cli")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.vertx..")
                .check(MAIN);
    }

    @Test
    void meters_import_onlyInMetricsClasses() {
        noClasses()
                .that(DescribedPredicate.describe(
                        "are not *Metrics and not in the root",
                        (JavaClass c) -> !outermost(c).getSimpleName().endsWith("Metrics")
                                && !c.getPackageName().equals(ROOT)))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.micrometer..", "io.prometheus..")
                .check(MAIN);
    }

    @Test
    void statsAndEvent_all_knowNoClockNoThreadNoFile() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".stats..", ROOT + ".event..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.util.concurrent..", "java.io", "java.nio.file..")
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(Clock.class, InstantSource.class, Thread.class)
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .check(MAIN);
    }

    @Test
    void fields_static_areFinal() {
        fields().that()
                .areStatic()
                .and()
                .areDeclaredInClassesThat()
                .areNotEnums()
                .and()
                .doNotHaveModifier(com.tngtech.archunit.core.domain.JavaModifier.SYNTHETIC)
                .should()
                .beFinal()
                .check(MAIN);
    }

    @Test
    void names_all_sayWhatAClassIs() {
        classes()
                .should()
                .haveNameNotMatching(".*(Util|Utils|Helper|Helpers|Manager|Impl)$")
                .andShould()
                .haveNameNotMatching(".*\\.Abstract[A-Z].*")
                .check(MAIN);
    }

    @Test
    void exit_call_onlyInCli() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".cli..")
                .should()
                .callMethod(System.class, "exit", int.class)
                .check(MAIN);
    }

    private static Set<String> packages() {
        return MAIN.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> name.startsWith(ROOT + "."))
                .map(name -> name.substring(ROOT.length() + 1))
                .map(name -> name.contains(".") ? name.substring(0, name.indexOf('.')) : name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static DescribedPredicate<JavaClass> resideOutside(Set<String> packages) {
        String[] allowed =
                packages.stream().map(p -> p.isEmpty() ? ROOT : ROOT + "." + p).toArray(String[]::new);
        return DescribedPredicate.describe(
                "reside outside " + Arrays.toString(allowed),
                c -> Stream.of(allowed)
                        .noneMatch(p -> c.getPackageName().equals(p)
                                || (!p.equals(ROOT) && c.getPackageName().startsWith(p + "."))));
    }

    private static JavaClass outermost(JavaClass c) {
        JavaClass outer = c;
        while (outer.getEnclosingClass().isPresent()) {
            outer = outer.getEnclosingClass().get();
        }
        return outer;
    }
}
