// The life of a lab as it can be walked through: moments that are kept, and what lies between them.
//
// A world is a value and nothing but time and commands changes it. So a moment is kept before and after
// each command, and now and then while time passes; any other moment is the last kept one before it, run
// on: the same world, the same bytes. What happens inside a command that talks to the cluster cannot be
// run again without the command, so between its two moments there is none.
//
// Memory is bounded: of the moments kept only because time passed the closest go first, then the oldest
// of all, and the timeline begins later.

import KafkaSim
import KafkaWire

/// A lab with everything that belongs to it, at one moment.
package struct Moment {
    let world: World
    let applications: ApplicationTable
    let shownEvents: Int
    /// What each open mode remembers of the lab's life.
    let memories: [(mode: any SessionMode, memory: any Sendable)]

    var now: Instant { world.now }
}

/// The kept moments of a lab, in order.
package struct Timeline {
    enum Kind: Equatable {
        /// A command was given here. `runsOn`: it only lets time pass.
        case before(String, runsOn: Bool)
        case after
        /// Kept because time had passed.
        case passing
    }

    struct Point {
        var moment: Moment
        var kind: Kind

        /// Whether nothing but time lies between this moment and the next.
        var runsOn: Bool {
            if case .before(_, let runsOn) = kind { return runsOn }
            return true
        }

        var line: String? { if case .before(let line, _) = kind { line } else { nil } }
    }

    /// A place on the timeline: the kept moment to start from, and when.
    struct Place: Equatable {
        var index: Int
        var time: Instant
    }

    private(set) var points: [Point] = []
    /// Where the session has gone back to; nil: at the newest.
    private(set) var place: Place?

    private static let mostKept = 96
    /// How much of the lab's time lies between moments that are kept while it passes.
    package static let intervalMs: Int64 = 60_000

    init() {}

    /// A timeline that begins here.
    init(_ moment: Moment) { points = [Point(moment: moment, kind: .after)] }

    var isInThePast: Bool { place != nil }
    var start: Instant? { points.first?.moment.now }
    var end: Instant? { points.last?.moment.now }

    // MARK: keeping

    mutating func add(_ moment: Moment, _ kind: Kind) {
        points.append(Point(moment: moment, kind: kind))
        thin()
    }

    /// Whether so much time has passed that a moment is worth keeping.
    func wantsPoint(at now: Instant) -> Bool {
        guard let end else { return false }
        return place == nil && now.milliseconds(since: end) >= Timeline.intervalMs
    }

    private mutating func thin() {
        while points.count > Timeline.mostKept {
            let closest = (1..<(points.count - 1)).filter { points[$0].kind == .passing }.min {
                gap($0) < gap($1)
            }
            points.remove(at: closest ?? 0)
        }
    }

    /// How far the neighbours of a moment are apart.
    private func gap(_ index: Int) -> Int64 {
        points[index + 1].moment.now.milliseconds(since: points[index - 1].moment.now)
    }

    /// A new future begins at the place gone back to: what was recorded after it is dropped.
    mutating func cutFuture() {
        guard let place else { return }
        points.removeSubrange((place.index + 1)...)
        if !points[place.index].runsOn { points[place.index].kind = .passing }
        self.place = nil
    }

    // MARK: going

    /// The place of a moment; the nearest that is known.
    func place(at time: Instant) -> Place? {
        guard let first = points.first else { return nil }
        guard let index = points.lastIndex(where: { $0.moment.now <= time }) else {
            return Place(index: 0, time: first.moment.now)
        }
        if points[index].moment.now == time { return Place(index: index, time: time) }
        // Inside a command there is no moment: the one after it is shown.
        guard points[index].runsOn else {
            return Place(index: index + 1, time: points[index + 1].moment.now)
        }
        return index == points.count - 1
            ? Place(index: index, time: points[index].moment.now) : Place(index: index, time: time)
    }

    /// Before the last command that was given before here.
    var oneCommandBack: Place? {
        let here = place?.index ?? points.count
        return points[..<here].lastIndex { $0.line != nil }.map {
            Place(index: $0, time: points[$0].moment.now)
        }
    }

    /// After the next command that was given after here; the newest moment where there is none.
    var oneCommandForward: Place? {
        guard let place else { return nil }
        let next = points.indices.first { $0 > place.index && points[$0].kind == .after }
        let index = next ?? points.count - 1
        return Place(index: index, time: points[index].moment.now)
    }

    /// Goes to a place; the moment there. At the last kept moment the session is in the present.
    mutating func go(to place: Place) -> Moment {
        let from = points[place.index].moment
        self.place = place.index == points.count - 1 ? nil : place
        guard place.time > from.now else { return from }
        var world = from.world
        world.run(until: place.time)
        return Moment(
            world: world, applications: from.applications, shownEvents: from.shownEvents,
            memories: from.memories)
    }

    /// The commands that are known, with when they were given and whether they lie ahead.
    var commands: [(time: Instant, line: String, isAhead: Bool)] {
        points.enumerated().compactMap { index, point in
            point.line.map { (point.moment.now, $0, place.map { index >= $0.index } ?? false) }
        }
    }
}
