import Foundation

extension ResponseResult {
    /// Reads a result as the gateway writes it by default; what response mappings do not know is left aside.
    ///
    /// - Returns: nil when it is no JSON object.
    package init?(json: [UInt8]) {
        // Why it is no JSON does not matter to whoever asks.
        guard let root = try? JSONSerialization.jsonObject(with: Data(json)) as? [String: Any] else {
            return nil
        }
        self.init(
            file: Self.texts(root), input: Self.texts(root["input"] as? [String: Any] ?? [:]),
            audit: Self.texts(root["audit"] as? [String: Any] ?? [:]),
            documents: (root["documents"] as? [[String: Any]] ?? []).map { document in
                Document(fields: Self.texts(document), findings: Self.list(document["findings"]))
            }, findings: Self.list(root["findings"]))
    }

    private static func list(_ value: Any?) -> [[String: String]] {
        (value as? [[String: Any]] ?? []).map(texts)
    }

    private static func texts(_ object: [String: Any]) -> [String: String] {
        object.compactMapValues { value in
            switch value {
            case let text as String: text
            case let number as NSNumber: number.stringValue
            default: nil
            }
        }
    }
}
