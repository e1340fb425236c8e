package dev.reprise.maven.extension.plan;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Plugins that generate sources from files that their parameters name, and write nothing there themselves. Other plugins may write to their
 * inputs; running them after each change there would never end.
 */
final class SourceGenerators {
    private static final List<String> SCHEMAS = List.of(".xsd", ".xjb", ".wsdl", ".dtd");

    /** The file name extensions that each of them reads among resources or other sources. */
    private static final Map<String, List<String>> ENDINGS = Map.ofEntries(
            Map.entry("antlr3-maven-plugin", List.of(".g")),
            Map.entry("antlr4-maven-plugin", List.of(".g4", ".g")),
            Map.entry("avro-maven-plugin", List.of(".avsc", ".avdl", ".avpr")),
            Map.entry("cxf-codegen-plugin", SCHEMAS),
            Map.entry("graphqlcodegen-maven-plugin", List.of(".graphqls", ".graphql", ".gql")),
            Map.entry("javacc-maven-plugin", List.of(".jj", ".jjt", ".jtb")),
            Map.entry("jaxb-maven-plugin", SCHEMAS),
            Map.entry("jaxb2-maven-plugin", SCHEMAS),
            Map.entry("jaxb30-maven-plugin", SCHEMAS),
            Map.entry("jaxb40-maven-plugin", SCHEMAS),
            Map.entry("jaxws-maven-plugin", SCHEMAS),
            Map.entry("jflex-maven-plugin", List.of(".flex", ".jflex")),
            Map.entry("jooq-codegen-maven", List.of(".sql")),
            Map.entry("jsonschema2pojo-maven-plugin", List.of(".json", ".yaml", ".yml")),
            Map.entry("jte-maven-plugin", List.of(".jte", ".kte")),
            Map.entry("maven-jaxb2-plugin", SCHEMAS),
            Map.entry("modello-maven-plugin", List.of(".mdo")),
            Map.entry("openapi-generator-maven-plugin", List.of(".yaml", ".yml", ".json")),
            Map.entry("ph-javacc-maven-plugin", List.of(".jj", ".jjt", ".jtb")),
            Map.entry("protobuf-maven-plugin", List.of(".proto")),
            Map.entry("protoc-jar-maven-plugin", List.of(".proto")),
            Map.entry("swagger-codegen-maven-plugin", List.of(".yaml", ".yml", ".json")),
            Map.entry("thrift-maven-plugin", List.of(".thrift")),
            Map.entry("xmlbeans", List.of(".xsd", ".wsdl", ".xsdconfig")));

    /** Templates may have any name. */
    private static final Set<String> OTHERS = Set.of("templating-maven-plugin");

    private SourceGenerators() {}

    static boolean have(String plugin) {
        return ENDINGS.containsKey(plugin) || OTHERS.contains(plugin);
    }

    static List<String> endings(String plugin) {
        return ENDINGS.getOrDefault(plugin, List.of());
    }
}
