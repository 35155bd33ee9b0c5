/// What may go now to one endpoint of the authority for one client: so many at once, in order, and while the endpoint
/// does not answer, one probe at a time. Decides, performs nothing.
///
/// Only exchanges without an answer open it; what the authority says, a rejection too, closes it. Instants and waits in
/// milliseconds of the monotonic clock.
struct EndpointGate<Item: Comparable & Sendable>: Sendable {
    struct Limits: Hashable, Sendable {
        /// Exchanges without an answer, one after the other, that open it.
        var failures = 5
        /// Between two probes while it is open.
        var probe = 60_000
        /// Exchanges under way at once.
        var inFlight = 8
    }

    enum Admission: Equatable {
        /// This one goes now: the earliest of those that wait, perhaps another than the one that came.
        case go(Item)
        /// Kept here; it comes out of ``ended(_:isFault:at:)``.
        case parked
        /// Not kept: it comes again after so many milliseconds, to be the next probe.
        case again(after: Int)
    }

    let limits: Limits
    private var failures = 0
    private var underWay = 0
    private var nextProbe: Int?
    private var probe: Item?
    /// Who comes again to be the next probe.
    private var herald: Item?
    /// The earliest is the last.
    private var waiting: [Item] = []

    init(_ limits: Limits) { self.limits = limits }

    /// Whether the endpoint is taken to be down.
    var isOpen: Bool { nextProbe != nil }
    var parked: Int { waiting.count }

    mutating func admit(_ item: Item, at now: Int) -> Admission {
        if herald == item { herald = nil }
        if let nextProbe {
            guard probe == nil, now >= nextProbe else {
                guard probe == nil, herald == nil else { return park(item) }
                herald = item
                return .again(after: max(1, nextProbe - now))
            }
        } else if underWay >= limits.inFlight {
            return park(item)
        }
        _ = park(item)
        let first = waiting.removeLast()
        if isOpen { probe = first }
        underWay += 1
        return .go(first)
    }

    /// Tells how an exchange ended that ``admit(_:at:)`` let go.
    ///
    /// - Parameter isFault: it brought no answer.
    /// - Returns: who comes again, and after how many milliseconds.
    mutating func ended(_ item: Item, isFault: Bool, at now: Int) -> [(item: Item, after: Int)] {
        underWay -= 1
        let wasProbe = probe == item
        if wasProbe { probe = nil }
        guard isFault else {
            failures = 0
            nextProbe = nil
            return release(limits.inFlight - underWay)
        }
        failures += 1
        if wasProbe || (!isOpen && failures >= limits.failures) { nextProbe = now + limits.probe }
        guard let nextProbe else { return release(1) }
        guard herald == nil, probe == nil, let first = waiting.popLast() else { return [] }
        herald = first
        return [(first, max(1, nextProbe - now))]
    }

    private mutating func release(_ count: Int) -> [(item: Item, after: Int)] {
        let released = waiting.suffix(max(0, count)).reversed()
        waiting.removeLast(released.count)
        return released.map { ($0, 0) }
    }

    private mutating func park(_ item: Item) -> Admission {
        var (low, high) = (0, waiting.count)
        while low < high {
            let middle = (low + high) / 2
            if waiting[middle] > item { low = middle + 1 } else { high = middle }
        }
        waiting.insert(item, at: low)
        return .parked
    }
}
