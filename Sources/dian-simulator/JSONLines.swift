import Foundation

/// A file of JSON values, one a line, only ever appended to.
struct JSONLines {
    private let file: FileHandle
    private let encoder = JSONEncoder()

    init(path: String) throws {
        if !FileManager.default.fileExists(atPath: path) {
            try Data().write(to: URL(fileURLWithPath: path), options: .withoutOverwriting)
        }
        file = try FileHandle(forUpdating: URL(fileURLWithPath: path))
        try file.seekToEnd()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    }

    func append(_ value: some Encodable) throws {
        try file.write(contentsOf: encoder.encode(value) + [UInt8(ascii: "\n")])
    }

    func sync() throws { try file.synchronize() }

    /// Every whole line of the file; a last line cut by a crash is left out.
    static func read<Value: Decodable>(_ type: Value.Type, from path: String) throws -> [Value] {
        guard FileManager.default.fileExists(atPath: path) else { return [] }
        let data = try Data(contentsOf: URL(fileURLWithPath: path))
        let whole = data.lastIndex(of: UInt8(ascii: "\n")).map { data[...$0] } ?? Data()
        let decoder = JSONDecoder()
        return try whole.split(separator: UInt8(ascii: "\n")).map { try decoder.decode(type, from: $0) }
    }
}
