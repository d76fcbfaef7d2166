// Settings of clients from the properties of a command, with the exceptions of Kafka's constructors:
// a value that no client takes is a ConfigException; what fails later comes wrapped.

import KafkaClient
import KafkaWire

enum ClientSettings {
    static func producer(
        _ properties: JavaProperties, _ environment: ToolEnvironment
    ) throws -> ProducerConfig {
        var config = try made(properties, environment, "construct kafka producer") {
            given throws(ConfigError) in
            try ClientProperties.producer(given, counter: "1")
        } build: { checked throws(ConfigError) in
            try checked.producerConfig()
        }
        config.wallClock = environment.port.wallClock
        return config
    }

    static func consumer(
        _ properties: JavaProperties, _ environment: ToolEnvironment
    ) throws -> ConsumerConfig {
        var config = try made(properties, environment, "construct kafka consumer") {
            given throws(ConfigError) in
            try ClientProperties.consumer(given, counter: "1")
        } build: { checked throws(ConfigError) in
            try checked.consumerConfig()
        }
        config.wallClock = environment.port.wallClock
        return config
    }

    /// With `isController` the addresses are those of controllers.
    static func admin(
        _ properties: JavaProperties, _ environment: ToolEnvironment
    ) throws -> AdminConfig {
        try made(properties, environment, "create new KafkaAdminClient") {
            given throws(ConfigError) in
            try ClientProperties.admin(given)
        } build: { checked throws(ConfigError) in
            try checked.adminConfig()
        }
    }

    private static func made<Config>(
        _ properties: JavaProperties, _ environment: ToolEnvironment, _ purpose: String,
        check: ([String: GivenValue]) throws(ConfigError) -> ClientProperties,
        build: (ClientProperties) throws(ConfigError) -> Config
    ) throws -> Config {
        var given: [String: GivenValue] = [:]
        for (name, value) in properties.pairs { given[name] = .text(value) }
        if environment.addresses == .standForTheCluster {
            let addresses = environment.port.bootstrapServers.map(\.description)
            given["bootstrap.servers"] = .text(addresses.joined(separator: ","))
        }
        let checked: ClientProperties
        do {
            checked = try check(given)
        } catch {
            throw error.javaException
        }
        do {
            return try build(checked)
        } catch {
            throw JavaException(
                "org.apache.kafka.common.KafkaException", "Failed to \(purpose)",
                causes: [error.javaException])
        }
    }
}

extension ConfigError: JavaExceptionConvertible {
    package var javaException: JavaException {
        let home: String =
            switch exceptionName {
            case "ConfigException": "org.apache.kafka.common.config"
            case "KafkaException": "org.apache.kafka.common"
            case "IllegalArgumentException": "java.lang"
            default: "org.apache.kafka.common.errors"
            }
        return JavaException("\(home).\(exceptionName)", message)
    }
}
