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
        case "controller": answer(controller(Array(words.dropFirst()), cluster))
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
                "no command \(word) here: broker|controller kill|stop|start|pause|resume ID, controller, cluster, "
                    + "events, exit"
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
        return act(words[0], driver, "broker \(id)")
    }

    /// With an action and perhaps a number: does it, to the active one where none is given. Without:
    /// which controller is active, and how far each has the log.
    private static func controller(_ words: [String], _ cluster: ServedCluster) -> String {
        guard let action = words.first else {
            return cluster.controllerStates.map { state in
                "controller \(state.id) \(state.process)"
                    + (state.process == .running
                        ? " epoch \(state.epoch) end \(state.logEndOffset) "
                            + "committed \(state.highWatermark)" : "")
                    + (state.id == cluster.activeController ? " active" : "")
            }.joined(separator: "\n")
        }
        guard words.count <= 2 else {
            return "usage: controller [kill|stop|start|pause|resume [ID]]"
        }
        let id = words.count == 2 ? NodeId(words[1]) : cluster.activeController
        guard let id else { return "no controller is active; name one" }
        guard let driver = cluster.controller(id) else {
            return "no controller \(id). There are 101 to \(100 + cluster.controllers.count)"
        }
        return act(action, driver, "controller \(id)")
    }

    private static func act(_ action: String, _ driver: NodeDriver, _ name: String) -> String {
        switch action {
        case "kill": driver.kill()
        case "stop": driver.shutDown()
        case "pause": driver.pause()
        case "resume": driver.resume()
        case "start":
            driver.start { problem in
                if let problem { standardOutput.writeLine("\(name): \(problem)") }
            }
        default: return "no action \(action): kill, stop, start, pause, resume"
        }
        return "\(name) \(action)"
    }
}
