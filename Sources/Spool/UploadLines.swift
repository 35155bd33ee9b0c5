/// Follows the uploads of one folder through the lines of OpenSSH's log.
struct UploadLines {
    private let folder: [UInt8]
    private let user: [UInt8]?
    /// Whether each name's last upload was closed by its client.
    private var whole: [[UInt8]: Bool] = [:]
    /// Names that each session has open for writing.
    private var writing: [[UInt8]: Set<[UInt8]>] = [:]
    private var users: [[UInt8]: [UInt8]] = [:]
    /// The last renaming of each session and what was known before, should the server say that it failed.
    private var renaming: [[UInt8]: [(name: [UInt8], whole: Bool?)]] = [:]

    init(folder: String, user: String?) {
        self.folder = Array(folder.utf8) + (folder.hasSuffix("/") ? [] : [UInt8(ascii: "/")])
        self.user = user.map { Array($0.utf8) }
    }

    func isWhole(_ name: [UInt8]) -> Bool { whole[name] == true }

    mutating func forget(_ name: [UInt8]) { whole[name] = nil }

    mutating func read(_ line: ArraySlice<UInt8>) {
        guard let mark = line.firstRange(of: Array("]: ".utf8)),
            let bracket = line[..<mark.lowerBound].lastIndex(of: UInt8(ascii: "["))
        else { return }
        let session = Array(line[line.index(after: bracket)..<mark.lowerBound])
        let message = line[mark.upperBound...]
        if let rest = message.after("session opened for local user ") {
            users[session] = Array(rest.prefix { $0 != UInt8(ascii: " ") })
        } else if message.after("session closed for local user ") != nil {
            (users[session], writing[session], renaming[session]) = (nil, nil, nil)
        } else if user == nil || users[session] == user {
            read(message, of: session)
        }
    }

    private mutating func read(_ message: ArraySlice<UInt8>, of session: [UInt8]) {
        if message.after("sent status ") != nil {
            for (name, known) in renaming[session] ?? [] { whole[name] = known }
        }
        renaming[session] = nil
        if let (path, rest) = message.quoted(after: "open \"", until: "\" flags ") {
            guard let name = name(path), rest.firstRange(of: Array("WRITE".utf8)) != nil else { return }
            writing[session, default: []].insert(name)
            whole[name] = false
        } else if let (path, _) = message.quoted(after: "close \"", until: "\" bytes read ") {
            guard let name = name(path), writing[session]?.remove(name) != nil else { return }
            whole[name] = true
        } else if let (path, _) = message.quoted(after: "forced close \"", until: "\" bytes read ") {
            guard let name = name(path), writing[session]?.remove(name) != nil else { return }
            whole[name] = false
        } else if let (path, _) = message.quoted(after: "remove name \"", until: "\"") {
            if let name = name(path) { whole[name] = nil }
        } else if let (old, rest) = message.quoted(after: "rename old \"", until: "\" new \"")
            ?? message.quoted(after: "posix-rename old \"", until: "\" new \"")
        {
            rename(old, rest.dropLast(), of: session)
        }
    }

    private mutating func rename(_ old: ArraySlice<UInt8>, _ new: ArraySlice<UInt8>, of session: [UInt8]) {
        let names = (name(old), name(new))
        renaming[session] = [names.0, names.1].compactMap { $0 }.map { ($0, whole[$0]) }
        let known = names.0.flatMap { whole.removeValue(forKey: $0) }
        if let name = names.1 { whole[name] = known }
    }

    /// The name right below the folder that a path means; nil for any other path.
    private func name(_ path: ArraySlice<UInt8>) -> [UInt8]? {
        let path = unescaped(path)
        let name = path.starts(with: folder) ? path.dropFirst(folder.count) : path[...]
        return name.isEmpty || name.contains(UInt8(ascii: "/")) ? nil : Array(name)
    }

    /// `\\` and `\ooo`, as `vis` writes them.
    private func unescaped(_ text: ArraySlice<UInt8>) -> [UInt8] {
        var bytes: [UInt8] = []
        var rest = text
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "\\"), let next = rest.first else {
                bytes.append(byte)
                continue
            }
            let digits = rest.prefix(3)
            if digits.count == 3, digits.allSatisfy({ (0x30...0x37).contains($0) }) {
                bytes.append(digits.reduce(0) { $0 &* 8 &+ ($1 - 0x30) })
                rest = rest.dropFirst(3)
            } else {
                bytes.append(next)
                rest = rest.dropFirst()
            }
        }
        return bytes
    }
}

extension ArraySlice<UInt8> {
    fileprivate func after(_ text: String) -> Self? {
        starts(with: text.utf8) ? dropFirst(text.utf8.count) : nil
    }

    /// What stands between `start`, with which this begins, and the last `end`; and what stands behind.
    fileprivate func quoted(after start: String, until end: String) -> (Self, Self)? {
        guard let rest = after(start), let found = rest.ranges(of: Array(end.utf8)).last else { return nil }
        return (rest[..<found.lowerBound], rest[found.upperBound...])
    }
}
