package io.vigia;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** The document of the dependencies names those of the build: all of them, and no other. */
class DependenciesDocTest {
    private static final Path DOCUMENT = Path.of("docs/dependencies.md");
    private static final Pattern NAME = Pattern.compile("`(?:[\\w.-]+:)?([\\w-]+)`");
    private static final Set<String> LICENCES = Set.of("Apache-2.0", "MIT", "BSD-2-Clause", "EPL-2.0");

    private final Element project = project();

    private static Element project() {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(Path.of("pom.xml").toFile())
                    .getDocumentElement();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** The artifacts of these elements; a property stands for its value. */
    private Set<String> artifacts(NodeList elements) {
        Set<String> artifacts = new TreeSet<>();
        for (int i = 0; i < elements.getLength(); i++) {
            artifacts.add(value(child((Element) elements.item(i), "artifactId").getTextContent()));
        }
        return artifacts;
    }

    private String value(String text) {
        return text.startsWith("${")
                ? child(child(project, "properties"), text.substring(2, text.length() - 1))
                        .getTextContent()
                : text;
    }

    private static Element child(Element parent, String name) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getTagName().equals(name)) {
                return element;
            }
        }
        throw new AssertionError("no <" + name + "> in <" + parent.getTagName() + ">");
    }

    /** The rows of the table under a heading, without its head. */
    private static List<String[]> rows(String heading) throws Exception {
        String text = Files.readString(DOCUMENT);
        assertThat(text).contains("\n## " + heading + "\n");
        String section =
                text.substring(text.indexOf("\n## " + heading + "\n") + 1).split("\n## ", 2)[0];
        return section.lines()
                .filter(line -> line.startsWith("| "))
                .skip(1)
                .map(line -> line.substring(2, line.length() - 2).split(" \\| ", -1))
                .toList();
    }

    private static Set<String> named(List<String[]> rows) {
        return rows.stream()
                .flatMap(row -> NAME.matcher(row[0]).results().map(result -> result.group(1)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void dependencies_ofTheBuild_areAllInTheDocumentAndNoOther() throws Exception {
        Set<String> documented = named(rows("What the daemon is made of"));
        documented.addAll(named(rows("What only tests use")));

        assertThat(documented)
                .isEqualTo(artifacts(child(project, "dependencies").getElementsByTagName("dependency")));
    }

    @Test
    void plugins_ofTheBuild_areAllInTheDocumentAndNoOther() throws Exception {
        Element build = child(child(project, "build"), "plugins");
        Set<String> plugins = artifacts(build.getElementsByTagName("plugin"));
        plugins.addAll(artifacts(build.getElementsByTagName("path"))); // of the compiler

        assertThat(named(rows("What builds it"))).isEqualTo(plugins);
    }

    @Test
    void rows_all_sayWhatForLicenceAndWhy() throws Exception {
        for (String heading : List.of("What the daemon is made of", "What only tests use", "What builds it")) {
            assertThat(rows(heading)).isNotEmpty().allSatisfy(row -> {
                assertThat(row).as(String.join("|", row)).hasSize(4).noneMatch(String::isBlank);
                assertThat(LICENCES).contains(row[2]);
            });
        }
    }
}
