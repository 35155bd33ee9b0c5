// swift-tools-version: 6.1
import PackageDescription

/// Strictness every target shares; see docs/en/style.md.
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

func target(_ name: String, _ dependencies: [Target.Dependency], resources: [Resource] = []) -> Target {
    .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(name: name, dependencies: dependencies, swiftSettings: strict)
}

/// The fuzzer is built only where it is asked for: it needs its own flags throughout; see `tools/fuzz`.
let fuzzer: [Target] =
    Context.environment["BUZON_FUZZ"] == nil
    ? []
    : [
        .executableTarget(
            name: "buzon-fuzz", dependencies: ["FuzzTargets"], path: "Fuzz/Driver",
            // Its main function is libFuzzer's.
            swiftSettings: strict + [.unsafeFlags(["-parse-as-library"])])
    ]

let package = Package(
    name: "buzon",
    products: [
        .executable(name: "buzon", targets: ["buzon"]),
        .executable(name: "dian-simulator", targets: ["dian-simulator"]),
        .executable(name: "buzon-bench", targets: ["buzon-bench"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        // C libraries of the system, one module each.
        .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(name: "COpenSSL", pkgConfig: "openssl", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "CInotifyTools", providers: [.apt(["libinotifytools0-dev"])]),
        .systemLibrary(name: "CQRencode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
        .systemLibrary(
            name: "CPangoCairo", pkgConfig: "pangocairo",
            providers: [.apt(["libpango1.0-dev", "libcairo2-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .target(name: "CCurlOptions", dependencies: ["CCurl"]),
        .target(name: "CLinuxCalls"),

        // Ground.
        target("Findings", []),
        target("Digest", ["Findings", "COpenSSL"]),
        target("Encoding", ["Findings"]),
        target("Zip", ["Findings", "CZlib"]),
        target("YAMLText", ["Findings", "Yams"]),
        target("JSONText", []),
        target("Fiscal", ["Findings", "Digest"]),
        target("XMLTree", ["Findings", "CLibXML2"]),

        // Stages.
        target("Records", ["Findings", "Encoding", "XMLTree"]),
        target("Documents", ["Findings", "Fiscal"]),
        target("Mapping", ["Findings", "JSONText", "YAMLText", "Fiscal", "Records", "Documents"]),
        target("UBL", ["Findings", "Fiscal", "Documents", "XMLTree"]),
        target("Signing", ["Findings", "XMLTree", "COpenSSL"]),
        target(
            "Representation", ["Findings", "YAMLText", "Fiscal", "Documents", "CPangoCairo", "CQRencode"]),

        // Rim.
        target("DurableFiles", ["CLinuxCalls"]),
        target("Spool", ["Findings", "DurableFiles", "CInotifyTools"]),
        target("Journal", ["Findings", "Fiscal", "Digest", .product(name: "GRDB", package: "GRDB.swift")]),
        target("Web", ["Findings", "CCurl", "CCurlOptions"]),
        target("Transmission", ["Findings", "XMLTree", "Zip", "Signing", "UBL", "Web"]),
        target("Mail", ["Findings", "XMLTree", "Zip", "Web"]),
        target("Archive", ["Findings", "Digest", "JSONText", "DurableFiles"]),

        // Top.
        target("Settings", ["Findings", "YAMLText"]),
        target(
            "Pipeline",
            [
                "Findings", "Digest", "Encoding", "Zip", "YAMLText", "JSONText", "Fiscal", "XMLTree",
                "Records", "Documents",
                "Mapping", "UBL", "Signing", "Representation", "DurableFiles", "Spool", "Journal", "Web",
                "Transmission", "Mail", "Archive", "Settings",
                .product(name: "Logging", package: "swift-log"),
            ]),
        target(
            "Portal",
            [
                "Findings", "JSONText", "Journal", .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Mustache", package: "swift-mustache"),
            ]),
        .executableTarget(
            name: "buzon",
            dependencies: [
                "Findings", "Digest", "JSONText", "Fiscal", "XMLTree", "Records", "Documents", "Mapping",
                "UBL",
                "Signing", "DurableFiles", "Journal", "Archive", "Settings", "Pipeline", "Portal", "TestKit",
                "YAMLText",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
            ], swiftSettings: strict),

        // For tests and demonstrations only.
        target("TestKit", ["Findings"]),
        .executableTarget(
            name: "dian-simulator",
            dependencies: [
                "Digest", "XMLTree", "Zip", .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ], swiftSettings: strict),
        .executableTarget(
            name: "buzon-bench",
            dependencies: [
                "Fiscal", "XMLTree", "Records", "Documents", "Mapping", "UBL", "Signing", "Representation",
                "DurableFiles", "Journal",
                "Transmission", "Settings", "Pipeline", "TestKit",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
            ], swiftSettings: strict),

        .target(
            name: "FuzzTargets", dependencies: ["Mapping", "Records"], path: "Fuzz/Targets",
            swiftSettings: strict),

        // Tests, one target for each.
        tests("ArchitectureTests", []),
        tests("FindingsTests", ["Findings"]),
        tests("JSONTextTests", ["JSONText"]),
        tests("FiscalTests", ["Fiscal"]),
        tests("DocumentsTests", ["Documents", "Findings", "Fiscal"]),
        tests("XMLTreeTests", ["XMLTree"]),
        tests("UBLTests", ["UBL", "Documents", "Findings", "Fiscal", "XMLTree"]),
        tests("SigningTests", ["Signing", "XMLTree", "TestKit"]),
        tests("YAMLTextTests", ["YAMLText", "Findings"]),
        tests("EncodingTests", ["Encoding"]),
        tests("RecordsTests", ["Records", "Findings", "XMLTree"]),
        tests("MappingTests", ["Mapping", "Findings", "Fiscal", "Documents", "Records", "YAMLText"]),
        tests("DurableFilesTests", ["DurableFiles"]),
        tests("SpoolTests", ["Spool", "DurableFiles", "CInotifyTools"]),
        tests(
            "JournalTests", ["Journal", "Digest", "TestKit", .product(name: "GRDB", package: "GRDB.swift")]),
        tests("ArchiveTests", ["Archive", "Digest", "DurableFiles", "JSONText"]),
        tests(
            "PipelineTests",
            [
                "Pipeline", "Findings", "Digest", "JSONText", "Fiscal", "Documents", "DurableFiles",
                "Journal", "Mapping",
                "Settings", "Transmission", "TestKit", "UBL", "Zip",
                .product(name: "Logging", package: "swift-log"),
            ]),
        tests("SettingsTests", ["Settings", "Findings"]),
        tests("WebTests", ["Web"]),
        tests("TransmissionTests", ["Transmission", "XMLTree", "Web"]),
        tests("RepresentationTests", ["Representation", "Documents", "Fiscal"]),
        tests("MailTests", ["Mail"]),
        tests("ZipTests", ["Zip", "TestKit"]),
        tests("TestKitTests", ["TestKit"]),
        tests("PortalTests", ["Portal", "Journal"]),
        tests("FuzzTests", ["FuzzTargets"]),
    ] + fuzzer,
    swiftLanguageModes: [.v6]
)
