import Documents
import Findings
import Fiscal
import Foundation
import Mapping
import Testing

/// A damaged file is refused, or each invoice in it is still the one it was.
///
/// Refused is what has an error: on the file, on the document, or from its totals. «The one it was» means all that makes
/// the invoice what it is: number, kind, dates, currency, amounts, taxes, identifications and the number of lines, under a
/// key that was there before. A letter in a name or a description cannot be told from a typing error, and does not count.
/// What an export has nothing to check against stands in ``unprotected``: a field that is not there may not slip through.
///
/// Each byte, bit and length is tried by an optimised build only: half a million readings take hours without.
@Suite struct DamageTests {
    #if DEBUG
        private let isFull = false
    #else
        private let isFull = all
    #endif

    /// Names of leaves that are free text, or point nowhere in the tax world.
    static let free: Set<String> = [
        "name", "line", "city", "city_name", "postal_code", "email", "phone", "notes", "description",
        "reason",
        "order_reference", "code", "delivery", "country", "department", "id_note", "brand", "model", "text",
    ]

    /// For each mapping the fields that one changed byte may change unseen.
    ///
    /// Measured; a mapping gets shorter here when its export states a total or a check digit more.
    static let unprotected: [String: Set<String>] = [
        "as400-ibm037": dates.union(["key", "lines.id"]),
        "bundle-cab-det": dates.union(["customer.id.number", "key"]),
        "generico-csv": dates.union(["customer.id.number", "key", "lines.unit"]),
        "generico-coma-csv": dates.union(["customer.id.number", "key", "lines.unit", "payment.means"]),
        "mixto-csv": dates.union([
            "customer.id.number", "key", "lines.id", "lines.taxes.base", "payment.form", "lines.unit",
        ]),
        // The export states no totals.
        "northwind-csv": dates.union(lines).union([
            "key", "customer.id.number", "charges.count", "charges.amount",
        ]),
        // The third decimal of a quantity may round away; so may the fourth of a price.
        "sap-idoc-invoic02": dates.union(parties).union([
            "key", "lines.discounts.percent", "payment.form", "lines.standard_code.scheme", "lines.quantity",
            "lines.unit", "exchange.rate", "exchange.date",
        ]),
        // Its totals leave out what is withheld, and a base of 0 % may change its tax.
        "sap-txt": dates.union(parties).union(noRate).union([
            "key", "payment.form", "payment.means", "lines.id", "lines.unit", "lines.price",
            "declared.payable",
            "withholdings.scheme", "withholdings.base", "withholdings.amount",
        ]),
        // The number stands on each row and a document's total is the sum of its rows: a row may change sides.
        "siigo-csv": dates.union(lines).union(["key", "declared.payable", "customer.id.number"]),
        "ubl-xml": dates.union([
            "key", "lines.taxes.base", "lines.taxes.scheme", "payment.means", "lines.unit", "lines.id",
            "type_code", "exchange.rate", "exchange.date", "customer.address.department_name",
        ]).union(parties),
        "ventas-xml": dates.union([
            "exchange.rate", "exchange.date", "type_code", "payment.form", "customer.id.number", "lines.unit",
            "lines.id", "lines.discounts.percent", "key", "lines.standard_code.scheme",
        ]),
    ]

    private static let dates: Set<String> = [
        "issued.date", "issued.time", "payment.due_date", "references.date", "references.number",
    ]
    /// Without its check digit an identification is any number.
    private static let parties: Set<String> = [
        "customer.id.type", "customer.id.number", "customer.id.dv", "customer.org_type",
    ]
    private static let noRate: Set<String> = [
        "lines.taxes.count", "lines.taxes.scheme", "lines.taxes.percent", "lines.taxes.base",
        "lines.taxes.amount",
    ]
    private static let lines: Set<String> = [
        "lines.count", "lines.id", "lines.quantity", "lines.price", "lines.net", "lines.unit",
        "lines.discounts.count", "lines.discounts.amount", "lines.discounts.percent", "lines.taxes.count",
        "lines.taxes.scheme", "lines.taxes.percent", "lines.taxes.base", "lines.taxes.amount",
    ]

    static let samples = Sample.all.filter {
        !["ubl-fe-xml"].contains($0.mapping) && !$0.files[0].contains("error")
            && !$0.files[0].contains("desconocida")
    }

    /// Promise 21.
    @Test(arguments: samples)
    func `a changed byte is refused or changes no invoice`(sample: Sample) throws {
        let judge = try Judge(sample)
        var seen: [String: Int] = [:]
        for position in judge.positions(isFull ? 20_000 : 60) {
            for bit in judge.bits(isFull ? 8 : 1) {
                var bytes = judge.files[0].bytes
                bytes[position] ^= 1 << bit
                for path in judge.changes(bytes) { seen[path, default: 0] += 1 }
            }
        }
        let known = Self.unprotected[sample.mapping] ?? []
        #expect(Set(seen.keys).subtracting(known).isEmpty, "FLIP \(sample) \(seen)")
    }

    /// Promise 21.
    @Test(arguments: samples)
    func `a file that is cut is refused or holds whole invoices only`(sample: Sample) throws {
        let judge = try Judge(sample)
        var seen: [String: Int] = [:]
        for length in judge.positions(isFull ? 20_000 : 60) {
            for path in judge.changes(Array(judge.files[0].bytes[..<length])) where path != "lost" {
                seen[path, default: 0] += 1
            }
        }
        // An export without totals that ends after a whole row: only its last document may be in doubt.
        let known = sample.mapping == "northwind-csv" ? Self.lines : []
        #expect(Set(seen.keys).subtracting(known).isEmpty, "CUT \(sample) \(seen)")
    }
}

/// Compares what a damaged sample gives with what it gave.
struct Judge {
    let mapping: CompiledMapping
    let files: [(name: String, bytes: [UInt8])]
    private var originals: [String: [String: String]] = [:]
    private var random = Seeded(11)
    private let context: DocumentContext

    init(_ sample: Sample) throws {
        mapping = try sample.load()
        files = try sample.bytes()
        let party = Party(
            id: PartyID(type: "31", number: "900373115", dv: 0), orgType: "1", name: "X",
            address: Address(
                line: "Calle 1", municipality: "11001", city: "Bogotá, D.C.", department: "Bogotá",
                country: "CO"), isVATResponsible: true)
        context = DocumentContext(
            supplier: party, numbered: try #require(LegalInstant(unixSeconds: 1_770_300_000)),
            tolerance: .zero)
        originals = read(files[0].bytes).documents
    }

    mutating func seed(_ seed: UInt64) { random = Seeded(seed) }

    /// Some of the offsets of the first file, the same each time.
    func positions(_ limit: Int) -> [Int] {
        var random = random
        let all = files[0].bytes.indices
        return all.count <= limit ? Array(all) : (0..<limit).map { _ in Int.random(in: all, using: &random) }
    }

    func bits(_ count: Int) -> [UInt8] {
        count == 8 ? Array(0..<8) : [UInt8(files[0].bytes.count % 2 == 0 ? 0 : 1)]
    }

    /// Paths of what differs in documents that would go on, without the numbers of list elements.
    func changes(_ bytes: [UInt8]) -> Set<String> {
        var result: Set<String> = []
        let (found, doubled) = read(bytes)
        for (key, leaves) in found {
            // Another document took this number, or had it taken: the file is told so, with the number.
            if doubled.contains(key) {
                result.insert("key")
                continue
            }
            guard let original = originals[key] else {
                result.insert("key")
                continue
            }
            for path in Set(leaves.keys).union(original.keys) where leaves[path] != original[path] {
                let name = path.split(separator: ".").filter { Int($0) == nil }
                result.insert(name.joined(separator: "."))
            }
        }
        return result
    }

    /// What counts of each document that would go on, by key; and the keys that stand there twice.
    private func read(_ bytes: [UInt8]) -> (documents: [String: [String: String]], doubled: Set<String>) {
        let reading = Reading(mapping, [(files[0].name, bytes)] + files.dropFirst())
        guard !reading.stops else { return ([:], []) }
        var found: [String: [String: String]] = [:]
        for document in reading.documents {
            guard let draft = document.draft else { continue }
            let total = draft.totalled(in: context, file: files[0].name)
            guard !total.findings.contains(where: { $0.severity == .error }) else { continue }
            var leaves: [String: String] = [:]
            collect(.object(draft.root), "", &leaves)
            found[draft.key] = leaves
        }
        let doubled = reading.documents.filter { $0.findings.contains { $0.code == "MAP-GROUP" } }
        return (found, Set(doubled.compactMap(\.key)))
    }

    private func collect(_ node: DraftNode, _ path: String, _ leaves: inout [String: String]) {
        switch node {
        case .leaf(let leaf): leaves[path] = leaf.value
        case .list(let nodes):
            leaves[path + ".count"] = String(nodes.count)
            for (index, node) in nodes.enumerated() { collect(node, "\(path).\(index)", &leaves) }
        case .object(let object):
            for entry in object.entries where !DamageTests.free.contains(entry.name) {
                collect(entry.value, path.isEmpty ? entry.name : "\(path).\(entry.name)", &leaves)
            }
        }
    }
}
