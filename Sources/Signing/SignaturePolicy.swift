/// A signature policy of the DIAN: its address and the digests of its PDF.
///
/// Source: digests recomputed from the PDFs (`dian/ubl20` SPEC §7.3); the policy of 2015 is Spain's Facturae policy,
/// which the annex's own examples of that year carry.
package struct SignaturePolicy: Sendable {
    package let identifier: String
    let digests: [SignatureDigest: String]

    package static let v2 = SignaturePolicy(
        identifier: "https://facturaelectronica.dian.gov.co/politicadefirma/v2/politicadefirmav2.pdf",
        digests: [
            .sha1: "sbcECQ7v+y/m3OcBCJyvmkBhtFs=",
            .sha256: "dMoMvtcG5aIzgYo0tIsSQeVJBDnUnfSOfBpxXrmor0Y=",
            .sha384: "EQC0kiWPaAME6IsEZ7WuaTWJ97Zmf6hIO69rMCVURmQxBB9ebgLrjhL5BArQ0a0l",
            .sha512:
                "Zcjw1Z9nGQn2j6NyGx8kAaLbOfJGd/fJxRTCeirlqAg7zRG27piJkJOpflGu7XACpMj9hC6dVMcCyzqHxxPZeQ==",
        ])

    package static let v1 = SignaturePolicy(
        identifier: "https://facturaelectronica.dian.gov.co/politicadefirma/v1/politicadefirmav1.pdf",
        digests: [
            .sha1: "61fInBICBQOCBwuTwlaOZSi9HKc=",
            .sha256: "XJBT29ZUlz0WFCFtZYjbuGhitex7zbVsDa2Jw+JMDgc=",
            .sha384: "9kd2RlJ+6MAI7craXftXqXMj3oeuW0Qu6jvTJeeuQWAsFn5U9Qx7aQkJr3M21EdV",
            .sha512:
                "5CL0Atx0jWqWoGG7rhuKOU7RN/kXCnupNAZb+fMiUu8JFLaUZb7mWXBCO2lzgKuzUObeBz1nGXtL9+0Rqw8X+Q==",
        ])

    package static let facturae2015 = SignaturePolicy(
        identifier:
            "http://www.facturae.es/politica_de_firma_formato_facturae/politica_de_firma_formato_facturae_v3_1.pdf",
        digests: [.sha1: "Ohixl6upD6av8N7pEvDABhEL6hM="])

    static let known = [v2, v1, facturae2015]
}
