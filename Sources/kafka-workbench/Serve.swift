// serve: the cluster on real sockets, obeying the machinery's commands on standard input.
//
// It prints one line when it is ready and afterwards only answers commands. The end of its input
// leaves it running; `exit`, SIGINT or SIGTERM ends it.

import KafkaBroker
import KafkaRuntime
import KafkaWire
import Synchronization
import Workbench

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

enum Serve {
    static func run(_ words: [String], _ arguments: Arguments) throws -> Int32 {
        Interruption.install()
        let options = try options(words, arguments)
        let cluster = try ServedCluster(options)
        guard waitUntilReady(cluster) else {
            throw CommandError("the cluster did not come up within 30 s")
        }
        standardOutput.writeLine(readyLine(cluster))
        obey(cluster)
        cluster.leave()
        return 0
    }

    private static func options(_ words: [String], _ arguments: Arguments) throws -> ServeOptions {
        var options = ServeOptions(epochMs: Terminal.epochMs)
        options.seed = arguments.seed ?? UInt64.random(in: 1...99_999)
        var rest = words[...]
        while let word = rest.popFirst() {
            func value() throws -> String {
                guard let value = rest.popFirst() else {
                    throw CommandError.usage("\(word) takes a value")
                }
                return value
            }
            switch word {
            case "--brokers":
                let text = try value()
                guard let count = Int(text), (1...9).contains(count) else {
                    throw CommandError.usage("--brokers takes 1 to 9, not \(text)")
                }
                options.brokerCount = count
            case "--listen":
                let text = try value()
                guard let endpoint = Addresses.endpoint(text) else {
                    throw CommandError.usage("--listen takes HOST:PORT, not \(text)")
                }
                options.listen = endpoint
            case "--set":
                let text = try value()
                guard let equals = text.firstIndex(of: "=") else {
                    throw CommandError.usage("--set takes KEY=VALUE, not \(text)")
                }
                options.properties[String(text[..<equals])] = String(
                    text[text.index(after: equals)...])
            default:
                let known = ["--brokers", "--listen", "--set"]
                let near = Suggestion.nearest(to: word, among: known).map {
                    ". Did you mean \($0)?"
                }
                throw CommandError.usage("serve: no option \(word)" + (near ?? ""))
            }
        }
        return options
    }

    /// Waits for every broker to be registered and unfenced.
    private static func waitUntilReady(_ cluster: ServedCluster) -> Bool {
        let end = Terminal.monotonicMs + 30_000
        while Terminal.monotonicMs < end, !Interruption.wantsEnd {
            if cluster.isReady() { return true }
            usleep(2_000)
        }
        return false
    }

    private static func readyLine(_ cluster: ServedCluster) -> String {
        let brokers = cluster.endpoints.map { id, endpoint in
            JSON.members([
                "id": .integer(Int64(id)), "host": .string(endpoint.host),
                "port": .integer(Int64(endpoint.port)),
            ])
        }
        return JSON.members([
            "ready": true,
            "bootstrap": .string(
                cluster.endpoints.map(\.endpoint.description).joined(separator: ",")),
            "brokers": .array(brokers),
        ]).description
    }

    /// Reads commands until one ends it, or a signal does.
    private static func obey(_ cluster: ServedCluster) {
        let lines = DescriptorLines(STDIN_FILENO)
        while !Interruption.wantsEnd {
            do {
                guard let line = try lines.nextLine() else { break }
                if ServeCommands.run(line, cluster) { return }
            } catch {
                return
            }
        }
        while !Interruption.wantsEnd, !Interruption.take() { pause() }
    }
}
