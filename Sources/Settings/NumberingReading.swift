import Findings
import Foundation
import YAMLText

extension SettingsReader {
    mutating func numbering(_ node: YAMLNode) -> [NumberRange] {
        guard let list = yaml.required("numbering", in: node) else { return [] }
        var ranges: [NumberRange] = []
        for element in yaml.list(list) {
            let range = range(element)
            if let twin = ranges.first(where: {
                $0.prefix == range.prefix && $0.from <= range.to && range.from <= $0.to
            }) {
                fault(
                    "SET-RANGE", element,
                    "El rango \(range.prefix)\(range.from)–\(range.to) se cruza con el de la resolución \(twin.resolution).",
                    "Deje cada número en un solo rango.")
            }
            ranges.append(range)
        }
        return ranges
    }

    private mutating func range(_ node: YAMLNode) -> NumberRange {
        let keys = [
            "resolution", "date", "prefix", "from", "to", "valid_from", "valid_to", "technical_key",
            "technical_key_file",
        ]
        yaml.expectKeys(keys, in: node)
        let range = NumberRange(
            resolution: text("resolution", in: node, expected: "el número de la resolución, hasta 16 cifras")
            { text in
                (1...16).contains(text.count) && isDigits(text)
            },
            date: node["date"]?.isNull == false ? day("date", in: node) : nil,
            prefix: text("prefix", in: node, expected: "hasta 4 letras o cifras", default: "") { text in
                text.count <= 4 && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
            },
            from: number("from", in: node), to: number("to", in: node),
            validFrom: day("valid_from", in: node),
            validTo: day("valid_to", in: node), technicalKey: technicalKey(node))
        if range.from > range.to || range.validFrom > range.validTo {
            fault(
                "SET-RANGE", node, "El rango termina antes de empezar.",
                "Revise «from», «to», «valid_from» y «valid_to».")
        }
        return range
    }

    private mutating func number(_ key: String, in node: YAMLNode) -> Int {
        yaml.required(key, in: node).flatMap { yaml.integer($0, in: 0...999_999_999_999) } ?? 0
    }

    private mutating func day(_ key: String, in node: YAMLNode) -> String {
        text(key, in: node, expected: "una fecha como 2018-01-31", where: isDay)
    }

    /// Part of every CUFE, and known to the DIAN and the issuer only; it may stand in the file all the same.
    private mutating func technicalKey(_ node: YAMLNode) -> Secret {
        switch (node["technical_key"], node["technical_key_file"]) {
        case (let key?, nil): return Secret(yaml.text(key) ?? "")
        case (nil, let place?): return fromFile(place)
        default:
            fault(
                "SET-SECRET", node, "Falta la clave técnica del rango, o está dos veces.",
                "Escriba «technical_key» o «technical_key_file», y solo una.")
            return Secret("")
        }
    }

    /// Two clients may share a NIT only in different environments or with different prefixes.
    mutating func compareClients(_ clients: [ClientSettings], _ places: [Place]) {
        var owners: [String: String] = [:]
        for (client, place) in zip(clients, places) {
            for prefix in Set(client.numbering.map(\.prefix)).sorted() {
                let key = [nitDigits(client.issuer.nit), client.environment.rawValue, prefix].joined(
                    separator: "/")
                guard let owner = owners.updateValue(client.name, forKey: key) else { continue }
                yaml.report(
                    code: "SET-CLIENT", place: place, value: prefix,
                    message:
                        "Los clientes «\(owner)» y «\(client.name)» usan el mismo NIT, ambiente y prefijo «\(prefix)».",
                    remedy: "Deje cada prefijo de un NIT en un solo cliente.")
            }
        }
    }
}
