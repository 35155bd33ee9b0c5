import Foundation
import Signing
import Testing
import XMLTree

/// Promise 24.
@Suite struct TamperingTests {
    private let bytes: [UInt8]
    private let text: String

    init() throws {
        bytes = try signed()
        text = String(decoding: bytes, as: UTF8.self)
    }

    private func replacing(_ old: String, _ new: String) throws -> String {
        try #require(text.contains(old), "\(old)")
        return text.replacingOccurrences(of: old, with: new)
    }

    private var signature: String {
        get throws {
            let start = try #require(text.range(of: "<ds:Signature "))
            let end = try #require(text.range(of: "</ds:Signature>"))
            return String(text[start.lowerBound..<end.upperBound])
        }
    }

    /// Nothing signs the XML declaration (canonical form drops it) and the Id of ds:SignatureValue (no reference has it).
    private func unsignedRanges() throws -> [Range<Int>] {
        try ["?>", " Id=\"xmldsig-1-sigvalue\""].enumerated().map { index, mark in
            let range = try #require(text.range(of: mark))
            let end = text[..<range.upperBound].utf8.count
            return (index == 0 ? 0 : end - mark.utf8.count)..<end
        }
    }

    @Test func `one flipped bit of what is signed is refused`() throws {
        let free = try unsignedRanges()
        let verifier = SignatureVerifier()
        #expect(verifier.verify(bytes).isGood)
        var state: UInt64 = 7
        var signedFlips = 0
        for _ in 0..<260 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let place = Int(state >> 33) % bytes.count
            guard !free.contains(where: { $0.contains(place) }) else { continue }
            signedFlips += 1
            var flipped = bytes
            flipped[place] ^= 1 << UInt8(state >> 20 & 7)
            if verifier.verify(flipped).isGood { Issue.record("byte \(place), \(flipped[place])") }
        }
        #expect(signedFlips >= 200)
    }

    @Test func `every character of the signature's own tags matters`() throws {
        let free = try unsignedRanges()
        let start = try #require(text.range(of: "<ds:Signature "))
        let tag = text[start.lowerBound...].prefix { $0 != ">" }
        let first = text[..<start.lowerBound].utf8.count
        let end = try #require(text.range(of: "<ds:Object>"))
        let object = text[..<end.lowerBound].utf8.count
        for place in Array(first..<first + tag.utf8.count) + Array(object..<object + 120) {
            guard !free.contains(where: { $0.contains(place) }) else { continue }
            var flipped = bytes
            flipped[place] ^= 1
            if SignatureVerifier().verify(flipped).isGood { Issue.record("byte \(place)") }
        }
    }

    @Test func `a comment inside a value is refused although no digest sees it`() throws {
        #expect(faults(try replacing("1160.00", "116<!---->0.00")) == [.splitValue])
        #expect(faults(try replacing("1160.00", "116<?x?>0.00")).contains(.splitValue))
        #expect(faults(try replacing("1160.00", "<!--x-->1160.00")) == [])
    }

    @Test func `an Id that stands twice is refused`() throws {
        let changed = try replacing("<cbc:PayableAmount>", "<cbc:PayableAmount Id=\"xmldsig-1-keyinfo\">")
        #expect(faults(changed).contains(.duplicateID("xmldsig-1-keyinfo")))
    }

    @Test func `none, two or a moved signature are refused`() throws {
        let signature = try signature
        let without = try replacing(signature, "")
        let close = "</fe:Invoice>"
        let inside =
            "<ext:UBLExtensions><ext:UBLExtension><ext:ExtensionContent>\(signature)"
            + "</ext:ExtensionContent></ext:UBLExtension></ext:UBLExtensions>"
        let moved = [
            without, try replacing(signature, signature + signature), try replacing(close, signature + close),
            without.replacingOccurrences(of: close, with: signature + close),
            without.replacingOccurrences(of: close, with: "<fe:Otro>\(inside)</fe:Otro>" + close),
        ]
        for changed in moved {
            guard case .place = faults(changed).first else {
                Issue.record("\(faults(changed))")
                continue
            }
        }
        // The other extension is a place too: nobody signs where the signature stands.
        let other = without.replacingOccurrences(
            of: "<ext:ExtensionContent></ext:ExtensionContent></ext:UBLExtension><ext:UBLExtension>",
            with:
                "<ext:ExtensionContent>\(signature)</ext:ExtensionContent></ext:UBLExtension><ext:UBLExtension>"
        )
        #expect(faults(other) == [])
    }

    /// The first word of each fault, such as `policy`.
    private func kinds(_ text: String) -> Set<String> {
        Set(faults(text).map { String("\($0)".prefix { $0 != "(" }) })
    }

    @Test func `what is not the policy is refused`() throws {
        let time = try signingTime()
        let cases = [
            (SignaturePolicy.v2.identifier, "https://example.com/politica.pdf", "policy"),
            (SignaturePolicy.v2.identifier, SignaturePolicy.v1.identifier, "policy"),
            (">supplier<", ">customer<", "role"),
            ("<xades:ClaimedRole>supplier</xades:ClaimedRole>", "", "role"),
            (time, "2001-01-01T00:00:00Z", "outsideValidity"), (time, "ayer", "outsideValidity"),
            ("2001/04/xmldsig-more#rsa-sha256", "2000/09/xmldsig#rsa-sha1", "expiredAlgorithm"),
            ("xmldsig-more#rsa-sha256", "xmldsig-more#rsa-md5", "algorithm"),
            ("REC-xml-c14n-20010315", "REC-xml-c14n-20010315#WithComments", "algorithm"),
            ("URI=\"#xmldsig-1-keyinfo\"", "URI=\"#otro\"", "references"),
            ("Target=\"#xmldsig-1\"", "Target=\"#otra\"", "references"),
            ("#enveloped-signature", "#base64", "references"),
        ]
        for (old, new, kind) in cases { #expect(kinds(try replacing(old, new)).contains(kind), "\(new)") }
    }

    @Test func `another certificate in KeyInfo is refused`() throws {
        let key = try Ground.key.get()
        let mine = Data(key.certificate.der).base64EncodedString()
        let changed = faults(try replacing(mine, Data(key.chain[0].der).base64EncodedString()))
        #expect(
            changed.contains(.value) && changed.contains(.signingCertificate) && changed.contains(.keyUsage))
        #expect(faults(try replacing(mine, "AAAA")) == [.noCertificate])
    }

    /// Canonical form fails where a namespace is relative; a signature over nothing must not pass for one.
    @Test func `a signature over nothing is refused`() throws {
        let empty = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="
        let info = try #require(
            text.range(of: "<ds:SignedInfo>.*</ds:SignedInfo>", options: .regularExpression))
        let emptied = text[info].replacingOccurrences(
            of: "<ds:DigestValue>[^<]*", with: "<ds:DigestValue>" + empty, options: .regularExpression)
        let value = Data(try Ground.key.get().signature(of: [])).base64EncodedString()
        let forged = text.replacingCharacters(in: info, with: emptied)
            .replacingOccurrences(of: "(sigvalue\">)[^<]*", with: "$1" + value, options: .regularExpression)
            .replacingOccurrences(of: "<fe:Invoice ", with: "<fe:Invoice xmlns:aa=\"relativo\" ")
        let found = faults(forged)
        #expect(found.contains(.value) && found.contains(.digest(reference: "documento")))
    }

    @Test(arguments: ["", "<a/>", "no es XML", "<!DOCTYPE a><a/>"])
    func `what is no signed document has a fault`(text: String) { #expect(faults(text).count == 1) }
}
