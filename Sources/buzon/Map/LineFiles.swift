import Findings
import Foundation

/// Lines of mapping files, read when they are asked for.
struct LineFiles {
    private var files: [String: [String]] = [:]

    /// Nil when the file or the line is not there: an excerpt is a courtesy.
    mutating func line(at place: Place) -> String? {
        guard place.line > 0 else { return nil }
        if files[place.file] == nil {
            let text = FileManager.default.contents(atPath: place.file).map {
                String(decoding: $0, as: UTF8.self)
            }
            files[place.file] =
                text?.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
                ?? []
        }
        let lines = files[place.file] ?? []
        return lines.indices.contains(place.line - 1) ? lines[place.line - 1] : nil
    }
}
