/// How a client's documents look.
package struct RepresentationLayout: Hashable, Sendable {
    package var page: PageSize
    /// Of titles, the head of the table and the total; everything else is black, white and grey.
    package var accent: Colour
    /// Families in order of preference, separated by commas, as fontconfig knows them.
    package var fontFamily: String
    /// A PNG picture, scaled into 150 × 48 points.
    package var logo: [UInt8]?
    /// Stands at the foot of every page, such as the software's maker or the quality of large taxpayer.
    package var footer: String?

    package init(
        page: PageSize = .letter, accent: Colour = Colour(red: 0x14, green: 0x4F, blue: 0x7A),
        fontFamily: String = "Noto Sans, DejaVu Sans, sans-serif", logo: [UInt8]? = nil, footer: String? = nil
    ) {
        self.page = page
        self.accent = accent
        self.fontFamily = fontFamily
        self.logo = logo
        self.footer = footer
    }
}

package enum PageSize: String, Hashable, Sendable, CaseIterable {
    case letter
    case a4

    /// In points.
    var width: Double { self == .letter ? 612 : 595.276 }
    /// In points.
    var height: Double { self == .letter ? 792 : 841.89 }
}

/// An sRGB colour of eight bits a channel.
package struct Colour: Hashable, Sendable {
    package var red: UInt8
    package var green: UInt8
    package var blue: UInt8

    package init(red: UInt8, green: UInt8, blue: UInt8) {
        self.red = red
        self.green = green
        self.blue = blue
    }

    /// - Returns: nil unless `text` is `#RRGGBB`.
    package init?(_ text: some StringProtocol) {
        guard text.utf8.count == 7, text.hasPrefix("#"), let value = UInt32(text.dropFirst(), radix: 16)
        else {
            return nil
        }
        self.init(red: UInt8(value >> 16), green: UInt8(value >> 8 & 0xFF), blue: UInt8(value & 0xFF))
    }

    static let white = Colour(red: 255, green: 255, blue: 255)
    static let ink = Colour(red: 0x1C, green: 0x21, blue: 0x27)
    static let muted = Colour(red: 0x5B, green: 0x64, blue: 0x6E)
    static let rule = Colour(red: 0xD5, green: 0xDA, blue: 0xDF)
    static let black = Colour(red: 0, green: 0, blue: 0)

    /// This colour on white paper, `share` of it.
    func tint(_ share: Double) -> Colour {
        func mixed(_ channel: UInt8) -> UInt8 { UInt8(255 - (255 - Double(channel)) * share) }
        return Colour(red: mixed(red), green: mixed(green), blue: mixed(blue))
    }

    /// White or ink, whichever reads better on this colour.
    var readableText: Colour {
        // Perceived lightness, ITU-R BT.601 weights.
        Int(red) * 299 + Int(green) * 587 + Int(blue) * 114 < 150_000 ? .white : .ink
    }
}
