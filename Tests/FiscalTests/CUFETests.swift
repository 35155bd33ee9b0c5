import Fiscal
import Testing

/// Values that the DIAN printed, or that stand in its signed samples.
///
/// Source: Anexo técnico 003 v2 §2.3.1 to §2.3.3; `dian/ubl20` SPEC §5; the samples S-2015, S-2016 and S-NC15.
@Suite struct CUFETests {
    struct Vector: Sendable, CustomStringConvertible {
        var description: String
        var number: String
        var issued: String
        var amounts: [String]
        var supplier: String
        var customer: CUFESeed.CustomerID?
        var key: String
        var text: String
        var hex: String

        func seed() throws -> CUFESeed {
            let amounts = try amounts.map { try Amount($0) }
            return CUFESeed(
                number: number, issued: try #require(LegalInstant(issued)), lineExtension: amounts[0],
                iva: amounts[1],
                consumo: amounts[2], ica: amounts[3], payable: amounts[4], supplier: supplier,
                customer: customer,
                claveTecnica: key)
        }
    }

    private static let annexKey = "693ff6f2a553c3646a063436fd4dd9ded0311471"

    static let vectors = [
        Vector(
            description: "sale (§2.3.1)", number: "323200000129", issued: "2015-08-12T06:11:31",
            amounts: ["1109376.00", "0.00", "45928.16", "107165.72", "1296705.20"], supplier: "700085371",
            customer: .init(type: "31", number: "800199436"), key: annexKey,
            text: "323200000129201508120611311109376.00010.000245928.1603107165.721296705.20700085371"
                + "31800199436693ff6f2a553c3646a063436fd4dd9ded0311471",
            hex: "77c35e565a8d8f9178f2c0cb422b067091c1d760"),
        Vector(
            description: "export (§2.3.2)", number: "8110007869", issued: "2015-07-21T00:00:00",
            amounts: ["20320910.90", "0", "0", "0", "20320910.90"], supplier: "900373076", customer: nil,
            key: annexKey,
            text: "81100078692015072100000020320910.90010.00020.00030.0020320910.90900373076"
                + "693ff6f2a553c3646a063436fd4dd9ded0311471",
            hex: "a356c87627fc074e950011070786d2c635596d4f"),
        Vector(
            description: "contingency (§2.3.3)", number: "8110007871", issued: "2014-01-12T00:00:00",
            amounts: ["235.28", "19.00", "0.00", "8.28", "235.28"], supplier: "900373076",
            customer: .init(type: "31", number: "8355990"), key: "098285716064913246c1dee13c7ccbb19c530817",
            text: "811000787120140112000000235.280119.00020.00038.28235.28900373076318355990"
                + "098285716064913246c1dee13c7ccbb19c530817",
            hex: "3859f98792a630784c47e67d1353396273300531"),
        Vector(
            description: "S-2016, with fewer decimals in the XML", number: "PRUE980007161",
            issued: "2016-07-12T00:31:40",
            amounts: ["1134840.69", "0", "46982.4", "109625.61", "1291448.7"], supplier: "900373115",
            customer: .init(type: "22", number: "11333000"), key: "dd85db55545bd6566f36b0fd3be9fd8555c36e",
            text: "PRUE980007161201607120031401134840.69010.000246982.4003109625.611291448.70"
                + "9003731152211333000dd85db55545bd6566f36b0fd3be9fd8555c36e",
            hex: "a3d6c86a71cbc066aaa19fd363c0fe4b5778d4a0"),
        Vector(
            description: "S-2015", number: "4171263356", issued: "2015-06-26T22:19:12",
            amounts: ["10121904", "1619504.64", "0", "419046.82", "12160455.46"], supplier: "700085371",
            customer: .init(type: "22", number: "8355990"), key: annexKey,
            text:
                "41712633562015062622191210121904.00011619504.64020.0003419046.8212160455.46700085371228355990"
                + "693ff6f2a553c3646a063436fd4dd9ded0311471",
            hex: "c1db672511b492915a6f88a2aeed9f2f7eae0f38"),
        Vector(
            description: "S-NC15, a credit note without key", number: "1001", issued: "2015-07-16T00:00:00",
            amounts: ["1000000", "0", "0", "0", "1160000"], supplier: "900184680",
            customer: .init(type: "31", number: "900433137"), key: "",
            text: "1001201507160000001000000.00010.00020.00030.001160000.0090018468031900433137",
            hex: "8ed250d479123369915e2751c11291d691073a58"),
    ]

    @Test(arguments: vectors)
    func `an official value is recomputed`(vector: Vector) throws {
        let seed = try vector.seed()
        #expect(seed.text == vector.text)
        #expect(CUFE(seed).hex == vector.hex)
        #expect(CUFE(hex: vector.hex) == CUFE(seed))
    }

    @Test func `every field changes the code`() throws {
        let seed = try Self.vectors[0].seed()
        let changes: [(inout CUFESeed) throws -> Void] = [
            { $0.number = "323200000130" },
            { $0.issued = try #require(LegalInstant("2015-08-12T06:11:32")) },
            { $0.lineExtension = try Amount("1109376.01") }, { $0.iva = try Amount("0.01") },
            { $0.consumo = try Amount("45928.17") }, { $0.ica = try Amount("107165.73") },
            { $0.payable = try Amount("1296705.21") }, { $0.supplier = "700085372" },
            { $0.customer?.type = "13" },
            { $0.customer?.number = "800199437" }, { $0.customer = nil }, { $0.claveTecnica = "" },
        ]
        var codes: Set<String> = [CUFE(seed).hex]
        for change in changes {
            var other = seed
            try change(&other)
            #expect(codes.insert(CUFE(other).hex).inserted)
        }
    }

    @Test(arguments: ["", "77c3", String(repeating: "A", count: 40), String(repeating: "g", count: 40)])
    func `what is no code is refused`(hex: String) { #expect(CUFE(hex: hex) == nil) }

    @Test func `the security code is the SHA-384 of identifier and PIN`() {
        let code = softwareSecurityCode(softwareID: "8ac82326-3016-430f-8d69-9efc4bcefd8f", pin: "75315")
        #expect(code.utf8.count == 96)
        #expect(code.utf8.allSatisfy { "0123456789abcdef".utf8.contains($0) })
        // FIPS 180-4, the digest of "abc".
        #expect(
            softwareSecurityCode(softwareID: "ab", pin: "c")
                == "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7"
        )
    }
}
