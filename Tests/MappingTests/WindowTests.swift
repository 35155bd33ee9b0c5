import Documents
import Findings
import Foundation
import Mapping
import Testing

/// How much of a file is in hand at a time makes no difference.
@Suite struct WindowTests {
    static let csv = Sample.all(of: [
        "siigo-csv", "generico-csv", "generico-coma-csv", "northwind-csv", "mixto-csv",
    ])

    @Test func `there are samples`() { #expect(Self.csv.count >= 8 && Sample.all.count >= 18) }

    @Test(arguments: csv)
    func `a tiny window gives what the whole file gives`(sample: Sample) throws {
        let mapping = try sample.load()
        let files = try sample.bytes()
        var random = Seeded(3)
        let rounds = all ? 400 : 40
        for round in 0..<rounds {
            let input = round == 0 ? files : files.map { ($0.name, damaged($0.bytes, &random)) }
            let whole = Reading(mapping, input)
            for window in [1, 7, 64, 300, 1000] {
                let pieces = Reading(mapping, input, window: window)
                #expect(pieces.fileFindings == whole.fileFindings, "\(round) \(window)")
                if !whole.stops { #expect(pieces == whole, "\(round) \(window)") }
            }
        }
    }

    @Test(arguments: Sample.all)
    func `looking through a file first gives what reading it at once gives`(sample: Sample) throws {
        let mapping = try sample.load()
        let files = try sample.bytes()
        var random = Seeded(5)
        for round in 0..<(all ? 400 : 40) {
            let input = round == 0 ? files : files.map { ($0.name, damaged($0.bytes, &random)) }
            let whole = Reading(mapping, input)
            let twice = Reading(mapping, input, keeping: 0, window: 200)
            #expect(twice.fileFindings == whole.fileFindings, "\(round)")
            if !whole.stops { #expect(twice == whole, "\(round)") }
        }
    }

    @Test func `a document that comes back at the end of a window is told`() throws {
        let sample = Sample(mapping: "generico-coma-csv", files: ["sales_2026-02.csv"])
        let mapping = try sample.load()
        var lines = String(decoding: try sample.bytes()[0].bytes, as: UTF8.self)
            .split(separator: "\n").map(String.init)
        lines += lines[1...2]
        let bytes = Array((lines.joined(separator: "\n") + "\n").utf8)
        for window in stride(from: 1, to: bytes.count, by: 13) {
            let reading = Reading(mapping, [("sales_a.csv", bytes)], window: window)
            #expect(reading.fileFindings.map(\.code) == ["MAP-GROUP"], "\(window)")
        }
    }

    @Test(arguments: csv.filter { !["mixto-csv"].contains($0.mapping) })
    func `a document's own bytes give it again`(sample: Sample) throws {
        let mapping = try sample.load()
        let file = try sample.bytes()[0]
        let reading = Reading(mapping, [file])
        guard !reading.stops else { return }
        let headerEnd = try #require(reading.documents.map(\.source.lowerBound).min())
        for document in reading.documents {
            let cut = Array(file.bytes[..<headerEnd]) + Array(file.bytes[document.source]) + [0x0A]
            let again = Reading(mapping, [(file.name, cut)])
            // A check over the whole file means nothing for a part of it.
            guard again.documents.count == 1 else {
                Issue.record("\(document.key ?? "?") gave \(again.documents.count) documents")
                continue
            }
            #expect(again.documents[0].draft?.root.texts == document.draft?.root.texts)
            #expect(again.documents[0].findings.map(\.code) == document.findings.map(\.code))
        }
    }
}

let all = ProcessInfo.processInfo.environment["BUZON_TEST_ALL"] == "1"
