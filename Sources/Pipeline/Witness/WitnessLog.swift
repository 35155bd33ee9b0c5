import DurableFiles

/// `numbers.log` in the work folder: the append-only witness of every number ever signed.
struct WitnessLog {
    static let name = "numbers.log"

    private let work: Folder

    init(in work: Folder) { self.work = work }

    /// Ends a line that a crash cut off, so that the next one stands by itself.
    func mend() throws(SystemError) {
        guard work.exists(Self.name) else { return }
        let size = try work.size(of: Self.name)
        guard size > 0, try work.read(Self.name, size - 1..<size) != [Self.lineEnd] else { return }
        try work.append([Self.lineEnd], to: Self.name)
    }

    /// Reads all lines from the first to the last, ``batch`` at a time; what a crash cut off is left out.
    func read(_ body: ([WitnessLine]) throws -> Void) throws {
        guard work.exists(Self.name) else { return }
        let file = try MappedFile(path: work.path + "/" + Self.name)
        var lines: [WitnessLine] = []
        var start = 0
        while start < file.bytes.count {
            let rest = UnsafeRawBufferPointer(rebasing: file.bytes[start...])
            let end = rest.firstIndex(of: Self.lineEnd) ?? rest.count
            if let line = WitnessLine(String(decoding: rest[..<end], as: UTF8.self)) { lines.append(line) }
            start += end + 1
            guard lines.count == Self.batch else { continue }
            try body(lines)
            lines.removeAll(keepingCapacity: true)
            file.release(before: start)
        }
        if !lines.isEmpty { try body(lines) }
    }

    private static let batch = 4096
    private static let lineEnd = UInt8(ascii: "\n")
}
