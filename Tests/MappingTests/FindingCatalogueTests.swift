import Findings
import Foundation
import Testing

@testable import Mapping

@Suite struct FindingCatalogueTests {
    static let sampled = FindingCatalogue.all.filter { $0.samples != nil }.map(\.code)

    /// The codes that stand in the sources as texts of their own.
    static let used: Set<String> = {
        let root = repository.path + "/Sources"
        let files = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
        var codes: Set<String> = []
        for file in files
        where file.hasSuffix(".swift") && !file.contains("Mapping/Catalogue/")
            && !file.contains("Mapping/Language/")
        {
            let text = (try? String(contentsOfFile: root + "/" + file, encoding: .utf8)) ?? ""
            for match in text.matches(of: /"([A-Z]{2,}[A-Z0-9]*-[A-Z0-9-]+)"/) {
                // The name of an encoding is no code.
                if match.1 != "UTF-8" { codes.insert(String(match.1)) }
            }
        }
        return codes
    }()

    @Test func `every code has its page`() {
        #expect(Self.used.count > 60)
        #expect(Self.used.filter { FindingCatalogue.page(for: $0) == nil }.sorted() == [])
    }

    @Test func `every page is of a code that is used`() {
        let pages = FindingCatalogue.all.map(\.code)
        #expect(Set(pages).count == pages.count)
        #expect(pages.filter { !Self.used.contains($0) && $0 != "DIAN-*" } == [])
    }

    @Test func `every code of a mapping, but those of its publication, has samples`() {
        let codes = FindingCatalogue.all.filter { ["MAP", "YAML"].contains($0.family) }.map(\.code)
            .filter { code in !FindingCatalogue.publishingPages.contains { $0.code == code } }
        #expect(codes.filter { !Self.sampled.contains($0) } == [])
    }

    @Test(arguments: sampled) func `the samples give what the page says`(code: String) throws {
        let samples = try #require(FindingCatalogue.page(for: code)?.samples)
        #expect(samples.right.findings() == [])
        let findings = samples.wrong.findings()
        let finding = try #require(findings.first { $0.code == code }, "\(findings.map(\.code))")
        #expect(finding.place.line == samples.line)
        for change in samples.wrong.changes + samples.right.changes {
            #expect(
                samples.wrong.base.contains(change.line + "\n") || samples.wrong.base.hasSuffix(change.line))
        }
    }

    @Test(arguments: FindingCatalogue.all.map(\.code)) func `a page says all it has to`(code: String) throws {
        let page = try #require(FindingCatalogue.page(for: code))
        for text in [page.title, page.reason, page.remedy] { #expect(!text.isEmpty) }
        let shown = page.rendered()
        #expect(shown.hasPrefix("\(code): \(page.title)"))
        if page.samples != nil { #expect(shown.contains("Buzón dice:") && shown.contains("[\(code)]")) }
        #expect(shown.split(separator: "\n").allSatisfy { $0.count <= 180 })
    }

    @Test(arguments: [("MAP-TIPE", "MAP-TYPE"), ("map-xpat", "MAP-XPATH"), ("DOC-ZZZZZZZZ", "DOC-AMOUNT")])
    func `an unknown code has near ones`(code: String, near: String) {
        #expect(FindingCatalogue.page(for: code) == nil)
        #expect(FindingCatalogue.near(code).first == near)
    }

    @Test func `a code may be asked for in small letters, and the DIAN's are on one page`() {
        #expect(FindingCatalogue.page(for: "map-type")?.code == "MAP-TYPE")
        #expect(FindingCatalogue.page(for: "DIAN-7200004")?.code == "DIAN-*")
        #expect(FindingCatalogue.near("X") == [])
    }

    @Test func `the committed page is the one that is made`() throws {
        try expectGenerated(FindingCatalogue.markdown, at: "docs/hallazgos.md")
    }
}
