/// Everything that was received, in order; a restart finds it again when there is a state file.
actor Registry {
    private enum Entry: Codable {
        case registration(Registration)
        case verdict(transaction: String, state: DocumentState, checks: [Check])
    }

    private var registrations: [Registration] = []
    private var places: [String: Int] = [:]
    private var numbers: [String: [Int]] = [:]
    /// Places that wait for their verdict, with the second from which it may be given.
    private var waiting: [(place: Int, from: ContinuousClock.Instant)] = []
    private let file: JSONLines?
    private let delay: Duration

    init(stateFile: String?, delay: Duration) throws {
        self.delay = delay
        var found: [Registration] = []
        var places: [String: Int] = [:]
        for entry in try stateFile.map({ try JSONLines.read(Entry.self, from: $0) }) ?? [] {
            switch entry {
            case .registration(let registration):
                places[registration.transaction] = found.count
                found.append(registration)
            case .verdict(let transaction, let state, let checks):
                guard let place = places[transaction] else { continue }
                found[place].state = state
                found[place].checks = checks
                found[place].xml = nil
            }
        }
        file = try stateFile.map { try JSONLines(path: $0) }
        registrations = found
        self.places = places
        for (place, registration) in found.enumerated() {
            numbers[Self.key(registration), default: []].append(place)
            if registration.xml != nil { waiting.append((place, .now)) }
        }
    }

    private static func key(_ registration: Registration) -> String {
        "\(registration.nit) \(registration.number)"
    }

    /// Files the sending, durably, before it is answered.
    func register(_ outcome: SendOutcome, receivedAt: String, late: Duration = .zero) throws {
        let registration = Registration(outcome, receivedAt: receivedAt)
        try file?.append(Entry.registration(registration))
        try file?.sync()
        let place = registrations.count
        registrations.append(registration)
        places[registration.transaction] = place
        numbers[Self.key(registration), default: []].append(place)
        guard registration.xml != nil else { return }
        let from = ContinuousClock.Instant.now + delay + late
        waiting.insert((place, from), at: waiting.firstIndex { $0.from > from } ?? waiting.endIndex)
    }

    func registrations(_ query: ConsultService.Query) -> [Registration] {
        (numbers["\(query.nit) \(query.number)"] ?? []).map { registrations[$0] }.filter(query.isAbout)
    }

    /// Takes what is due for its verdict, at most `limit`, and with each whether its number was claimed before.
    func takeDue(limit: Int) -> [(registration: Registration, isDuplicate: Bool)] {
        let now = ContinuousClock.now
        let due = waiting.prefix { $0.from <= now }.prefix(limit)
        waiting.removeFirst(due.count)
        return due.map { item in
            registrations[item.place].state = .validating
            let registration = registrations[item.place]
            let earlier = (numbers[Self.key(registration)] ?? []).prefix { $0 < item.place }
            return (registration, earlier.contains { registrations[$0].claimsNumber(of: registration) })
        }
    }

    func conclude(_ transaction: String, checks: [Check]) throws -> DocumentState {
        let state: DocumentState = checks.allSatisfy(\.isRight) ? .successful : .failed
        try file?.append(Entry.verdict(transaction: transaction, state: state, checks: checks))
        if let place = places[transaction] {
            registrations[place].state = state
            registrations[place].checks = checks
            registrations[place].xml = nil
        }
        return state
    }

    /// Newest first.
    func latest(_ count: Int) -> [Registration] { registrations.suffix(count).reversed() }

    func counts() -> (total: Int, codes: [String: Int], states: [String: Int]) {
        var codes: [String: Int] = [:]
        var states: [String: Int] = [:]
        for registration in registrations {
            codes["\(registration.code.rawValue)", default: 0] += 1
            states["\(registration.state.rawValue)", default: 0] += 1
        }
        return (registrations.count, codes, states)
    }
}
