// swift-tools-version: 6.2
// The module map: each target imports only what stands beside it here (ARCHITECTURE.md, "Modules").
import PackageDescription

/// One system library target a C library; nothing but a module map and a shim header in it.
func systemLibrary(_ name: String, pkgConfig: String, apt: String, brew: String) -> Target {
    .systemLibrary(
        name: "CSystem\(name)", pkgConfig: pkgConfig, providers: [.apt([apt]), .brew([brew])])
}

// Debian's re2.pc asks for -pthread, of which SwiftPM warns and which nothing here needs.
#if os(Linux)
    let re2PkgConfig: String? = nil
#else
    let re2PkgConfig: String? = "re2"
#endif

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// Mistakes on purpose, for trying the checkers of simulated lives: only where scripts/mutants asks.
let mutants: [SwiftSetting] =
    Context.environment["KAFKA_WORKBENCH_MUTANTS"] == nil ? [] : [.define("MUTANTS")]

func module(
    _ name: String, _ dependencies: [Target.Dependency], exclude: [String] = [],
    hasMutants: Bool = false
) -> Target {
    .target(
        name: name, dependencies: dependencies, exclude: exclude,
        swiftSettings: settings + (hasMutants ? mutants : []),
        linkerSettings: [.linkedLibrary("m", .when(platforms: [.linux]))])
}

func tests(
    _ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []
) -> Target {
    .testTarget(
        name: "\(name)Tests", dependencies: dependencies, exclude: exclude, swiftSettings: settings)
}

let package = Package(
    name: "kafka-workbench",
    products: [.executable(name: "kafka-workbench", targets: ["kafka-workbench"])],
    targets: [
        systemLibrary("UV", pkgConfig: "libuv", apt: "libuv1-dev", brew: "libuv"),
        systemLibrary("OpenSSL", pkgConfig: "openssl", apt: "libssl-dev", brew: "openssl@3"),
        systemLibrary("Zlib", pkgConfig: "zlib", apt: "zlib1g-dev", brew: "zlib"),
        systemLibrary("Zstd", pkgConfig: "libzstd", apt: "libzstd-dev", brew: "zstd"),
        systemLibrary("LZ4", pkgConfig: "liblz4", apt: "liblz4-dev", brew: "lz4"),
        systemLibrary("Snappy", pkgConfig: "snappy", apt: "libsnappy-dev", brew: "snappy"),
        systemLibrary("ISAL", pkgConfig: "libisal", apt: "libisal-dev", brew: "isa-l"),
        systemLibrary("SQLite", pkgConfig: "sqlite3", apt: "libsqlite3-dev", brew: "sqlite"),
        systemLibrary("YAML", pkgConfig: "yaml-0.1", apt: "libyaml-dev", brew: "libyaml"),
        systemLibrary(
            "CmarkGFM", pkgConfig: "libcmark-gfm", apt: "libcmark-gfm-dev", brew: "cmark-gfm"),
        .systemLibrary(
            name: "CSystemRE2", pkgConfig: re2PkgConfig,
            providers: [.apt(["libre2-dev"]), .brew(["re2"])]),
        systemLibrary("Libedit", pkgConfig: "libedit", apt: "libedit-dev", brew: "libedit"),

        module(
            "KafkaWire",
            ["CSystemZlib", "CSystemZstd", "CSystemLZ4", "CSystemSnappy", "CSystemISAL"],
            exclude: ["Definitions"]),
        module("KafkaLog", ["KafkaWire"], hasMutants: true),
        module("KafkaMetadata", ["KafkaWire", "KafkaLog"], hasMutants: true),
        // RE2 speaks C++ only: its face in C, the one target that is not Swift.
        .target(
            name: "CRE2", dependencies: ["CSystemRE2"], linkerSettings: [.linkedLibrary("re2")]),
        module(
            "KafkaBroker", ["KafkaWire", "KafkaLog", "KafkaMetadata", "CSystemOpenSSL", "CRE2"],
            hasMutants: true),
        module("KafkaClient", ["KafkaWire"]),
        module(
            "KafkaSim", ["KafkaWire", "KafkaLog", "KafkaMetadata", "KafkaBroker", "KafkaClient"],
            hasMutants: true),
        module(
            "KafkaRuntime",
            [
                "KafkaWire", "KafkaLog", "KafkaMetadata", "KafkaBroker", "KafkaClient",
                "CSystemUV", "CSystemOpenSSL",
            ]),
        module("Curriculum", ["CSystemYAML", "CSystemCmarkGFM", "CSystemSQLite"]),
        module("Workbench", ["KafkaWire", "KafkaClient", "KafkaSim", "Curriculum"]),
        .executableTarget(
            name: "kafka-workbench",
            dependencies: [
                "KafkaWire", "KafkaBroker", "KafkaClient", "KafkaSim", "KafkaRuntime", "Curriculum",
                "Workbench", "CSystemLibedit",
            ],
            swiftSettings: settings),
        .executableTarget(
            name: "bench",
            dependencies: [
                "KafkaWire", "KafkaLog", "KafkaMetadata", "KafkaBroker", "KafkaClient", "KafkaSim",
            ],
            swiftSettings: settings),
        .executableTarget(
            name: "golden",
            dependencies: [
                "KafkaWire", "KafkaLog", "KafkaMetadata", "KafkaBroker", "KafkaClient", "KafkaSim",
                "KafkaRuntime", "Workbench",
            ],
            swiftSettings: settings),

        tests("KafkaWire", ["KafkaWire"]),
        tests("KafkaLog", ["KafkaLog", "KafkaWire"]),
        tests("KafkaMetadata", ["KafkaMetadata", "KafkaWire"]),
        tests("KafkaBroker", ["KafkaBroker", "KafkaMetadata", "KafkaLog", "KafkaWire"]),
        tests("KafkaClient", ["KafkaClient", "KafkaWire"]),
        tests("KafkaSim", ["KafkaSim", "KafkaClient", "KafkaBroker", "KafkaWire"]),
        tests("KafkaRuntime", ["KafkaRuntime", "KafkaBroker", "KafkaClient", "KafkaWire"]),
        tests("Curriculum", ["Curriculum"], exclude: ["Data"]),
        tests("Workbench", ["Workbench", "KafkaSim", "KafkaClient", "KafkaWire"]),
    ],
    swiftLanguageModes: [.v6],
    cxxLanguageStandard: .cxx17
)
