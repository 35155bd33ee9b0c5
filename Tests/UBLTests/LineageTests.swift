import Documents
import Testing
import XMLTree

@testable import UBL

@Suite struct LineageTests {
    @Test(arguments: lineageSamples)
    func `every element and attribute has exactly one row`(name: String, sample: Sample) throws {
        for value in try values(sample) {
            let count = ElementTable.ubl20.matches(value.path).count
            #expect(count == 1, "\(count) rows for \(value.path)")
        }
    }

    /// A row that no document ever matches is a slip of the pen.
    @Test func `every row is about something that is composed`() throws {
        let person = Party(
            id: PartyID(type: "31", number: "900373115", dv: 0), orgType: "2", name: "Ana Pérez",
            address: Address(
                line: "Calle 1", city: "Cali", department: "Valle", postalZone: "760001", country: "CO"),
            email: "ana@example.com", phone: "1", isVATResponsible: false)
        let other = try #require(totalled(saleSample, supplier: person).invoice?.composedAsUBL20(issuance()))
        var paths = ElementValue.all(in: try XMLDocument(parsing: other.xml.bytes)).map(\.path)
        for (_, sample) in lineageSamples { paths += try values(sample).map(\.path) }
        let idle = ElementTable.ubl20.rows.filter { row in !paths.contains { row.pattern.match($0) != nil } }
        #expect(idle.map(\.pattern.text) == [])
    }

    @Test func `all of the signature is one row`() throws {
        let xml = try composed(saleSample).xml
        let signature = Array(
            "<ds:Signature xmlns:ds=\"urn:x\" Id=\"a\"><ds:A B=\"c\">d</ds:A></ds:Signature>".utf8)
        let signed = xml.bytes[..<xml.slot] + signature + xml.bytes[xml.slot...]
        let values = ElementValue.all(in: try XMLDocument(parsing: Array(signed)))
        let own = values.filter { $0.path.description.contains("/Signature") }
        #expect(own.count == 3)
        for value in own {
            #expect(ElementTable.ubl20.matches(value.path).map(\.source.nature) == [.gateway])
        }
    }

    @Test func `paths tell twins apart`() throws {
        let paths = try values(creditSample).map(\.path.description)
        #expect(Set(paths).count == paths.count)
        #expect(paths.contains("/CreditNote/CreditNoteLine[2]/Price/PriceAmount/@currencyID"))
        #expect(paths.contains("/CreditNote/LegalMonetaryTotal/PayableAmount"))
    }

    /// Whatever changes with a value of the draft names it; what is said to be that very value does change.
    @Test(arguments: changingSamples)
    func `a changed value of the draft shows where the table says`(name: String, sample: Sample) throws {
        let old = DocumentLineage(sample.draft)
        let before = try values(sample).map {
            (value: $0, trace: try #require(old.trace($0.path, atMost: .max)))
        }
        for path in leafPaths(sample.draft) where !Changes.isFixed(path) {
            guard let changed = try Changes.changed(sample, at: path) else { continue }
            let new = DocumentLineage(changed.draft)
            let after = Dictionary(uniqueKeysWithValues: try values(changed).map { ($0.path, $0) })
            let isReshaped = Set(before.map(\.value.path)) != Set(after.keys)
            for (value, trace) in before {
                // One tax less, and the totals behind it move up: positions speak of other taxes then.
                if isReshaped, path.hasSuffix(".scheme"), value.path.steps[1].name == "TaxTotal" { continue }
                guard let other = after[value.path] else { continue }
                if value.text != other.text {
                    let isNamed =
                        trace.paths.contains(path)
                        || new.trace(other.path, atMost: .max)?.paths.contains(path) == true
                    #expect(isNamed, "\(value.path) changed with \(path), and does not name it")
                } else if trace.source.nature == .value {
                    #expect(
                        !trace.paths.contains(path),
                        "\(value.path) says to be \(path), and did not change with it")
                }
            }
        }
    }

    /// The test above skips a change that spoils its document: each kind of value must change in some document.
    @Test func `every kind of value was changed in some document`() throws {
        var kinds: Set<String> = []
        var changed: Set<String> = []
        for (_, sample) in changingSamples {
            for path in leafPaths(sample.draft) where !Changes.isFixed(path) {
                kinds.insert(Changes.shape(path))
                if try Changes.changed(sample, at: path) != nil { changed.insert(Changes.shape(path)) }
            }
        }
        #expect(kinds.subtracting(changed).sorted() == [])
    }

    @Test(arguments: [
        ("InvoiceLine[2]/Price/PriceAmount", ["lines.1.price"]),
        (
            "InvoiceLine/AllowanceCharge[2]/Amount",
            ["lines.0.charges.0.amount", "lines.0.quantity", "lines.0.price"]
        ),
        ("TaxTotal[3]/TaxSubtotal/TaxCategory/TaxScheme/ID", ["lines.1.taxes.0.scheme"]),
        ("TaxTotal[4]/TaxSubtotal/Percent", ["withholdings.0.percent", "withholdings.0.scheme"]),
        ("UBLVersionID", []),
        ("AccountingCustomerParty/Party/PartyIdentification/ID/@schemeID", ["customer.id.type"]),
    ])
    func `elements lead to the draft`(path: String, leaves: [String]) throws {
        let value = try #require(
            try values(saleSample).first {
                $0.path.description.replacing("InvoiceLine[1]", with: "InvoiceLine") == "/Invoice/" + path
            })
        #expect(DocumentLineage(saleSample.draft).trace(value.path)?.paths == leaves)
    }

    @Test func `an unknown element has no origin, a limit holds`() throws {
        let lineage = DocumentLineage(saleSample.draft)
        let steps = ["Invoice", "Nada"].map { ElementPath.Step(name: $0) }
        #expect(lineage.trace(ElementPath(steps: steps)) == nil)
        let total = ["Invoice", "LegalMonetaryTotal", "PayableAmount"].map { ElementPath.Step(name: $0) }
        #expect(lineage.trace(ElementPath(steps: total), atMost: 2)?.paths.count == 2)
    }

    private func values(_ sample: Sample) throws -> [ElementValue] {
        ElementValue.all(in: try XMLDocument(parsing: composed(sample).xml.bytes))
    }
}

private func leafPaths(_ draft: Draft) -> [String] {
    func walk(_ node: DraftNode, _ path: String) -> [String] {
        switch node {
        case .leaf: [path]
        case .list(let nodes): nodes.enumerated().flatMap { walk($0.element, "\(path).\($0.offset)") }
        case .object(let object):
            object.entries.flatMap { walk($0.value, path.isEmpty ? $0.name : "\(path).\($0.name)") }
        }
    }
    return walk(.object(draft.root), "")
}

/// How each kind of value is changed into another valid one.
private enum Changes {
    /// Another kind is another root.
    static func isFixed(_ path: String) -> Bool { path == "kind" }

    static func shape(_ path: String) -> String {
        path.split(separator: ".").map { Int($0) == nil ? String($0) : "*" }.joined(separator: ".")
    }

    /// - Returns: nil when the change spoils the document.
    static func changed(_ sample: Sample, at path: String) throws -> Sample? {
        guard let value = sample.draft.leaf(at: path)?.value else { return nil }
        let changed = sample.with(path, .text(other(value, at: shape(path))))
        return try totalled(changed).invoice?.composedAsUBL20(issuance()) == nil ? nil : changed
    }

    private static func other(_ value: String, at shape: String) -> String {
        let pairs = codes[shape] ?? [:]
        if let code = pairs[value] { return code }
        let name = shape.split(separator: ".").last.map(String.init) ?? ""
        switch name {
        case "date", "due_date", "received": return "2018-09-2" + (value.last == "1" ? "2" : "1")
        case "time": return "11:00:41"
        case "amount" where shape.hasPrefix("lines.*.taxes") || shape.hasPrefix("withholdings"):
            return value + ".01"
        case "quantity", "price", "percent", "base", "rate", "amount": return "1" + value
        case "sequence", "number": return value.dropLast() + (value.last == "9" ? "8" : "9")
        default: return "x" + value
        }
    }

    private static let codes: [String: [String: String]] = [
        "customer.id.type": ["31": "13", "42": "41", "13": "12"], "customer.org_type": ["1": "2", "2": "1"],
        "customer.vat_responsible": ["false": "true"],
        "delivery.address.city": ["05001": "11001"], "lines.*.mandate.id.type": ["31": "13", "13": "12"],
        "customer.address.city": ["11001": "05001", "05001": "11001"],
        "customer.address.country": ["US": "MX", "CO": "US"], "currency": ["USD": "EUR"],
        "type_code": ["01": "02", "02": "01", "03": "01"], "payment.means": ["47": "10"],
        "payment.form": ["2": "1"], "references.*.reason": ["2": "1"],
        "lines.*.unit": ["KGM": "94"], "number.prefix": ["NC": "ND", "ND": "NC"],
        "lines.*.taxes.*.scheme": ["01": "02", "03": "02", "04": "02"],
        "withholdings.*.scheme": ["05": "07", "07": "05"],
    ]
}
