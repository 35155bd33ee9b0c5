import Records

extension CompiledMapping {
    /// Whether a file of this name is for this mapping: `*` and `?` in `match.file`, case counts.
    package func accepts(fileName: String) -> Bool {
        if let bundle { return bundle.partner(of: fileName) != nil }
        guard let pattern = plan.identity.filePattern else { return true }
        return isMatch(fileName[...], pattern[...])
    }

    /// Whether the beginning of a file is what `match.first_line` and `match.root` ask for.
    ///
    /// - Parameter start: the first 64 KiB, or less of a shorter file.
    package func accepts(start: UnsafeRawBufferPointer) -> Bool {
        if let root = plan.identity.root {
            guard let found = XMLSource.rootName(of: start, encoding: plan.source.encoding),
                XMLRootName(namespace: found.namespace, name: found.local) == root
            else { return false }
        }
        guard let pattern = plan.identity.firstLine else { return true }
        let encoding = plan.source.encoding ?? .utf8
        let bytes = start[..<(start.firstIndex(of: UInt8(ascii: "\n")) ?? start.count)]
        let text = encoding.text(of: UnsafeRawBufferPointer(rebasing: bytes)).filter {
            $0 != "\r" && $0 != "\u{FEFF}"
        }
        return isMatch(text[...], pattern[...])
    }
}

/// `*` stands for any text and `?` for one character.
func isMatch(_ name: Substring, _ pattern: Substring) -> Bool {
    var (name, pattern) = (name, pattern)
    var retry: (name: Substring, pattern: Substring)?
    while let first = name.first {
        if pattern.first == "*" {
            pattern = pattern.dropFirst()
            retry = (name, pattern)
        } else if let wanted = pattern.first, wanted == "?" || wanted == first {
            name = name.dropFirst()
            pattern = pattern.dropFirst()
        } else if let last = retry {
            name = last.name.dropFirst()
            pattern = last.pattern
            retry = (name, pattern)
        } else {
            return false
        }
    }
    return pattern.allSatisfy { $0 == "*" }
}
