// The machinery's commands on a served cluster, as its standard input gives them.

import KafkaBroker
import KafkaRuntime
import KafkaWire
import Workbench

enum ServeCommands {
    /// Runs a line; true where it ends the program.
    static func run(_ line: String, _ cluster: ServedCluster) -> Bool {
        let words = line.split(separator: " ").map(String.init)
        switch words.first {
        case nil: return false
        case "exit", "quit": return true
        case "broker": answer(broker(Array(words.dropFirst()), cluster))
        case "cluster":
            for driver in cluster.brokers {
                answer("broker \(driver.config.nodeId) \(driver.currentState)")
            }
        case "events":
            for event in cluster.takeEvents() {
                answer("+\(event.time.milliseconds) ms \(event.event.kind)")
            }
        case .some(let word):
            answer(
                "no command \(word) here: broker kill|stop|start|pause|resume ID, cluster, events, exit"
            )
        }
        return false
    }

    private static func answer(_ text: String) { standardOutput.writeLine(text) }

    private static func broker(_ words: [String], _ cluster: ServedCluster) -> String {
        guard words.count == 2, let id = NodeId(words[1]) else {
            return "usage: broker kill|stop|start|pause|resume ID"
        }
        guard let driver = cluster.broker(id) else {
            return "no broker \(id). There are 1 to \(cluster.brokers.count)"
        }
        switch words[0] {
        case "kill": driver.kill()
        case "stop": driver.shutDown()
        case "pause": driver.pause()
        case "resume": driver.resume()
        case "start":
            driver.start { problem in
                if let problem { standardOutput.writeLine("broker \(id): \(problem)") }
            }
        default: return "no action \(words[0]): kill, stop, start, pause, resume"
        }
        return "broker \(id) \(words[0])"
    }
}
