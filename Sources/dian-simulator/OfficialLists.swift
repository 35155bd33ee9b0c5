/// The code lists that reception checks.
///
/// Source: Anexo técnico 001 version 2, section 8; which of them are checked: Anexo técnico 003, section 5.
enum OfficialLists {
    static let invoiceTypes: Set<String> = ["1", "2", "3"]
    static let personTypes: Set<String> = ["1", "2", "3"]
    static let taxLevels: Set<String> = ["0", "2"]
    static let identityDocuments: Set<String> = [
        "R-00-PN", "11", "12", "13", "21", "22", "31", "41", "42", "91",
    ]
    /// `O-99` stands for an unknown buyer with a NIT (Anexo técnico 003, 2.1).
    static let customerDocuments = identityDocuments.union(["O-99"])

    /// The regime, or one of the RUT's codes: representation, obligation, customs user, establishment.
    static func isTaxLevel(_ code: String) -> Bool {
        if taxLevels.contains(code) { return true }
        let digits = code.dropFirst(2).prefix(2)
        return ["R-", "O-", "A-", "E-"].contains(code.prefix(2)) && digits.count == 2
            && digits.allSatisfy { $0.isASCII && $0.isNumber }
    }

    /// `01`…`09`, or a free code from `0A` to `ZZ`.
    static func isTax(_ code: String) -> Bool {
        let characters = Array(code.utf8)
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        let letters = UInt8(ascii: "A")...UInt8(ascii: "Z")
        guard characters.count == 2, characters.allSatisfy({ digits.contains($0) || letters.contains($0) })
        else {
            return false
        }
        return letters.contains(characters[1]) || letters.contains(characters[0])
            || (characters[0] == UInt8(ascii: "0") && characters[1] != UInt8(ascii: "0"))
    }

    static let countries = words(
        """
        AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT
        BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH
        ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT
        HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS
        LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI
        NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG
        SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG
        UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW
        """)

    private static func words(_ text: String) -> Set<String> {
        Set(text.split(whereSeparator: \.isWhitespace).map(String.init))
    }
}
