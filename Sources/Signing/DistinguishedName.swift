import COpenSSL

/// RFC 2253: last part first, names of RFC 2253 §2.3 for the types it knows, else the dotted OID with `#` and the
/// DER of the value in hexadecimal.
///
/// Source: the signed samples of the DIAN (`dian/ubl20` SPEC §7.2).
func distinguishedName(_ name: OpaquePointer?) -> String {
    var text = ""
    var last: Int32?
    for index in (0..<X509_NAME_entry_count(name)).reversed() {
        guard let entry = X509_NAME_get_entry(name, index) else { continue }
        let set = X509_NAME_ENTRY_set(entry)
        if let last { text += set == last ? "+" : "," }
        last = set
        text += relativeName(entry)
    }
    return text
}

private let shortNames: [Int32: String] = [
    NID_commonName: "CN", NID_localityName: "L", NID_stateOrProvinceName: "ST", NID_organizationName: "O",
    NID_organizationalUnitName: "OU", NID_countryName: "C", NID_streetAddress: "STREET",
    NID_domainComponent: "DC",
    NID_userId: "UID",
]

private func relativeName(_ entry: OpaquePointer) -> String {
    let object = X509_NAME_ENTRY_get_object(entry)
    let data = X509_NAME_ENTRY_get_data(entry)
    if let short = shortNames[OBJ_obj2nid(object)] {
        var utf8: UnsafeMutablePointer<UInt8>?
        let count = Int(ASN1_STRING_to_UTF8(&utf8, data))
        defer { CRYPTO_free(utf8, #file, #line) }
        let value = String(decoding: UnsafeBufferPointer(start: utf8, count: max(0, count)), as: UTF8.self)
        return "\(short)=\(escaped(value))"
    }
    var dotted = [CChar](repeating: 0, count: 128)
    OBJ_obj2txt(&dotted, Int32(dotted.count), object, 1)
    let oid = String(decoding: dotted.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return "\(oid)=#\(hexadecimalDER(data))"
}

private func hexadecimalDER(_ data: UnsafeMutablePointer<ASN1_STRING>?) -> String {
    guard let data else { return "" }
    let count = Int(ASN1_STRING_length(data))
    let content = Array(UnsafeBufferPointer(start: ASN1_STRING_get0_data(data), count: count))
    let header: [UInt8] =
        switch count {
        case 0..<128: [UInt8(ASN1_STRING_type(data)), UInt8(count)]
        case 128..<256: [UInt8(ASN1_STRING_type(data)), 0x81, UInt8(count)]
        default: [UInt8(ASN1_STRING_type(data)), 0x82, UInt8(count >> 8 & 255), UInt8(count & 255)]
        }
    return (header + content).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}

private func escaped(_ value: String) -> String {
    var text = ""
    for (index, character) in value.enumerated() {
        let isEdge = index == 0 && (character == "#" || character == " ")
        let isLastBlank = index == value.count - 1 && character == " "
        if isEdge || isLastBlank || ",+\"\\<>;".contains(character) { text += "\\" }
        text.append(character)
    }
    return text
}
