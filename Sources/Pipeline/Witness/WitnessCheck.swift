import DurableFiles
import Findings
import Journal

/// Numbers that were signed and that the journal does not know.
struct WitnessCheck {
    let log: WitnessLog
    let journal: JournalStore

    /// In the order of the log, each once; of one that was signed again after a crash, the line that holds.
    func unknown() throws -> [WitnessLine] {
        var found: [WitnessLine] = []
        var places: [SignedNumber: Int] = [:]
        try log.read { lines in
            let numbers = lines.map(\.signedNumber)
            for index in try journal.unknown(numbers) {
                if let place = places[numbers[index]] {
                    found[place] = lines[index]
                } else {
                    places[numbers[index]] = found.count
                    found.append(lines[index])
                }
            }
        }
        return found
    }

    /// One finding for each number, and one more for those beyond ``mostNamed``.
    static func findings(_ unknown: [WitnessLine]) -> [Finding] {
        var findings = unknown.prefix(mostNamed).map { line in
            Finding(
                code: "JRN-WITNESS", place: Place(file: WitnessLog.name), value: line.number,
                message: "El diario no conoce el número \(line.number) de \(line.client), que ya se firmó.",
                remedy: remedy)
        }
        if unknown.count > mostNamed {
            findings.append(
                Finding(
                    code: "JRN-WITNESS", place: Place(file: WitnessLog.name),
                    message: "Y otros \(unknown.count - mostNamed) números que el diario no conoce.",
                    remedy: remedy))
        }
        return findings
    }

    static let mostNamed = 100
    private static let remedy =
        "El diario es una copia antigua. Recupere la más reciente; si no la hay, «buzon resync»."
}

extension WitnessLine {
    var signedNumber: SignedNumber {
        SignedNumber(client: client, kind: kind, prefix: prefix, sequence: sequence, cufe: cufe)
    }
}

extension Engine {
    /// A journal that does not know a number that was signed is an old one: its numbers would be used twice.
    func checkWitness() throws {
        let log = WitnessLog(in: work)
        try log.mend()
        let unknown = try WitnessCheck(log: log, journal: journal).unknown()
        guard unknown.isEmpty else { throw PreparationFaults(findings: WitnessCheck.findings(unknown)) }
    }
}
